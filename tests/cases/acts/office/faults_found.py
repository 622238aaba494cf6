"""What is found wrong with entries beside the world, each with its whole sentence."""

from typing import Any

import pytest

from cases.acts.office.enter import EntriesRefused, check_entries
from cases.models import Event
from cases.wording.office_faults import write_fault
from tests.cases.entering import LATER, enter_all, entries_of

Expected = tuple[list[Any], str, str]
"""What is entered beside the world, the column that is wrong, and the whole sentence."""
ExpectedWithCases = tuple[str, list[Any], str, str]
"""The same with the code of the fault before it."""


def faults(*entries: Any) -> list[tuple[str, str, str]]:
    """Code, column and sentence of each."""
    found = check_entries(entries_of(*entries), at=LATER)
    return [(each.code, each.column, write_fault(each)) for each in found]


def require_refused(code: str, expected: Expected) -> None:
    """The sentence is found, and nothing is entered."""
    entries, column, sentence = expected
    assert (code, column, sentence) in faults(*entries)
    events = Event.objects.count()
    with pytest.raises(EntriesRefused) as refused:
        enter_all(*entries)
    assert sentence in refused.value.sentences
    assert Event.objects.count() == events
