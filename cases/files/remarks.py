"""What the filer is told of a file that was taken: what a body may not be able to open, and what a photo gives away.

The file is kept as it is, to the last bit, because it is evidence. Only its two ends are read, and the boxes of a video.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from django.utils.translation import gettext as _

END_BYTES = 64 * 1024
"""How much is read of each end of a file."""
LOCKED = re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R|/Encrypt\s*<<")
EXIF = re.compile(rb"Exif\x00\x00|eXIf|EXIF|\x00Exif\x00")
PLACE = re.compile(rb"\xa9xyz|com\.apple\.quicktime\.location")
LAST_SIGNS = {"application/pdf": b"%%EOF", "image/jpeg": b"\xff\xd9", "image/png": b"IEND"}
"""What stands near the end of every whole file of a kind."""
BOXED = ("video/mp4", "image/heic")
MOST_BOXES = 10_000


class Readable(Protocol):
    """What is asked of a file, wherever it is kept."""

    def read(self, size: int = -1, /) -> bytes: ...
    def seek(self, offset: int, whence: int = 0, /) -> int: ...
    def tell(self) -> int: ...


def remarks(file: Readable, *, name: str, media_type: str, is_sent: bool = False) -> list[str]:
    """Whole sentences that name the file; none for one that needs no word. Leaves the file at its beginning.

    Of one that `is_sent` already nobody is told what to do before sending it.
    """
    head, tail = _read_ends(file)
    found = [
        *_warn_of_lock(file, head, tail, name, media_type),
        *_warn_of_traces(head, tail, name, media_type, is_sent=is_sent),
    ]
    file.seek(0)
    return found


def _warn_of_lock(file: Readable, head: bytes, tail: bytes, name: str, media_type: str) -> Iterator[str]:
    if media_type == "application/pdf" and (LOCKED.search(head) or LOCKED.search(tail)):
        yield _(
            "“%(name)s” was taken, but it is protected and may ask for a password: the body may not be able to open it. "
            "Add a version without a password, or write the password into what happened."
        ) % {"name": name}
    if _is_cut_off(file, head, tail, media_type):
        yield _(
            "“%(name)s” was taken, but its end seems to be missing: the body may not be able to open it. "
            "Look whether you can open it, and add it again if you cannot."
        ) % {"name": name}


def _warn_of_traces(head: bytes, tail: bytes, name: str, media_type: str, *, is_sent: bool) -> Iterator[str]:
    if media_type.startswith("image/") and EXIF.search(head):
        told = _(
            "“%(name)s” can tell where, when and with which device the photo was taken, to everyone who gets the file. "
            "It is kept as it is, because it is evidence."
        )
    elif media_type == "video/mp4" and (PLACE.search(head) or PLACE.search(tail)):
        told = _(
            "“%(name)s” can tell where the video was taken, to everyone who gets the file. "
            "It is kept as it is, because it is evidence."
        )
    else:
        return
    before = _("If that would endanger you, take it out before you send the complaint, or tell the body that has it.")
    after = _("If that endangers you, tell the body that has it, so that it keeps the file from others.")
    yield f"{told % {'name': name}} {after if is_sent else before}"


def _read_ends(file: Readable) -> tuple[bytes, bytes]:
    size = _measure_size(file)
    file.seek(0)
    head = file.read(END_BYTES)
    file.seek(max(0, size - END_BYTES))
    return head, file.read(END_BYTES)


def _measure_size(file: Readable) -> int:
    file.seek(0, 2)
    return int(file.tell())


def _is_cut_off(file: Readable, head: bytes, tail: bytes, media_type: str) -> bool:
    if media_type in LAST_SIGNS:
        return LAST_SIGNS[media_type] not in tail
    if media_type == "image/webp":
        return int.from_bytes(head[4:8], "little") + 8 > _measure_size(file)
    return media_type in BOXED and _is_cut_short(file)


def _is_cut_short(file: Readable) -> bool:
    """Whether a box of an ISO media file claims more than there is."""
    size, place = _measure_size(file), 0
    for _n in range(MOST_BOXES):
        if place + 8 > size:
            break
        file.seek(place)
        header = file.read(16)
        length = int.from_bytes(header[:4], "big")
        if length == 1:
            length = int.from_bytes(header[8:16], "big")
        if length == 0:  # it reaches to the end, whatever that is
            return False
        if length < 8:  # noqa: PLR2004 -- a box is at least as long as its own header
            return True
        place += length
    return place > size
