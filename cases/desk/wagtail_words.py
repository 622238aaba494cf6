"""The words that Wagtail and Django themselves show to a clerk, for our own catalogues.

Wagtail speaks no Kazakh, and Django leaves parts of it out. A catalogue of the project goes before theirs, so it is enough
that these stand in it; nothing reads this list.
"""

from django.utils.translation import gettext_noop, ngettext

ON_EVERY_PAGE = (
    gettext_noop("Skip to main content"),
    gettext_noop("Sidebar"),
    gettext_noop("Toggle sidebar"),
    gettext_noop("Toggle section"),
    gettext_noop("Toggle breadcrumbs"),
    gettext_noop("Breadcrumb"),
    gettext_noop("Dashboard"),
    gettext_noop("Home"),
    gettext_noop("Help"),
    gettext_noop("Shortcuts"),
    gettext_noop("Account"),
    gettext_noop("Log out"),
    gettext_noop("Close dialog"),
    gettext_noop("Show filters"),
    gettext_noop("Filter by"),
    gettext_noop("Go to the first error"),
    gettext_noop("Actions"),
    gettext_noop("Actions (footer)"),
    gettext_noop("Save"),
    gettext_noop("You have <span>unsaved edits</span>"),
    gettext_noop("Save your changes before leaving"),
    gettext_noop(
        "JavaScript is required to use Wagtail, but it is currently disabled.<br /> Here are the "
        '<a href="https://www.enable-javascript.com/" target="_blank" rel="noreferrer">'
        "instructions how to enable JavaScript in your web browser</a>."
    ),
    gettext_noop("Error 404"),
    gettext_noop("Error 404: Page not found"),
    gettext_noop("The requested page could not be found."),
    gettext_noop("Go to Wagtail admin"),
)
SHORTCUTS = (
    gettext_noop("Keyboard shortcuts"),
    gettext_noop("All keyboard shortcuts"),
    gettext_noop("Keyboard shortcut"),
    gettext_noop("Section"),
    gettext_noop("Application"),
    gettext_noop("Show keyboard shortcuts"),
    gettext_noop("Toggle minimap"),
    gettext_noop("Close modal dialogs (like this one)"),
    gettext_noop("Save changes"),
    gettext_noop("Preview"),
    gettext_noop("Add or show comments"),
    gettext_noop("Text editing"),
    gettext_noop("Copy"),
    gettext_noop("Cut"),
    gettext_noop("Paste"),
    gettext_noop("Paste without formatting"),
    gettext_noop("Undo"),
    gettext_noop("Redo"),
    gettext_noop("Text formatting"),
    gettext_noop("Insert or edit a link"),
    gettext_noop("Bold"),
    gettext_noop("Italic"),
    gettext_noop("Monospace (code)"),
    gettext_noop("Strike-through"),
    gettext_noop("Superscript"),
    gettext_noop("Subscript"),
    gettext_noop("account"),
    gettext_noop("Keyboard shortcuts are currently enabled; manage your %(account_link)s to disable them."),
    gettext_noop("Keyboard shortcuts are currently disabled; manage your %(account_link)s to enable them."),
)
THE_ACCOUNT = (
    gettext_noop("Profile"),
    gettext_noop("More actions"),
    gettext_noop("Name and Email"),
    gettext_noop("First Name"),
    gettext_noop("Last Name"),
    gettext_noop("Email"),
    gettext_noop("Profile picture"),
    gettext_noop("Upload a profile picture"),
    gettext_noop("Upload a profile picture:"),
    gettext_noop("Locale"),
    gettext_noop("Preferred language"),
    gettext_noop("Use server language: %(language_name)s"),
    gettext_noop("Current time zone"),
    gettext_noop("Use server time zone"),
    gettext_noop("Theme preferences"),
    gettext_noop("admin theme"),
    gettext_noop("System default"),
    gettext_noop("Light"),
    gettext_noop("Dark"),
    gettext_noop("contrast"),
    gettext_noop("More contrast"),
    gettext_noop("density"),
    gettext_noop("Default"),
    gettext_noop("Snug"),
    gettext_noop("Enable custom keyboard shortcuts specific to Wagtail."),
    gettext_noop("You have been successfully logged out."),
    gettext_noop("Your account settings have been changed successfully!"),
    gettext_noop("Your password can’t be too similar to your other personal information."),
    gettext_noop("Your password can’t be a commonly used password."),
    gettext_noop("Your password can’t be entirely numeric."),
    gettext_noop("Enter the same password as before, for verification."),
)


def at_least(min_length: int) -> str:
    """Django's rule for the length of a password, which counts something."""
    return ngettext(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
        min_length,
    ) % {"min_length": min_length}
