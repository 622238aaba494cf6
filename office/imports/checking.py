"""Read files and ask of their rows what the act would ask: every fault with its line, and what would change."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from cases.acts.office.enter import check_entries, preview
from cases.acts.office.entries import Fault
from cases.acts.office.standing import LISTS
from cases.acts.office.write import Entered
from cases.wording.office_faults import write_fault
from office.imports.changed_rows import ChangedRow, list_changed_rows
from office.imports.staff import check_staff
from office.sheets.faults import FaultList, RowFault
from office.sheets.reading import Read, SheetFile, read_files

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a dry run found. `counts` are empty where there are faults; `changed` are the first rows that would change."""

    read: Read
    faults: FaultList
    counts: Counts = field(default_factory=dict)
    changed: list[ChangedRow] = field(default_factory=list)


def check_files(
    files: Sequence[SheetFile], *, at: datetime, told: Callable[[int], None] = lambda _lines: None
) -> Checked:
    """The dry run: nothing is written."""
    return check_read(read_files(files, told=told), at=at)


def check_read(read: Read, *, at: datetime) -> Checked:
    """The dry run of what was read already."""
    found = [fault for fault in check_entries(read.entries, at=at) if not _follows(fault, read)]
    read.faults.add_all(place_faults(found, read.lines))
    read.faults.add_all(check_staff(read))
    if read.faults:
        return Checked(read, read.faults)
    changed, entered = preview(read.entries, at=at)
    return Checked(read, read.faults, count(entered), list_changed_rows(changed, read))


def place_faults(faults: Sequence[Fault], lines: Mapping[int, tuple[str, int]]) -> Iterator[RowFault]:
    """The faults of entries as those of lines."""
    for fault in faults:
        sheet, line = lines.get(id(fault.entry), ("", 0))
        yield RowFault(sheet=sheet, line=line, column=fault.column, code=fault.code, sentence=write_fault(fault))


def _follows(fault: Fault, read: Read) -> bool:
    """Whether it only says that a row is missing which is there and has a fault of its own."""
    return not read.unreadable.isdisjoint(str(value) for value in fault.params.values())


def count(entered: Entered) -> Counts:
    """How many rows of each sheet were added, changed, and stood so already."""
    return {
        sheet: {
            "added": entered.added.get(kind, 0),
            "changed": entered.changed.get(kind, 0),
            "unchanged": entered.unchanged.get(kind, 0),
        }
        for kind, sheet in LISTS.items()
    }
