"""One look over the XML of a sheet before it is read: merged cells, formulas, and cells far to the right."""

import re
import zipfile
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from office.sheets.grids import MOST_ROWS
from office.sheets.packed import PIECE

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CELL, FORMULA, MERGED = f"{MAIN} c", f"{MAIN} f", f"{MAIN} mergeCell"
DIGITS = "0123456789"
PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")
"""Matched against a whole attribute alone."""
LONGEST_MERGE = 10_000


@dataclass(slots=True)
class Glance:
    """What was seen. `is_wide` says that a cell stands in the column BA or beyond."""

    merged: dict[int, str] = field(default_factory=dict)
    has_formulas: bool = False
    is_wide: bool = False
    noted: int = 0
    """Lines that merged cells were noted for; no more than a sheet may have rows."""

    def see(self, name: str, attributes: dict[str, str]) -> None:
        """One element as it begins."""
        if name == CELL:
            letters = attributes.get("r", "").rstrip(DIGITS).upper()
            self.is_wide = self.is_wide or len(letters) > 2 or (len(letters) == 2 and letters >= "BA")  # noqa: PLR2004
        elif name == FORMULA:
            self.has_formulas = True
        elif name == MERGED:
            self._note(attributes.get("ref", ""))

    def _note(self, ref: str) -> None:
        found = PLACE.fullmatch(ref)
        if found is None or self.noted >= MOST_ROWS:
            return
        left, top, right, bottom = found.groups()
        last = min(int(bottom), int(top) + min(LONGEST_MERGE, MOST_ROWS - self.noted) - 1)
        lines = range(int(top), last + 1)
        self.noted += len(lines) + 1
        self.merged |= dict.fromkeys(lines, f"{left}{top}:{right}{bottom}")


def glance_at(packed: zipfile.ZipFile, name: str) -> Glance:
    """Look once over the sheet in this part, which holds no DTD (`pack_anew`). Raises ParseError where it is no XML."""
    glance = Glance()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = glance.see
    try:
        with packed.open(name) as file:
            while piece := file.read(PIECE):
                parser.Parse(piece)
            parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ParseError(str(error)) from None
    return glance
