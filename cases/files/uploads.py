"""Checking what people hand in: what a file is, is read from its content, never from its name."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from cases.files.kinds import kind_of
from cases.files.office import Runs

LONGEST_NAME = 200
"""Characters of a name."""
ACCEPT = ".pdf,.jpg,.jpeg,.png,.heic,.heif,.webp,.mp4,.mp3,.txt,.docx,.odt"
"""For the file chooser of the browser; nothing rests on it."""


class UploadRefused(Exception):
    """A file that is not kept. The message is a sentence that names the file and says what to do."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file is. `size` in bytes."""

    name: str
    media_type: str
    size: int
    sha256: str


def check(file: UploadedFile[Any]) -> Checked:
    """Say what an uploaded file is. Raises UploadRefused for one that is empty, too large or of no allowed kind."""
    name, size = shown_name(file.name or ""), file.size or 0
    if size == 0:
        raise UploadRefused(_("“%(name)s” is empty. Choose the file again, or leave it out.") % {"name": name})
    if size > settings.EVIDENCE_MAX_BYTES:
        raise UploadRefused(_say_too_large(name, size))
    try:
        media_type = kind_of(file, name)
    except Runs as runs:
        raise UploadRefused(_say_old_office(name) if runs.is_old else _say_holds_macros(name)) from None
    if media_type is None:
        raise UploadRefused(_say_unknown_kind(name))
    return Checked(name, media_type, size, digest(file))


def shown_name(name: str) -> str:
    """The filer's name for the file without folders or control characters, at most LONGEST_NAME characters, its ending kept."""
    plain = PurePath(name.replace("\\", "/")).name
    plain = "".join(c for c in plain if c.isprintable()).strip() or _("file")
    ending = PurePath(plain).suffix[:20]
    return plain if len(plain) <= LONGEST_NAME else plain[: LONGEST_NAME - len(ending)] + ending


def digest(file: IO[bytes] | UploadedFile[Any]) -> str:
    """SHA-256 of the whole content."""
    file.seek(0)
    found = hashlib.sha256()
    while chunk := file.read(1024 * 1024):
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def _say_too_large(name: str, size: int) -> str:
    return _(
        "“%(name)s” is %(size)s. A file may be at most %(limit)s. "
        "Send a smaller version, for example a photo at a lower quality or a video in parts."
    ) % {"name": name, "size": filesizeformat(size), "limit": filesizeformat(settings.EVIDENCE_MAX_BYTES)}


def _say_unknown_kind(name: str) -> str:
    return _(
        "“%(name)s” cannot be taken: its content is none of the kinds that are accepted, whatever its name says. "
        "Send it as PDF, JPEG, PNG, HEIC, WebP, MP4, MP3, plain text, DOCX or ODT."
    ) % {"name": name}


def _say_holds_macros(name: str) -> str:
    return _(
        "“%(name)s” cannot be taken: it holds macros or scripts, which can run by themselves where it is opened. "
        "Save it without macros as DOCX or ODT, or send it as PDF, and choose it again."
    ) % {"name": name}


def _say_old_office(name: str) -> str:
    return _(
        "“%(name)s” cannot be taken: it is in an old format of Office or locked with a password, so that nobody can see "
        "whether it holds macros. Save it as DOCX without a password, or send it as PDF, and choose it again."
    ) % {"name": name}
