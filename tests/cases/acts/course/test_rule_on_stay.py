"""Rule on a stay: once, by a roll-call or by one, with reasons. What is granted holds at once, and keeps the time of orders."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from cases.acts.course.suspend import suspend
from cases.acts.engine.scheduler import expire_all
from cases.acts.engine.stays.terms import StayTerms
from cases.errors import ActRefused
from cases.models import Deadline, Decision, Event, Measure, Stay
from tests.cases.acts.seen import (
    COMPLAINANT,
    PARTIES,
    SUPERIOR,
    data_of,
    in_the_open,
    letters,
    recorded,
    refuses,
    under_seal,
)
from tests.cases.appealing import ON_APPEAL, above, lodge_appeal, ruled_on, to_hearing
from tests.cases.ordering import measure, ordered, refuse, report
from tests.cases.staying import FOR_IT, LONG, LONG_DUE, appealed_with_stay, ask_stay, lift, only_stay, rule_stay
from tests.cases.world import TEXT, Walk, World, walk_to

GRANTS_NOTHING = "A stay lets something wait or orders something meanwhile. Choose one of the two, or refuse the stay."
TO_NOBODY = "Nobody is named who must do what is ordered meanwhile. Choose a body, or write who it is."
PAPERS = StayTerms(suspends=False, order="Keep the sheets under seal.", addressee="PEC")


@pytest.fixture
def walk(world: World) -> Walk:
    walk = walk_to(world, "lodged")
    ask_stay(walk)
    return walk


@pytest.fixture
def pair(world: World) -> tuple[Walk, Walk]:
    return appealed_with_stay(world)


def times_of(measure: Measure) -> list[tuple[str, Any]]:
    rows = Deadline.objects.filter(measure=measure, rule="execute").order_by("pk")
    return list(rows.values_list("state", "due_before"))


def test_refused(walk: Walk) -> None:
    with recorded(walk.case) as events:
        rule_stay(walk, granted=False, reasons="They are in a safe.")
    (event,) = events
    row = only_stay()
    assert (row.state, row.ruled_at, row.reasons, row.suspends) == ("refused", walk.now, "They are in a safe.", False)
    party, votes = str(walk.party("complainant").pk), dict.fromkeys("12345", "against")
    assert event.kind == "stay.refused"
    assert data_of(event) == {"body": "DEC", "stay": str(row.pk), "party": party, "votes": votes}
    assert under_seal(event) == {"reasons": "They are in a safe."}
    assert in_the_open(event, "safe") == []
    assert letters(event) == {"stay_refused": PARTIES}
    assert Deadline.objects.get(rule="stay").state == "met"


def test_order_meanwhile(walk: Walk) -> None:
    event = rule_stay(walk, terms=PAPERS)
    row = only_stay()
    assert (row.state, row.suspends, row.ordered, row.ordered_from) == (
        "in_force",
        False,
        PAPERS.order,
        walk.world.bodies["PEC"],
    )
    assert (event.data["suspends"], event.data["to"]) == (False, "PEC")
    assert letters(event) == {"stay_granted": PARTIES, "stay_orders": {"pec@example.org"}}


def test_order_names_nobody(walk: Walk) -> None:
    named = StayTerms(order="Let Aigerim Testova see the sheets.", addressee_text="Aigerim Testova")
    with pytest.raises(ActRefused) as error:
        rule_stay(walk, terms=named)
    assert error.value.codes == ("tells_who_a_party_is",)
    assert only_stay().state == "requested"


MAJORITY = " Record the ruling as it was voted. (Art 20(5); verified)"
REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"reasons": " "}, "Write the reasons. They become part of the file."),
    ({"ballots": {}}, "This body rules on a stay together. Record how each member voted."),
    (
        {"ballots": {**FOR_IT, 1: "against", 2: "abstain"}},
        f"Too few members voted in favour (3; needed are 4).{MAJORITY}",
    ),
    (
        {"granted": False, "ballots": FOR_IT},
        f"Enough members voted for the stay (5; needed are 4): it is granted.{MAJORITY}",
    ),
    ({"terms": StayTerms(suspends=False)}, GRANTS_NOTHING),
    ({"terms": StayTerms(order="Keep them.")}, TO_NOBODY),
]


@pytest.mark.parametrize(("given", "sentence"), REFUSED)
def test_what_is_refused(walk: Walk, given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ActRefused) as error:
        rule_stay(walk, **given)
    assert error.value.sentences == [sentence]
    assert only_stay().state == "requested"


def test_below_the_quorum(walk: Walk) -> None:
    with pytest.raises(ActRefused) as error:
        rule_stay(walk, ballots=dict.fromkeys(range(1, 5), "for"))
    assert error.value.codes == ("quorum_missing",)


def test_who_may_not_vote(walk: Walk) -> None:
    with pytest.raises(ActRefused) as error:
        rule_stay(walk, ballots={**FOR_IT, 9: "for"})
    assert error.value.codes == ("not_sworn",)
    with pytest.raises(ActRefused) as error:
        rule_stay(walk, ballots={**FOR_IT, 6: "maybe"})
    assert error.value.codes == ("unknown_ballot",)


def test_ruled_on_once(walk: Walk) -> None:
    rule_stay(walk)
    with refuses("No stay waits for a ruling here. Each is ruled on once; a new one can be asked for."):
        rule_stay(walk, granted=False)


def test_until_an_hour(walk: Walk) -> None:
    until = walk.now + timedelta(hours=10)
    with refuses("The hour until which it holds is over already. Set one that is still to come, or none."):
        rule_stay(walk, terms=StayTerms(until=walk.now))
    rule_stay(walk, terms=StayTerms(until=until))
    expire_all(at=until)
    assert (only_stay().state, only_stay().ended_why, only_stay().ended_at) == ("lapsed", "stay_until", until)
    event = Event.objects.get(kind="stay.lapsed")
    assert (event.occurred_at, letters(event)) == (until, {"stay_ended": PARTIES})


def test_decision_and_its_orders_stand_still(pair: tuple[Walk, Walk]) -> None:
    walk, upper = pair
    assert times_of(measure(walk)) == [("running", LONG_DUE)]
    event = rule_stay(upper)
    assert Decision.objects.get().standing == "suspended"
    assert times_of(measure(walk)) == [("void", LONG_DUE)]
    assert not Deadline.objects.filter(measure=measure(walk), state="running").exists()
    assert (event.data["held"], event.data["from"]) == ([1], "DEC")
    assert letters(event) == {
        "stay_granted": PARTIES,
        "stay_below": {"dec@example.org"},
        "orders_held": {"pec@example.org"},
    }
    expire_all(at=LONG_DUE + timedelta(days=2))
    assert measure(walk).overdue_since is None


def test_upheld_orders_run_on(pair: tuple[Walk, Walk]) -> None:
    walk, upper = pair
    rule_stay(upper)
    began = upper.now
    to_hearing(upper)
    upper.vote("upheld")
    upper.decide("upheld", replace(TEXT, answers=("No.", "No.")))
    due = LONG_DUE + (upper.now - began)
    assert (only_stay().state, only_stay().ended_why) == ("lapsed", "stay_ruled")
    assert Decision.objects.get(proceeding=walk.pk).standing == "upheld"
    assert times_of(measure(walk)) == [("void", LONG_DUE), ("running", due)]
    assert measure(walk).due_before == due
    reminders = Deadline.objects.filter(measure=measure(walk), rule="due_soon", state="running")
    assert [each.due_before for each in reminders] == [due - timedelta(hours=24)]
    event = Event.objects.get(kind="stay.lapsed")
    assert (event.data["why"], event.data["runs_on"]) == ("stay_ruled", [1])
    assert letters(event) == {"stay_ended": PARTIES, "orders_run_on": {"pec@example.org"}}


def test_annulled_orders_do_not(world: World) -> None:
    walk = ordered(world, LONG, stage="published")
    upper = above(walk, lodge_appeal(walk, stay="It could not be undone."))
    rule_stay(upper)
    to_hearing(upper)
    upper.vote("annulled")
    upper.decide("annulled", ON_APPEAL)
    assert (only_stay().state, measure(walk).state) == ("lapsed", "undone")
    assert Decision.objects.get(proceeding=walk.pk).standing == "annulled"
    assert "runs_on" not in Event.objects.get(kind="stay.lapsed").data
    assert not Deadline.objects.filter(measure=measure(walk), state="running").exists()


def test_issued_while_suspended(world: World) -> None:
    """The time of what it orders begins with the stay's end, as long as it was when the decision was issued."""
    walk = ordered(world, LONG, stage="decided")
    ask_stay(walk)
    rule_stay(walk)
    walk.issue()
    issued = walk.now
    assert times_of(measure(walk)) == [("void", LONG_DUE)]
    lift(walk)
    assert times_of(measure(walk))[-1] == ("running", LONG_DUE + (walk.now - issued))


