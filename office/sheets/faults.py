"""What is wrong with a sheet and where; and the list of it, which is bounded."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

MOST_TOLD = 200
"""So many faults are told; how many more there are is said in a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFault:
    """One fault. `line` is that of the file or sheet, 0 for the whole of it; `column` is "" where none is to blame.

    The sentence, with its mend, is made of the code in `office.sheets.sentences`, or is given as `sentence`.
    """

    sheet: str
    line: int = 0
    column: str = ""
    code: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    sentence: str = ""


class BadCell(Exception):
    """A cell that cannot be read as its column wants it."""

    def __init__(self, code: str, **params: object) -> None:
        self.code, self.params = code, params
        super().__init__(code)


class BadSheet(Exception):
    """A file or sheet of which not a line can be read."""

    def __init__(self, code: str, *, line: int = 0, **params: object) -> None:
        self.code, self.line, self.params = code, line, params
        super().__init__(code)


@dataclass(slots=True)
class FaultList:
    """The first faults, and how many more there are."""

    shown: list[RowFault] = field(default_factory=list)
    more: int = 0

    def add(self, fault: RowFault) -> None:
        if len(self.shown) < MOST_TOLD:
            self.shown.append(fault)
        else:
            self.more += 1

    def add_all(self, faults: Iterable[RowFault]) -> None:
        for fault in faults:
            self.add(fault)

    def __bool__(self) -> bool:
        return bool(self.shown)
