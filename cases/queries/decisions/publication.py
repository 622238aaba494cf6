"""The public version of a decision: what is between [[ and ]] is sealed and never leaves the house."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from django.db.models import Model, Prefetch, QuerySet, prefetch_related_objects

from cases.hunt.finding import Mark, find, wanted_of_passages
from cases.models import TEXT_PARTS, AppealClaim, Body, Case, Claim, Decision, Dissent, Measure, Party, Vote
from cases.queries.case_file import CaseFile, file_of, in_order
from cases.queries.decisions.decision_versions import (
    CLOSES,
    OPENS,
    FullDecision,
    PublicDecision,
    ShownAppeal,
    ShownAppealed,
    ShownDissent,
    ShownMeasure,
    ShownParty,
    ShownVote,
)
from cases.queries.decisions.rebutted import read_rebuttal
from cases.queries.decisions.rectified import (
    keep_rectifications,
    list_rectified,
    read_rectified,
    with_rectifications,
)
from cases.queries.law import rulebook_of, rulebook_of_appeal
from cases.wording.citations import citation
from cases.wording.languages import InLanguages, say_in_all
from cases.wording.limits import length_in_words
from cases.wording.parties import label_of
from workflow.errors import LawError
from workflow.rules.limits import Limit
from workflow.rules.schema import Rulebook
from workflow.rules.words import StageName
from workflow.states import DeadlineState, DecisionState, ProceedingState

SEALED = re.compile(rf"{OPENS}(.*?){CLOSES}", re.DOTALL)
WITHHELD = "▇▇▇"


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


def _seal(decision: Decision, text: str) -> str:
    """The public version of one text of this decision: its seals, and what was withheld when it was published."""
    return covered(text, decision.withheld)


def texts_of(decision: Decision) -> Iterator[tuple[str, str]]:
    """Every text of the public version as it was written, with the part it belongs to."""
    yield from ((part, read_rectified(decision, part)) for part in TEXT_PARTS)
    for each in list_rectified(decision, lambda text: _seal(decision, text)):
        yield each.part, each.recorded
    yield from (("answers", answer) for answer in decision.answers)
    yield from (("claims", claim.text) for claim in decided_claims(decision))
    yield "horizon_reasons", decision.horizon_reasons
    yield "reasons", decision.cured
    for measure in decision.measures.all():
        yield from (("measures", text) for text in (measure.addressee_text, measure.duty, measure.instead))
    yield from (("dissents", dissent.text) for dissent in decision.dissents.all())
    yield from (("parties", label_of(party)) for party in decided_parties(decision))
    if decision.motion is not None:
        yield "place", decision.motion.session.place


def published() -> QuerySet[Decision]:
    """Decisions the public may read; what it reads of them is kept (`cases.queries.decisions.public_editions`)."""
    return Decision.objects.filter(state=DecisionState.PUBLISHED)


def with_rows(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """The decisions with the rows that a version of them is made of."""
    return decisions.select_related("body", "proceeding__case__complaint", "motion__session").prefetch_related(
        "measures__addressee",
        Prefetch("dissents", queryset=Dissent.objects.select_related("member")),
        Prefetch("motion__votes", queryset=Vote.objects.select_related("member")),
        Prefetch("proceeding__case__parties", queryset=Party.objects.select_related("body")),
        Prefetch("proceeding__joined__case__parties", queryset=Party.objects.select_related("body")),
        "proceeding__case__complaint__claims",
        "proceeding__joined__case__complaint__claims",
        "proceeding__deadlines",
        with_rectifications(),
    )


def lay_out(decision: Decision, file: CaseFile) -> None:
    """The same rows for a decision whose file is open: what was read of the file is not read again."""
    decision.proceeding = file.proceeding
    parties: defaultdict[int, list[Party]] = defaultdict(list)
    claims: defaultdict[int, list[Claim]] = defaultdict(list)
    for party in file.parties:
        parties[party.case_id].append(party)
    for claim in file.claims if file.proceeding.stage == StageName.FIRST else ():
        assert isinstance(claim, Claim)
        claims[claim.complaint_id].append(claim)
    for each in (file, *file.members):
        own = sorted(parties[each.case.pk], key=lambda party: (party.role, party.pk))
        _keep_as_read(each.case, "parties", own)
        _keep_as_read(each.case.complaint, "claims", claims[each.case.complaint.pk])
    _keep_as_read(file.proceeding, "joined", [each.proceeding for each in file.members])
    _keep_as_read(file.proceeding, "deadlines", in_order(file.limits))
    keep_rectifications(decision, file.corrections)
    prefetch_related_objects(
        [decision],
        Prefetch("measures", queryset=Measure.objects.select_related("addressee")),
        Prefetch("dissents", queryset=Dissent.objects.select_related("member")),
        Prefetch("motion__votes", queryset=Vote.objects.select_related("member")),
    )


def _keep_as_read(row: Model, name: str, rows: Sequence[Model]) -> None:
    """Let the related rows be those that were read already, as `prefetch_related` would."""
    related = getattr(row, name).all()
    related._result_cache, related._prefetch_done = list(rows), True
    vars(row).setdefault("_prefetched_objects_cache", {})[name] = related


def public_version(decision: Decision) -> PublicDecision:
    """The public version of an issued decision, made of its rows; computes no date.

    Asked when it is published and, before that, for the preview. What is public already is read as it was kept.
    """
    return _make_version(PublicDecision, decision, lambda text: _seal(decision, text), has_claims=_has_claims(decision))


def full_version(decision: Decision) -> FullDecision:
    """The same rows with nothing withheld, for the parties and the bodies of the case. Never to be shown to anyone else."""
    return _make_version(FullDecision, decision, str, has_claims=True)


def _make_version(kind: type[Version], decision: Decision, show: Showing, *, has_claims: bool) -> Version:
    proceeding, case, motion, body = decision.proceeding, decision.proceeding.case, decision.motion, decision.body
    limits = [limit for limit in proceeding.deadlines.all() if limit.state != DeadlineState.VOID]
    decide = next((limit for limit in limits if limit.rule == "decide"), None)
    proved = read_rebuttal(decide) if decide is not None else None
    law = rules_of(case)
    assert decision.number is not None
    assert decision.issued_at is not None
    return kind(
        id=decision.pk,
        number=decision.number,
        case_number=case.number,
        case_type=case.case_type,
        body_code=body.code,
        body_names=names_of(body),
        body_territory=body.territory,
        body_seat=body.seat,
        body_size=body.size,
        zone=body.zone,
        outcome=decision.outcome,
        language=decision.language,
        parties=tuple(_show_parties(decision, show)),
        **{part: show(read_rectified(decision, part)) for part in TEXT_PARTS},
        rectified=tuple(list_rectified(decision, show)),
        asked=tuple(show(claim.text) for claim in decided_claims(decision)) if has_claims else (),
        answers=tuple(show(answer) for answer in decision.answers),
        measures=tuple(_show_measures(decision, show)),
        votes=tuple(_show_votes(decision)),
        majority=motion.majority if motion else None,
        dissents=tuple(_show_dissents(decision, show)),
        appeal=_show_appeal(decision),
        horizon=dict(decision.horizon or {}),
        horizon_reasons=show(decision.horizon_reasons),
        appealed=_show_appealed(decision),
        cured=show(decision.cured),
        rulebook=case.rulebook,
        rulebook_titles=titles_of(law, case),
        rulebook_is_past=law is not None and law.not_current_law,
        received_at=proceeding.received_at,
        decide_before=decide.due_before if decide else None,
        contested_from=decide.contested_from if decide else None,
        overdue_since=None if proved is not None else proceeding.overdue_since,
        proved_at=proved,
        session_at=motion.session.opened_at if motion else None,
        session_place=show(motion.session.place) if motion else "",
        members_present=motion.present if motion else None,
        adopted_at=decision.adopted_at,
        issued_at=decision.issued_at,
        published_at=decision.published_at,
    )


def names_of(body: Body) -> InLanguages:
    """The name of a body in each language, in the public file's where it has no other."""
    return say_in_all(lambda: body.title)


