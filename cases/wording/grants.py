"""An access to a case in words."""

from django.utils.translation import gettext

from cases.models import Grant
from cases.wording.instants import written_end


def describe_grant(grant: Grant, zone: str) -> str:
    """Whose it is and until when, e.g. "lawyer@example.org, until the end of …"."""
    if grant.until is None:
        return gettext("%(account)s, until it is ended") % {"account": grant.user.get_username()}
    words = {"account": grant.user.get_username(), "until": written_end(grant.until, zone)}
    return gettext("%(account)s, %(until)s") % words
