"""What the real worker runs on beside `bench.paper`: letters become files, as they do until a mail server is named."""

from bench.settings import *  # noqa: F403 -- Django's settings idiom

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
LOGGING = {"version": 1, "disable_existing_loggers": False, "root": {"level": "WARNING"}}