def rules_of(case: Case) -> Rulebook | None:
    """The rulebook edition of the case; None where its text is no longer here: what was decided can still be read."""
    try:
        return rulebook_of(case)
    except LawError:
        return None


def titles_of(law: Rulebook | None, case: Case) -> InLanguages:
    """The title of the rules in each language; their key where their text is no longer here."""
    return say_in_all(lambda: citation(law.title) if law is not None else case.rulebook)


def _show_appeal(decision: Decision) -> ShownAppeal | None:
    """The route frozen when the decision was adopted, its limit in the words of the rulebook that was then in force."""
    told = decision.appeal
    if not told:
        return None
    limit = _find_appeal_limit(decision)
    body = Body.objects.filter(code=str(told.get("body", ""))).first()
    return ShownAppeal(
        body_names=names_of(body) if body else say_in_all(lambda: str(told.get("body_name", ""))),
        limits=say_in_all(lambda: length_in_words(limit)) if limit is not None else {},
        cite=str(told.get("cite", "")),
        trust=str(told.get("trust", "")),
    )


def _show_appealed(decision: Decision) -> ShownAppealed | None:
    """The decision that was appealed, and why it was set aside, claim by claim; None in a first instance."""
    below = file_of(decision.proceeding).appealed if decision.proceeding.stage == StageName.APPEAL else None
    if below is None or below.decision is None:
        return None
    lower = below.decision
    return ShownAppealed(
        number=lower.number or "",
        body_names=names_of(lower.body),
        outcome=lower.outcome,
        adopted_at=lower.adopted_at,
        annulled_for=tuple(decision.annulled_for),
    )


