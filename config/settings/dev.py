"""One machine, no server: the embedded default used by `make demo` and `make run`."""

import os
import secrets
from contextlib import suppress

from django.core.exceptions import ImproperlyConfigured

from config.deployment.production import is_marked
from config.settings.base import *  # noqa: F403 -- Django's settings idiom
from config.settings.base import SECRET_KEY, VAR

ANEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY
"""A file that is not there yet; ours alone from its first moment, since a mode set afterwards comes too late."""

if is_marked(VAR):
    _refusal = (
        f"{VAR} is the data folder of a production system: it is not opened without TLS and with another key. "
        "Set DJANGO_SETTINGS_MODULE=config.settings.prod with its settings, or another folder by RECOURSE_VAR."
    )
    raise ImproperlyConfigured(_refusal)


def _make_local_key() -> str:
    """The machine's own key, made at the first start and kept in the data folder, which git ignores."""
    path = VAR / "secret-key"
    with suppress(FileExistsError), os.fdopen(os.open(path, ANEW, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = SECRET_KEY or _make_local_key()
