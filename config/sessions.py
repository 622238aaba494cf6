"""Where sessions are kept: Django's own table. What is stored already is not written again at the end of the request."""

from copy import deepcopy
from typing import Any

from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils.crypto import get_random_string


class SessionStore(DatabaseStore):
    """A view may save before it answers, where it must know that a session found room. That costs no second write."""

    _stored: tuple[str | None, dict[str, Any]] | None = None

    def _get_new_session_key(self) -> str:
        """A key of 165 random bits. Nobody is asked whether it is taken: the INSERT would say so, and another is made."""
        return get_random_string(32, VALID_KEY_CHARS)

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            super().save(must_create=must_create)  # it makes a key and comes back
            return
        now = (self.session_key, deepcopy(self._get_session(no_load=must_create)))  # type: ignore[attr-defined]  # unknown to its types
        if not must_create and now == self._stored:
            return
        super().save(must_create=must_create)
        self._stored = now
