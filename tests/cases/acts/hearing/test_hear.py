"""Hear: each party once, in the open session; with the last the case stands heard."""

import pytest

from cases.acts.hearing.hear import hear
from cases.errors import ActRefused
from cases.models import Deadline, Event, Hearing
from tests.cases.acts.seen import data_of, in_the_open, letters, recorded, refuses, under_seal
from tests.cases.desk import at_the_desk, file_url, said, state
from tests.cases.raw_sql import everything
from tests.cases.world import Walk, World, walk_to


def refused(function, **given) -> tuple[str, ...]:
    with pytest.raises(ActRefused) as no:
        function(**given)
    return no.value.codes


def heard(walk: Walk, role: str = "complainant", **changes: object) -> Event:
    given = {"kind": "oral", "statement": "I was struck off.", **changes}
    return hear(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), party_id=walk.party(role).pk, **given)


def test_statement_is_kept_under_seal(world: World) -> None:
    walk = walk_to(world, "open")
    with recorded(walk.case) as events:
        heard(walk)
    (event,) = events
    party, row = walk.party("complainant"), Hearing.objects.get()
    assert (row.party, row.kind, row.statement, row.at) == (party, "oral", "I was struck off.", walk.now)
    assert (event.kind, data_of(event)) == ("party.heard", {"body": "DEC", "party": str(party.pk), "kind": "oral"})
    assert under_seal(event) == {"statement": "I was struck off."}
    assert in_the_open(event, "struck off") == []
    assert letters(event) == {}


def test_last_party_completes_the_hearing(world: World) -> None:
    walk = walk_to(world, "open")
    before = everything(Deadline)
    assert (heard(walk).to_state, walk.proceeding.state) == ("", "listed")
    last = heard(walk, "respondent", kind="written")
    assert (last.from_state, last.to_state, walk.proceeding.state) == ("listed", "heard", "heard")
    assert everything(Deadline) == before


def test_second_hearing_is_refused(world: World) -> None:
    walk = walk_to(world, "open")
    heard(walk)
    with refuses("This party has already been heard or has waived it."):
        heard(walk)


def test_nobody_is_heard_before_opening(world: World) -> None:
    walk = walk_to(world, "listed")
    with refuses("The case is not before an open session. Convene a session with this case on its agenda and open it."):
        heard(walk)


def test_absence_needs_notice(world: World) -> None:
    """A party is entered as absent only with how it was told."""
    walk = walk_to(world, "open")
    party = walk.party("complainant").pk
    given = {"proceeding_id": walk.pk, "actor": walk.clerk, "at": walk.later(0.1), "party_id": party}
    assert refused(hear, kind="absent", statement="Told.", proof=" ", **given) == ("absent_without_proof",)
    assert refused(hear, kind="waived", statement="", **given) == ("unknown_hearing",)


def test_each_party_is_heard_once(world: World):
    walk = walk_to(world, "open")
    clerk = at_the_desk(walk)
    typed = {"party": str(walk.party("complainant").pk), "kind": "oral", "statement": "I was struck off."}
    assert clerk.act(walk.pk, "hear", **typed).status_code == 302
    assert "This party has already been heard or has waived it." in said(clerk.act(walk.pk, "hear", **typed))
    clerk.act(walk.pk, "waive", party=str(walk.party("respondent").pk), statement="We have nothing to add.")
    assert state(walk.pk) == "heard"
    assert Hearing.objects.count() == 2


def test_who_stayed_away_is_recorded_with_how_it_was_told(world: World):
    """In a field of its own: nothing is put into the party's mouth."""
    walk = walk_to(world, "open")
    clerk = at_the_desk(walk)
    typed = {"party": str(walk.party("respondent").pk), "kind": "absent", "statement": "", "proof": " "}
    assert "Say how this party was told of the session and when" in said(clerk.act(walk.pk, "hear", **typed))
    assert clerk.act(walk.pk, "hear", **{**typed, "proof": "Receipt 17 of 27 August."}).status_code == 302
    row = Hearing.objects.get()
    assert (row.statement, row.proof) == ("", "Receipt 17 of 27 August.")
    event = Event.objects.get(kind="party.heard")
    assert event.payload.personal == {"statement": "", "proof": "Receipt 17 of 27 August."}
    assert "Receipt 17" not in str(event.data)
    assert "Receipt 17 of 27 August." in said(clerk.get(file_url(walk.pk)))
