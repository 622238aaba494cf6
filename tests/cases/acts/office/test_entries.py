"""An entry says the whole row: every column that an office keeps, and nothing else."""

from dataclasses import fields

import pytest

from cases.acts.office.entries import OfficeEntries
from cases.acts.office.standing import ENTRIES, LISTS
from cases.queries.office_rows import KINDS
from cases.wording.office_words import COLUMNS

OF_THE_LOG = {"id", "last_seq", "last_hash", "written_by"}


@pytest.mark.parametrize("name", KINDS)
def test_entry_has_every_column(name: str) -> None:
    """One that is added to the table must be entered, told and checked."""
    kind = KINDS[name]
    entered = {each.name for each in fields(ENTRIES[name])}
    stored = {field.name for field in kind.model._meta.concrete_fields} - OF_THE_LOG
    assert entered == stored == set(kind.fields)


def test_each_kind_has_its_list() -> None:
    assert [each.name for each in fields(OfficeEntries)] == list(LISTS.values())
    assert list(LISTS) == list(KINDS) == list(ENTRIES)


def test_each_column_has_its_name() -> None:
    assert set(COLUMNS) == {each.name for entry in ENTRIES.values() for each in fields(entry)}
