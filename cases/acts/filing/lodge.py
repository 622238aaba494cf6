"""Lodge: take a complaint in. Nothing filed is refused or lost."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from uuid import uuid5

from django.db import IntegrityError
from django.db.models.fields.files import FieldFile

from cases.access.actors import Actor
from cases.access.code import code_for, digest_of_code, digest_of_key
from cases.access.grants import let_follow
from cases.acts.engine import deadlines
from cases.acts.engine.draft import Draft
from cases.acts.engine.held import HeldCases, held
from cases.acts.engine.locks import A_NEW_CASE
from cases.acts.engine.opening import open_proceeding
from cases.acts.engine.perform import act
from cases.acts.engine.refused_by_machine import refused_when_locked_or_full
from cases.acts.engine.rollback_files import removed_on_rollback
from cases.log.outbox import freeze_for
from cases.models import Body, Case, Claim, Complaint, Evidence, Identity, Numbering, Party, Proceeding
from cases.models.case import hidden_key, new_seal
from cases.queries.case_file import CaseFile
from cases.queries.failures import failed_at, stated
from cases.queries.law import acts_on_it, route, rulebook_for, runs_off
from cases.queries.office import calendar_of
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
    other words is another filing, so that nothing typed is lost.
    """
    if (case := _find_sent_before(draft)) is not None:
        if is_same(case, draft):
            return _answer_again(case, draft)
        draft = replace(draft, filing_key=uuid5(draft.filing_key, draft.digest()))
    return once(draft, lambda saved: _lodge(draft=draft, actor=actor, at=at, saved=saved))


def once(draft: Draft, entry: Callable[[list[FieldFile]], LodgingResult]) -> LodgingResult:
    """Run the act `entry`, or give the case that this draft has made already, even at the same moment.

    It notes the files that it wrote in the list it is given.
    """
    if (known := received_before(draft)) is not None:
        return known
    try:
        with removed_on_rollback() as saved:
            return entry(saved)
    except IntegrityError:
        if (known := received_before(draft)) is None:
            raise
        return known


def received_before(draft: Draft) -> LodgingResult | None:
    """The case that a draft with this filing key has made, or None."""
    case = _find_sent_before(draft)
    return _answer_again(case, draft) if case is not None else None


def _find_sent_before(draft: Draft) -> Case | None:
    return Case.objects.filter(filing_key_hash=digest_of_key(draft.filing_key)).first()


def is_same(case: Case, draft: Draft) -> bool:
    """Whether nothing was changed or added since this form was first sent."""
    known = set(Evidence.objects.filter(complaint__case=case).values_list("sha256", flat=True))
    return case.draft_digest == draft.digest() and {upload.sha256 for upload in draft.evidence} <= known


def _answer_again(case: Case, draft: Draft) -> LodgingResult:
    first = case.proceedings.order_by("opened_at").select_related("body")[0]
    return LodgingResult(case=case, proceeding=first, access_code=code_for(draft.filing_key), again=True)


@act(A_NEW_CASE)
def _lodge(held: HeldCases, *, draft: Draft, actor: Actor, at: datetime, saved: list[FieldFile]) -> LodgingResult:
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
    body = draft.addressed_to or _find_body(answer) or draft.election.central
    code = code_for(draft.filing_key)
    case = _open_case(draft, rulebook, body, code, at)
    _write_complaint(case, draft, body, at, saved)
    _write_parties(case, draft)
    _give_number(case)
    file = open_proceeding(held, case, body, stage="first", opened_at=at, received_at=at)
    public, personal = {**_make_data(draft, answer, body), **noted}, _collect_personal(case, draft)
    if case.is_sealed:
        public, personal = {"sealed": True}, {"public": public, **personal}
    event = held.tell(
        case,
        "case.lodged",
        actor=actor,
        at=at,
        data=public,
        personal=personal,
        proceeding=file.proceeding,
        moved_from="",
    )
    _start_clocks(file, draft, answer)
    held.write()  # what a receipt says is read from the rows
    freeze_for(event)
    return LodgingResult(case=case, proceeding=file.proceeding, access_code=code, again=False)


def _route(draft: Draft, rulebook: Rulebook) -> Competence | None:
    try:
        return route(
            rulebook=rulebook,
            case_type=draft.case_type,
            central=draft.election.central,
            respondent=draft.respondent,
            place=draft.place,
        )
    except NoRoute:
        return None


