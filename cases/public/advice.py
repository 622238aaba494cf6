"""Where a complaint would go and how much time there is, told before anything is filed. It computes what lodging would store."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models import Body, Case, Constituency, Election
from cases.queries.deadline_inputs import make_inputs
from cases.queries.failures import failed_at, stated
from cases.queries.law import route, rulebook_for, runs_off, way_to_appeal
from cases.queries.office import calendar_of, chained
from cases.queries.values import TimeLeft, time_left
from cases.queries.who_did_it import depends_on_who_did_it
from cases.wording.citations import citation
from cases.wording.explanations import sentence
from cases.wording.labels import label_for
from cases.wording.limits import length_in_words
from cases.wording.refusals import sentence as refusal_sentence
from cases.wording.time_left import without_repetition
from workflow.admissibility import Filing, can_be_late, grounds, lodging_due, make_lodging_inputs
from workflow.clocks.deadlines import Due, due_for
from workflow.errors import LawError, NoRoute
from workflow.routing import Competence
from workflow.rules.limits import Limit
from workflow.rules.schema import Rulebook
from workflow.states import DeadlineKind, DeadlineState, LimitRule, Standing, Trust

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
    done_by: str = ""
    """Whether the commission of the place did it; "" while nobody has said."""
    place: Body | None = None
    constituency: Constituency | None = None
    addressed_to: Body | None = None
    happened_on: date | None = None
    knew_on: date | None = None
    standing: Standing = Standing.VOTER
    signatures: int = 1
    about_case: Case | None = None
    """The case whose silence it is about."""

    @property
    def anonymous(self) -> bool:
        return self.standing == Standing.ANONYMOUS


@dataclass(frozen=True, slots=True)
class Onward:
    """The way to appeal the decision that would come: where, within what time, by which rule, and whether that suspends it.

    All are "" where the body above is not entered.
    """

    body: str
    time: str
    source: str
    suspends: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """The competent bodies (more than one where the law leaves a choice), why, by which article, and the two clocks."""

    bodies: tuple[str, ...]
    why: str
    source: str
    detour: str
    """What follows from having chosen another body, or ""."""
    depends: str
    """Who decides instead if the commission of the place did it itself; "" where that was answered or changes nothing."""
    limits: tuple[TimeLeft, ...]
    against: tuple[str, ...]
    """What the rules say against ruling on the merits, each a sentence with its article."""
    onward: Onward | None


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
    filing = filing_of(question, chosen, answer, now)
    limits = [
        *_list_lodging(filing, chosen, now),
        *_list_dealing(question, chosen, rows[answer.body.code], now, at_home=at_home),
    ]
    # Ten days to complain lead nobody past the close of the poll, nor does a time that is over.
    limits.sort(key=lambda limit: (limit.hour.at <= now, limit.hour.at))
    return Advice(
        bodies=bodies,
        why=str(REASONS.get(answer.reason_code, "")),
        source=gettext("%(cite)s; %(trust)s")
        % {"cite": citation(answer.rule_cite), "trust": label_for(Trust, answer.trust)},
        detour="" if at_home else _warn_of_detour(chosen, bodies[0]),
        depends=_say_what_it_depends_on(question, rulebook),
        limits=tuple(without_repetition(limits)),
        against=tuple(refusal_sentence(ground) for ground in grounds(filing) if ground.code != "not_competent"),
        onward=_find_onward(question, answer, rulebook),
    )


def filing_of(question: Question, body: Body, answer: Competence, now: datetime) -> Filing:
    """What the law would be asked if this were filed with `body` at `now`."""
    calendar = calendar_of(question.election)
    place = question.place.zone if question.place else ""
    return Filing(
        rulebook=rulebook_for(question.election),
        calendar=calendar,
        case_type=question.case_type,
        standing=Standing(question.standing),
        body=chained(body.pk)[body.pk],
        competent=frozenset(each.code for each in answer.choices),
        received_at=now,
        happened=stated(
            question.happened_on,
            question.knew_on,
            body.zone,
            place or body.zone,
            failed=failed_at(question.about_case, question.respondent, at=now),
        ),
        signatures=question.signatures,
        place_zone=place,
        runoff=runs_off(calendar, question.constituency),
    )


def _find_onward(question: Question, answer: Competence, rulebook: Rulebook) -> Onward | None:
    """Where a decision could be appealed; None where it is final. Where the body above is not entered, that is said."""
    try:
        found = way_to_appeal(
            rulebook=rulebook,
            case_type=question.case_type,
            central=question.election.central,
            decided_by=answer.body,
            respondent=question.respondent,
            place=question.place,
        )
    except NoRoute:
        return Onward("", "", "", suspends=False)
    if found is None:
        return None
    body = Body.objects.get(code=found.body.code)
    source = gettext("%(cite)s; %(trust)s") % {"cite": citation(found.cite), "trust": label_for(Trust, found.trust)}
    return Onward(body.title, length_in_words(rulebook.limit(found.lodge)), source, found.suspensive)


def _say_what_it_depends_on(question: Question, rulebook: Rulebook) -> str:
    place = question.place
    answered = question.done_by or question.respondent
    if answered or place is None or not depends_on_who_did_it(question.election, question.case_type, place):
        return ""
    try:
        above = _route(replace(question, respondent=place), rulebook).body.code
    except NoRoute:
        return gettext("If %(place)s did it itself, it does not decide: answer whether it did.") % {
            "place": place.title
        }
    words = {"place": place.title, "above": Body.objects.get(code=above).title}
    return gettext("If %(place)s did it itself, it does not decide. Then this body does: %(above)s.") % words


def _route(question: Question, rulebook: Rulebook) -> Competence:
    return route(
        rulebook=rulebook,
        case_type=question.case_type,
        central=question.election.central,
        respondent=question.respondent,
        place=question.place,
    )


def _warn_of_detour(chosen: Body, competent: str) -> str:
    return gettext(
        "You chose another body, %(chosen)s. It must pass your complaint on to: %(competent)s. "
        "That costs time, so send it to the competent body unless you have a reason."
    ) % {"chosen": chosen.title, "competent": competent}


def _list_dealing(
    question: Question, chosen: Body, competent: Body, now: datetime, *, at_home: bool
) -> Iterator[TimeLeft]:
    """What the bodies must do and by when, if it were sent now: the clocks that lodging would start."""
    if question.anonymous:
        yield from _limit(question, chosen, "screen", "screening", start=now, now=now)
        return
    if not at_home:
        yield from _limit(question, chosen, "transfer", "transfer", start=now, now=now)
    yield from _limit(
        question, chosen if at_home else competent, "decide", f"{question.case_type}.first.decide", start=now, now=now
    )


def _list_lodging(filing: Filing, body: Body, now: datetime) -> Iterator[TimeLeft]:
    """The time to lodge, by all the stated instants from which the law lets it run; the longest protects the person.

    None that is over where that cannot be said.
    """
    inputs, answer = make_lodging_inputs(filing), lodging_due(filing)
    if inputs is None or answer is None:
        return
    limit = filing.rulebook.limit(inputs.key)
    if now < answer.due_before or can_be_late(limit, filing.happened):
        yield _make_bar("lodge", body, limit, answer, start=inputs.start, now=now)


def _limit(
    question: Question,
    body: Body,
    rule: str,
    key: str,
    *,
    start: datetime,
    now: datetime,
) -> Iterator[TimeLeft]:
    """One bar; none for a limit without end, and where the calendar lacks what the clock needs: no date is guessed."""
    rulebook, calendar = rulebook_for(question.election), calendar_of(question.election)
    limit = rulebook.limit(key)
    if not limit.ends:
        return
    runoff = runs_off(calendar, question.constituency)
    inputs = make_inputs(key, start=start, body=body, place=question.place, runoff=runoff)
    try:
        answer = due_for(rulebook, calendar, inputs)
    except LawError:
        return
    yield _make_bar(rule, body, limit, answer, start=start, now=now)


def _make_bar(rule: str, body: Body, limit: Limit, answer: Due, *, start: datetime, now: datetime) -> TimeLeft:
    return time_left(
        label=_label(rule, body),
        starts_at=start,
        due_before=answer.due_before,
        useful_until=answer.useful_until,
        contested_from=answer.contested_from,
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
    return gettext("%(limit)s: %(body)s") % {"limit": label_for(LimitRule, rule), "body": body.title}