def test_report_while_suspended(pair: tuple[Walk, Walk]) -> None:
    """What was reported and not accepted meanwhile stands still too, and has what was left when the stay began."""
    walk, upper = pair
    report(walk)
    upper.now = walk.now
    rule_stay(upper)
    walk.now = began = upper.now
    refuse(walk)
    assert [state for state, _due in times_of(measure(walk))] == ["met"]
    upper.now = walk.now
    lift(upper)
    assert times_of(measure(walk))[-1] == ("running", LONG_DUE + (upper.now - began))


def test_over_before_the_stay_is_late(pair: tuple[Walk, Walk]) -> None:
    """Its time ran out while the report was looked at, and the stay came afterwards: no time is given back."""
    walk, upper = pair
    report(walk)
    upper.now = LONG_DUE + timedelta(hours=1)
    rule_stay(upper)
    walk.now = upper.now
    refuse(walk)
    assert measure(walk).overdue_since is None
    upper.now = walk.now
    lift(upper)
    assert measure(walk).overdue_since == LONG_DUE
    assert times_of(measure(walk)) == [("met", LONG_DUE)]
    assert Deadline.objects.filter(measure=measure(walk), rule="still_due", state="running").exists()


def test_second_appeal_keeps_it_suspended(world: World) -> None:
    """Of two stays upon one decision the first that ends lets nothing run on."""
    walk = ordered(world, LONG, stage="published")
    first = above(walk, lodge_appeal(walk, stay="It could not be undone."))
    lodge_appeal(walk, "respondent", stay="Nor for us.", at=first.later())
    assert set(Stay.objects.values_list("proceeding", flat=True)) == {first.pk}
    rule_stay(first)
    rule_stay(first)
    lift(first)
    assert Decision.objects.get().standing == "suspended"
    assert times_of(measure(walk))[-1][0] == "void"
    lift(first)
    assert Decision.objects.get().standing == "stands"
    assert times_of(measure(walk))[-1][0] == "running"


