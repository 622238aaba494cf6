"""What is asked of a paper that is entered from a journal: each reason alone, and all of them at once."""

from dataclasses import replace

import pytest

from tests.workflow.facts import AT, HOUR, refusal
from workflow.clocks.horizon import TICK
from workflow.errors import Refusal
from workflow.guards.journal import Entry, refusals_of_entry
from workflow.states import Role

LAWFUL = Entry(role=Role.CLERK, at=AT, received_at=AT - HOUR, number="17", has_scan=True, used_by="")
NOT_A_CLERK = refusal("not_your_role", {"roles": ["clerk"], "act": "lodge_from_journal"})


def refused(**differs: object) -> list[Refusal]:
    return list(refusals_of_entry(replace(LAWFUL, **differs)))


def test_clerk_enters_numbered_scanned_paper() -> None:
    assert refused() == []


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CLERK}))
def test_only_clerks_keep_a_journal(role: Role) -> None:
    assert refused(role=role) == [NOT_A_CLERK]


def test_paper_from_the_future_is_refused() -> None:
    """A paper received at this very instant is entered and one from the future is not."""
    assert refused(received_at=AT) == []
    assert refused(received_at=AT + TICK) == [refusal("journal_in_future")]


@pytest.mark.parametrize("number", ["", "  "])
def test_paper_needs_its_printed_number(number: str) -> None:
    assert refused(number=number) == [refusal("journal_number_missing")]


def test_a_paper_needs_its_scan() -> None:
    assert refused(has_scan=False) == [refusal("scan_missing")]


def test_a_number_is_of_one_paper() -> None:
    assert refused(used_by="2004-000001") == [refusal("journal_number_used", {"number": "2004-000001"})]


def test_every_reason_is_given_at_once() -> None:
    assert refused(role=Role.RESPONDENT, received_at=AT + HOUR, number=" ", has_scan=False) == [
        NOT_A_CLERK,
        refusal("journal_in_future"),
        refusal("journal_number_missing"),
        refusal("scan_missing"),
    ]
