"""Where an account is signed in: listed for its owner, and ended one by one or all at once."""

from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now
from django.http import HttpRequest

from cases.models import SignedIn

BROWSER = "browser"
"""Session key: what the browser said of itself when it signed in."""


def note_browser(request: HttpRequest) -> None:
    """Keep with the session which browser this is, as its owner will read it."""
    request.session[BROWSER] = request.headers.get("User-Agent", "")[:200]


def list_signed_in(user: User) -> list[SignedIn]:
    """The sessions of this account that are open, the newest first."""
    return list(SignedIn.objects.filter(user=user, session_key__in=_open_keys(user)))


def end_session(user: User, session_key: str) -> bool:
    """End one session of this account; False where it has no such session."""
    return _end(user, [session_key]) == 1


def end_all_sessions(user: User, *, but: str = "") -> int:
    """End every session of this account, but the one of the key `but`. Returns how many."""
    return _end(user, [key for key in _open_keys(user) if key != but])


def _open_keys(user: User) -> list[str]:
    keys = SignedIn.objects.filter(user=user).values_list("session_key", flat=True)
    stored = Session.objects.filter(session_key__in=list(keys), expire_date__gt=Now())  # by the machine's clock
    return list(stored.values_list("session_key", flat=True))


def _end(user: User, keys: list[str]) -> int:
    with transaction.atomic():
        own = list(SignedIn.objects.filter(user=user, session_key__in=keys).values_list("session_key", flat=True))
        SignedIn.objects.filter(session_key__in=own).delete()
        return Session.objects.filter(session_key__in=own).delete()[0]


def sweep_signed_in() -> int:
    """Remove what stands of sessions that are gone; returns how many rows."""
    stored = Session.objects.filter(session_key=OuterRef("session_key"))
    return SignedIn.objects.filter(~Exists(stored)).delete()[0]
