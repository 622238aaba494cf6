"""CSV line by line: a download of any length takes the memory of one line."""

import csv
from collections.abc import Iterable, Iterator


class _Line:
    """A file that hands every line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The heading and the rows, in UTF-8 with its mark, as spreadsheets read it."""
    writer = csv.writer(_Line())
    yield "\ufeff" + str(writer.writerow(columns))
    for row in rows:
        yield str(writer.writerow([_make_harmless(cell) for cell in row]))


def _make_harmless(cell: str) -> str:
    """A spreadsheet would run a cell that begins like a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
