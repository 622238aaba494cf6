"""Settings shared by every way of running Recourse. What differs per machine comes from the environment."""

from typing import Any

import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured

from config.deployment.mail_server import read_mail_server
from config.deployment.secret_keys import read_keys
from config.env import ROOT, env
from config.private_folder import make_private

django_stubs_ext.monkeypatch()  # types such as File[bytes] are read when a module is

VAR = make_private(env.path("RECOURSE_VAR", ROOT / "var"))
"""Everything the running system writes lives below this folder: database, evidence, index, keys."""

DEBUG = False
SECRET_KEY, *SECRET_KEY_FALLBACKS = read_keys(
    env.str("RECOURSE_SECRET_KEY", ""),
    env.list("RECOURSE_SECRET_KEY_FALLBACKS", []),
    env.path("RECOURSE_SECRET_KEY_FILE", None),
)
ALLOWED_HOSTS = env.list("RECOURSE_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
TRUSTED_PROXIES: list[str] = env.list("RECOURSE_TRUSTED_PROXIES", ["127.0.0.0/8", "::1"])
"""Networks whose word is taken for whom they ask. `scripts/serve.py` listens on this machine alone, hence the default."""
CSRF_FAILURE_VIEW = "cases.public.views.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS: list[str] = env.list("RECOURSE_ORIGINS", [])
BASE_URL = env.str("RECOURSE_BASE_URL", "http://localhost:8000").rstrip("/")
"""The address printed on receipts and decisions, without a slash at its end."""

INSTALLED_APPS = [
    "config.apps.RecourseConfig",
    "notices",
    "search",
    "office",
    "cases",
    "workflow",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_cotton",
    "guardian",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.typed_table_block",
    "wagtail.users",
    "wagtail.sites",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.admin",
    "wagtail",
    "modelsearch",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "config.proxies.real_address",
    "config.headers.security_headers",
    "config.health.door.answer_machines",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.compressed.CompressEverybodysPages",
    "config.database_gone.WaitForDatabase",
    "config.database_gone.Sessions",
    "django.middleware.locale.LocaleMiddleware",
    "cases.public.names_once.names_once",
    "notices.site.offered_languages.offer_languages",
    "django.middleware.common.CommonMiddleware",
    "cases.wording.direction.show_in_order",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cases.public.desk_door.ask_second_factor",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cases.public.typed.keep_typed",
    "notices.public_door.public_door",
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
                "cases.public.context.site",
            ],
        },
    }
]

FORM_RENDERER = "config.form_rendering.WithoutTemplates"

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
    # Kept: the last connection that closes takes SQLite's log away, and on a full disk nobody could make it anew, even to read.
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    # A server that does not even answer is given up soon; WaitForDatabase tries again.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 3)
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("RECOURSE_DATABASE_CONN_MAX_AGE", 60)
    # A kept connection whose server was started again is opened anew, before a request fails by it.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASE_MAY_FORGET = False
"""Whether a database is accepted that answers before it has written to the disk. Only the tests' own may."""

ATOMIC_REQUESTS = False  # an act is atomic and durable by itself; see cases/acts/engine/perform.py
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
    "cases.access.appointments.AppointmentBackend",
]
ANONYMOUS_USER_NAME = None  # guardian: a stranger has no row, hence no grants
LOGIN_URL = "cases:sign_in"
LOGIN_REDIRECT_URL = "cases:after_sign_in"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

SECOND_FACTOR = env.str("RECOURSE_SECOND_FACTOR", "required")
"""Whether staff must show a second factor when they sign in: `required`, or `optional` for who has set one up."""
if SECOND_FACTOR not in {"required", "optional"}:
    message = f"RECOURSE_SECOND_FACTOR is {SECOND_FACTOR!r}. Set it to required or optional."
    raise ImproperlyConfigured(message)
MFA_ADAPTER = "cases.access.factor_adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a code holds half a minute longer: telephones' clocks differ
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # the address is the name, and where a new password is sent

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("kk", "Қазақша"), ("ru", "Русский")]
FORMAT_MODULE_PATH = ["config.formats"]
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
OFFICE_ROOT = VAR / "office"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

