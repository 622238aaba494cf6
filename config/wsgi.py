"""The web process."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connection

from cases.checks import require_guards
from cases.durability import require_durable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

application = get_wsgi_application()
require_guards(connection)
require_durable(connection)
connection.close()
