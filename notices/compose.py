"""The frozen context of a decision: everything its page and its PDF show, already in words. A template computes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext, override

from cases.models import Case
from cases.queries.decisions.decision_versions import DecisionVersion, PublicDecision, ShownMeasure
from cases.queries.decisions.publication import rules_of, titles_of
from cases.wording.days import full_day_inside
from cases.wording.instants import (
    duration_text,
    written_day,
    written_out,
    written_until,
)
from cases.wording.labels import case_type_label, label_for, part_label
from cases.wording.languages import read_in_own
from notices.addresses import decision_address
from notices.institution import InstitutionLine, line_of_institution
from notices.written_limits import caution, w3c
from workflow.clocks.calendars import end_of_day
from workflow.corrections import SlipOf
from workflow.measures import MeasureKind
from workflow.states import AnnulmentGround, Ballot, Outcome, PartyRole


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyLine:
    role: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One claim, as this reader may read it, and its answer. `claim` is "" in what was published before claims were shown."""

    claim: str
    answer: str
    ground: str = ""
    """On appeal, why the decision below is set aside on this claim; "" where it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureLine:
    kind: str
    addressee: str
    duty: str
    due: str
    feasible: bool = True
    instead: str = ""
    """What is ordered in its place where it can no longer be carried out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteLine:
    member: str
    nominator: str
    ballot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DissentLine:
    member: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimingLine:
    """Received, to be decided, decided. `verdict` says in time or late by how much, "" where no limit was stored.

    `by_one_reading`: decided after the shorter of two readings of its time, and not after the longer.
    """

    received: str
    due: str
    decided: str
    verdict: str
    late: bool
    by_one_reading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealLine:
    """Where and within what limit; `is_final` where no body stands above."""

    is_final: bool
    body: str
    limit: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealedLine:
    """The decision that was appealed. `number` is "" where it was never issued."""

    number: str
    body: str
    day: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HorizonLine:
    """Why it was decided though an appeal, which may take as long as `appeal`, comes too late for the poll at `poll`."""

    appeal: str
    poll: str
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RectifiedLine:
    """A slip that the body corrected: when, in which part, whose. The words are "" where they are withheld."""

    at: str
    where: str
    whose: str
    recorded: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionContext:
    """One decision for one kind of reader. Texts of the decision are in `language`, labels in the language composed in."""

    language: str
    public: bool
    number: str
    case_number: str
    case_type: str
    body: str
    outcome: str
    day: str
    made_at: str
    """W3C date for the metadata of the PDF."""
    adopted: str
    issued: str
    published: str
    session: str
    place: str
    attendance: str
    tally: str
    parties: tuple[PartyLine, ...]
    answers: tuple[AnswerLine, ...]
    facts: str
    evidence: str
    law: str
    reasons: str
    operative: str
    measures: tuple[MeasureLine, ...]
    votes: tuple[VoteLine, ...]
    dissents: tuple[DissentLine, ...]
    timing: TimingLine
    appeal: AppealLine
    horizon: HorizonLine | None
    """None where it could still be put right before voting, or took nobody's candidacy."""
    rulebook: str
    rulebook_caution: str
    address: str
    institution: InstitutionLine | None = None
    """Who runs the site, on a document; a page has its own head."""
    appealed: AppealedLine | None = None
    """The decision below; None in a first instance."""
    cured: str = ""
    """Decided again as before it was annulled: the defect that was cured, or the new fact."""
    rectified: tuple[RectifiedLine, ...] = ()
    """Slips that were corrected since it was issued."""


def _write_rectified(shown: DecisionVersion) -> Iterator[RectifiedLine]:
    for each in shown.rectified:
        yield RectifiedLine(
            at=written_out(each.at, shown.zone),
            where=capfirst(part_label(each.part)),
            whose=label_for(SlipOf, each.whose),
            recorded=each.recorded,
            right=each.right,
        )


def decision_document(shown: DecisionVersion) -> DecisionContext:
    """The context of the PDF, with its labels in the language of the decision."""
    with override(shown.language):
        return replace(decision_context(shown), institution=line_of_institution())


