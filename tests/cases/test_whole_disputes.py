"""What must hold of a dispute over several instances: nobody is passed over, and nothing is left without a way out."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cases.access.actors import Actor
from cases.acts.decision.serve import serve
from cases.acts.engine.facts import remand_facts
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.admit import admit
from cases.acts.filing.appeal import appeal
from cases.acts.hearing.hear import hear
from cases.errors import ActRefused
from cases.models import Deadline, Event, Party, Proceeding
from cases.queries.case_file import file_of
from notices.register.present import standing
from tests.cases.appealing import (
    ASKED,
    ON_APPEAL,
    above,
    decided_case,
    lodge_appeal,
    notify_all,
    ruled_on,
    to_hearing,
)
from tests.cases.joined.joined_cases import decide_joined
from tests.cases.rulebooks import SILENCE_PASSES_UP, amended
from tests.cases.test_pressure_never_reaches_whom_it_is_about import report_below
from tests.cases.withdrawing import give_up, kept, wait_over
from tests.cases.world import FILED, Walk, World, build_world, lodged, walk_to

DAY = timedelta(days=1)
FOR_PROCEDURE = replace(ON_APPEAL, annulled_for=("procedure", ""))


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    return decided_case(world)


def finished(walk: Walk) -> Walk:
    for step in (walk.issue, walk.serve, walk.publish):
        step()
    return walk


def sent_back(walk: Walk) -> Walk:
    return above(walk, Event.objects.get(kind="case.remanded"))


def pair(world: World) -> tuple[Walk, Walk]:
    """Two joined cases, decided, served on every party and public."""
    there, more = world.bodies["PEC-2"], ("Put me back too.", "Say that it was wrong.")
    member = walk_to(world, "admitted", claims=more, respondent=there, place=there)
    lead = walk_to(world, "admitted", at=FILED + DAY)
    decide_joined(lead, member)
    lead.issue()
    for each in file_of(lead.proceeding).parties:
        given = {"party_id": each.pk, "channel": "email", "proof": "Read."}
        serve(proceeding_id=lead.pk, actor=lead.clerk, at=lead.later(0.1), **given)
    lead.publish()
    return lead, member


def lodge_for(lead: Walk, party: Party) -> Event:
    given = {"party_id": party.pk, "narrative": "No.", "claims": ASKED}
    return appeal(proceeding_id=lead.pk, actor=lead.clerk, at=lead.later(), **given)


def refused(act, *given: object, **named: object) -> tuple[str, ...]:
    with pytest.raises(ActRefused) as no:
        act(*given, **named)
    return no.value.codes


# Up and back down


def test_sent_back_to_the_middle_is_ruled_on_again(walk: Walk) -> None:
    """Who annulled the first decision rules on it again; until then the first decision stands."""
    ruled_on(finished(ruled_on(walk, "annulled")), "remanded", FOR_PROCEDURE)
    again = sent_back(walk)
    assert (again.proceeding.body.code, again.proceeding.stage) == ("TEC", "appeal")
    assert walk.proceeding.decision.standing == "stands"
    to_hearing(again)
    assert again.vote("upheld")


def test_annulled_annulment_names_who_decided_anew(walk: Walk) -> None:
    higher = ruled_on(finished(ruled_on(walk, "annulled")), "annulled")
    assert walk.proceeding.decision.standing_by == higher.proceeding.decision


def test_annulled_sending_back_ends_what_it_began(walk: Walk) -> None:
    upper = finished(ruled_on(walk, "remanded"))
    again = sent_back(walk)
    ruled_on(upper, "annulled")
    assert again.proceeding.state == "devolved"
    assert not Deadline.objects.filter(proceeding=again.pk, state="running").exists()


def test_sent_back_is_not_out_of_time(walk: Walk) -> None:
    """The complaint was in time when it was lodged, and is so however long the dispute has lasted."""
    walk.now += 8 * DAY
    ruled_on(walk, "remanded")
    again = sent_back(walk)
    assert admit(proceeding_id=again.pk, actor=again.clerk, at=again.later(), reasons="").kind == "case.admitted"


def test_sent_back_and_passed_up_is_still_not_repeated(world: World, tmp_path: Path) -> None:
    with amended(tmp_path, SILENCE_PASSES_UP):
        walk = decided_case(world)
        ruled_on(walk, "remanded")
        again = sent_back(walk)
        expire_all(at=again.now + 12 * DAY)
        receiver = Proceeding.objects.get(case=walk.case, previous=again.pk)
        assert remand_facts(file_of(receiver)).outcome == "granted"


# Several who appeal


def test_other_side_keeps_its_time(walk: Walk) -> None:
    upper = ruled_on(walk, "upheld")
    event = lodge_appeal(walk, "respondent", at=upper.later())
    assert not event.data["late"]


def test_waiting_withdrawal_ends_no_other_appeal(walk: Walk) -> None:
    upper = above(walk, lodge_appeal(walk))
    give_up(upper, at=upper.later())
    second = lodge_appeal(walk, "respondent", at=upper.later(0.2), claims=("Uphold it.",))
    wait_over(upper)
    assert upper.proceeding.state == "withdrawn"
    assert Proceeding.objects.get(pk=second.proceeding_id).state == "lodged"


def test_vote_on_what_is_gone_is_taken_anew(walk: Walk) -> None:
    """Upheld by a vote, and annulled on the other's appeal before it was written down: the first is discontinued."""
    first = to_hearing(above(walk, lodge_appeal(walk)))
    first.vote("upheld")
    second = above(walk, lodge_appeal(walk, "respondent", at=first.later(0.1)))
    assert second.pk != first.pk
    second.now = first.now
    to_hearing(second)
    second.vote("annulled")
    second.decide("annulled", ON_APPEAL)
    first.now = second.now
    assert "appealed_is_gone" in refused(first.decide, "upheld", ON_APPEAL)
    assert first.vote("discontinued")
    assert first.decide("discontinued", ON_APPEAL).outcome == "discontinued"


