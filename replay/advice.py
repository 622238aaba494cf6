"""Asking the law where a complaint would go and how much time there is, as plain codes. Nothing is filed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from cases.acts.engine.draft import Draft
from cases.models import Body
from cases.public.advice import Question, filing_of
from cases.queries.law import route, rulebook_for, runs_off, way_to_appeal
from cases.queries.office import calendar_of
from workflow.admissibility import Filing, grounds, lodging_due
from workflow.clocks.calendars import local_date
from workflow.clocks.deadlines import due
from workflow.errors import NoRoute
from workflow.routing import Competence
from workflow.states import Standing

NO_STANDING = frozenset({"no_standing", "anonymous_has_no_standing", "too_few_signatures"})


@dataclass(frozen=True, slots=True)
class Advice:
    """What would follow, were the complaint lodged now."""

    competent: str | None
    choices: tuple[str, ...]
    reason: str | None
    against: tuple[str, ...]
    """Codes of what the rules say against ruling on it."""
    due: Mapping[str, datetime]
    appeal: str | None
    zone: str

    def answer(self) -> Mapping[str, object]:
        """All of it as plain values; instants on the clock of the body."""
        local = {rule: at.astimezone(ZoneInfo(self.zone)).isoformat() for rule, at in self.due.items()}
        choices, against = list(self.choices), list(self.against)
        named = {"competent": self.competent, "choices": choices, "reason": self.reason, "appeal": self.appeal}
        return {**named, "against": against, "due": local}

    @property
    def standing(self) -> bool:
        return NO_STANDING.isdisjoint(self.against)

    @property
    def in_time(self) -> bool:
        return "out_of_time" not in self.against


def advice(draft: Draft, *, at: datetime) -> Advice:
    """The answer for a complaint that would be lodged at `at`. Raises NoRoute where the rulebook names no body."""
    answer = route(
        rulebook=rulebook_for(draft.election),
        case_type=draft.case_type,
        central=draft.election.central,
        respondent=draft.respondent,
        place=draft.place,
    )
    body = draft.addressed_to or Body.objects.get(code=answer.body.code)
    filing = _build_filing(draft, body, answer, at)
    return Advice(
        competent=answer.body.code,
        choices=tuple(each.code for each in answer.choices),
        reason=answer.reason_code,
        against=tuple(ground.code for ground in grounds(filing)),
        due={**_compute_lodging(filing), **_compute_deciding(draft, body, at)},
        appeal=_name_appeal(draft, answer),
        zone=body.zone,
    )


def no_advice(draft: Draft) -> Advice:
    """The answer where the rulebook names no body."""
    return Advice(None, (), None, (), {}, None, draft.election.zone)


def advice_or_none(draft: Draft, *, at: datetime) -> Advice:
    """The answer, which may be that the rulebook names no body."""
    try:
        return advice(draft, at=at)
    except NoRoute:
        return no_advice(draft)


def _build_filing(draft: Draft, body: Body, answer: Competence, at: datetime) -> Filing:
    """Build what the law is asked; the instant of knowledge exactly as the draft says it."""
    question = Question(
        election=draft.election,
        case_type=draft.case_type,
        respondent=draft.respondent,
        place=draft.place,
        constituency=draft.constituency,
        addressed_to=draft.addressed_to,
        happened_on=draft.happened_on,
        knew_on=local_date(draft.knew_at, body.zone) if draft.knew_at else None,
        standing=Standing(draft.standing),
        signatures=draft.affected,
        about_case=draft.about_case,
    )
    filing = filing_of(question, body, answer, at)
    if draft.knew_at is None or not filing.happened:
        return filing
    return replace(filing, happened={**filing.happened, "knowledge": draft.knew_at})


def _compute_lodging(filing: Filing) -> Mapping[str, datetime]:
    found = lodging_due(filing)
    return {"lodge": found.due_before} if found else {}


def _compute_deciding(draft: Draft, body: Body, at: datetime) -> Mapping[str, datetime]:
    """Compute the time to decide, which would begin at once."""
    rulebook, calendar = rulebook_for(draft.election), calendar_of(draft.election)
    if draft.standing == Standing.ANONYMOUS:
        return {}
    answer = due(
        rulebook=rulebook,
        key=f"{draft.case_type}.first.decide",
        start=at,
        calendar=calendar,
        zone=body.zone,
        poll_zone=draft.place.zone if draft.place else None,
        runoff=runs_off(calendar, draft.constituency),
    )
    return {"decide": answer.due_before}


def _name_appeal(draft: Draft, first: Competence) -> str | None:
    """Name where a decision of the competent body could be appealed."""
    above = way_to_appeal(
        rulebook=rulebook_for(draft.election),
        case_type=draft.case_type,
        central=draft.election.central,
        decided_by=first.body,
        respondent=draft.respondent,
        place=draft.place,
    )
    return above.body.code if above else None
