"""The key of the set-up: made on an empty system, told at the terminal alone, dead when the set-up is finished."""

import hmac
import os
import secrets
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from django.contrib.auth.models import User
from django.http import HttpRequest

from cases.models import Body, Election
from office.folder import office_folder

ANEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY
SESSION = "set-up"


def key_file() -> Path:
    return office_folder() / "set-up-key"


def is_empty() -> bool:
    """Whether nobody has begun to use this system: no account, no body and no election."""
    return not (User.objects.exists() or Body.objects.exists() or Election.objects.exists())


def make_key() -> str:
    """The key: the one that is there, or a new one in a file that is ours alone from its first moment."""
    with suppress(FileExistsError), os.fdopen(os.open(key_file(), ANEW, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(24))
    return read_key()


def read_key() -> str:
    """The key, or "" where there is none: then nobody sets anything up."""
    try:
        return key_file().read_text().strip()
    except OSError:
        return ""


def is_set_up() -> bool:
    """Whether there is nothing to finish: the key is gone, or there never was one."""
    return not read_key()


def end_key() -> None:
    """The set-up is finished: its address is none any more."""
    key_file().unlink(missing_ok=True)


def bring_key(request: HttpRequest, given: str) -> bool:
    """Let this browser set up, if it brings the key; the key itself is not kept in its session."""
    key = read_key()
    if not key or not hmac.compare_digest(given.encode(), key.encode()):
        return False
    request.session[SESSION] = _digest(key)
    return True


def holds_key(request: HttpRequest) -> bool:
    """Whether this browser brought the key that is still in force."""
    key = read_key()
    return bool(key) and hmac.compare_digest(str(request.session.get(SESSION, "")), _digest(key))


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()
