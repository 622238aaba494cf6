"""Office files: told by what they say of themselves inside, and never taken with anything in them that runs."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from typing import IO, Any

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
OFFICE_KINDS = {DOCX: "docx", ODT: "odt"}
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How Word 97 to 2003 begins, and any newer file of Office that is locked with a password."""
MAIN_PART = re.compile(rb"wordprocessingml\.document\.main\+xml")
RUNS_IN_OFFICE = re.compile(rb"macroEnabled|vbaProject|vbaData|activeX", re.IGNORECASE)
RUNS_BY_NAME = re.compile(
    r"vbaproject|vbadata|(^|/)activex/|\.(docm|dotm|xlsm|xltm|xlam|xlsb|pptm|potm|ppsm|ppam|bas|cls|vbs|js|exe|dll)$",
    re.IGNORECASE,
)
RUNS_IN_ODF = re.compile(r"(^|/)(basic|scripts|dialogs)/", re.IGNORECASE)
SCRIPT_ELEMENTS = re.compile(rb"<(office:script|script:module|script:event-listener|script:library)[\s>]")
LONGEST_MIMETYPE = 100
LONGEST_PART = 32 * 1024 * 1024
"""Bytes that are read of one part, so that a small file cannot unfold without end. What is longer is not taken: nobody saw
what stands behind them.
"""


class Runs(Exception):
    """The file holds macros or scripts, or is of a format in which nobody can see whether it does (`is_old`)."""

    def __init__(self, *, is_old: bool = False) -> None:
        super().__init__()
        self.is_old = is_old


@dataclass(frozen=True, slots=True)
class Office:
    media_type: str | None
    """None for an archive that is no text document."""


def office_kind(file: IO[bytes] | Any, head: bytes) -> Office | None:  # noqa: ANN401 -- an uploaded file of Django
    """What an archive is; None for what is none. Raises Runs where it holds what runs."""
    if head.startswith(OLD_OFFICE):
        raise Runs(is_old=True)
    if not head.startswith(b"PK\x03\x04"):
        return None
    try:
        with zipfile.ZipFile(file) as archive:
            return Office(_detect_kind_inside(archive))
    # zipfile raises NotImplementedError for a way of packing that it does not know
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, KeyError, EOFError):
        return Office(None)
    finally:
        file.seek(0)


def _detect_kind_inside(archive: zipfile.ZipFile) -> str | None:
    names = archive.namelist()
    if any(RUNS_BY_NAME.search(name) for name in names):
        raise Runs
    if "[Content_Types].xml" in names:
        return _detect_word(archive)
    return _open_document(archive, names) if "mimetype" in names else None


def _detect_word(archive: zipfile.ZipFile) -> str | None:
    """By its part of content types: the main part may have any name."""
    types = _convert_to_utf8(_read(archive, "[Content_Types].xml"))
    if RUNS_IN_OFFICE.search(types):
        raise Runs
    return DOCX if MAIN_PART.search(types) else None


def _open_document(archive: zipfile.ZipFile, names: list[str]) -> str | None:
    info = archive.getinfo("mimetype")
    if info.file_size > LONGEST_MIMETYPE or archive.read(info).strip() != ODT.encode() or "content.xml" not in names:
        return None
    if any(RUNS_IN_ODF.search(name) for name in names):
        raise Runs
    if any(
        SCRIPT_ELEMENTS.search(_convert_to_utf8(_read(archive, part)))
        for part in ("content.xml", "styles.xml")
        if part in names
    ):
        raise Runs
    return ODT


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        content: bytes = part.read(LONGEST_PART + 1)
    if len(content) > LONGEST_PART:
        raise zipfile.BadZipFile
    return content


def _convert_to_utf8(xml: bytes) -> bytes:
    """UTF-16 as UTF-8, so that one comparison serves both."""
    return xml.decode("utf-16", "replace").encode() if xml.startswith((b"\xff\xfe", b"\xfe\xff")) else xml