def test_what_was_upheld_waits_with_it(world: World) -> None:
    """The decision that the appealed one upheld waits too, with its order, and stands again as it did."""
    walk = ordered(world, LONG, stage="published")
    upper = ruled_on(walk, "upheld", replace(TEXT, answers=("No.", "No.")))
    for step in (upper.issue, upper.serve, upper.publish):
        step()
    third = above(upper, lodge_appeal(upper, stay="It could not be undone."))
    event = rule_stay(third)
    assert set(Decision.objects.values_list("standing", flat=True)) == {"suspended"}
    first = Decision.objects.get(proceeding=walk.pk)
    assert (event.data["decision"], event.data["held"]) == (str(first.pk), [1])
    assert times_of(measure(walk))[-1][0] == "void"
    lift(third)
    stood = Decision.objects.order_by("adopted_at").values_list("standing", flat=True)
    assert list(stood) == ["upheld", "stands"]
    assert times_of(measure(walk))[-1][0] == "running"


def test_nobody_asked(world: World) -> None:
    """An appeal without a word of it suspends nothing under this law, and is ruled on as ever."""
    walk = ordered(world, LONG, stage="published")
    ruled_on(walk, "upheld", replace(TEXT, answers=("No.", "No.")))
    assert not Stay.objects.exists()
    assert Decision.objects.get(proceeding=walk.pk).standing == "upheld"


def test_suspended_case_has_its_stay_ruled_on(world: World) -> None:
    """A case that waits for a court does not keep the stay waiting."""
    walk = walk_to(world, "admitted")
    ask_stay(walk)
    due = Deadline.objects.get(rule="stay").due_before
    given = {"ground": "court_seized", "reasons": "The court has it.", "review_at": walk.now + timedelta(days=2)}
    suspend(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), **given)
    assert Deadline.objects.get(rule="stay").due_before == due
    rule_stay(walk)
    assert only_stay().state == "in_force"


def test_body_above_is_told(pair: tuple[Walk, Walk]) -> None:
    event = Event.objects.get(kind="stay.asked")
    assert letters(event)["stay_asked_body"] == {SUPERIOR}
    assert COMPLAINANT not in letters(event)["stay_asked"]
    assert pair[1].proceeding.body.code == "TEC"
