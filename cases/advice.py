"""Where a complaint would go and how much time there is, told before anything is filed. It computes what lodging would store."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.citations import citation
from cases.explanations import sentence
from cases.labels import time_limit_label, trust_label
from cases.law import calendar_of, route, rulebook_for, runs_off
from cases.models import Body, Constituency, Election
from cases.pages import TimeLeft, time_left
from workflow.calendars import zone
from workflow.deadlines import due
from workflow.errors import LawError, NoRoute
from workflow.routing import Competence
from workflow.rules.schema import Rulebook
from workflow.states import DeadlineKind, DeadlineState

REASONS: Mapping[str, Promise] = {
    "commission_of_the_place": _("It is the commission of the place where it happened."),
    "superior_of_respondent": _("It stands above the commission complained of."),
    "superior_of_decider": _("It stands above the body that decided."),
    "court_at_the_seat": _("It is the court at the seat of the body complained of."),
    "supreme_court": _("Nothing but the Supreme Court stands above the body complained of."),
    "named_body": _("The law gives this kind of complaint to this very body."),
    "declared_choice": _(
        "The law leaves you the choice between these bodies. The first one you file with keeps the case."
    ),
    "respondent_cannot_decide": _("Nobody decides a complaint against themselves, so the body above does."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What has been said so far of a complaint."""

    election: Election
    case_type: str
    respondent: Body | None = None
    place: Body | None = None
    constituency: Constituency | None = None
    addressed_to: Body | None = None
    happened_on: date | None = None
    knew_on: date | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Advice:
    """The competent bodies (more than one where the law leaves a choice), why, by which article, and the two clocks."""

    bodies: tuple[str, ...]
    why: str
    source: str
    detour: str
    """What follows from having chosen another body, or ""."""
    limits: tuple[TimeLeft, ...]
    warning: str
    """That the time to lodge seems to be over, or ""."""


def advise(question: Question, *, now: datetime) -> Advice | None:
    """The advice on what was said so far; None where the rulebook names no body, as when a place is missing."""
    rulebook = rulebook_for(question.election)
    try:
        answer = _route(question, rulebook)
    except NoRoute:
        return None
    codes = [body.code for body in answer.choices]
    rows = {body.code: body for body in Body.objects.filter(code__in=codes)}
    bodies = tuple(rows[code].title for code in codes)
    chosen = question.addressed_to or rows[answer.body.code]
    at_home = answer.accepts(chosen.code)
    limits = (
        *_lodging(question, chosen, now),
        *_dealing(question, chosen, rows[answer.body.code], now, at_home=at_home),
    )
    return Advice(
        bodies=bodies,
        why=str(REASONS.get(answer.reason_code, "")),
        source=gettext("%(cite)s; %(trust)s")
        % {"cite": citation(answer.rule_cite), "trust": trust_label(answer.trust)},
        detour="" if at_home else _detour(chosen, bodies[0]),
        limits=limits,
        warning=_warning(limits),
    )


def _route(question: Question, rulebook: Rulebook) -> Competence:
    return route(
        rulebook=rulebook,
        case_type=question.case_type,
        central=question.election.central,
        respondent=question.respondent,
        place=question.place,
    )


def _detour(chosen: Body, competent: str) -> str:
    return gettext(
        "You chose another body, %(chosen)s. It must pass your complaint on to: %(competent)s. "
        "That costs time, so send it to the competent body unless you have a reason."
    ) % {"chosen": chosen.title, "competent": competent}


def _warning(limits: tuple[TimeLeft, ...]) -> str:
    if not any(limit.state == "late" for limit in limits):
        return ""
    return gettext(
        "The time to lodge this complaint seems to be over. You can still send it: the body must rule on that, "
        "and on your reasons for coming late. Say in your text why it comes now."
    )


def _dealing(question: Question, chosen: Body, competent: Body, now: datetime, *, at_home: bool) -> Iterator[TimeLeft]:
    """What the bodies must do and by when, if it were sent now: the clocks that lodging would start."""
    if question.anonymous:
        yield from _limit(question, chosen, "screen", "screening", start=now, now=now)
        return
    if not at_home:
        yield from _limit(question, chosen, "transfer", "transfer", start=now, now=now)
    yield from _limit(
        question, chosen if at_home else competent, "decide", f"{question.case_type}.first.decide", start=now, now=now
    )


def _lodging(question: Question, body: Body, now: datetime) -> Iterator[TimeLeft]:
    """The time to lodge, by all the instants from which the law lets it run; the longest protects the person."""
    if question.happened_on is None:
        return
    act_at = datetime.combine(question.happened_on, time(), zone(body.zone))
    knew_at = datetime.combine(question.knew_on or question.happened_on, time(), zone(body.zone))
    also = {"act": act_at, "knowledge": knew_at}
    yield from _limit(question, body, "lodge", f"{question.case_type}.first.lodge", start=act_at, now=now, also=also)


def _limit(
    question: Question,
    body: Body,
    rule: str,
    key: str,
    *,
    start: datetime,
    now: datetime,
    also: Mapping[str, datetime] | None = None,
) -> Iterator[TimeLeft]:
    """One bar; none for a limit without end, and where the calendar lacks what the clock needs: no date is guessed."""
    rulebook, calendar = rulebook_for(question.election), calendar_of(question.election)
    limit = rulebook.limit(key)
    if not limit.ends:
        return
    try:
        answer = due(
            rulebook=rulebook,
            key=key,
            start=start,
            calendar=calendar,
            zone=body.zone,
            poll_zone=question.place.zone if question.place else None,
            runoff=runs_off(calendar, question.constituency),
            also=also or {},
        )
    except LawError:
        return
    yield time_left(
        label=_label(rule, body),
        starts_at=start,
        due_before=answer.due_before,
        useful_until=answer.useful_until,
        now=now,
        zone=body.zone,
        sentence=sentence(answer.explanation),
        state=DeadlineState.RUNNING,
        cite=limit.cite,
        trust=limit.status,
        kind=DeadlineKind(limit.binds),
    )


def _label(rule: str, body: Body) -> str:
    """The time to lodge is the person's own; the others say which body they bind."""
    if rule == "lodge":
        return gettext("Your time to lodge the complaint")
    return gettext("%(limit)s: %(body)s") % {"limit": time_limit_label(rule), "body": body.title}