EMAIL_BACKEND = env.str("RECOURSE_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
if _MAIL_SERVER := env.str("RECOURSE_EMAIL_URL", ""):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    globals().update(read_mail_server(_MAIL_SERVER))
EMAIL_FILE_PATH = VAR / "letters"
"""Where letters lie until a mail server is named: one file each, and none in a log."""
EMAIL_TIMEOUT = 20  # seconds; a letter is leased for a minute
_KEEPERS: list[str] = env.list("RECOURSE_ADMINS", [])
ADMINS = [("", address) for address in _KEEPERS]
DEFAULT_FROM_EMAIL = env.str("RECOURSE_FROM_EMAIL", "recourse@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

WAGTAIL_SITE_NAME = "Recourse"
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_USER_LOGIN_FORM = "cases.public.views.sign_in.DeskSignInForm"
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILIMAGES_IMAGE_FORM_BASE = "notices.kept_forms.PublicImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "notices.kept_forms.PublicDocumentForm"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

EVIDENCE_MAX_BYTES = env.int("RECOURSE_EVIDENCE_MAX_BYTES", 10 * 1024 * 1024)
"""The largest single file a complainant may attach, in bytes."""
EVIDENCE_MAX_FILES = 10
REQUEST_MAX_BYTES = env.int("RECOURSE_REQUEST_MAX_BYTES", 256 * 1024 * 1024)
"""The largest single request the web takes in, in bytes: well above all the evidence of one complaint, so that who sends
too much is told so by the form."""
PRESSES = env.int("RECOURSE_PRESSES", 2)
"""How many processes of the worker render PDFs, each with a thread that feeds it; 0: the worker renders by itself."""
PRESS_DOCUMENTS = 500
"""A press is replaced after so many, so that no leak of what renders grows."""
NARRATIVE_MAX_CHARACTERS = 200_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "cases.files.receiving.FewFiles",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "cases.files.receiving.RoomyTemporary",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 5000  # read past, not kept; beyond it somebody tries the server, not to file
STAGED_MAX_BYTES = env.int("RECOURSE_STAGED_MAX_BYTES", 2 * 1024**3)
"""All files together that wait for their form. The oldest give way."""
STAGED_MAX_BYTES_VISITOR = 2 * EVIDENCE_MAX_FILES * EVIDENCE_MAX_BYTES
"""Those of one visitor, in all of their forms."""
FREE_BYTES_RESERVE = env.int("RECOURSE_FREE_BYTES_RESERVE", 512 * 1024**2)
"""So much of the disk is left to what was typed and decided: files are kept only beyond it."""
HEALTH_TOKEN = env.str("RECOURSE_HEALTH_TOKEN", "")
"""Who brings it is told what is wrong by /health/ready, as who asks from this machine or as a trusted proxy is."""
HEALTH_LATE_SECONDS = env.int("RECOURSE_HEALTH_LATE_SECONDS", 120)
"""What waits longer is told as late: a message, a due time limit, a worker that was not heard of."""
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_TEMP_DIR = VAR / "uploads"
FILE_UPLOAD_TEMP_DIR.mkdir(exist_ok=True)

DEMO_CLOCK_FILE = env.path("RECOURSE_DEMO_CLOCK", None)
"""A file with the demo's clock. Set, the whole system lives at the time that file says, and pages say so."""
if DEMO_CLOCK_FILE is None and (VAR / "demo-clock").exists():
    # A worker or command started beside the demo must not run out its time limits by the machine's date.
    DEMO_CLOCK_FILE = VAR / "demo-clock"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail alone makes an exception, for the preview of a page beside its editor
SECURE_CSP = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""The public pages have no script at all. What they may load, and where their forms may go."""
SECURE_CSP_PASSKEYS = SECURE_CSP | {"script-src": "'self'"}
"""The pages on which a passkey is made or shown."""
SECURE_CSP_DESK = SECURE_CSP | {
    "script-src": "'self'",
    "connect-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self' data: blob:",  # Wagtail's editor shows a picture before it is sent
    "frame-src": "'self'",  # Wagtail's preview of a page that is being edited
}
"""The desk is Wagtail's admin, which is made with scripts. None stands in the page itself."""
SECURE_CSP_EDITOR = SECURE_CSP_DESK | {
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
}
"""Wagtail 8 itself still writes scripts and styles into pages that choose a date, a page or a member of a group, and reads no
nonce for them. So for who edits pages, on Wagtail's own pages: none of ours, and none that a clerk opens, is among them."""
ACCESS_HOURS = env.int("RECOURSE_ACCESS_HOURS", 12)
"""How many hours a browser that filed a case, or showed its access code, may read it without showing the code again."""
SESSION_ENGINE = "config.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "config.quiet_log.QuietFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "loggers": {
        "weasyprint.progress": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
        # Some lines for each page that is saved, hundreds by `prepare`. Who saved what stands in the page's own history.
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
    },
    "root": {"handlers": ["console"], "level": env.str("RECOURSE_LOG_LEVEL", "INFO")},
}
