"""Files that somebody made to harm who reads them."""

import io
import struct
import zipfile
import zlib

from tests.office.written import BODIES, CEC, SC, workbook

SHEET = "xl/worksheets/sheet1.xml"
MEGABYTE = 1024 * 1024
ROWS = [BODIES.split(","), SC.split(","), CEC.split(",")]


def rewrite(parts: dict[str, bytes], packed: bytes | None = None) -> bytes:
    """A workbook with these parts put in place of its own, or beside them."""
    fresh = io.BytesIO()
    source = packed or workbook({"bodies": ROWS})
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return fresh.getvalue()


def read_sheet() -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook({"bodies": ROWS}))) as packed:
        return packed.read(SHEET)


def lie_of_size(name: str, *, begins: bytes = b"", megabytes: int = 64) -> bytes:
    """A ZIP of one part that declares only what it begins with, hash and all, and goes on for so many megabytes."""
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    held = press.compress(begins) + b"".join(press.compress(bytes(MEGABYTE)) for _ in range(megabytes)) + press.flush()
    called, crc = name.encode(), zlib.crc32(begins)
    sizes = (crc, len(held), len(begins), len(called))
    first = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 33, *sizes, 0) + called + held
    listed = struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 33, *sizes, 0, 0, 0, 0, 0, 0) + called
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, len(listed), len(first), 0)
    return first + listed + end
