"""Where sessions are kept: Django's own table. What is stored already is not written again at the end of the request."""

from copy import deepcopy
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils.crypto import get_random_string

from cases.access.signed_in import BROWSER
from cases.log.outbox import machine_now
from cases.models import SignedIn


class SessionStore(DatabaseStore):
    """A view may save before it answers, where it must know that a session found room. That costs no second write."""

    _stored: tuple[str | None, dict[str, Any]] | None = None
    _noted: str | None = None
    """The key under which it is noted already that somebody is signed in."""

    def load(self) -> dict[str, Any]:
        data: dict[str, Any] = super().load()
        if SESSION_KEY not in data:
            return data
        if BROWSER not in data:
            self._note_older(data)
        self._noted = self.session_key
        return data

    def _note_older(self, data: dict[str, Any]) -> None:
        """A session from before sessions were noted: its owner must see it, and end it, too. Once, since it says so then."""
        if not User.objects.filter(pk=int(data[SESSION_KEY])).exists():
            return
        self._note_signed_in(data)
        data[BROWSER] = ""
        self.modified = True

    def _get_new_session_key(self) -> str:
        """A key of 165 random bits. Nobody is asked whether it is taken: the INSERT would say so, and another is made."""
        return get_random_string(32, VALID_KEY_CHARS)

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            super().save(must_create=must_create)  # it makes a key and comes back
            return
        if not must_create and SESSION_KEY in self:
            self.setdefault(BROWSER, "")
        now = (self.session_key, deepcopy(self._get_session(no_load=must_create)))  # type: ignore[attr-defined]  # unknown to its types
        if not must_create and now == self._stored:
            return
        super().save(must_create=must_create)
        self._stored = now
        if SESSION_KEY in now[1] and self._noted != self.session_key:
            self._note_signed_in(now[1])

    def _note_signed_in(self, data: dict[str, Any]) -> None:
        """Note it for the account's list of where it is signed in."""
        said = {"user_id": int(data[SESSION_KEY]), "browser": str(data.get(BROWSER, ""))[:200], "at": machine_now()}
        SignedIn.objects.update_or_create(session_key=self.session_key, defaults=said)
        self._noted = self.session_key
