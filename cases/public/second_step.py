"""Between the right password and being signed in: who must still show a second factor is nobody yet.

What is known of them waits in the session of a visitor, for a quarter of an hour.
"""

import time
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from cases.access.second_factor import has_factor, note_factor_shown
from cases.access.signed_in import note_browser
from cases.public.throttle import Door, Rule

FACTOR = Door("second-factor", pair=Rule(free=5), name_anywhere=Rule(free=20), counts_everywhere=True)
"""A code has six digits, so few are free, from wherever and in whatever browser; recovery codes are tried at the same door.

Who has somebody's password can keep them waiting here. Without that, who has the password could guess the code.
"""
WAITING = "second_step"
"""Session key: whose password was right here."""
HOLDS_SECONDS = 15 * 60
BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True, slots=True)
class SecondStep:
    """Who waits for their second factor, and where they wanted to go."""

    user: User
    next_url: str
    is_remembered: bool
    secret: str
    """That of the app that is being set up; "" before."""

    @property
    def must_set_up(self) -> bool:
        """Whether there is no factor yet that could be shown."""
        return not has_factor(self.user)


def begin_second_step(
    request: HttpRequest, user: User, *, next_url: str, is_remembered: bool = True
) -> HttpResponseRedirect:
    """The password was right: lead on to the second factor, or to setting one up, in a session of a new name.

    Who knew the name of the visitor's session does not stand behind the password with it. What the visitor typed, and the
    cases that this browser follows, go on.
    """
    request.session.cycle_key()
    request.session[WAITING] = {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),
        "since": int(time.time()),
        "next": next_url,
        "remembered": is_remembered,
        "secret": "",
    }
    return HttpResponseRedirect(reverse("cases:set_up_factor" if not has_factor(user) else "cases:second_factor"))


def waiting_step(request: HttpRequest) -> SecondStep | None:
    """Who waits here; None where nobody does, where it took too long or where the password changed meanwhile."""
    kept = request.session.get(WAITING)
    if not isinstance(kept, dict) or int(time.time()) - int(kept.get("since", 0)) > HOLDS_SECONDS:
        return None
    user = User.objects.filter(pk=int(kept.get("user", 0)), is_active=True).first()
    if user is None or not constant_time_compare(str(kept.get("hash", "")), user.get_session_auth_hash()):
        return None
    return SecondStep(user, str(kept.get("next", "")), bool(kept.get("remembered")), str(kept.get("secret", "")))


def keep_secret(request: HttpRequest, secret: str) -> None:
    """The secret of the app that is being set up, until its first code was right."""
    request.session[WAITING] = {**request.session[WAITING], "secret": secret}


def sign_in_now(request: HttpRequest, step: SecondStep) -> None:
    """The second factor was shown: from here on this browser is this account's."""
    request.session.pop(WAITING, None)
    note_browser(request)
    login(request, step.user, backend=BACKEND)
    note_factor_shown(request, step.user)
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if step.is_remembered else 0)
