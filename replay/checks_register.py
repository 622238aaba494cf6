"""Whether what was done in the register of a prosecutor's office came out as expected."""

from collections.abc import Iterator, Mapping

from django.db.models import Q

from cases.models import Application, Event, ProsecutorMeasure
from replay.checks import differs, unmet_events, unmet_letters
from replay.expectations import ExpectRegister
from replay.play.observation import Observation, Unmet


def unmet_in_register(observation: Observation, expect: ExpectRegister) -> Iterator[Unmet]:
    """Everything expected of the application and the measure of a step that is not so, and of what was recorded anywhere."""
    step, records = observation.in_register, observation.records
    application = Application.objects.filter(pk=records.key(f"application {step.application}")).first()
    measure = ProsecutorMeasure.objects.filter(pk=records.key(f"measure {step.measure}")).first()
    row = application if step.application else measure
    got = {
        "state": application.state if application else "none",
        "due": observation.shown(application.due_before if application else None),
        "late": row is not None and row.overdue_since is not None,
        "resolved_by": application.resolved_by if application else "none",
        "measure": measure.state if measure else "none",
    }
    for name in sorted(expect.model_fields_set & got.keys()):
        wanted = getattr(expect, name)
        yield from differs(name, observation.shown(wanted) if name == "due" else wanted, got[name])
    if expect.applications:
        yield from _unmet_counts(step.body, expect.applications)
    happened = list(Event.objects.filter(pk__gt=observation.since).order_by("pk"))
    yield from unmet_events(observation, expect.events, happened)
    for event in happened:
        if event.kind in expect.no_events:
            yield Unmet(what="no_events", expected=f"no {event.kind}", got=event.kind)
    yield from unmet_letters(observation, expect.notified)


def _unmet_counts(office: str, wanted: Mapping[str, int]) -> Iterator[Unmet]:
    """Counted from the rows of the office."""
    rows = Application.objects.filter(body__code=office)
    for name, number in wanted.items():
        of = {"received": Q(), "late": Q(overdue_since__isnull=False)}.get(name, Q(state=name) | Q(resolved_by=name))
        yield from differs(f"applications.{name}", number, rows.filter(of).count())