def test_counter_appeal_after_the_hearing_is_heard_by_itself(walk: Walk) -> None:
    """Nobody is decided against for what they never heard of."""
    upper = to_hearing(above(walk, lodge_appeal(walk)))
    second = lodge_appeal(walk, "respondent", at=upper.later(0.1), claims=("Reject the complaint.",))
    assert second.proceeding_id != upper.pk


def test_each_appellant_is_told_of_the_others_appeal(walk: Walk) -> None:
    upper = above(walk, lodge_appeal(walk))
    lodge_appeal(walk, "respondent", at=upper.later(0.1), claims=("Uphold it.",))
    upper.admit()
    assert refused(upper.convene) == ("not_served_with_opening",)


def test_late_second_appeal_is_ruled_on_by_itself(walk: Walk) -> None:
    limit = Deadline.objects.get(proceeding=walk.pk, rule="appeal", party=walk.party("respondent"))
    upper = above(walk, lodge_appeal(walk))
    upper.admit()
    late = lodge_appeal(walk, "respondent", at=limit.due_before + 5 * DAY, claims=("Uphold it.",))
    assert late.data["late"]
    assert late.proceeding_id != upper.pk


def test_same_appeal_is_ruled_on_once(walk: Walk) -> None:
    upper = ruled_on(walk, "inadmissible")
    assert refused(lodge_appeal, walk, at=upper.later()) == ("appeal_was_decided",)


def test_withdrawn_below_and_kept_going_is_withdrawn_above(world: World) -> None:
    filed = lodged(world)
    give_up(filed, at=FILED + timedelta(hours=1))
    kept(filed, world.clerk("TEC"), at=FILED + timedelta(hours=2))
    walk = Walk(world=world, lodged=filed, now=wait_over(filed))
    for step in (walk.admit, walk.notify, walk.convene, walk.open, walk.hear, walk.vote, walk.decide):
        step()
    upper = above(walk, lodge_appeal(finished(walk)))
    assert give_up(upper, at=upper.later()).kind == "withdrawal.lodged"


# Joined cases


def test_joined_appellant_is_told_and_heard(world: World) -> None:
    lead, member = pair(world)
    who = member.party("complainant")
    upper = above(lead, lodge_for(lead, who))
    assert who.pk in {each.pk for each in file_of(upper.proceeding).parties}
    upper.admit()
    assert refused(upper.convene) == ("not_served_with_opening",)


def test_lead_does_not_withdraw_a_joined_appeal(world: World) -> None:
    lead, member = pair(world)
    upper = above(lead, lodge_for(lead, member.party("complainant")))
    assert refused(give_up, upper, at=upper.later(), by=Actor.filer(lead.case)) == ("appealed_by_others",)


def test_what_answered_several_cases_is_not_sent_back(world: World) -> None:
    lead, _member = pair(world)
    upper = above(lead, lodge_appeal(lead))
    upper.admit()
    notify_all(upper)
    upper.convene()
    upper.open()
    for each in file_of(upper.proceeding).parties:
        given = {"party_id": each.pk, "kind": "oral", "statement": "So it was."}
        hear(proceeding_id=upper.pk, actor=upper.clerk, at=upper.later(0.1), **given)
    assert refused(upper.vote, "remanded") == ("joined_not_sent_back",)
    assert upper.vote("annulled")


# Who learns of it


def test_appeal_of_a_report_never_reaches_whom_it_is_about(world: World) -> None:
    walk = Walk(world=world, lodged=report_below(world), now=FILED + timedelta(hours=2))
    for step in (walk.admit, walk.notify, walk.convene, walk.open, walk.hear):
        step()
    walk.vote("rejected")
    walk.decide("rejected")
    walk.issue()
    walk.serve()
    assert Proceeding.objects.get(pk=lodge_appeal(walk).proceeding_id).body.code != "TEC"


def test_register_tells_it_was_annulled(walk: Walk) -> None:
    upper = ruled_on(walk, "annulled")
    expire_all(at=upper.now + 30 * DAY)
    assert standing(walk.proceeding.decision) == "annulled"
