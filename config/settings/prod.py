"""Behind TLS, with a key from the environment. Refuses to start without one."""

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403 -- Django's settings idiom
from config.settings.base import EMAIL_BACKEND, SECRET_KEY

if not SECRET_KEY:
    message = "Set RECOURSE_SECRET_KEY: production never invents its own key."
    raise ImproperlyConfigured(message)

if EMAIL_BACKEND.startswith("django.core.mail.backends.console."):
    message = (
        "Set RECOURSE_EMAIL_BACKEND to one that sends letters: the console's writes them, and keys in them, into a log."
    )
    raise ImproperlyConfigured(message)

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
