"""CSV: UTF-8 with or without its mark, with commas, semicolons or tabs."""

import csv
import io
from collections.abc import Iterator

from office.sheets.cells import Cell
from office.sheets.columns import BY_NAME
from office.sheets.faults import BadSheet
from office.sheets.grids import Grid, Row, is_comment, is_empty

DELIMITERS = ",;\t"
MOST_CHARACTERS = 10_000
"""Of one cell. A quotation mark that is never closed would make one cell of all that follows."""
CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
USUAL_SHARE, FEWEST = 0.6, 3
"""So many letters of a text are Russian where it is one; a word with one accent is none."""


def open_csv(sheet: str, content: bytes) -> Grid:
    """The grid of one file. Raises BadSheet where it is no text in UTF-8; the iterator raises it at a broken line."""
    text = decode(content)
    return Grid(sheet, _iterate_rows(text, _find_delimiter(sheet, text)))


def decode(content: bytes) -> str:
    """The text of a file in UTF-8. Raises BadSheet, which knows Windows-1251 and UTF-16 when it sees them."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadSheet("utf16")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadSheet("cp1251" if _looks_like_cp1251(content) else "not_utf8", line=line) from None
    if "\x00" in text:
        raise BadSheet("no_text")
    return text


def _looks_like_cp1251(content: bytes) -> bool:
    letters = [each for each in content.decode("cp1251", errors="replace").casefold() if ord(each) > 127]  # noqa: PLR2004 -- ASCII
    usual = sum(each in CYRILLIC for each in letters)
    return usual >= max(FEWEST, USUAL_SHARE * len(letters))


def _find_delimiter(sheet: str, text: str) -> str:
    """The one that parts the first line into the most columns of this sheet."""
    first = next((line for line in text.splitlines() if line.strip() and not line.lstrip('" ').startswith("#")), "")
    known = BY_NAME[sheet].by_name

    def count(delimiter: str) -> tuple[int, int]:
        parts = [part.strip(' "').casefold() for part in first.split(delimiter)]
        return sum(part in known for part in parts), len(parts)

    return max(DELIMITERS, key=count)


def _iterate_rows(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise BadSheet("quote_not_closed", line=line) from None
        if any(len(value) > MOST_CHARACTERS for value in fields):
            raise BadSheet("quote_not_closed", line=line)
        cells = [Cell(value) for value in fields]
        if not is_empty(cells) and not is_comment(cells):
            yield line, cells
        line = reader.line_num + 1
