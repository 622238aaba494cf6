"""Cases that are decided together: what happens in the lead is told to the parties of all, under their own numbers."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from cases.acts.course.join import join
from cases.acts.decision.serve import serve
from cases.acts.engine.measures.ordering import Ordered
from cases.acts.engine.scheduler import expire_all
from cases.acts.hearing.hear import hear
from cases.acts.hearing.notify import notify
from cases.errors import ActRefused
from cases.models import Deadline, Decision, Event, Identity
from cases.queries.decisions.publication import full_version
from notices.models import Letter
from tests.cases.correcting import confirm, propose, second_clerk
from tests.cases.ordering import DUE, IN_TIME, refuse, report
from tests.cases.withdrawing import given_up
from tests.cases.world import TEXT, Walk, walk_to
from tests.notices.news import deliver_ours

DAY = timedelta(days=1)
EVERYBODY = {"aigerim@example.org", "second@example.org", "pec@example.org", "pec-2@example.org"}


def told(kind: str) -> dict[str, Letter]:
    deliver_ours("letters")
    return {letter.to_email: letter for letter in Letter.objects.filter(kind=kind)}


def together(world):
    """A case and its lead, both with letters to write."""
    there = world.bodies["PEC-2"]
    member, lead = walk_to(world, "admitted", respondent=there, place=there), walk_to(world, "admitted")
    email = "second@example.org"
    member.case.parties.get(role="complainant").identity.delete()
    lead_party = member.case.parties.get(role="complainant")
    Identity.objects.create(party=lead_party, name="Second Filer", email=email)
    join(proceeding_id=member.pk, lead_id=lead.pk, actor=lead.clerk, at=lead.later(), reasons="One act.")
    return member, lead


def decided(lead: Walk, member: Walk, **differs: object) -> None:
    """One decision for both, not issued yet."""
    for walk in (lead, member):
        for each in walk.case.parties.exclude(role="complainant"):
            notify(proceeding_id=lead.pk, actor=lead.clerk, at=lead.now, party_id=each.pk, channel="fax", proof="12")
    lead.convene()
    lead.open()
    for walk in (lead, member):
        for each in walk.case.parties.all():
            hear(proceeding_id=lead.pk, actor=lead.clerk, at=lead.now, party_id=each.pk, statement="Said so.")
    lead.vote()
    lead.decide(text=replace(TEXT, answers=("Yes.", "Yes."), **differs))


def test_joinder_and_its_end_are_told(world):
    """The parties of both are told of a joinder and of its end."""
    member, lead = together(world)

    assert set(told("joined")) == {"second@example.org", "pec-2@example.org"}
    assert f"joined case {member.case.number} to case {lead.case.number}" in told("joined")["second@example.org"].body
    assert set(told("leads")) == {"aigerim@example.org", "pec@example.org"}
    assert f"joined case {member.case.number} to case {lead.case.number}" in told("leads")["aigerim@example.org"].body

    given_up(lead, at=lead.later(), by=lead.clerk)
    revived = told("revived")["second@example.org"]
    assert f"Case {lead.case.number} ended" in revived.body
    assert "The time to decide it never stopped." in revived.body


def test_each_party_reads_its_own_number(world):
    """The parties of a joined case are told of the session and the decision under their own number."""
    member, lead = together(world)
    decided(lead, member, facts="Second was struck off.")
    lead.issue()

    assert member.case.number in told("session")["second@example.org"].body
    decision = told("decision")["second@example.org"]
    assert (decision.subject, lead.case.number in decision.subject) == (
        f"Case {member.case.number}: a decision was issued",
        False,
    )
    shown = full_version(Decision.objects.get(proceeding=lead.pk))
    assert [party.role for party in shown.parties] == ["complainant", "respondent", "complainant", "respondent"]
    with pytest.raises(ActRefused) as refused:
        lead.publish()
    assert refused.value.codes == ("sealed_text_survives",), "a name of a joined case is hunted too"


def test_missed_time_is_told_to_all(world):
    """What the body misses after the decision is told to the parties of the joined case too."""
    member, lead = together(world)
    decided(lead, member)
    expire_all(at=lead.later(24))
    lead.issue()
    expire_all(at=lead.later(24))

    missed = Event.objects.filter(kind="deadline.breached")
    assert sorted(event.data["rule"] for event in missed) == ["issue", "publish", "serve"]
    letters = told("breach")
    assert Counter(letter.to_email for letter in Letter.objects.filter(kind="breach")) == dict.fromkeys(EVERYBODY, 3)
    assert letters["second@example.org"].subject == f"Case {member.case.number}: a time limit was missed"
    assert letters["aigerim@example.org"].subject == f"Case {lead.case.number}: a time limit was missed"
    assert lead.case.number not in letters["second@example.org"].body
    assert set(told("breach_below")) == {"tec@example.org"}


def test_rebuttal_of_missed_time_is_told_to_all(world):
    """Who was told of a breach is told that paper rebuts it: the parties of both cases, and the body above."""
    member, lead = together(world)
    decided(lead, member)
    limit = Deadline.objects.get(rule="issue")
    lead.now = limit.due_before
    expire_all(at=lead.later())
    lead.issue()
    propose(lead, of="breach", field="issue", right=limit.starts_at.isoformat())
    confirm(lead, second_clerk(lead))
    letters = told("corrected")
    assert set(letters) == {*EVERYBODY, "tec@example.org"}
    assert member.case.number in letters["second@example.org"].body
    assert "in time. The body was not late." in letters["second@example.org"].body


def test_service_too_late_is_told(world):
    """Who of the joined case is served too late for a remedy is told."""
    member, lead = together(world)
    cancelled = Ordered(kind="cancel_registration", addressee="DEC", duty="Strike the candidate off.")
    decided(lead, member, measures=(cancelled,))
    lead.issue()
    expire_all(at=lead.now + 15 * DAY)
    party = member.party("complainant")
    given = {"channel": "in_person", "proof": "Signed."}
    serve(proceeding_id=lead.pk, actor=lead.clerk, at=lead.later(15 * 24), party_id=party.pk, **given)

    assert Event.objects.get(kind="remedy.lost").data["party"] == str(party.pk)
    letters = told("remedy_lost")
    assert set(letters) == EVERYBODY
    assert letters["second@example.org"].subject == f"Case {member.case.number}: too late for a remedy"


def test_expired_decision_time_is_told_once(world):
    """A time to decide that ran out is told once in each case of its own."""
    member, lead = together(world)
    expire_all(at=lead.now + 6 * DAY)

    missed = Event.objects.filter(kind="deadline.breached", data__rule="decide")
    assert {event.case for event in missed} == {member.case, lead.case}
    deliver_ours("letters")
    told_of = sorted(Letter.objects.filter(kind="breach").values_list("to_email", flat=True))
    assert told_of == sorted(EVERYBODY)


def test_order_not_done_is_told_to_all(world):
    """What one decision ordered for two cases and was not done is told to who complained in either, by its own number."""
    member, lead = together(world)
    decided(lead, member, measures=(IN_TIME,))
    lead.issue()

    expire_all(at=DUE)

    letters = told("order_late")
    assert set(letters) == {"aigerim@example.org", "second@example.org"}
    assert member.case.number in letters["second@example.org"].body


def test_late_by_a_report_that_was_not_accepted(world):
    """Its hour passed while a report was looked at that was none: that is told as any other lateness, and once."""
    member, lead = together(world)
    decided(lead, member, measures=(IN_TIME,))
    lead.issue()
    report(lead)
    expire_all(at=DUE + timedelta(hours=1))
    assert not told("order_late")

    lead.now = DUE + timedelta(hours=2)
    refuse(lead)

    letters = told("order_late")
    assert set(letters) == {"aigerim@example.org", "second@example.org"}
    assert (
        f"What Body DEC ordered in case {lead.case.number} was not done in time." in letters["aigerim@example.org"].body
    )
    report(lead)
    refuse(lead)
    assert len(Letter.objects.filter(kind="order_late")) == 2
