"""The web process."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application
from django.db import connection

from cases.log.trigger_checks import require_guards
from cases.upkeep.durability import require_durable
from config.web.bodiless import without_body

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

application = without_body(get_wsgi_application())
import_module("cases.upkeep.verifying.at_start").look_over()  # its tables are there once the application is
require_guards(connection)
require_durable(connection)
connection.close()
