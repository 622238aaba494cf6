"""Whether a case is as expected: one function for each word of `expect`, which tells every way in which it is not."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.contrib.auth.models import AnonymousUser, User

from cases.access.grants import grants_of
from cases.models import ActComplainedOf, Event, Measure, Motion, Stay
from cases.queries.complained.pairs import cases_about
from replay.expectations import (
    AppealExpected,
    DecisionExpected,
    EventExpected,
    Expect,
    LetterExpected,
)
from replay.links import links_of
from replay.matching import alike
from replay.play.observation import Observation, Unmet
from workflow import clock
from workflow.complained_acts import ActStanding
from workflow.measures import MeasureState
from workflow.states import DecisionStanding, GrantRole
from workflow.stays import StayState

Check = Callable[[Observation, Any], Iterator[Unmet]]


def unmet_of_case(observation: Observation, expect: Expect) -> Iterator[Unmet]:
    """Everything expected of the case that is not so. A case that was never lodged meets nothing."""
    wanted = {name for name in expect.model_fields_set if name in CHECKS}
    if wanted and observation.case is None:
        yield Unmet(what="case", expected=f"a case named {observation.name}", got="none, because it was never lodged")
        return
    for name, check in CHECKS.items():
        if name in wanted:
            yield from check(observation, getattr(expect, name))


def differs(what: str, expected: object, got: object) -> Iterator[Unmet]:
    """The one unmet expectation where the two are not the same."""
    if expected != got:
        yield Unmet(what=what, expected=format_value(expected), got=format_value(got))


def format_value(value: object) -> str:
    """A value as a scenario writes it."""
    if value is None:
        return "none"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _check_adopted(observation: Observation, wanted: bool) -> Iterator[Unmet]:
    got = observation.result.adopted if isinstance(observation.result, Motion) else "no vote"
    yield from differs("adopted", wanted, got)


def _check_breached(observation: Observation, wanted: bool) -> Iterator[Unmet]:
    yield from differs("breached", wanted, observation.seized.overdue_since is not None)


def _check_contested(observation: Observation, wanted: bool) -> Iterator[Unmet]:
    yield from differs("contested", wanted, observation.seized.late_by_one_reading)


def _state(observation: Observation, wanted: str) -> Iterator[Unmet]:
    yield from differs("state", str(wanted), str(observation.seized.state))


def _check_body(observation: Observation, wanted: str) -> Iterator[Unmet]:
    yield from differs("body", wanted, observation.seized.body.code)


def _track(observation: Observation, wanted: str) -> Iterator[Unmet]:
    yield from differs("track", wanted, observation.seized.track)


def _check_due(observation: Observation, wanted: Mapping[str, datetime | str]) -> Iterator[Unmet]:
    for name, at in wanted.items():
        limit = observation.limit(name)
        yield from _compare_instant(observation, f"due.{name}", at, limit.due_before if limit else None)


def _check_useful_until(observation: Observation, wanted: Mapping[str, datetime | str]) -> Iterator[Unmet]:
    for name, at in wanted.items():
        limit = observation.limit(name)
        yield from _compare_instant(observation, f"useful_until.{name}", at, limit.useful_until if limit else None)


def _check_contested_from(observation: Observation, wanted: Mapping[str, datetime | str]) -> Iterator[Unmet]:
    for name, at in wanted.items():
        limit = observation.limit(name)
        yield from _compare_instant(observation, f"contested_from.{name}", at, limit.contested_from if limit else None)


def _compare_instant(
    observation: Observation, what: str, wanted: datetime | str, got: datetime | None
) -> Iterator[Unmet]:
    expected = wanted if isinstance(wanted, datetime) else None
    if expected != got:
        yield Unmet(what=what, expected=observation.shown(expected), got=observation.shown(got))


def _check_limits(observation: Observation, wanted: Mapping[str, str]) -> Iterator[Unmet]:
    for name, state in wanted.items():
        limit = observation.limit(name)
        yield from differs(f"limits.{name}", str(state), limit.state if limit else "no such limit")


def _check_events(observation: Observation, wanted: tuple[EventExpected, ...]) -> Iterator[Unmet]:
    yield from unmet_events(observation, wanted, observation.events())


def unmet_events(observation: Observation, wanted: tuple[EventExpected, ...], happened: list[Event]) -> Iterator[Unmet]:
    """Each event that was expected and did not happen; each in turn is looked for after the one before it."""
    left = iter(happened)
    for expected in wanted:
        if not any(alike(observation, expected, event) for event in left):
            got = ", ".join(_tell_event(observation, event) for event in happened) or "nothing"
            yield Unmet(what="events", expected=_describe_expected(observation, expected), got=got)
            return


def _check_no_events(observation: Observation, wanted: tuple[str, ...]) -> Iterator[Unmet]:
    for event in observation.events():
        if event.kind in wanted:
            yield Unmet(what="no_events", expected=f"no {event.kind}", got=_tell_event(observation, event))


def _tell_event(observation: Observation, event: Event) -> str:
    data = {key: value for key, value in event.data.items() if key not in {"personal", "deadline"}}
    return f"{event.kind} at {observation.shown(event.occurred_at)} {data}"


def _describe_expected(observation: Observation, expected: EventExpected) -> str:
    at = f" at {observation.shown(expected.at)}" if expected.at else ""
    return f"{expected.kind}{at}{f' {expected.data}' if expected.data else ''}"


def _check_notified(observation: Observation, wanted: tuple[LetterExpected, ...]) -> Iterator[Unmet]:
    yield from unmet_letters(observation, wanted)


def unmet_letters(observation: Observation, wanted: tuple[LetterExpected, ...]) -> Iterator[Unmet]:
    """Each letter that was expected and goes to nobody."""
    sent = list(observation.letters())
    for letter in wanted:
        if not any(each.kind == letter.kind and letter.to in each.to for each in sent):
            got = "; ".join(map(str, sent)) or "no letters"
            yield Unmet(what="notified", expected=f"{letter.kind} to {letter.to}", got=got)


def _check_appeal(observation: Observation, wanted: AppealExpected | str) -> Iterator[Unmet]:
    decision = observation.decision()
    expected = wanted.body if isinstance(wanted, AppealExpected) else "none"
    yield from differs("appeal", expected, decision.appeal.get("body", "none") if decision else "no decision")


def _check_decision(observation: Observation, wanted: DecisionExpected) -> Iterator[Unmet]:
    decision = observation.decision()
    if decision is None:
        yield Unmet(what="decision", expected="a decision", got="no decision")
        return
    adopted = Event.objects.filter(proceeding=decision.proceeding_id, kind="decision.adopted").last()
    got = {
        "late": bool(adopted and adopted.data.get("late")),
        "outcome": decision.outcome,
        "published": decision.published_at is not None,
        "number": bool(decision.number),
        "standing": DecisionStanding(decision.standing),
    }
    for name, found in got.items():
        if (expected := getattr(wanted, name)) is not None:
            yield from differs(f"decision.{name}", expected, found)


def _check_measures(observation: Observation, wanted: tuple[MeasureState, ...]) -> Iterator[Unmet]:
    found = Measure.objects.filter(decision__proceeding__case=observation.case)
    got = found.order_by("decision__adopted_at", "number").values_list("state", flat=True)
    yield from differs("measures", ", ".join(wanted) or "none", ", ".join(got) or "none")


def _check_stays(observation: Observation, wanted: tuple[StayState, ...]) -> Iterator[Unmet]:
    found = Stay.objects.filter(proceeding__case=observation.case).order_by("requested_at", "id")
    yield from differs("stays", ", ".join(wanted) or "none", ", ".join(found.values_list("state", flat=True)) or "none")


def _check_acts(observation: Observation, wanted: tuple[ActStanding, ...]) -> Iterator[Unmet]:
    found = ActComplainedOf.objects.filter(complaints__case=observation.case)
    yield from differs(
        "acts", ", ".join(wanted) or "none", ", ".join(found.values_list("standing", flat=True)) or "none"
    )


def _check_same_act(observation: Observation, wanted: tuple[str, ...]) -> Iterator[Unmet]:
    assert observation.case is not None
    found = ActComplainedOf.objects.filter(complaints__case=observation.case).first()
    cases = cases_about(found, besides=observation.case.pk) if found is not None else []
    got = [observation.records.name_of(each.number) for each in cases]
    yield from differs("same_act", ", ".join(wanted) or "none", ", ".join(got) or "none")


def _check_linked(observation: Observation, wanted: tuple[str, ...]) -> Iterator[Unmet]:
    assert observation.case is not None
    got = links_of(observation.case)
    if missing := [kind for kind in wanted if kind not in got]:
        yield Unmet(what="linked", expected=", ".join(missing), got=", ".join(got) or "none")


def _check_access(observation: Observation, wanted: Mapping[str, tuple[GrantRole, ...]]) -> Iterator[Unmet]:
    """As the door asks it, of accounts that are there and of those that are not."""
    assert observation.case is not None
    for account, roles in wanted.items():
        user = User.objects.filter(username=account).first() or AnonymousUser()
        got = grants_of(user, observation.case, at=clock.now())
        yield from differs(f"access.{account}", _list_roles(roles), _list_roles(got))


def _list_roles(roles: Iterable[GrantRole]) -> str:
    return ", ".join(sorted(roles)) or "none"


CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "adopted": _check_adopted,
        "breached": _check_breached,
        "contested": _check_contested,
        "state": _state,
        "body": _check_body,
        "track": _track,
        "due": _check_due,
        "contested_from": _check_contested_from,
        "useful_until": _check_useful_until,
        "limits": _check_limits,
        "events": _check_events,
        "no_events": _check_no_events,
        "notified": _check_notified,
        "appeal": _check_appeal,
        "decision": _check_decision,
        "measures": _check_measures,
        "stays": _check_stays,
        "acts": _check_acts,
        "same_act": _check_same_act,
        "linked": _check_linked,
        "access": _check_access,
    }
)
"""By the word of `expect`. `refused` and `says` are looked at for every act, expected or not."""
