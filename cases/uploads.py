"""Checking what people hand in: what a file is, is read from its content, never from its name."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Any

import puremagic
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

HEAD_BYTES = 8192
"""How much of a file is read to tell what it is."""
LONGEST_NAME = 200
LONGEST_MIMETYPE = 100
"""Characters of a name, and bytes of the part of an OpenDocument that says what it is."""
ACCEPT = ".pdf,.jpg,.jpeg,.png,.heic,.heif,.webp,.mp4,.mp3,.txt,.docx,.odt"
"""For the file chooser of the browser; nothing rests on it."""

BY_CONTENT: Mapping[str, str] = {
    "application/pdf": "application/pdf",
    "image/jpeg": "image/jpeg",
    "image/png": "image/png",
    "image/webp": "image/webp",
    "image/heif": "image/heic",
    "image/heic": "image/heic",
    "video/mp4": "video/mp4",
    "audio/mpeg": "audio/mpeg",
}
"""What puremagic calls a content, and the type it is kept under."""
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa")
"""How files begin that a computer would run."""
CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b")


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
        raise UploadRefused(_too_large(name, size))
    media_type = kind_of(file, name)
    if media_type is None:
        raise UploadRefused(_unknown_kind(name))
    return Checked(name, media_type, size, digest(file))


def shown_name(name: str) -> str:
    """The filer's name for the file without folders or control characters, at most LONGEST_NAME characters, its ending kept."""
    plain = PurePath(name.replace("\\", "/")).name
    plain = "".join(c for c in plain if c.isprintable()).strip() or _("file")
    ending = PurePath(plain).suffix[:20]
    return plain if len(plain) <= LONGEST_NAME else plain[: LONGEST_NAME - len(ending)] + ending


def kind_of(file: IO[bytes] | UploadedFile[Any], name: str) -> str | None:
    """The media type of an allowed kind of file, or None."""
    file.seek(0)
    head = file.read(HEAD_BYTES)
    file.seek(0)
    if head.startswith(PROGRAMS):
        return None
    if head.startswith(b"PK\x03\x04"):
        return _office_kind(file)
    found = next((BY_CONTENT[mime] for mime in _known(head) if mime in BY_CONTENT), None)
    return found or ("text/plain" if name.lower().endswith(".txt") and _is_text(head) else None)


def digest(file: IO[bytes] | UploadedFile[Any]) -> str:
    """SHA-256 of the whole content."""
    file.seek(0)
    found = hashlib.sha256()
    while chunk := file.read(1024 * 1024):
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def _known(head: bytes) -> list[str]:
    try:
        return [match.mime_type for match in puremagic.magic_string(head)]
    except (puremagic.PureError, ValueError):
        return []


def _office_kind(file: IO[bytes] | UploadedFile[Any]) -> str | None:
    """A text document of Word or OpenDocument without macros; any other archive is none."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                return None
            if {"[Content_Types].xml", "word/document.xml"} <= names:
                return DOCX
            info = archive.getinfo("mimetype") if {"mimetype", "content.xml"} <= names else None
            is_odt = (
                info is not None and info.file_size < LONGEST_MIMETYPE and archive.read(info).strip() == ODT.encode()
            )
            return ODT if is_odt else None
    # zipfile raises NotImplementedError for a way of packing that it does not know
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, KeyError):
        return None
    finally:
        file.seek(0)


def _is_text(head: bytes) -> bool:
    """Text in any encoding in use: UTF-16 says so at its start; every other has no control characters."""
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or not CONTROLS & set(head)


def _too_large(name: str, size: int) -> str:
    return _(
        "“%(name)s” is %(size)s. A file may be at most %(limit)s. "
        "Send a smaller version, for example a photo at a lower quality or a video in parts."
    ) % {"name": name, "size": filesizeformat(size), "limit": filesizeformat(settings.EVIDENCE_MAX_BYTES)}


def _unknown_kind(name: str) -> str:
    return _(
        "“%(name)s” cannot be taken: its content is none of the kinds that are accepted, whatever its name says. "
        "Send it as PDF, JPEG, PNG, HEIC, WebP, MP4, MP3, plain text, DOCX or ODT."
    ) % {"name": name}
