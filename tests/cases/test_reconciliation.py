"""What one body sent and another received match; a loss at either end is named, and nothing else is.

That nothing is named after any history is asked after every scenario (`tests/scenarios/test_scenarios.py`).
"""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import QuerySet

from cases.models import Appeal, AppealClaim, Body, Dissent, Enquiry, Event, ExecutionReport, Proceeding, Service
from replay.mistakes import read_script
from tests.cases.raw_sql import past_the_guards
from tests.scenarios.playing import HOME, play

APPEALED, ORDERED = "appeals/up-to-the-last-instance", "more/ordered-and-not-done"
JOINED, ASKED = "hard-cases/13-two-candidates-one-act", "hard-cases/08-referred-to-the-prosecutor"
SUCCEEDED = "under-a-case/a-body-that-ends"
PASSED_ON, DISSENTED = "hard-cases/07-the-wrong-address", "hard-cases/37-a-member-dissents"
Loss = Callable[[], object]


def lose(kind: str) -> Loss:
    """Nothing tells any more what the first event of this kind told."""
    return lambda: Event.objects.filter(pk=Event.objects.filter(kind=kind).order_by("id")[0].pk).update(kind="gone")


def delete(rows: QuerySet[Any]) -> Loss:
    """The first of these rows is gone."""
    return lambda: next(iter(rows)).delete()


def lose_appeal() -> None:
    first = Appeal.objects.order_by("id")[0]
    AppealClaim.objects.filter(appeal=first).delete()
    first.delete()


def move_elsewhere() -> None:
    """The receiver is another body than the one to which the case was sent."""
    received = Event.objects.filter(kind="case.received").order_by("id")[0]
    Proceeding.objects.filter(pk=received.proceeding_id).update(body=Body.objects.get(code="DEC-2"))


LOSSES: list[tuple[str, Loss, str]] = [
    (PASSED_ON, lose("case.received"), "the case was passed on, and nobody received it"),
    (PASSED_ON, lose("case.transferred"), "the case was received, and nobody passed it on"),
    (PASSED_ON, move_elsewhere, "the case was passed on, and nobody received it"),
    (APPEALED, lose_appeal, "an appeal was lodged, and the body above does not have it"),
    (APPEALED, lose("appeal.lodged"), "an appeal lies before the body above, and nothing says that it was lodged"),
    (APPEALED, lose("case.remanded"), "a proceeding began, and nothing says how the case came there"),
    (
        APPEALED,
        delete(Service.objects.exclude(decision=None).order_by("id")),
        "something was served, and there is no proof of it",
    ),
    (APPEALED, lose("decision.served"), "there is a proof of service, and nothing says that anything was served"),
    (SUCCEEDED, lose("case.handed_over"), "the case was handed over, and its successor does not have it"),
    (JOINED, lose("case.leads"), "the case was joined to another, which knows nothing of it"),
    (JOINED, lose("case.joined"), "the case leads another, which knows nothing of it"),
    (ASKED, lose("enquiry.sent"), "a body has a question, and nothing says that it was asked"),
    (
        ASKED,
        lambda: Enquiry.objects.filter(pk=Enquiry.objects.order_by("id")[0].pk).update(answered_at=None),
        "a body answered, and who asked has no answer",
    ),
    (
        DISSENTED,
        delete(Dissent.objects.order_by("id")),
        "a dissent went up, and is not attached to its decision",
    ),
    (
        ORDERED,
        delete(ExecutionReport.objects.order_by("-id")),
        "a report of execution was made, and who ordered it has none",
    ),
]


def reconciled() -> tuple[str, list[str]]:
    """How the command ends, and what it named."""
    told = StringIO()
    try:
        call_command("reconcile", stdout=told)
    except CommandError as error:
        return str(error), told.getvalue().splitlines()
    return told.getvalue().strip(), []


@pytest.mark.parametrize(("scenario", "loss", "sentence"), LOSSES, ids=[sentence for *_, sentence in LOSSES])
def test_loss_at_one_end_is_named(scenario: str, loss: Loss, sentence: str, db: None) -> None:
    play(read_script(HOME / f"{scenario}.yaml"), "kz-2004")
    ended, named = reconciled()
    assert (ended.startswith("Both ends match: "), named) == (True, [])

    with past_the_guards():
        loss()

    ended, named = reconciled()
    assert "do not match in" in ended
    assert [line.rpartition(": ")[2] for line in named].count(sentence) == 1
    assert all(line.startswith("case:2004-") for line in named)


def test_nothing_is_there(db: None) -> None:
    assert reconciled() == ("Both ends match: 0 cases.", [])
