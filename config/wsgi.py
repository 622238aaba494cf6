"""The web process: as production, unless another kind of settings is named (`scripts/serve.py` names one machine's)."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application
from django.db import connection

from cases.log.trigger_checks import require_guards
from cases.upkeep.durability import require_durable
from cases.upkeep.unfinished_restore import require_restored
from config.web.bodiless import without_body

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")

application = without_body(get_wsgi_application())
require_restored(connection)
import_module("cases.upkeep.verifying.at_start").look_over()  # its tables are there once the application is
require_guards(connection)
require_durable(connection)
connection.close()
