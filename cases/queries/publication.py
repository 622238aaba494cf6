"""The public version of a decision: what is between [[ and ]] is sealed and never leaves the house."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from typing import TypeVar
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from cases.hunt.finding import Mark, find, wanted_of_passages
from cases.models import TEXT_PARTS, Claim, Decision, Dissent, Party, Vote
from cases.wording.parties import label_of
from workflow.states import DeadlineState, DecisionState, ProceedingState

UNSEEN = (
    r"[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff]*"
)
"""Blanks and signs that are not seen: between the two brackets of a seal they would leave it open."""
OPENS, CLOSES = rf"[\[\uff3b]{UNSEEN}[\[\uff3b]", rf"[\]\uff3d]{UNSEEN}[\]\uff3d]"
SEALED = re.compile(rf"{OPENS}(.*?){CLOSES}", re.DOTALL)
WITHHELD = "▇▇▇"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVote:
    member: str
    nominator: str
    ballot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMeasure:
    kind: str
    addressee: str
    duty: str
    due_on: date | None
    feasible: bool = True
    instead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionVersion:
    """One decision as one kind of reader reads it: see the two kinds. Instants are aware; `zone` is the body's."""

    id: UUID
    number: str
    case_number: str
    case_type: str
    body_code: str
    body_name: str
    zone: str
    outcome: str
    language: str
    parties: tuple[tuple[str, str], ...]
    claims: int
    facts: str
    evidence: str
    law: str
    reasons: str
    operative: str
    asked: tuple[str, ...]
    """What was asked for, in the order of the answers; () where it was published before this was shown."""
    answers: tuple[str, ...]
    measures: tuple[ShownMeasure, ...]
    votes: tuple[ShownVote, ...]
    dissents: tuple[tuple[str, str], ...]
    appeal: dict[str, object]
    horizon: dict[str, object]
    """How far it reached before voting, where it went against a candidacy; else {}."""
    horizon_reasons: str
    rulebook: str
    received_at: datetime
    decide_before: datetime | None
    contested_from: datetime | None
    """The shorter end of the time to decide, where the law has two readings of it."""
    overdue_since: datetime | None
    session_at: datetime | None
    session_place: str
    members_present: int | None
    adopted_at: datetime
    issued_at: datetime
    published_at: datetime | None

    @property
    def asked_and_answered(self) -> tuple[tuple[str, str], ...]:
        """Each claim with its answer; "" for a claim that is not shown."""
        return tuple(zip_longest(self.asked[: len(self.answers)], self.answers, fillvalue=""))


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicDecision(DecisionVersion):
    """Everything the public may read of one decision, and nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FullDecision(DecisionVersion):
    """The decision as it was written, its seals still between [[ and ]]: for the parties and the bodies of the case alone."""


Version = TypeVar("Version", PublicDecision, FullDecision)
Showing = Callable[[str], str]
"""What one kind of reader reads of one text of the decision."""


def public_text(text: str) -> str:
    """The text with every sealed passage withheld; a passage left open is withheld to the end of the text."""
    closed = SEALED.sub(WITHHELD, text)
    shown = closed
    if (opened := re.search(OPENS, closed)) is not None:
        shown = closed[: opened.start()] + WITHHELD
    ends = [found.end() for found in re.finditer(CLOSES, shown)]
    return WITHHELD + shown[ends[-1] :] if ends else shown  # a seal within a seal: nobody knows where it began


def covered(text: str, passages: Sequence[str]) -> str:
    """The public text without what was withheld when it was published, however it is typed there."""
    shown = public_text(text)
    for mark in reversed(marks_of(shown, passages)):
        shown = shown[: mark.start] + WITHHELD + shown[mark.end :]
    return shown


def marks_of(shown: str, passages: Sequence[str]) -> list[Mark]:
    """Every place of a public text that these passages cover."""
    return find(wanted_of_passages(passages), shown) if passages else []


def _shown(decision: Decision, text: str) -> str:
    """The public version of one text of this decision: its seals, and what was withheld when it was published."""
    return covered(text, decision.withheld)


def texts_of(decision: Decision) -> Iterator[tuple[str, str]]:
    """Every text of the public version as it was written, with the part it belongs to."""
    yield from ((part, getattr(decision, part)) for part in TEXT_PARTS)
    yield from (("answers", answer) for answer in decision.answers)
    yield from (("claims", claim.text) for claim in decided_claims(decision))
    yield "horizon_reasons", decision.horizon_reasons
    for measure in decision.measures.all():
        yield from (("measures", text) for text in (measure.addressee_text, measure.duty, measure.instead))
    yield from (("dissents", dissent.text) for dissent in decision.dissents.all())
    yield from (("parties", label_of(party)) for party in decided_parties(decision))
    if decision.motion is not None:
        yield "place", decision.motion.session.place


def published() -> QuerySet[Decision]:
    """Decisions the public may read, with the rows that `public_version` needs."""
    return with_rows(Decision.objects.filter(state=DecisionState.PUBLISHED))


def with_rows(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    return decisions.select_related("body", "proceeding__case__complaint", "motion__session").prefetch_related(
        "measures__addressee",
        Prefetch("dissents", queryset=Dissent.objects.select_related("member")),
        Prefetch("motion__votes", queryset=Vote.objects.select_related("member")),
        Prefetch("proceeding__case__parties", queryset=Party.objects.select_related("body")),
        Prefetch("proceeding__joined__case__parties", queryset=Party.objects.select_related("body")),
        "proceeding__case__complaint__claims",
        "proceeding__joined__case__complaint__claims",
        "proceeding__deadlines",
    )


def public_version(decision: Decision) -> PublicDecision:
    """The public version of an issued decision, from rows alone; computes no date."""
    return _version(PublicDecision, decision, lambda text: _shown(decision, text), has_claims=_shows_claims(decision))


def full_version(decision: Decision) -> FullDecision:
    """The same rows with nothing withheld, for the parties and the bodies of the case. Never to be shown to anyone else."""
    return _version(FullDecision, decision, str, has_claims=True)


def _version(kind: type[Version], decision: Decision, show: Showing, *, has_claims: bool) -> Version:
    proceeding, case, motion = decision.proceeding, decision.proceeding.case, decision.motion
    limits = [limit for limit in proceeding.deadlines.all() if limit.state != DeadlineState.VOID]
    decide = next((limit for limit in limits if limit.rule == "decide"), None)
    assert decision.number is not None
    assert decision.issued_at is not None
    return kind(
        id=decision.pk,
        number=decision.number,
        case_number=case.number,
        case_type=case.case_type,
        body_code=decision.body.code,
        body_name=decision.body.title,
        zone=decision.body.zone,
        outcome=decision.outcome,
        language=decision.language,
        parties=tuple((party.role, show(label_of(party))) for party in decided_parties(decision)),
        claims=len(decision.answers),
        facts=show(decision.facts),
        evidence=show(decision.evidence),
        law=show(decision.law),
        reasons=show(decision.reasons),
        operative=show(decision.operative),
        asked=tuple(show(claim.text) for claim in decided_claims(decision)) if has_claims else (),
        answers=tuple(show(answer) for answer in decision.answers),
        measures=tuple(_measures(decision, show)),
        votes=tuple(_votes(decision)),
        dissents=tuple((dissent.member.title, show(dissent.text)) for dissent in decision.dissents.all()),
        appeal=dict(decision.appeal),
        horizon=dict(decision.horizon or {}),
        horizon_reasons=show(decision.horizon_reasons),
        rulebook=case.rulebook,
        received_at=proceeding.received_at,
        decide_before=decide.due_before if decide else None,
        contested_from=decide.contested_from if decide else None,
        overdue_since=proceeding.overdue_since,
        session_at=motion.session.opened_at if motion else None,
        session_place=show(motion.session.place) if motion else "",
        members_present=motion.present if motion else None,
        adopted_at=decision.adopted_at,
        issued_at=decision.issued_at,
        published_at=decision.published_at,
    )


def decided_parties(decision: Decision) -> Iterator[Party]:
    """The parties it is between, those of the joined cases last; from the rows that `with_rows` reads at once."""
    yield from decision.proceeding.case.parties.all()
    joined = [each for each in decision.proceeding.joined.all() if each.state == ProceedingState.JOINED]
    for member in sorted(joined, key=lambda each: each.case_id):
        yield from member.case.parties.all()


def decided_claims(decision: Decision) -> Iterator[Claim]:
    """What was asked for, in the order of the answers: this case's claims, then each joined one's. From the same rows."""
    yield from decision.proceeding.case.complaint.claims.all()
    joined = [each for each in decision.proceeding.joined.all() if each.state == ProceedingState.JOINED]
    for member in sorted(joined, key=lambda each: each.case_id):
        yield from member.case.complaint.claims.all()


def _shows_claims(decision: Decision) -> bool:
    """Claims that nobody looked through before publication stay with the parties."""
    return decision.published_at is None or decision.shows_claims


def _measures(decision: Decision, show: Showing) -> Iterator[ShownMeasure]:
    for measure in decision.measures.all():
        to = measure.addressee.title if measure.addressee else show(measure.addressee_text)
        yield ShownMeasure(
            kind=measure.kind,
            addressee=to,
            duty=show(measure.duty),
            due_on=measure.due_on,
            feasible=measure.feasible,
            instead=show(measure.instead),
        )


def _votes(decision: Decision) -> Iterator[ShownVote]:
    for vote in decision.motion.votes.all() if decision.motion else ():
        yield ShownVote(member=vote.member.title, nominator=vote.member.nominator, ballot=vote.ballot)
