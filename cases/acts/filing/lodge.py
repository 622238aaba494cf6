"""Lodge: take a complaint in. Nothing filed is refused or lost."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from types import MappingProxyType
from uuid import uuid5

from django.db import IntegrityError
from django.db.models.fields.files import FieldFile

from cases.access.actors import Actor
from cases.access.code import code_for, digest_of_code, digest_of_key
from cases.acts.engine import deadlines
from cases.acts.engine.draft import Draft
from cases.acts.engine.held import HeldCases, held
from cases.acts.engine.locks import A_NEW_CASE
from cases.acts.engine.opening import open_proceeding
from cases.acts.engine.perform import act
from cases.acts.engine.refused_by_machine import refused_when_locked_or_full
from cases.acts.engine.rollback_files import removed_on_rollback
from cases.log.outbox import freeze_for
from cases.models import (
    Body,
    Case,
    Claim,
    Complaint,
    Deadline,
    Event,
    Evidence,
    Identity,
    Numbering,
    Party,
    Proceeding,
)
from cases.models.case import hidden_key, new_seal
from cases.queries.case_file import CaseFile
from cases.queries.failures import failed_at, stated
from cases.queries.filed import filed
from cases.queries.law import acts_on_it, route, rulebook_for, runs_off
from cases.queries.office import body_with, calendar_of, forget_office, office_of
from cases.wording.parties import named_in_words
from workflow.admissibility import can_be_late, make_inputs_to_lodge
from workflow.clocks.calendars import local_date
from workflow.clocks.deadlines import due_for
from workflow.errors import CalendarGap, NoRoute
from workflow.routing import Competence
from workflow.rules.schema import Rulebook
from workflow.states import CaseLink, DeadlineKind, DeadlineState, LimitRule, PartyRole, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class LodgingResult:
    """What the filer gets. `again` says that this very form had been received before."""

    case: Case
    proceeding: Proceeding
    access_code: str
    """Empty where it is not shown again."""
    again: bool


@refused_when_locked_or_full("lodge")  # what is read before the act may meet them too
def lodge(*, draft: Draft, actor: Actor, at: datetime) -> LodgingResult:
    """Give a complaint its number, its instant and its clocks, at the body it was addressed to or the competent one.

    Never refuses: even at the wrong body, out of time, incomplete or anonymous it is a case, on which something must
    then be decided. The same draft lodged twice, even at the same moment, is one case; the same form sent again with
    other words or files is another filing each time, so that nothing typed is lost.
    """
    while True:
        if (case := _find_sent_before(draft)) is None:
            lodged = once(draft, partial(_lodge, draft=draft, actor=actor, at=at))
            if not lodged.again or is_same(lodged.case, draft):  # another may have been sent at the same moment
                return lodged
        elif is_same(case, draft):
            return _answer_again(case, draft)
        draft = replace(draft, filing_key=uuid5(draft.filing_key, draft.digest()))


def once(draft: Draft, entry: Callable[..., LodgingResult]) -> LodgingResult:
    """Run the act `entry`, or give the case that this draft has made since the caller asked, even at the same moment.

    It notes the files that it wrote in the list `saved` that it is given.
    """
    try:
        with removed_on_rollback() as saved:
            return entry(saved=saved)
    except IntegrityError:
        if (known := received_before(draft)) is None:
            raise
        return known


def received_before(draft: Draft) -> LodgingResult | None:
    """The case that a draft with this filing key has made, or None."""
    case = _find_sent_before(draft)
    return _answer_again(case, draft) if case is not None else None


def _find_sent_before(draft: Draft) -> Case | None:
    cases = Case.objects.filter(filing_key_hash=digest_of_key(draft.filing_key))
    return cases.first() if cases.exists() else None  # in most filings there is none, and no whole row is asked for


def is_same(case: Case, draft: Draft) -> bool:
    """Whether nothing was changed or added since this form was first sent."""
    known = set(Evidence.objects.filter(complaint__case=case).values_list("sha256", flat=True))
    return case.draft_digest == draft.digest() and {upload.sha256 for upload in draft.evidence} <= known


def _answer_again(case: Case, draft: Draft) -> LodgingResult:
    first = case.proceedings.order_by("opened_at").select_related("body")[0]
    return LodgingResult(case=case, proceeding=first, access_code=code_for(draft.filing_key), again=True)


@act(A_NEW_CASE)
def _lodge(held: HeldCases, *, draft: Draft, actor: Actor, at: datetime, saved: list[FieldFile]) -> LodgingResult:
    forget_office(draft.election)
    return take_in(held, draft=draft, actor=actor, at=at, saved=saved)


def take_in(
    held: HeldCases,
    *,
    draft: Draft,
    actor: Actor,
    at: datetime,
    saved: list[FieldFile] | None = None,
    noted: Mapping[str, object] = MappingProxyType({}),
) -> LodgingResult:
    """Everything that lodging writes, within an act of the caller. `noted` is added to the event of the lodging."""
    saved = [] if saved is None else saved
    rulebook = rulebook_for(draft.election)
    answer = _route(draft, rulebook)
    competent = body_with(answer.body.code, office_of(draft.election)) if answer else None
    body = draft.addressed_to or competent or draft.election.central
    code = code_for(draft.filing_key)
    case = _open_case(draft, rulebook, body, code, at)
    claims, evidence = _write_complaint(case, draft, body, at, saved)
    _write_parties(case, draft)
    file = open_proceeding(held, case, body, stage="first", opened_at=at, received_at=at)
    _start_clocks(file, draft, answer)
    _give_number(case)
    event = _tell(file, draft, {**_make_data(draft, answer, body), **noted}, evidence, actor)
    held.write()  # what is kept for the receipt is written after all that it says
    freeze_for(filed(event, case, claims=claims, evidence=evidence, limits=file.limits, competent=competent))
    return LodgingResult(case=case, proceeding=file.proceeding, access_code=code, again=False)


def _tell(
    file: CaseFile, draft: Draft, public: Mapping[str, object], evidence: Sequence[Evidence], actor: Actor
) -> Event:
    """The event of the filing. What is sealed says nothing of it in public."""
    personal = _collect_personal(draft, evidence)
    if file.case.is_sealed:
        public, personal = {"sealed": True}, {"public": public, **personal}
    return held(file).tell(
        file.case,
        "case.lodged",
        actor=actor,
        at=file.proceeding.received_at,
        data=public,
        personal=personal,
        proceeding=file.proceeding,
        moved_from="",
    )


def _route(draft: Draft, rulebook: Rulebook) -> Competence | None:
    try:
        return route(
            rulebook=rulebook,
            case_type=draft.case_type,
            central=draft.election.central,
            respondent=draft.respondent,
            place=draft.place,
            office=office_of(draft.election),
        )
    except NoRoute:
        return None


def _open_case(draft: Draft, rulebook: Rulebook, body: Body, code: str, at: datetime) -> Case:
    """The case under letters that nobody can guess, until all that takes time is written."""
    return Case.objects.create(
        pk=hidden_key() if draft.is_sealed else None,
        is_sealed=draft.is_sealed,
        seal=new_seal(),
        election=draft.election,
        round_number=draft.round_number,
        constituency=draft.constituency,
        case_type=draft.case_type,
        rulebook=rulebook.name,
        rulebook_version=rulebook.version,
        lodged_at=at,
        year=local_date(at, body.zone).year,
        filing_key_hash=digest_of_key(draft.filing_key),
        draft_digest=draft.digest(),
        access_code_hash=digest_of_code(code),
        affected=draft.affected,
        about_case=draft.about_case,
        link=draft.link or (CaseLink.FAILURE if draft.about_case else ""),
    )


def _give_number(case: Case) -> None:
    """The next public number; a sealed case keeps its letters. Filings wait for each other from here on alone.

    It is written with the head of the chain, whose first event names it.
    """
    if not case.is_sealed:
        case.seal, case.serial = "", Numbering.take()
        case.written_with_head = ("seal", "serial")


def _write_complaint(
    case: Case, draft: Draft, body: Body, at: datetime, saved: list[FieldFile]
) -> tuple[list[Claim], list[Evidence]]:
    """The complaint, its claims and its files; each file written is noted in `saved`, to be taken away if the act fails."""
    complaint = Complaint.objects.create(
        case=case,
        standing=draft.standing,
        respondent=draft.respondent,
        respondent_text=draft.respondent_text,
        place=draft.place,
        done_by=draft.done_by,
        addressed_to=body,
        about=draft.about,
        narrative=draft.narrative,
        happened_on=draft.happened_on,
        knew_at=draft.knew_at,
        knew_on=draft.knew_on,
        language=draft.language,
        channel=draft.channel,
        journal_number=draft.journal_number,
    )
    claims = [Claim(complaint=complaint, position=n, text=text) for n, text in enumerate(draft.claims, start=1)]
    Claim.objects.bulk_create(claims)
    evidence = []
    for upload in draft.evidence:
        kept = Evidence.objects.create(
            complaint=complaint,
            name=upload.name[:200],
            media_type=upload.media_type,
            size=upload.size,
            sha256=upload.sha256,
            file=upload.file,
            received_at=at,
        )
        saved.append(kept.file)
        evidence.append(kept)
    return claims, evidence


def _write_parties(case: Case, draft: Draft) -> None:
    filer = draft.filer
    complainant = Party(
        case=case,
        role=PartyRole.COMPLAINANT,
        label=filer.label,
        label_code=filer.label_code,
        label_number=filer.label_number,
        user=filer.user,
        anonymous=draft.standing == Standing.ANONYMOUS,
    )
    parties = [complainant]
    if _is_against_somebody(draft):
        label = {"label": draft.respondent.name} if draft.respondent else named_in_words()
        parties.append(Party(case=case, role=PartyRole.RESPONDENT, body=draft.respondent, **label))
    Party.objects.bulk_create(parties)
    if any(filer.personal().values()):
        Identity.objects.create(party=complainant, **filer.personal())


def _is_against_somebody(draft: Draft) -> bool:
    if draft.respondent is None:
        return bool(draft.respondent_text)
    return not acts_on_it(rulebook_for(draft.election), draft.case_type, draft.respondent)


def _make_data(draft: Draft, answer: Competence | None, body: Body) -> Mapping[str, object]:
    return {
        "body": body.code,
        "case_type": draft.case_type,
        "standing": draft.standing,
        "competent": answer.body.code if answer else "",
        "respondent": draft.respondent.code if draft.respondent else "",
        "round": draft.round_number,
        "claims": len(draft.claims),
        "evidence": len(draft.evidence),
        "channel": draft.channel,
    }


def _collect_personal(draft: Draft, evidence: Iterable[Evidence]) -> Mapping[str, object]:
    return {
        "filer": {"label": draft.filer.label, **draft.filer.personal()},
        "respondent": draft.respondent_text,
        "about": draft.about,
        "narrative": draft.narrative,
        "claims": list(draft.claims),
        "evidence": [
            {"id": str(each.pk), "name": each.name, "size": each.size, "sha256": each.sha256}
            for each in sorted(evidence, key=lambda each: each.pk)
        ],
    }


def _start_clocks(file: CaseFile, draft: Draft, answer: Competence | None) -> None:
    """The deciding clock starts with lodging, not with admission: a body cannot stop it by not looking."""
    proceeding = file.proceeding
    rows = _note_lodging_limit(file, draft)
    if draft.standing == Standing.ANONYMOUS:
        rows += _count(file, LimitRule.SCREEN, "screening")
    else:
        # At the wrong body too: it cannot stop the clock by not passing the case on.
        rows += _count(file, LimitRule.DECIDE, f"{draft.case_type}.{proceeding.stage}.decide")
        if not _is_competent(proceeding, answer):
            rows += _count(file, LimitRule.TRANSFER, "transfer")
    held(file).start(rows)


def _count(file: CaseFile, rule: LimitRule, key: str) -> list[Deadline]:
    """A limit that ends by the vote does not start while no voting day is declared: its end would be guessed."""
    try:
        return deadlines.count(file, rule, key, at=file.proceeding.received_at)
    except CalendarGap:
        return []


def _is_competent(proceeding: Proceeding, answer: Competence | None) -> bool:
    if proceeding.case.link == CaseLink.PRESSURE:
        return True  # it lies before the body that examines it, which is no matter of the routes
    if answer is None:
        return proceeding.body_id == proceeding.case.election.central_id
    return answer.accepts(proceeding.body.code)


def _note_lodging_limit(file: CaseFile, draft: Draft) -> list[Deadline]:
    """Whether it came in time, as a row beside the others: shown to filer and clerk, ruled on by the body, refused by nobody.

    No row where that cannot be said: nobody knows when it happened or when it was served, or it ends by a vote whose day
    is not declared.
    """
    proceeding, case = file.proceeding, file.case
    rulebook, calendar = rulebook_for(case.election), calendar_of(case.election)
    seat, place = proceeding.body.zone, draft.place.zone if draft.place else ""
    failed = failed_at(draft.about_case, draft.respondent, at=proceeding.received_at)
    told = stated(draft.happened_on, draft.knew_at or draft.knew_on, seat, place or seat, failed=failed)
    inputs = make_inputs_to_lodge(
        rulebook,
        f"{draft.case_type}.{proceeding.stage}.lodge",
        told,
        zone=seat,
        place_zone=place,
        runoff=runs_off(calendar, draft.constituency),
    )
    if inputs is None:
        return []
    try:
        answer = due_for(rulebook, calendar, inputs)
    except CalendarGap:
        return []
    in_time = proceeding.received_at < answer.due_before
    if not in_time and not can_be_late(rulebook.limit(inputs.key), told):
        return []
    row = deadlines.write(proceeding, LimitRule.LODGE, inputs, answer, kind=DeadlineKind.PERSON)
    row.state = DeadlineState.MET if in_time else DeadlineState.EXPIRED
    row.ended_at = proceeding.received_at if in_time else answer.due_before
    return [row]
