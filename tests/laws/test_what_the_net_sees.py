"""The laws that random acts are held to are silent of what is lawful, and tell of each act whose guard is taken out."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cases.acts.calendar.apply_change import apply_change
from cases.acts.engine import service as serving
from cases.acts.hearing.add_evidence import add_evidence
from cases.acts.hearing.hear import hear
from cases.acts.hearing.recuse import recuse
from cases.models import Proceeding
from cases.queries.case_file import CaseFile
from cases.queries.joinder import parties_of
from cases.queries.law import rulebook_of
from tests.cases.joined.joined_cases import joined, notified
from tests.cases.test_what_if import other_law
from tests.cases.world import FILED, TEXT, Walk, World, walk_to
from tests.laws.invariants import Remembered, broken_laws
from tests.laws.test_each_law_can_fail import without
from workflow.guards import aside, main

BOTH = replace(TEXT, answers=("Yes.", "Yes."))
Pair = tuple[Walk, Walk]


@pytest.fixture
def pair(world: World) -> Pair:
    """A lead and the case that will be joined to it."""
    lead = walk_to(world, "admitted", at=FILED + timedelta(hours=3))
    return lead, walk_to(world, "admitted", respondent=world.bodies["PEC-2"])


def broken(lodged: int = 2) -> list[str]:
    return broken_laws(Remembered(lodged=lodged))


def decided(lead: Walk, member: Walk, *, unheard: bool = False) -> None:
    """Both by one decision, in a session at which the parties of both are heard, or those of the lead alone."""
    notified(lead, member)
    lead.convene()
    lead.open()
    vote_and_decide(lead, unheard=unheard)


def vote_and_decide(lead: Walk, *, unheard: bool = False) -> None:
    for each in parties_of(lead.proceeding):
        if each.case == lead.case or not unheard:
            hear(proceeding_id=lead.pk, actor=lead.clerk, at=lead.now, party_id=each.pk, statement="Said so.")
    lead.vote("rejected")
    lead.decide("rejected", text=BOTH)


def test_lawful_joinder_breaks_no_law(pair: Pair) -> None:
    """Cases that are lawfully decided together break no law."""
    lead, member = pair
    joined(member, lead)
    decided(lead, member)
    lead.issue()
    lead.serve()
    assert broken() == []


def test_joinder_after_the_announcement(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case joined after the session was announced is seen."""
    without(aside.lead_is_on_no_agenda)(monkeypatch)
    lead, member = pair
    notified(lead)
    notified(member)
    lead.convene()
    joined(member, lead)
    lead.open()
    vote_and_decide(lead)
    assert ["was on no agenda of the session that decided it" in told for told in broken()] == [True]


def test_vote_by_a_recused_member(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """A vote of who is recused in the joined case is seen."""
    monkeypatch.setattr(CaseFile, "recusals", property(lambda _file: []))
    lead, member = pair
    recuse(proceeding_id=member.pk, actor=member.clerk, at=member.later(0.1), seat=1, reason="A sister.")
    joined(member, lead)
    decided(lead, member)
    assert [told.split(" was ")[-1] for told in broken()] == ["voted on by a member who may not"]


def test_unheard_party_of_a_joined_case(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    heard_of_its_own = lambda lead: all(  # noqa: E731 -- as short as what it stands in for
        each.pk in {hearing.party_id for hearing in lead.hearings} for each in lead.own_parties
    )
    monkeypatch.setattr("cases.acts.hearing.hear.heard_all", heard_of_its_own)
    without(main.all_parties_heard)(monkeypatch)
    lead, member = pair
    joined(member, lead)
    decided(lead, member, unheard=True)
    assert ["who was not heard" in told for told in broken()] == [True]


def test_evidence_kept_after_an_undone_vote(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Evidence kept as after a vote that was undone is seen."""
    seats = range(1, 8)
    for asked in (True, False):
        if not asked:
            monkeypatch.setattr("cases.acts.hearing.recuse.ask_anew", lambda *_, **__: None)
        walk = walk_to(world, "listed")
        walk.open(present=seats)
        walk.hear()
        walk.vote(ballots=dict.fromkeys(seats, "for"))
        brought = {"party_id": walk.party("complainant").pk, "name": "A note", "text": "It was printed."}
        add_evidence(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), **brought)
        recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), seat=5, reason="A sister.")
        walk.later(24)
        assert walk.vote(ballots=dict.fromkeys((1, 2, 3, 4, 6, 7), "for"))
        walk.decide()
        told = broken(Proceeding.objects.count())
        assert ["could not reply" in each for each in told] == ([] if asked else [True])


def test_joined_case_ending_by_itself(pair: Pair) -> None:
    lead, member = pair
    joined(member, lead)
    row = member.proceeding
    row.ended_at = lead.now
    row.save()
    assert [told for told in broken() if "ended at" in told] != []


def test_appeal_time_shorter_than_told(world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A time to appeal that is shorter than the decision told is seen."""
    monkeypatch.setattr(serving, "rulebook_of_appeal", lambda _appeal, case: rulebook_of(case))
    walk = walk_to(world, "issued")
    three = {
        "n": 3,
        "examples": [{"start": "2004-09-05T18:00+07:00", "due": "2004-09-09T00:00+07:00", "because": "days"}],
    }
    with other_law(tmp_path, {"case_types": {"commission_act": {"appeal": {"lodge": three}}}}) as law:
        central = world.clerk("CEC")
        list(apply_change(world.election, actor=central, at=walk.later(0.1), reason="A new law.", rulebook=law))
        walk.serve()
        assert [told for told in broken(1) if "and the decision told of" in told] != []
