"""What the tests of the office share."""

from collections.abc import Sequence

import pytest

from office.imports import work
from office.sheets.reading import Progress, Read, SheetFile, read_files
from office.sheets.written import parse_read, write_read


def read_in_this_process(files: Sequence[SheetFile], *, told: Progress = lambda _lines: None) -> Read:
    """What `read_apart` gives, by the same bytes, without the second or two that a process of its own takes to start."""
    return parse_read(write_read(read_files(files, told=told)))


@pytest.fixture
def reads_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Imports are read in this process. The process apart is tried in `test_hostile_files` and `test_unreadable_imports`."""
    monkeypatch.setattr(work, "read_apart", read_in_this_process)