def decision_context(shown: DecisionVersion) -> DecisionContext:
    """The decision in words, labels in the active language; the full version keeps its [[ ]] so that they can be shown.

    Reads no row: what it says is in the version.
    """
    public = isinstance(shown, PublicDecision)
    return DecisionContext(
        language=shown.language,
        public=public,
        number=shown.number,
        case_number=shown.case_number,
        case_type=case_type_label(shown.case_type),
        body=shown.body_name,
        outcome=label_for(Outcome, shown.outcome),
        day=written_day(shown.adopted_at, shown.zone),
        made_at=w3c(shown.published_at if public and shown.published_at else shown.issued_at),
        adopted=written_out(shown.adopted_at, shown.zone),
        issued=written_out(shown.issued_at, shown.zone),
        published=written_out(shown.published_at, shown.zone) if public and shown.published_at else "",
        session=written_out(shown.session_at, shown.zone) if shown.session_at else "",
        place=shown.session_place,
        attendance=_state_attendance(shown),
        tally=_state_tally(shown),
        parties=tuple(PartyLine(role=label_for(PartyRole, each.role), label=each.label) for each in shown.parties),
        answers=tuple(_write_answers(shown)),
        facts=shown.facts,
        evidence=shown.evidence,
        law=shown.law,
        reasons=shown.reasons,
        operative=shown.operative,
        measures=tuple(_measure(measure) for measure in shown.measures),
        votes=tuple(
            VoteLine(member=vote.member, nominator=vote.nominator, ballot=label_for(Ballot, vote.ballot))
            for vote in shown.votes
        ),
        dissents=tuple(DissentLine(member=each.member, text=each.text) for each in shown.dissents),
        timing=timing(shown),
        appeal=_describe_appeal(shown),
        horizon=_write_horizon(shown),
        rulebook=shown.rulebook_title,
        rulebook_caution=_warn_of_past_rules() if shown.rulebook_is_past else "",
        address=decision_address(shown.number),
        appealed=_describe_appealed(shown),
        cured=shown.cured,
        rectified=tuple(_write_rectified(shown)),
    )


def _write_answers(shown: DecisionVersion) -> Iterator[AnswerLine]:
    grounds = shown.appealed.annulled_for if shown.appealed else ()
    for place, (claim, answer) in enumerate(shown.asked_and_answered):
        ground = grounds[place] if place < len(grounds) else ""
        yield AnswerLine(claim=claim, answer=answer, ground=_say_ground(ground))


def _say_ground(ground: str) -> str:
    """As it goes on in a sentence, e.g. "set aside in law"; "" for none."""
    words = label_for(AnnulmentGround, ground) if ground else ""
    return words[:1].lower() + words[1:]


def _describe_appealed(shown: DecisionVersion) -> AppealedLine | None:
    below = shown.appealed
    if below is None:
        return None
    return AppealedLine(
        number=below.number,
        body=below.body_name,
        day=written_day(below.adopted_at, shown.zone),
        outcome=label_for(Outcome, below.outcome),
    )


def timing(shown: DecisionVersion) -> TimingLine:
    """Whether it was decided in time: stored instants compared, no limit computed."""
    due, shorter, decided = shown.decide_before, shown.contested_from, shown.proved_at or shown.adopted_at
    return TimingLine(
        received=written_out(shown.received_at, shown.zone),
        due=_write_due(due, shorter, shown.zone) if due else "",
        decided=written_out(decided, shown.zone),
        verdict=" ".join((*([_say_verdict(due, shorter, decided)] if due else []), *_say_rebutted(shown))),
        late=due is not None and decided >= due,
        by_one_reading=due is not None and shorter is not None and shorter <= decided < due,
    )


def _say_rebutted(shown: DecisionVersion) -> Iterator[str]:
    """That it was first recorded as late: what was struck out stays readable."""
    if shown.proved_at is not None:
        said = gettext("It was entered %(entered)s and first recorded as late; that was rebutted by paper.")
        yield said % {"entered": written_out(shown.adopted_at, shown.zone)}


