"""Doing the steps of a complaint on its way in."""

from cases.access.actors import Actor
from cases.acts.course.keep_going import keep_going
from cases.acts.course.withdraw import withdraw
from cases.acts.engine.draft import Draft, Filer
from cases.acts.filing.correct import correct
from cases.acts.filing.lodge import lodge
from cases.acts.filing.lodge_from_journal import lodge_from_journal
from cases.acts.filing.report_pressure import report_pressure
from cases.acts.filing.request_correction import request_correction
from cases.acts.hearing.add_evidence import add_evidence
from cases.acts.hearing.reply import reply
from cases.models import Constituency
from cases.queries.who_did_it import complained_of, depends_on_who_did_it
from replay.advice import Advice, advice_or_none
from replay.errors import NotPlayable
from replay.filing import Filing
from replay.play.records import Records, Upon
from replay.steps.filing import (
    AddEvidence,
    Ask,
    Correct,
    KeepGoing,
    Lodge,
    LodgeFromJournal,
    Reply,
    ReportPressure,
    RequestCorrection,
    Withdraw,
)
from replay.steps.step import OfParty
from workflow.states import PartyRole


def do_lodge(records: Records, step: Lodge) -> object:
    lodged = lodge(draft=_answer_question(records, step.case, step.filing), actor=Actor.visitor(), at=step.at)
    records.cases[step.case] = lodged.case
    return lodged


def do_lodge_from_journal(records: Records, step: LodgeFromJournal) -> object:
    paper = _answer_question(records, step.case, step.filing)
    assert paper.addressed_to is not None
    lodged = lodge_from_journal(
        draft=paper,
        actor=records.clerk_of(paper.addressed_to),
        at=step.at,
        received_at=step.received_at,
        number=step.number,
        scan=step.scan,
    )
    records.cases[step.case] = lodged.case
    return lodged


def do_ask(records: Records, step: Ask) -> Advice:
    return advice_or_none(draft(records, "", step.filing), at=step.at)


def do_request_correction(records: Records, step: RequestCorrection) -> object:
    return request_correction(**records.by_clerk(step), defects=step.defects)


def do_correct(records: Records, step: Correct) -> object:
    return correct(**records.by_filer(step), text=step.text)


def do_withdraw(records: Records, step: Withdraw) -> object:
    by = records.by_clerk(step) if step.of_own_motion else records.by_filer(step)
    return withdraw(
        **by, identity_checked=step.identity_checked, free_will=step.free_will, of_own_motion=step.of_own_motion
    )


def do_keep_going(records: Records, step: KeepGoing) -> object:
    by = records.clerk_of(records.bodies[step.body])
    return keep_going(proceeding_id=records.seized(step.case).pk, actor=by, at=step.at, reasons=step.reasons)


def do_add_evidence(records: Records, step: AddEvidence) -> object:
    return add_evidence(**_act_for_party(records, step), party_id=records.party(step), name=step.name, text=step.text)


def do_reply(records: Records, step: Reply) -> object:
    return reply(**_act_for_party(records, step), party_id=records.party(step), text=step.text)


def _act_for_party(records: Records, step: OfParty) -> Upon:
    """By the complainant of this very case itself; what any other party brings, the clerk enters."""
    own = PartyRole(step.party) is PartyRole.COMPLAINANT and not step.joined
    return records.by_filer(step) if own else records.by_clerk(step)


def do_report_pressure(records: Records, step: ReportPressure) -> object:
    key = records.key(f"{step.case}/pressure")
    linked = report_pressure(**records.by_filer(step), text=step.text, form_key=key)
    if step.opens:
        records.cases[step.opens] = linked.case
    return linked


def _answer_question(records: Records, name: str, filing: Filing) -> Draft:
    """The complaint with the answer that every intake asks for before it takes it in."""
    filed = draft(records, name, filing)
    if (
        not filed.done_by
        and filed.respondent is None
        and depends_on_who_did_it(filed.election, filing.type, filed.place)
    ):
        message = f"say in done_by whether {filing.place} did it: it decides this unless it is itself complained of"
        raise NotPlayable(message)
    return filed


def draft(records: Records, name: str, filing: Filing) -> Draft:
    """The complaint as an intake has it."""
    return Draft(
        filing_key=records.key(name),
        election=records.election,
        case_type=filing.type,
        standing=filing.standing,
        filer=Filer(label=filing.filer, email=filing.email, user=records.filers.get(name)),
        about=filing.about,
        narrative=filing.narrative,
        claims=filing.claims,
        respondent=complained_of(
            records.body(filing.respondent), place=records.body(filing.place), done_by=filing.done_by
        ),
        done_by=filing.done_by,
        respondent_text=filing.respondent_text,
        place=records.body(filing.place),
        constituency=_find_constituency(records, filing.constituency),
        addressed_to=records.body(filing.at_body),
        happened_on=filing.happened_on,
        knew_at=filing.knew_at,
        language=filing.language,
        affected=filing.affected,
        round_number=filing.round,
        about_case=records.case(filing.about_case) if filing.about_case else None,
    )


def _find_constituency(records: Records, number: int | None) -> Constituency | None:
    if number is None:
        return None
    found = Constituency.objects.filter(election=records.election, number=number).first()
    if found is None:
        message = f"the stage has no constituency {number}"
        raise NotPlayable(message)
    return found
