"""What the tests run on: the embedded default, or the real PostgreSQL named by RECOURSE_DATABASE_URL."""

import os
import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403 -- Django's settings idiom
from config.settings.base import DATABASES

SECRET_KEY = "tests-only-" + "x" * 40
_FOLDER = Path(tempfile.gettempdir()) / f"recourse-tests-{os.getuid()}"
_FOLDER.mkdir(exist_ok=True, mode=0o700)
VAR = _FOLDER / os.environ.get("PYTEST_XDIST_WORKER", "main")
VAR.mkdir(exist_ok=True)
MEDIA_ROOT = VAR / "media"
EVIDENCE_ROOT = VAR / "evidence"
DOCUMENT_ROOT = VAR / "documents"
SEARCH_ROOT = VAR / "search"
OFFICE_ROOT = VAR / "office"
DEMO_CLOCK_FILE = None

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: the browser, the worker and two clerks at once are several connections.
    DATABASES["default"]["TEST"] = {"NAME": str(_FOLDER / "test.sqlite3")}
DATABASES["default"]["CONN_MAX_AGE"] = 0

# scripts/postgres.sh starts a cluster with fsync=off, which lives as long as the run.
DATABASE_MAY_FORGET = True

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PRESSES = 0  # a test renders in its own process; those of presses start them
SECOND_FACTOR = "optional"  # the tests of the second factor ask for it
