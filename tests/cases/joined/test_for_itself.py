"""In joined cases a complainant acts for itself: nothing is waived, handed in or replied in the name of another."""

import pytest

from cases.access.actors import Actor
from cases.acts.hearing.add_evidence import add_evidence
from cases.acts.hearing.hear import hear
from cases.acts.hearing.reply import reply
from cases.acts.hearing.waive import waive
from cases.errors import ActRefused
from cases.models import Evidence, Hearing, Reply
from tests.cases.joined.joined_cases import joined, notified
from tests.cases.world import Walk

pytestmark = pytest.mark.django_db
ITSELF = ["A complainant acts for itself alone. For another party the clerk enters it."]


def test_nobody_waives_for_a_joined_complainant(lead: Walk, member: Walk) -> None:
    joined(member, lead)
    other, own = member.party("complainant").pk, lead.party("complainant").pk
    filer = Actor.filer(lead.case)
    with pytest.raises(ActRefused) as refused:
        waive(proceeding_id=lead.pk, actor=filer, at=lead.later(), party_id=other, statement="No.")
    assert refused.value.sentences == ITSELF
    assert not Hearing.objects.exists()
    waive(proceeding_id=lead.pk, actor=filer, at=lead.later(), party_id=own, statement="I have said it all.")


def test_nobody_acts_for_a_joined_complainant(lead: Walk, member: Walk) -> None:
    """Nobody replies or hands in evidence for the complainant of a joined case."""
    joined(member, lead)
    notified(lead, member)
    lead.convene()
    lead.open()
    other, own = member.party("complainant").pk, lead.party("complainant").pk
    for party in (other, own):
        hear(proceeding_id=lead.pk, actor=lead.clerk, at=lead.later(0.1), party_id=party, statement="Said so.")
    add_evidence(proceeding_id=lead.pk, actor=lead.clerk, at=lead.later(0.1), party_id=None, name="A", text="Found.")
    filer = Actor.filer(lead.case)

    with pytest.raises(ActRefused) as refused:
        reply(proceeding_id=lead.pk, actor=filer, at=lead.later(0.1), party_id=other, text="I admit all.")
    assert refused.value.sentences == ITSELF
    with pytest.raises(ActRefused) as refused:
        add_evidence(proceeding_id=lead.pk, actor=filer, at=lead.later(0.1), party_id=other, name="B", text="Mine.")
    assert refused.value.sentences == ITSELF
    assert (Reply.objects.count(), Evidence.objects.count()) == (0, 1)

    reply(proceeding_id=lead.pk, actor=filer, at=lead.later(0.1), party_id=own, text="It is false.")
    assert Reply.objects.get().party_id == own