def _write_due(due: datetime, shorter: datetime | None, zone: str) -> str:
    """Write the end of the time to decide; both ends where the law can be read in two ways."""
    longer = written_until(due, zone)
    if shorter is None:
        return longer
    return gettext("by the shorter reading of the law %(shorter)s; by the longer %(longer)s") % {
        "shorter": written_until(shorter, zone),
        "longer": longer,
    }


def _say_verdict_by_reading(late: timedelta) -> str:
    time = duration_text(late)
    if not time:
        return gettext("Decided in time by the longer reading of the law, less than a minute late by the shorter.")
    return gettext("Decided in time by the longer reading of the law, %(time)s late by the shorter.") % {"time": time}


def _say_verdict(due: datetime, shorter: datetime | None, decided: datetime) -> str:
    if shorter is not None and shorter <= decided < due:
        return _say_verdict_by_reading(decided - shorter)
    if decided < due:
        return gettext("Decided in time.")
    late = duration_text(decided - due)
    if not late:
        return gettext("Decided less than a minute late.")
    return gettext("Decided %(time)s late.") % {"time": late}


def _state_attendance(shown: DecisionVersion) -> str:
    if shown.members_present is None:
        return ""
    size = shown.body_size
    said = ngettext(
        "%(present)d of %(size)d member was present.", "%(present)d of %(size)d members were present.", size
    )
    return said % {"present": shown.members_present, "size": size}


def _state_tally(shown: DecisionVersion) -> str:
    """State the count of the roll-call, and how many votes in favour it needed."""
    if shown.majority is None:
        return ""
    count = {ballot: sum(vote.ballot == ballot for vote in shown.votes) for ballot in Ballot}
    return ngettext(
        "%(for)d for, %(against)d against, %(abstain)d abstained; %(needed)d vote in favour was needed.",
        "%(for)d for, %(against)d against, %(abstain)d abstained; %(needed)d votes in favour were needed.",
        shown.majority,
    ) % {
        "for": count[Ballot.FOR],
        "against": count[Ballot.AGAINST],
        "abstain": count[Ballot.ABSTAIN],
        "needed": shown.majority,
    }


def _measure(measure: ShownMeasure) -> MeasureLine:
    return MeasureLine(
        kind=label_for(MeasureKind, measure.kind),
        addressee=measure.addressee,
        duty=measure.duty,
        due=_write_due_of(measure),
        feasible=measure.feasible,
        instead=measure.instead,
    )


def _write_due_of(measure: ShownMeasure) -> str:
    """Until when it must be done: the whole last day, or an hour of it. "" where none was set."""
    if measure.due_on is None:
        return ""
    due = measure.due_before
    if due is not None and due != end_of_day(measure.due_on, measure.zone):
        return written_until(due, measure.zone)
    return gettext("until the end of %(day)s") % {"day": full_day_inside(measure.due_on)}


def _write_horizon(shown: DecisionVersion) -> HorizonLine | None:
    """Two stored instants, written out; nothing is computed."""
    if not shown.horizon or shown.horizon["fits"]:
        return None
    decided, poll = (datetime.fromisoformat(str(shown.horizon[name])) for name in ("decide_by", "needed_before"))
    return HorizonLine(
        appeal=written_until(decided, shown.zone), poll=written_out(poll, shown.zone), reasons=shown.horizon_reasons
    )


def _describe_appeal(shown: DecisionVersion) -> AppealLine:
    told = shown.appeal
    if told is None:
        return AppealLine(is_final=True, body="", limit="", source="")
    return AppealLine(
        is_final=False, body=told.body_name, limit=told.limit, source=caution(cite=told.cite, trust=told.trust)
    )


def rulebook_title(case: Case) -> str:
    """The title of the rules that a case is under now, in the reader's language."""
    return read_in_own(titles_of(rules_of(case), case))


def rulebook_caution(case: Case) -> str:
    """That these rules are not the law now in force; "" where they are."""
    law = rules_of(case)
    return _warn_of_past_rules() if law is not None and law.not_current_law else ""


def _warn_of_past_rules() -> str:
    return gettext("These rules are applied as they stood then; they are not the law now in force.")
