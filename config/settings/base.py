"""Settings shared by every way of running Recourse. What differs per machine comes from the environment."""

from typing import Any

from config.env import ROOT, env

VAR = env.path("RECOURSE_VAR", ROOT / "var")
"""Everything the running system writes lives below this folder: database, evidence, index, keys."""
VAR.mkdir(parents=True, exist_ok=True)

DEBUG = False
SECRET_KEY = env.str("RECOURSE_SECRET_KEY", "")
ALLOWED_HOSTS = env.list("RECOURSE_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_FAILURE_VIEW = "cases.views.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS: list[str] = env.list("RECOURSE_ORIGINS", [])
BASE_URL = env.str("RECOURSE_BASE_URL", "http://localhost:8000").rstrip("/")
"""The address printed on receipts and decisions, without a slash at its end."""

INSTALLED_APPS = [
    "config.apps.RecourseConfig",
    "notices",
    "search",
    "cases",
    "workflow",
    "django_cotton",
    "guardian",
    "django_tasks",
    "django_tasks_db",
    "wagtail.contrib.settings",
    "wagtail.users",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cases.context.site",
            ],
        },
    }
]

DATABASES: dict[str, dict[str, Any]] = {
    "default": env.dj_db_url("RECOURSE_DATABASE_URL", f"sqlite:///{VAR / 'recourse.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE: a deferred transaction that turns into a writer loses its write to "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: in WAL mode, NORMAL leaves the last commits in memory, and a receipt would be shown that a power cut undoes.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA fullfsync=ON; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("RECOURSE_DATABASE_CONN_MAX_AGE", 60)
    # A kept connection whose server was started again is opened anew, before a request fails by it.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASE_MAY_FORGET = False
"""Whether a database is accepted that answers before it has written to the disk. Only the tests' own may."""

ATOMIC_REQUESTS = False  # an act is atomic and durable by itself; see cases/acts/perform.py
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
    "cases.posts.PostBackend",
]
ANONYMOUS_USER_NAME = None  # guardian: a stranger has no row, hence no grants
LOGIN_URL = "cases:sign_in"
LOGIN_REDIRECT_URL = "cases:after_sign_in"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("kk", "Қазақша"), ("ru", "Русский")]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("RECOURSE_TIME_ZONE", "Asia/Almaty")

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_ROOT = VAR / "media"
MEDIA_URL = "/media/"
EVIDENCE_ROOT = VAR / "evidence"
DOCUMENT_ROOT = VAR / "documents"
SEARCH_ROOT = VAR / "search"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

EMAIL_BACKEND = env.str("RECOURSE_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_TIMEOUT = 20  # seconds; a letter is leased for a minute
DEFAULT_FROM_EMAIL = env.str("RECOURSE_FROM_EMAIL", "recourse@localhost")

WAGTAIL_SITE_NAME = "Recourse"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_USER_LOGIN_FORM = "cases.views.sign_in.DeskSignInForm"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

EVIDENCE_MAX_BYTES = env.int("RECOURSE_EVIDENCE_MAX_BYTES", 10 * 1024 * 1024)
"""The largest single file a complainant may attach, in bytes."""
EVIDENCE_MAX_FILES = 10
NARRATIVE_MAX_CHARACTERS = 200_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

DEMO_CLOCK_FILE = env.path("RECOURSE_DEMO_CLOCK", None)
"""A file with the demo's clock. Set, the whole system lives at the time that file says, and pages say so."""
if DEMO_CLOCK_FILE is None and (VAR / "demo-clock").exists():
    # A worker or command started beside the demo must not run out its time limits by the machine's date.
    DEMO_CLOCK_FILE = VAR / "demo-clock"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "weasyprint.progress": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
    },
    "root": {"handlers": ["console"], "level": env.str("RECOURSE_LOG_LEVEL", "INFO")},
}
