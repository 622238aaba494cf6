"""One machine, no server: the embedded default used by `make demo` and `make run`."""

import secrets

from config.settings.base import *  # noqa: F403 -- Django's settings idiom
from config.settings.base import SECRET_KEY, VAR


def _local_key() -> str:
    """The machine's own key, made at the first start and kept below `var/`, which git ignores."""
    path = VAR / "secret-key"
    try:
        with path.open("x") as file:
            file.write(secrets.token_urlsafe(50))
        path.chmod(0o600)
    except FileExistsError:
        pass
    return path.read_text()


SECRET_KEY = SECRET_KEY or _local_key()
