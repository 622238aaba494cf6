"""Reminders by bodies above: when a case was last reminded of, and by whom."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext

from cases.models import Deadline, Event, Proceeding
from cases.queries.pages.known_bodies import bodies_of_codes
from cases.wording.instants import written_out
from workflow.clocks.calendars import local_date
from workflow.states import DeadlineState, LimitRule

REMINDED = "case.reminded"


def is_to_be_reminded(proceeding: Proceeding) -> bool:
    """Whether its time to decide ran out, by one reading at the least, or the alarm that the rulebook sets before was given."""
    if proceeding.overdue_since is not None or proceeding.contested_since is not None:
        return True
    alarms = Deadline.objects.filter(proceeding=proceeding, rule=LimitRule.ALARM, state=DeadlineState.EXPIRED)
    return alarms.exists()


def was_reminded_on(proceeding: Proceeding, day: date) -> bool:
    """Whether it was reminded of on that day, as the clock of its body has it."""
    last = Event.objects.filter(case=proceeding.case_id, kind=REMINDED, proceeding=proceeding).order_by("-id").first()
    return last is not None and local_date(last.occurred_at, proceeding.body.zone) == day


def last_reminders(proceedings: Collection[Proceeding]) -> Mapping[UUID, str]:
    """When each of these was last reminded of and by whom, as a sentence; nothing for those that never were."""
    by_key = {each.pk: each for each in proceedings}
    events = Event.objects.filter(case__in={each.case_id for each in proceedings}, kind=REMINDED)
    last = {each.proceeding_id: each for each in events.order_by("id") if each.proceeding_id in by_key}
    if not last:
        return {}
    bodies = bodies_of_codes({event.actor.partition(":")[2] for event in last.values()})
    return {key: _write(event, by_key[key], bodies) for key, event in last.items()}


def _write(event: Event, proceeding: Proceeding, bodies: Mapping[str, object]) -> str:
    code = event.actor.partition(":")[2]
    words = {
        "body": getattr(bodies.get(code), "title", code),
        "at": written_out(event.occurred_at, proceeding.body.zone),
    }
    return gettext("Reminded by %(body)s on %(at)s.") % words
