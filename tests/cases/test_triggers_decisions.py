"""The database refuses to rewrite an adopted decision and to take time from a person."""

from datetime import timedelta

import pytest
from django.db import connection

from cases.models import Deadline, Decision
from tests.cases.raw_sql import ON_POSTGRESQL, everything, overwriting, refused, run
from tests.cases.rows import AT, a_body, a_decision, a_limit, a_motion, an_opened_proceeding

pytestmark = pytest.mark.usefixtures("db")
EARLIER, LATER = AT - timedelta(microseconds=1), AT + timedelta(days=1)
TOLD = [{"code": "end", "params": {}}]
"""No limit ends otherwise without another explanation."""
REMOVALS = ["DELETE FROM", *(["TRUNCATE"] if ON_POSTGRESQL else [])]


@pytest.mark.parametrize("part", ["facts", "evidence", "law", "reasons", "operative", "outcome", "answers"])
def test_an_adopted_decision_keeps_its_text(part: str) -> None:
    decision = a_decision()
    with refused("keeps its text"):
        Decision.objects.filter(pk=decision.pk).update(**{part: ["Otherwise."] if part == "answers" else "otherwise"})


def test_adopted_decision_keeps_its_origin() -> None:
    """An adopted decision keeps its motion, its body and its proceeding."""
    decision = a_decision()
    other = an_opened_proceeding()
    for change in ({"motion": a_motion(decision.proceeding)}, {"body": a_body("CEC")}, {"proceeding": other}):
        with refused("keeps its text"):
            Decision.objects.filter(pk=decision.pk).update(**change)


def test_decision_can_be_issued_and_published() -> None:
    """A decision can be issued and published and saved again as it stands."""
    decision = a_decision()
    decision.number, decision.issued_at = "DEC-1-1", AT
    decision.save()
    decision.refresh_from_db()
    decision.published_at = AT
    decision.save()
    assert Decision.objects.get(number="DEC-1-1").published_at == AT


@pytest.mark.parametrize("change", [{"number": "DEC-1-2"}, {"number": None}, {"issued_at": LATER}, {"issued_at": None}])
def test_issued_decision_keeps_number_and_instant(change: dict[str, object]) -> None:
    decision = a_decision()
    Decision.objects.filter(pk=decision.pk).update(number="DEC-1-1", issued_at=AT)
    with refused("keeps its number"):
        Decision.objects.filter(pk=decision.pk).update(**change)


def test_decision_numbers_are_unique() -> None:
    first, second = a_decision(), a_decision()
    Decision.objects.filter(pk=first.pk).update(number="DEC-1-1")
    for way in ["", *([] if ON_POSTGRESQL else ["OR REPLACE", "OR IGNORE"])]:
        with refused("This number belongs to another decision"):
            run(f"UPDATE {way} cases_decision SET number = 'DEC-1-1' WHERE id = '{second.pk.hex}'")
    assert Decision.objects.count() == 2


@pytest.mark.parametrize("by", ["NULL", "itself", "another"])
def test_standing_is_given_by_an_appeal_alone(by: str) -> None:
    """Not by nobody, not by the decision itself, and not by one on which no appeal was heard."""
    decision, other = a_decision(), a_decision()
    key = {"NULL": "NULL", "itself": f"'{decision.pk.hex}'", "another": f"'{other.pk.hex}'"}[by]
    with refused("What becomes of a decision is said by the decision on an appeal against it"):
        run(f"UPDATE cases_decision SET standing = 'annulled', standing_by_id = {key} WHERE id = '{decision.pk.hex}'")


@pytest.mark.parametrize("same", ["id", "proceeding_id", "number", "motion_id"])
def test_insert_cannot_replace_decision(same: str) -> None:
    decision = a_decision(with_motion=True)
    Decision.objects.filter(pk=decision.pk).update(number="DEC-1-1")
    other = an_opened_proceeding()
    uuid = "'{}'::uuid" if ON_POSTGRESQL else "'{}'"
    fresh = {
        "id": uuid.format("a" * 32),
        "proceeding_id": uuid.format(other.pk.hex),
        "motion_id": str(a_motion(other).pk),
        "number": "'DEC-1-2'",
    }
    del fresh[same]
    before = everything(Decision)
    for statement in overwriting(decision, reasons="'Forged.'", **fresh):
        with refused("belongs to a decision"):
            run(statement)
    assert everything(Decision) == before


@pytest.mark.parametrize("statement", REMOVALS)
def test_a_decision_is_never_removed(statement: str) -> None:
    a_decision()
    connection.check_constraints()
    with refused("A decision is never removed"):
        run(f"{statement} cases_decision {'CASCADE' if statement == 'TRUNCATE' else ''}")


@pytest.mark.parametrize("state", ["running", "met", "fired", "void"])
def test_a_persons_limit_never_moves_earlier(state: str) -> None:
    limit = a_limit(state=state)
    with refused("never taken back"):
        Deadline.objects.filter(pk=limit.pk).update(due_before=EARLIER)


def test_a_persons_limit_may_move_later() -> None:
    limit = a_limit()
    Deadline.objects.filter(pk=limit.pk).update(due_before=LATER, explanation=TOLD)
    assert Deadline.objects.get(pk=limit.pk).due_before == LATER


def test_a_bodys_limit_may_shrink() -> None:
    limit = a_limit(kind="body")
    Deadline.objects.filter(pk=limit.pk).update(due_before=EARLIER, explanation=TOLD)
    assert Deadline.objects.get(pk=limit.pk).due_before == EARLIER


def test_persons_limit_stays_a_persons() -> None:
    limit = a_limit()
    with refused("never taken back"):
        Deadline.objects.filter(pk=limit.pk).update(kind="body")


@pytest.mark.only_on("sqlite", reason="PostgreSQL compares instants, however they are written")
@pytest.mark.parametrize("written", ["2004-09-01T09:00:00", "2004-09-01 11:00:00+02:00", "tomorrow", "9999"])
def test_other_notation_is_not_later(written: str) -> None:
    """An earlier instant written otherwise does not pass as later."""
    a_limit()
    with refused("never taken back"):
        run(f"UPDATE cases_deadline SET due_before = '{written}'")


@pytest.mark.parametrize("state", ["fired", "met", "void"])
def test_ended_limit_does_not_run_again(state: str) -> None:
    limit = a_limit(state=state)
    with refused("does not run again"):
        Deadline.objects.filter(pk=limit.pk).update(state="running")


def test_a_running_limit_can_expire() -> None:
    limit = a_limit()
    Deadline.objects.filter(pk=limit.pk).update(state="fired", ended_at=AT)
    assert Deadline.objects.get(pk=limit.pk).state == "fired"


def test_limit_keeps_key_and_proceeding() -> None:
    limit, other = a_limit(), an_opened_proceeding()
    for change in ("id = id + 1000", f"proceeding_id = '{other.pk.hex}'"):
        with refused("keeps its key, its proceeding"):
            run(f"UPDATE cases_deadline SET {change} WHERE id = {limit.pk}")


def test_insert_cannot_replace_limit() -> None:
    limit = a_limit()
    before = everything(Deadline)
    for statement in overwriting(limit, due_before="'2004-08-01 10:00:00+00:00'"):
        with refused("This key belongs to a time limit"):
            run(statement)
    assert everything(Deadline) == before


@pytest.mark.parametrize("statement", REMOVALS)
def test_a_limit_is_never_removed(statement: str) -> None:
    a_limit()
    connection.check_constraints()
    with refused("A time limit is never removed"):
        run(f"{statement} cases_deadline {'CASCADE' if statement == 'TRUNCATE' else ''}")
