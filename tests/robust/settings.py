"""What a real web and a real worker run on in these tests: the tests' settings, on folders and a clock of their own."""

from config.env import env
from config.settings.test import *  # noqa: F403 -- Django's settings idiom

VAR = env.path("RECOURSE_VAR")
MEDIA_ROOT, EVIDENCE_ROOT = VAR / "media", VAR / "evidence"
DOCUMENT_ROOT, SEARCH_ROOT, OFFICE_ROOT = VAR / "document", VAR / "search", VAR / "office"
FILE_UPLOAD_TEMP_DIR = VAR / "uploads"
FILE_UPLOAD_TEMP_DIR.mkdir(parents=True, exist_ok=True)
DEMO_CLOCK_FILE = env.path("RECOURSE_DEMO_CLOCK", None)
DATABASE_MAY_FORGET = env.bool("RECOURSE_TESTS_MAY_FORGET", False)
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
if port := env.int("RECOURSE_TESTS_EMAIL_PORT", 0):
    EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", port
# Kept, as in production.
DATABASES["default"]["CONN_MAX_AGE"] = None if "sqlite" in DATABASES["default"]["ENGINE"] else 60  # noqa: F405
PRESSES = 1  # a process more that is killed
