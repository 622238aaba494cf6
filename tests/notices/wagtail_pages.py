"""Pages kept in Wagtail, and who edits them, for the tests of what may be made public."""

from django.contrib.auth.models import Group, User
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from cases.acts.engine.draft import Filer
from cases.models import Event, EventPayload
from notices.models import HomePage
from tests.cases.world import Walk, build_world, walk_to

BACKEND = "django.contrib.auth.backends.ModelBackend"
WHO = Filer(label="A voter", name="Асель Иванова", phone="+7 701 111-22-33", email="asel.ivanova@example.org")
NAMED = "Асель Ивановой"


def case_of_somebody() -> Walk:
    return walk_to(build_world(), "admitted", filer=WHO)


def administrator() -> User:
    """May be shown what was found: a superuser may all."""
    return User.objects.create_superuser("admin@example.org", "admin@example.org", "a-password-of-tests")


def editor() -> User:
    """May publish pages, and see nothing of any case."""
    user = User.objects.create_user("editor@example.org", "editor@example.org", "a-password-of-tests")
    user.groups.add(Group.objects.get(name="Moderators"))
    return user


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def typed(page: Page, action: str = "action-publish", intro: str = "", **fields: str) -> dict[str, str]:
    """What the form of the home page sends."""
    comments = {"comments": inline_formset([])}
    given = {"title": page.title, "slug": page.slug, "seo_title": "", "search_description": "", **fields}
    sent = {**given, "intro": rich_text(intro, features=["bold", "italic", "link"]), **comments}
    return nested_form_data({**sent, action: "1"} if action else sent)


def readings() -> list[tuple[str, dict[str, object]]]:
    """Who was told of a party, and what had been typed."""
    events = Event.objects.filter(kind="identity.read").order_by("pk")
    return [(each.actor, EventPayload.objects.get(event=each).personal["typed"]) for each in events]


def home() -> HomePage:
    return HomePage.objects.get(locale__language_code="en")


def draft(**fields: object) -> Page:
    """A plain page below the home page that is not public, its text as an editor left it."""
    page = home().add_child(instance=Page(**{"title": "Notices", "slug": "notices", "live": False, **fields}))
    page.save_revision(clean=False)
    return Page.objects.get(pk=page.pk)
