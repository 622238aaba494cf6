"""A browser in which an account was signed in before, so that guessing elsewhere does not keep its owner out.

The mark lets nobody in: it only says that wrong tries here are counted apart (OWASP's device cookie).
"""

import hashlib
import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

COOKIE = "known-browser"
KEPT_SECONDS = 180 * 24 * 60 * 60
SALT = "cases.known_browser"


def mark_known(response: HttpResponseBase, name: str) -> None:
    """Let this browser be known for the account that signs in by `name`: all that it asks for was shown here, no less."""
    value = signing.dumps([_digest(name), secrets.token_urlsafe(12)], salt=SALT)
    response.set_cookie(
        COOKIE,
        value,
        max_age=KEPT_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def device_of(request: HttpRequest, name: str) -> str:
    """What names this browser, if it is known for the account that signs in by `name`; else ""."""
    try:
        account, device = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(device) if account == _digest(name) else ""


def _digest(name: str) -> str:
    return hashlib.sha256(name.strip().casefold().encode(errors="surrogatepass")).hexdigest()