def _find_appeal_limit(decision: Decision) -> Limit | None:
    """None where the text of that rulebook is no longer here: what was decided can still be read."""
    try:
        return rulebook_of_appeal(decision.appeal, decision.proceeding.case).find_limit(
            str(decision.appeal.get("key", ""))
        )
    except LawError:
        return None


def _show_parties(decision: Decision, show: Showing) -> Iterator[ShownParty]:
    for party in decided_parties(decision):
        labels = {code: show(label) for code, label in say_in_all(partial(label_of, party)).items()}
        yield ShownParty(role=party.role, labels=labels)


def decided_parties(decision: Decision) -> Iterator[Party]:
    """The parties it is between, those of the joined cases last; from the rows that `with_rows` reads at once."""
    yield from decision.proceeding.case.parties.all()
    joined = [each for each in decision.proceeding.joined.all() if each.state == ProceedingState.JOINED]
    for member in sorted(joined, key=lambda each: each.case_id):
        yield from member.case.parties.all()


def decided_claims(decision: Decision) -> Iterator[Claim | AppealClaim]:
    """What was asked for, in the order of the answers: this case's claims, then each joined one's. From the same rows.

    On appeal, what the appeals asked for.
    """
    if decision.proceeding.stage == StageName.APPEAL:
        yield from file_of(decision.proceeding).claims
        return
    yield from decision.proceeding.case.complaint.claims.all()
    joined = [each for each in decision.proceeding.joined.all() if each.state == ProceedingState.JOINED]
    for member in sorted(joined, key=lambda each: each.case_id):
        yield from member.case.complaint.claims.all()


def count_own_claims(decision: Decision) -> int:
    """How many of these are of the decision's own case: they come first."""
    if decision.proceeding.stage == StageName.APPEAL:
        return sum(1 for _each in decided_claims(decision))
    return len(decision.proceeding.case.complaint.claims.all())


def _has_claims(decision: Decision) -> bool:
    """Claims that nobody looked through before publication stay with the parties."""
    return decision.published_at is None or decision.shows_claims


def _show_measures(decision: Decision, show: Showing) -> Iterator[ShownMeasure]:
    for measure in decision.measures.all():
        to, words = measure.addressee, show(measure.addressee_text)
        if measure.in_place_of_id is not None:  # ordered after the decision, and no part of its text
            continue
        yield ShownMeasure(
            kind=measure.kind,
            addressees=names_of(to) if to is not None else say_in_all(partial(str, words)),
            duty=show(measure.duty),
            due_on=measure.due_on,
            feasible=measure.feasible,
            instead=show(measure.instead),
            due_before=measure.due_before,
            zone=to.zone if to is not None else decision.body.zone,
        )


def _show_dissents(decision: Decision, show: Showing) -> Iterator[ShownDissent]:
    for dissent in decision.dissents.all():
        yield ShownDissent(member=dissent.member.title, text=show(dissent.text))


def _show_votes(decision: Decision) -> Iterator[ShownVote]:
    for vote in decision.motion.votes.all() if decision.motion else ():
        yield ShownVote(member=vote.member.title, nominator=vote.member.nominator, ballot=vote.ballot)
