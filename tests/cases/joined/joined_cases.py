"""What the tests of joined cases do with them, and look at."""

from dataclasses import replace
from datetime import datetime, timedelta

from cases.acts.course.join import join
from cases.acts.hearing.hear import hear
from cases.acts.hearing.notify import notify
from cases.models import Deadline, Event
from tests.cases.withdrawing import given_up
from tests.cases.world import TEXT, Walk
from workflow.states import DeadlineState

DAY = timedelta(days=1)
RAN_OUT = datetime.fromisoformat("2004-08-31T00:00+07:00")


def joined(member: Walk, lead: Walk, **changes: object) -> Event:
    given = {"reasons": "One act, two complaints.", "lead_id": lead.pk, **changes}
    return join(proceeding_id=member.pk, actor=member.clerk, at=lead.later(0.1), **given)  # type: ignore[arg-type]  # one of them is changed at a time


def kinds(walk: Walk) -> list[str]:
    return list(Event.objects.filter(case=walk.case).order_by("seq").values_list("kind", flat=True))


def decide_limit(walk: Walk) -> Deadline:
    return Deadline.objects.exclude(state=DeadlineState.VOID).get(proceeding=walk.pk, rule="decide")


def notified(lead: Walk, *others: Walk) -> None:
    for walk in (lead, *others):
        for each in walk.case.parties.exclude(role="complainant"):
            notify(
                proceeding_id=lead.pk, actor=lead.clerk, at=lead.now, party_id=each.pk, channel="fax", proof="Fax 12"
            )


def heard(lead: Walk, *walks: Walk) -> None:
    for walk in walks:
        for each in walk.case.parties.all():
            hear(proceeding_id=lead.pk, actor=lead.clerk, at=lead.now, party_id=each.pk, statement="Said so.")


def vote_on_joined(lead: Walk, member: Walk) -> None:
    joined(member, lead)
    notified(lead, member)
    lead.convene()
    lead.open()
    heard(lead, lead, member)
    lead.vote()


def decide_joined(lead: Walk, member: Walk) -> None:
    vote_on_joined(lead, member)
    lead.decide(text=replace(TEXT, answers=("Yes.", "Yes, too.", "It was wrong.")))


def decide_limit_of(walk: Walk, rule: str) -> Deadline:
    return Deadline.objects.get(proceeding=walk.pk, rule=rule)


def withdrawn(walk: Walk, *, at: datetime) -> datetime:
    """It is given up at `at`. Returns when the withdrawal has waited."""
    return given_up(walk, at=at)
