"""What is packed is unpacked in pieces, and never beyond the size that it declares or the bound of its kind."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from copy import copy
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from office.sheets.faults import BadSheet

PIECE = 64 * 1024
"""Bytes that are unpacked at once."""
MEGABYTE = 1024 * 1024


def require_bounds(parts: Sequence[zipfile.ZipInfo], *, most_parts: int, most: int) -> None:
    """Raises BadSheet where there are more parts, or declare more bytes together, than is read."""
    if len(parts) > most_parts or sum(part.file_size for part in parts) > most:
        raise BadSheet("unpacks_too_large", most=most // MEGABYTE)


def read_pieces(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """One part, piece by piece. Raises BadZipFile where it holds another number of bytes than it declares."""
    one_more = copy(part)
    one_more.file_size += (
        1  # the library stops where the size ends that it is told, and would not see that more follows
    )
    left = part.file_size
    with packed.open(one_more) as file:
        while piece := file.read(PIECE):
            left -= len(piece)
            if left < 0:
                break
            yield piece
    if left:
        message = f"{part.filename} declares another size than it has"
        raise zipfile.BadZipFile(message)


def read_part(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """One part whole. Raises BadZipFile as `read_pieces`."""
    return b"".join(read_pieces(packed, part))


def pack_anew(content: bytes, *, most_parts: int, most: int) -> io.BytesIO:
    """The same parts in a ZIP whose sizes are true and that holds no DTD. Raises BadSheet or BadZipFile."""
    fresh = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as packed,
        zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as into,
    ):
        parts = packed.infolist()
        require_bounds(parts, most_parts=most_parts, most=most)
        if len({part.filename for part in parts}) < len(parts):
            raise BadSheet("not_a_workbook")
        for part in parts:
            with into.open(part.filename, "w") as file:
                for piece in read_pieces(packed, part):
                    file.write(piece)
    with zipfile.ZipFile(fresh) as packed:
        for name in packed.namelist():
            _require_no_dtd(packed, name)
    fresh.seek(0)
    return fresh


def _require_no_dtd(packed: zipfile.ZipFile, name: str) -> None:
    """Raises BadSheet for a part with a DTD, whatever its name and encoding. One can stand before the first element alone."""
    with packed.open(name) as file:
        try:
            next(iter(iterparse(file, events=("start",), forbid_dtd=True)), None)
        except DefusedXmlException:
            raise BadSheet("not_a_workbook") from None
        except (ParseError, ValueError, LookupError):
            return  # no XML, as a picture; whoever parses it gets no further than this
