"""django-helpdesk on the database, the database's settings and the web server that Recourse runs on.

It sends no letters at all, which is in its favour: ours are sent beside the web, and it would send them while the filer waits.
"""

import json
import os

SECRET_KEY = "bench-only-" + "x" * 40
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "bench.peers.helpdesk.urls"
DATABASES = {"default": json.loads(os.environ["PEER_DATABASE"])}
"""Recourse's own, but for the name: the same journal and the same promise that what was answered is on the disk."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REQUEST_MAX_BYTES = 256 * 1024 * 1024  # asked by the web process, which is Recourse's

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.sites",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.admin",
    "rest_framework",
    "helpdesk",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.contrib.auth.context_processors.auth",
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
SITE_ID = 1
LANGUAGE_CODE = "en"
USE_TZ = True
TIME_ZONE = "Asia/Almaty"
STATIC_URL = "/static/"
MEDIA_ROOT = os.environ["PEER_FOLDER"]
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
LOGIN_URL = "/login/"
HELPDESK_VIEW_A_TICKET_PUBLIC = True
HELPDESK_SUBMIT_A_TICKET_PUBLIC = True
HELPDESK_TEAMS_MODE_ENABLED = False  # would need another package
