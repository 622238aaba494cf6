"""The merged cells of a sheet. They stand behind its rows, so the sheet is walked through once before it is read."""

import re
import zipfile
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from office.sheets.grids import MOST_ROWS
from office.sheets.packed import PIECE
from office.sheets.page_rows import MAIN

ROWS, MERGED = f"{MAIN} sheetData", f"{MAIN} mergeCell"
PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")
"""Matched against a whole attribute alone."""
LONGEST_MERGE = 10_000


def find_merged(packed: zipfile.ZipFile, name: str) -> dict[int, str]:
    """The lines that merged cells reach into, each with their place, of the sheet in this part, which holds no DTD.

    Raises ParseError where it is no XML.
    """
    merges = Merges()
    merges.parser.StartElementHandler = merges.begin
    try:
        with packed.open(name) as file:
            while piece := file.read(PIECE):
                merges.parser.Parse(piece)
            merges.parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ParseError(str(error)) from None
    return merges.lines


def _new_parser() -> expat.XMLParserType:
    return expat.ParserCreate(namespace_separator=" ")


@dataclass(slots=True)
class Merges:
    """What was found. Between the rows nothing is listened to but their end, which is most of the time."""

    lines: dict[int, str] = field(default_factory=dict)
    noted: int = 0
    """Lines that were noted; no more than a sheet may have rows."""
    parser: expat.XMLParserType = field(default_factory=_new_parser)

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """One element as it begins."""
        if name == ROWS:
            self.parser.StartElementHandler, self.parser.EndElementHandler = None, self.end
        elif name == MERGED:
            self._note(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        """One element among the rows, or the rows, as it ends."""
        if name == ROWS:
            self.parser.StartElementHandler, self.parser.EndElementHandler = self.begin, None

    def _note(self, ref: str) -> None:
        found = PLACE.fullmatch(ref)
        if found is None or self.noted >= MOST_ROWS:
            return
        left, top, right, bottom = found.groups()
        last = min(int(bottom), int(top) + min(LONGEST_MERGE, MOST_ROWS - self.noted) - 1)
        lines = range(int(top), last + 1)
        self.noted += len(lines) + 1
        self.lines |= dict.fromkeys(lines, f"{left}{top}:{right}{bottom}")