def _find_body(answer: Competence | None) -> Body | None:
    return Body.objects.get(code=answer.body.code) if answer else None


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
    """The next public number; a sealed case keeps its letters. Filings wait for each other from here on alone."""
    if not case.is_sealed:
        case.seal, case.serial = "", Numbering.take()
        case.save(update_fields=["seal", "serial"])


def _write_complaint(case: Case, draft: Draft, body: Body, at: datetime, saved: list[FieldFile]) -> None:
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
    claims = (Claim(complaint=complaint, position=n, text=text) for n, text in enumerate(draft.claims, start=1))
    Claim.objects.bulk_create(claims)
    for upload in draft.evidence:
        evidence = Evidence.objects.create(
            complaint=complaint,
            name=upload.name[:200],
            media_type=upload.media_type,
            size=upload.size,
            sha256=upload.sha256,
            file=upload.file,
            received_at=at,
        )
        saved.append(evidence.file)


def _write_parties(case: Case, draft: Draft) -> None:
    filer = draft.filer
    complainant = Party.objects.create(
        case=case,
        role=PartyRole.COMPLAINANT,
        label=filer.label,
        label_code=filer.label_code,
        label_number=filer.label_number,
        user=filer.user,
        anonymous=draft.standing == Standing.ANONYMOUS,
    )
    if any(filer.personal().values()):
        Identity.objects.create(party=complainant, **filer.personal())
    if _is_against_somebody(draft):
        label = {"label": draft.respondent.name} if draft.respondent else named_in_words()
        Party.objects.create(case=case, role=PartyRole.RESPONDENT, body=draft.respondent, **label)
    if filer.user is not None:
        let_follow(case, filer.user)


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


def _collect_personal(case: Case, draft: Draft) -> Mapping[str, object]:
    evidence = case.complaint.evidence.values_list("id", "name", "size", "sha256")
    return {
        "filer": {"label": draft.filer.label, **draft.filer.personal()},
        "respondent": draft.respondent_text,
        "about": draft.about,
        "narrative": draft.narrative,
        "claims": list(draft.claims),
        "evidence": [
            {"id": str(pk), "name": name, "size": size, "sha256": digest} for pk, name, size, digest in evidence
        ],
    }


def _start_clocks(file: CaseFile, draft: Draft, answer: Competence | None) -> None:
    """The deciding clock starts with lodging, not with admission: a body cannot stop it by not looking."""
    proceeding, at = file.proceeding, file.proceeding.received_at
    _note_lodging_limit(file, draft)
    if draft.standing == Standing.ANONYMOUS:
        _start(file, LimitRule.SCREEN, "screening", at=at)
    else:
        # At the wrong body too: it cannot stop the clock by not passing the case on.
        _start(file, LimitRule.DECIDE, f"{draft.case_type}.{proceeding.stage}.decide", at=at)
        if not _is_competent(proceeding, answer):
            _start(file, LimitRule.TRANSFER, "transfer", at=at)


def _start(file: CaseFile, rule: LimitRule, key: str, *, at: datetime) -> None:
    """A limit that ends by the vote does not start while no voting day is declared: its end would be guessed."""
    with suppress(CalendarGap):
        deadlines.start(file, rule, key, at=at)


def _is_competent(proceeding: Proceeding, answer: Competence | None) -> bool:
    if proceeding.case.link == CaseLink.PRESSURE:
        return True  # it lies before the body that examines it, which is no matter of the routes
    if answer is None:
        return proceeding.body_id == proceeding.case.election.central_id
    return answer.accepts(proceeding.body.code)


def _note_lodging_limit(file: CaseFile, draft: Draft) -> None:
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
        return
    try:
        answer = due_for(rulebook, calendar, inputs)
    except CalendarGap:
        return
    in_time = proceeding.received_at < answer.due_before
    if not in_time and not can_be_late(rulebook.limit(inputs.key), told):
        return
    row = deadlines.write(proceeding, LimitRule.LODGE, inputs, answer, kind=DeadlineKind.PERSON)
    row.state = DeadlineState.MET if in_time else DeadlineState.EXPIRED
    row.ended_at = proceeding.received_at if in_time else answer.due_before
    held(file).start([row])
