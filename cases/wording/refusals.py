"""The sentence for every reason the law gives. One entry a code; each says what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext, ngettext

from cases.models import Body
from cases.wording.acts import (
    calendar,
    correction,
    course,
    decision,
    engine,
    filing,
    hearing,
    office,
    people,
    prosecutor,
    stays,
)
from cases.wording.citations import citation
from cases.wording.days import full_day, short_day
from cases.wording.instants import written_end, written_out, written_until
from cases.wording.labels import act_label, case_type_label, convener_label, ground_label, label_for, part_label
from cases.wording.levels import level_label
from workflow.complained_acts import ActKind
from workflow.errors import Refusal
from workflow.measures import MeasureKind
from workflow.prosecutors import ApplicationState, ProsecutorMeasureState
from workflow.states import (
    Channel,
    DecisionStanding,
    Outcome,
    PartyRole,
    ProceedingState,
    RequestKind,
    Role,
    Standing,
    Trust,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

SENTENCES: Mapping[str, Words] = {
    **filing.REFUSALS,
    **hearing.REFUSALS,
    **decision.REFUSALS,
    **course.REFUSALS,
    **correction.REFUSALS,
    **calendar.REFUSALS,
    **office.REFUSALS,
    **people.REFUSALS,
    **engine.REFUSALS,
    **stays.REFUSALS,
    **prosecutor.REFUSALS,
}


def sentence(refusal: Refusal) -> str:
    """One complete sentence, with its source and how far that may be trusted."""
    said = str(SENTENCES[refusal.code]) % _write_params(refusal)
    if not refusal.cite:
        return said
    return gettext("%(said)s (%(cite)s; %(trust)s)") % {
        "said": said,
        "cite": citation(refusal.cite),
        "trust": label_for(Trust, refusal.trust),
    }


def _write_params(refusal: Refusal) -> dict[str, str]:
    params = dict(refusal.params)
    zone = str(params.pop("zone", settings.TIME_ZONE))
    return {name: _write_param(name, value, zone) for name, value in params.items()}


def _write_param(name: str, value: object, zone: str) -> str:
    """One parameter in words. Lists are joined; codes that a reader would not know are said in their own words."""
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(_write_param(name, each, zone) for each in value)
    if name in MOMENTS:
        at = parse_datetime(str(value))
        return MOMENTS[name](at, zone) if at else str(value)
    return SAID.get(name, str)(str(value))


def _name_body(code: str) -> str:
    body = Body.objects.filter(code=code).first()
    return body.title if body else code


def _write_hours(number: str) -> str:
    return ngettext("%(number)s hour", "%(number)s hours", int(number)) % {"number": number}


def _write_claims(number: str) -> str:
    return ngettext("%(number)s claim", "%(number)s claims", int(number)) % {"number": number}


def _place(text: str) -> str:
    """A part and the sentence in it where something was found, in its brackets."""
    part, _colon, said = text.partition(":")
    return gettext("%(part)s: “%(said)s”") % {"part": part_label(part), "said": said}


def _write_day(iso: str) -> str:
    return short_day(date.fromisoformat(iso))


def _write_full_day(iso: str) -> str:
    return full_day(date.fromisoformat(iso))


MOMENTS: Mapping[str, Callable[[datetime, str], str]] = {
    "earliest": written_out,
    "last": written_out,
    "starts_at": written_out,
    "needed_before": written_out,
    "useful_until": written_out,
    "due_before": written_until,
    "decide_by": written_until,
    "review": written_end,
    "latest": written_end,
    "until": written_end,
    "runs_until": written_end,
    "would_end": written_end,
    "bound": written_end,
}
SAID: Mapping[str, Callable[[str], str]] = {
    "state": partial(label_for, ProceedingState),
    "sources": partial(label_for, ProceedingState),
    "roles": partial(label_for, Role),
    "act": act_label,
    "outcome": partial(label_for, Outcome),
    "decision_standing": partial(label_for, DecisionStanding),
    "request_kinds": partial(label_for, RequestKind),
    "awaited": partial(label_for, PartyRole),
    "party_roles": partial(label_for, PartyRole),
    "levels": level_label,
    "measure": partial(label_for, MeasureKind),
    "measures": partial(label_for, MeasureKind),
    "act_kinds": partial(label_for, ActKind),
    "last_day": _write_full_day,
    "parts": part_label,
    "places": _place,
    "body": _name_body,
    "competent": _name_body,
    "examiner": _name_body,
    "to": _name_body,
    "hours": _write_hours,
    "claims": _write_claims,
    "ground": ground_label,
    "grounds": ground_label,
    "days": _write_day,
    "standing": partial(label_for, Standing),
    "case_type": case_type_label,
    "channels": partial(label_for, Channel),
    "conveners": convener_label,
    "application_state": partial(label_for, ApplicationState),
    "prosecutor_measure_state": partial(label_for, ProsecutorMeasureState),
}
