"""Decide: the written decision rests on its vote, answers each claim and stops the time to decide."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from cases.acts.engine.measures.ordering import Ordered
from cases.acts.hearing.close_session import close_session
from cases.errors import ActRefused
from cases.models import Decision, Session
from tests.cases.acts.seen import data_of, in_the_open, letters, recorded, refuses, states_of_limits, under_seal
from tests.cases.desk import ClerksBrowser, act_url, at_the_desk, decision, file_url, said, state
from tests.cases.world import TEXT, Walk, World, walk_to
from workflow.states import ProceedingState

LONG = "The list was corrected twice. " * 400


@pytest.fixture
def adopted(world: World) -> Walk:
    return walk_to(world, "adopted")


def convening(walk: Walk, *, code: str = "DEC", **changes: Any) -> dict[str, Any]:
    """A filled-in form, with the hour that it suggests."""
    form = ClerksBrowser(walk.world, code, at=walk.now).get(act_url(walk.pk, "convene")).context["form"]
    starts = form["starts_at"].field.prepare_value(form["starts_at"].value())
    typed = {"cases": [str(walk.pk)], "place": "Room 1", "mode": "in_person", "access": "open", "closed_reason": ""}
    if "convened_by" in form.fields:
        typed["convened_by"] = form["convened_by"].value()
    return {**typed, "starts_at": starts.strftime("%Y-%m-%dT%H:%M"), **changes}


def test_text_is_kept_under_seal(adopted: Walk) -> None:
    with recorded(adopted.case) as events:
        written = adopted.decide()
    (event,) = events
    assert (event.kind, event.from_state, event.to_state) == ("decision.adopted", "heard", "decided")
    assert data_of(event) == {
        "body": "DEC",
        "outcome": "granted",
        "decision": str(written.pk),
        "late": False,
        "dissents": 0,
    }
    parts = {part: getattr(TEXT, part) for part in ("facts", "evidence", "law", "reasons", "operative")}
    assert under_seal(event) == {**parts, "answers": list(TEXT.answers)}
    assert in_the_open(event, TEXT.facts, TEXT.reasons, TEXT.operative, *TEXT.answers) == []
    assert letters(event) == {}


def test_decision_rests_on_its_motion(adopted: Walk) -> None:
    written = adopted.decide()
    assert (written.state, written.number, written.adopted_at) == ("adopted", None, adopted.now)
    assert written.motion == adopted.proceeding.motions.get()
    assert (written.appeal["body"], written.appeal["rulebook"]) == ("TEC", "kz-2004")


def test_decision_stops_its_time(adopted: Walk) -> None:
    """What runs afterwards is the time to issue it."""
    adopted.decide()
    assert states_of_limits(adopted) == {"lodge": "met", "decide": "met", "issue": "running"}


def test_late_decision_says_so(adopted: Walk) -> None:
    adopted.later(24 * 6)
    adopted.decide()
    assert adopted.case.events.get(kind="decision.adopted").data["late"] is True


def test_second_decision_is_refused(adopted: Walk) -> None:
    adopted.decide()
    with refuses("This cannot be done now: the case is “Decided”. It can be done when the case is Parties heard."):
        adopted.decide()


def test_only_the_adopted_outcome_is_written(adopted: Walk) -> None:
    with pytest.raises(ActRefused) as error:
        adopted.decide("rejected")
    assert error.value.codes == ("no_adopted_motion",)
    assert not Decision.objects.exists()


def test_unknown_addressee_is_refused(adopted: Walk) -> None:
    ordered = (Ordered(kind="warn", duty="Keep the list.", addressee="NOWHERE"),)
    with refuses("Nobody here is called NOWHERE. Choose a body from the list."):
        adopted.decide(text=replace(TEXT, measures=ordered))


def test_same_day_matter_is_decided(world: World) -> None:
    at = datetime.fromisoformat("2004-09-15T09:00+07:00")
    walk = walk_to(world, "admitted", at=at)
    walk.notify()
    walk.convene(hours=2)
    walk.open()
    walk.hear()
    walk.vote()
    walk.decide()
    assert walk.proceeding.overdue_since is None
    assert walk.proceeding.track == "immediate"


def test_earlier_vote_does_not_carry(world: World) -> None:
    """A vote of an earlier session carries nothing in a later one."""
    walk = walk_to(world, "heard")
    walk.vote(ballots={1: "for", 2: "for", 3: "for", 4: "against", 5: "against"})
    assert walk.session is not None
    close_session(session_id=walk.session.pk, actor=walk.clerk, at=walk.later())
    walk.convene()
    walk.open()
    with pytest.raises(ActRefused) as refusal:
        walk.decide()
    assert refusal.value.codes == ("no_adopted_motion",)


def test_decision_after_session_rests_on_votes(world: World) -> None:
    """A decision written after the session closed rests on its roll call."""
    walk = walk_to(world, "adopted")
    assert walk.session is not None
    close_session(session_id=walk.session.pk, actor=walk.clerk, at=walk.later())
    walk.decide()
    assert walk.proceeding.state == ProceedingState.DECIDED


def test_decision_needs_adopted_motion(world: World):
    """Without an adopted motion there is nothing to record and the long text stays."""
    walk = walk_to(world, "heard")
    page = said(at_the_desk(walk).act(walk.pk, "decide", **decision(facts=LONG, reasons=LONG + "End.")))
    assert "No decision exists without a vote in session: no roll-call has adopted this outcome." in page
    assert LONG.strip() in page
    assert LONG + "End." in page
    assert not Decision.objects.exists()


def test_every_part_is_required(world: World):
    """Every part and every claim must be written."""
    walk = walk_to(world, "adopted")
    page = said(at_the_desk(walk).act(walk.pk, "decide", **decision(law=" ", answer_1="")))
    assert "The written decision is not complete. Write these parts: law." in page
    assert "The complaint makes 1 claim and the decision answers 0. Answer each claim." in page
    assert TEXT.operative in page


def test_measure_and_dissent_are_recorded(world: World):
    """A decision is written with its measure and its dissent."""
    walk = walk_to(world, "adopted")
    measure = {
        "measure-0-kind": "include_in_list",
        "measure-0-duty": "Put the name back.",
        "measure-0-addressee": "PEC",
        "measure-0-due_on": "2004-08-28",
    }
    answer = at_the_desk(walk).act(
        walk.pk, "decide", **decision(**measure, dissent_5="The register was not asked for.")
    )
    assert answer.status_code == 302
    written = Decision.objects.get()
    assert written.answers == list(TEXT.answers)
    assert written.measures.get().addressee == world.bodies["PEC"]
    assert written.dissents.get().member.seat == 5


def test_only_adopted_outcome_is_offered(world: World):
    walk = walk_to(world, "adopted")
    form = at_the_desk(walk).get(act_url(walk.pk, "decide")).context["form"]
    assert [code for code, _label in form.fields["outcome"].choices] == ["granted"]
    assert "Put me back on the list." in said(at_the_desk(walk).get(act_url(walk.pk, "decide")))


def test_half_measure_is_named(world: World):
    """Half a measure is named and nothing is lost."""
    walk = walk_to(world, "adopted")
    page = said(at_the_desk(walk).act(walk.pk, "decide", **decision(**{"measure-0-duty": "Do something."})))
    assert "Choose what is ordered, or empty the rest of this measure." in page
    assert TEXT.reasons in page
    assert not Decision.objects.exists()


def test_a_court_chooses_the_outcome_itself(world: World):
    walk = walk_to(world, "lodged", respondent=world.bodies["CEC"], place=None, case_type="cec_act")
    assert walk.proceeding.body == world.bodies["SC"]
    clerk = ClerksBrowser(world, "SC", at=walk.now)
    clerk.act(walk.pk, "admit", reasons="In time.")
    clerk.act(walk.pk, "notify", party=str(walk.party("respondent").pk), channel="fax", proof="Fax 3")
    clerk.act(walk.pk, "convene", **convening(walk, code="SC"))
    session = Session.objects.get()
    clerk.at = session.starts_at
    clerk.post(f"/desk/sessions/{session.pk}/open_session/", {"present": []})
    for each in walk.case.parties.all():
        clerk.act(walk.pk, "hear", party=str(each.pk), kind="written", statement="As written.")
    page = clerk.get(act_url(walk.pk, "decide"))
    assert {"granted", "rejected"} <= {code for code, _label in page.context["form"].fields["outcome"].choices}
    assert "This body does not decide by roll-call." in said(clerk.get(file_url(walk.pk)))
    clerk.act(walk.pk, "decide", **decision(outcome="rejected"))
    assert state(walk.pk) == "decided"
