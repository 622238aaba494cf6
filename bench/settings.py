"""What the measures run on: the settings of the real system, on a database and folders that are thrown away after."""

from os import getpid

from config.settings.base import *  # noqa: F403 -- Django's settings idiom
from config.settings.base import DATABASES, VAR

SECRET_KEY = "bench-only-" + "x" * 40
DATABASES["default"]["TEST"] = {"NAME": f"recourse_bench_{getpid()}"}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "bench.sqlite3")}
SECOND_FACTOR = "optional"  # the clerk of a measure signs in by the client
DATABASE_MAY_FORGET = True  # thrown away after the measures
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGGING = {"version": 1, "disable_existing_loggers": False, "root": {"level": "ERROR"}}
