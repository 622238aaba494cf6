"""What a file is, read from its content: a promised kind is known in every shape in which programs write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import IO, Any

from cases.files.office import OFFICE_KINDS, office_kind

HEAD_BYTES = 8192
"""How much of a file is read to tell what it is."""
PDF_HEADER = re.compile(rb"%PDF-\d")
PDF_HEADER_WITHIN = 1024
"""PDF readers find the header anywhere in so many first bytes (ISO 32000-1, annex H.3.4.1)."""
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa")
"""How files begin that a computer would run."""
CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b")
HEIC_BRANDS = frozenset({"heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs"})
ANY_PICTURE_BRANDS = frozenset({"mif1", "mif2", "msf1"})
"""Say that it is a picture of the HEIF family; which one, the other brands say."""
MP4_BRANDS = frozenset(
    {"mp41", "mp42", "mp71", "avc1", "dash", "msdh", "msix", "dsms", "M4V ", "M4VH", "M4VP", "MSNV", "mmp4", "f4v "}
    | {"isom", *(f"iso{n}" for n in range(2, 10)), "isoa", "isob", "isoc", "cmfc", "cmff", "cmfs", "hvc1", "av01"}
    | {f"3gp{n}" for n in range(4, 10)}
)
EXTENSIONS: Mapping[str, str] = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/heic": "heic",
    "video/mp4": "mp4",
    "audio/mpeg": "mp3",
    "text/plain": "txt",
    **OFFICE_KINDS,
}
"""Every kind that is kept, with the ending under which it is handed out."""


def kind_of(file: IO[bytes] | Any, name: str) -> str | None:  # noqa: ANN401 -- an uploaded file of Django
    """The media type of an allowed kind of file, or None. Raises MacrosRefused for an office file that holds some."""
    file.seek(0)
    head = file.read(HEAD_BYTES)
    file.seek(0)
    if head.startswith(PROGRAMS):
        return None
    if office := office_kind(file, head):
        return office.media_type
    if name.lower().endswith(".txt") and is_text(head):
        return "text/plain"
    return _detect_picture_or_sound(head) or (
        "application/pdf" if PDF_HEADER.search(head[:PDF_HEADER_WITHIN]) else None
    )


def is_text(head: bytes) -> bool:
    """Text in any encoding in use: UTF-16 says so at its start; every other has no control characters."""
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or not CONTROLS & set(head)


def _detect_picture_or_sound(head: bytes) -> str | None:
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp":
        return _choose_by_brand(*_read_brands(head))
    return "audio/mpeg" if head.startswith(b"ID3") or _is_mp3_frame(head) else None


def _read_brands(head: bytes) -> tuple[str, frozenset[str]]:
    """The major brand of an ISO media file and the ones it is compatible with, whatever length its first box claims."""
    length, start = int.from_bytes(head[:4], "big"), 8
    if length == 1:  # the length stands in the next eight bytes
        length, start = int.from_bytes(head[8:16], "big"), 16
    end = min(length or len(head), len(head))
    major = head[start : start + 4].decode("latin-1")
    named = (head[place : place + 4].decode("latin-1") for place in range(start + 8, end - 3, 4))
    return major, frozenset(named)


def _choose_by_brand(major: str, others: frozenset[str]) -> str | None:
    if major in HEIC_BRANDS:
        return "image/heic"
    if major in MP4_BRANDS:
        return "video/mp4"
    if HEIC_BRANDS & others:
        return "image/heic"
    if major in ANY_PICTURE_BRANDS:
        return None if others & {"avif", "avis"} else "image/heic"
    return "video/mp4" if MP4_BRANDS & others and major not in {"avif", "avis", "qt  "} else None


def _is_mp3_frame(head: bytes) -> bool:
    """Whether it begins with a frame header of MPEG 1, 2 or 2.5, layer III, none of whose fields is a reserved value."""
    if len(head) < 4:  # noqa: PLR2004 -- a header's own length
        return False
    first, second, third = head[0], head[1], head[2]
    is_in_sync = first == 0xFF and second & 0xE0 == 0xE0  # noqa: PLR2004 -- eleven bits set
    version, layer = second >> 3 & 3, second >> 1 & 3
    bitrate, frequency = third >> 4, third >> 2 & 3
    return is_in_sync and version != 1 and layer == 1 and bitrate != 0xF and frequency != 3  # noqa: PLR2004 -- reserved
