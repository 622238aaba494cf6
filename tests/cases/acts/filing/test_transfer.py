"""Transfer: a case goes to the competent body with the time that is left, and never back."""

from datetime import timedelta

import pytest

from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.transfer import transfer
from cases.models import Deadline, Event, Proceeding
from tests.cases.acts.seen import PARTIES, data_of, in_the_open, letters, recorded, refuses, under_seal
from tests.cases.desk import ClerksBrowser, act_url, file_url, state
from tests.cases.world import FILED, Walk, World, fresh, lodged, walk_to
from workflow.clocks.inputs import DeadlineInputs
from workflow.states import DeadlineState, ProceedingState

SOON = FILED + timedelta(hours=1)


@pytest.fixture
def walk(world: World) -> Walk:
    """A complaint that lies before the central commission, for which the district commission is competent."""
    return walk_to(world, "lodged", addressed_to=world.bodies["CEC"])


def passed_on(walk: Walk, to: str = "DEC", reasons: str = "Not competent.") -> Proceeding:
    return transfer(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), to=to, reasons=reasons)


def test_one_act_records_both_ends(walk: Walk) -> None:
    with recorded(walk.case) as events:
        received = passed_on(walk)
    left, come = events
    assert (left.kind, data_of(left), left.to_state) == (
        "case.transferred",
        {"body": "CEC", "to": "DEC"},
        "transferred",
    )
    assert (come.kind, come.actor, come.to_state) == ("case.received", "system:transfer", "lodged")
    assert under_seal(left) == {"reasons": "Not competent."}
    assert in_the_open(left, "Not competent") + in_the_open(come, "Not competent") == []
    assert (walk.proceeding.state, walk.proceeding.ended_at) == (ProceedingState.TRANSFERRED, walk.now)
    assert (received.body.code, received.previous, received.received_at) == ("DEC", walk.proceeding, FILED)


def test_receiver_keeps_the_first_time(walk: Walk) -> None:
    before = Deadline.objects.get(rule="decide")
    received = passed_on(walk)
    states = dict(Deadline.objects.filter(proceeding=walk.pk).values_list("rule", "state"))
    assert states == {"lodge": "met", "decide": "void", "transfer": "met"}
    assert received.deadlines.get(rule="decide").due_before == before.due_before


def test_parties_and_receiver_are_told(walk: Walk) -> None:
    with recorded(walk.case) as events:
        passed_on(walk)
    assert letters(events[0]) == {"transferred": PARTIES, "received": {"dec@example.org"}}


def test_second_transfer_is_refused(walk: Walk) -> None:
    passed_on(walk)
    with refuses(
        "This cannot be done now: the case is “Transferred to the competent body”. It can be done when the case is Lodged.",
    ):
        passed_on(walk)


def test_only_the_named_body_receives(walk: Walk) -> None:
    with refuses(
        "The case can only go to the body that the rulebook names: Body DEC.",
        "Write the reasons. They become part of the file.",
    ):
        passed_on(walk, to="PEC-2", reasons=" ")


def test_competent_body_keeps_its_case(world: World) -> None:
    walk = walk_to(world, "lodged")
    with refuses(
        "This body is competent for the case, so it must decide it: referral never closes a case. "
        "Ask the other body by an enquiry; the time to decide runs on. (Special ruling of the Supreme Court, "
        "Report note 26: commissions must decide; reported by the observation mission)",
        "The case can only go to the body that the rulebook names: Body DEC.",
    ):
        passed_on(walk, to="TEC")


def test_only_wrong_body_is_late(world: World) -> None:
    """The wrong body is late for what it kept and the right one is not."""
    filed = lodged(world, addressed_to=world.bodies["TEC"])
    at = FILED + timedelta(days=8)
    received = transfer(
        proceeding_id=filed.proceeding.pk, actor=world.clerk("TEC"), at=at, to="DEC", reasons="Not ours."
    )
    breaches = Event.objects.filter(case=filed.case, kind="deadline.breached").order_by("seq")
    assert {event.data["body"] for event in breaches} == {"TEC"}
    assert "decide" in {event.data["rule"] for event in breaches}
    expire_all(at=at + timedelta(hours=1))
    assert fresh(received).overdue_since is None
    limit = received.deadlines.get(rule="decide", state=DeadlineState.RUNNING)
    assert limit.starts_at == at
    assert fresh(received).received_at == FILED, "the first instant is kept"


def test_rulebook_names_transfer_target(world: World):
    """A transfer is offered to the body the rulebook names."""
    pk = lodged(world, addressed_to=world.bodies["TEC"]).proceeding.pk
    clerk = ClerksBrowser(world, "TEC", at=SOON)
    form = clerk.get(act_url(pk, "transfer")).context["form"]
    assert form["to"].value() == "DEC"
    clerk.act(pk, "transfer", to="DEC", reasons="The district commission decides.")
    assert state(pk) == "transferred"
    assert clerk.get(file_url(pk)).status_code == 200


def test_receiver_limit_names_its_start(world):
    """The limit of the receiver of a transfer says what it is counted from."""
    walk = walk_to(world, "lodged", addressed_to=world.bodies["CEC"])
    received = transfer(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), to="DEC", reasons="Not competent.")
    limit = received.deadlines.get(rule="decide")
    assert DeadlineInputs.from_json(limit.inputs).start == received.received_at == limit.starts_at
