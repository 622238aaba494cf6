"""Behind TLS, with a key of its own. Refuses to start with every reason at once (`config.deployment.production`)."""

import os
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.deployment.production import find_missing, mark_folder
from config.settings.base import *  # noqa: F403 -- Django's settings idiom
from config.settings.base import BASE_URL, DEMO_CLOCK_FILE, EMAIL_BACKEND, SECRET_KEY, SECRET_KEY_FALLBACKS, VAR

_MISSING = list(
    find_missing(
        keys=[SECRET_KEY, *SECRET_KEY_FALLBACKS],
        base_url=BASE_URL,
        email_backend=EMAIL_BACKEND,
        has_chosen_email=any(os.environ.get(name) for name in ("RECOURSE_EMAIL_URL", "RECOURSE_EMAIL_BACKEND")),
        has_demo_clock=DEMO_CLOCK_FILE is not None,
    )
)
if _MISSING:
    raise ImproperlyConfigured("\n".join(_MISSING))
mark_folder(VAR)

# Only the name that is printed, unless more are named: nobody calls a site behind a proxy "localhost".
if not os.environ.get("RECOURSE_HOSTS"):
    ALLOWED_HOSTS = [str(urlsplit(BASE_URL).hostname)]

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # believed of trusted proxies alone: config.proxies
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # who asks there is a machine, by an address inside

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True

SECURE_HSTS_SECONDS = 31_536_000
# Whatever is called below the site's own name is the site's: nothing there may be asked for without TLS either.
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# Not asked for: browsers keep that list for years, it is for whole registered domains, and an office's site stands below one
# that belongs to others. Who owns the domain may enter it there by a header of the proxy.
SECURE_HSTS_PRELOAD = False
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # the decision just above
