"""Doing the steps of a complaint on its way in."""

from cases.access.actors import Actor
from cases.acts.course.keep_going import keep_going
from cases.acts.course.withdraw import withdraw
from cases.acts.engine.draft import Draft, Filer
from cases.acts.filing.lodge import lodge
from cases.acts.filing.lodge_from_journal import lodge_from_journal
from cases.acts.filing.report_pressure import report_pressure
from cases.acts.hearing.add_evidence import add_evidence
from cases.acts.hearing.reply import reply
from cases.models import Constituency
from cases.queries.who_did_it import complained_of, must_be_asked
from replay.asking import Advice, advice_or_none
from replay.errors import NotPlayable
from replay.filing import Filing
from replay.play.world import Upon, World
from replay.steps.step import OfParty
from replay.steps.steps_of_filing import (
    AddEvidence,
    Ask,
    KeepGoing,
    Lodge,
    LodgeFromJournal,
    Reply,
    ReportPressure,
    Withdraw,
)
from workflow.states import PartyRole


def do_lodge(world: World, step: Lodge) -> object:
    lodged = lodge(draft=_answer_question(world, step.case, step.filing), actor=Actor.visitor(), at=step.at)
    world.cases[step.case] = lodged.case
    return lodged


def do_lodge_from_journal(world: World, step: LodgeFromJournal) -> object:
    paper = _answer_question(world, step.case, step.filing)
    assert paper.addressed_to is not None
    lodged = lodge_from_journal(
        draft=paper,
        actor=world.clerk_of(paper.addressed_to),
        at=step.at,
        received_at=step.received_at,
        number=step.number,
        scan=step.scan,
    )
    world.cases[step.case] = lodged.case
    return lodged


def do_ask(world: World, step: Ask) -> Advice:
    return advice_or_none(draft(world, "", step.filing), at=step.at)


def do_withdraw(world: World, step: Withdraw) -> object:
    by = world.by_clerk(step) if step.of_own_motion else world.by_filer(step)
    return withdraw(
        **by, identity_checked=step.identity_checked, free_will=step.free_will, of_own_motion=step.of_own_motion
    )


def do_keep_going(world: World, step: KeepGoing) -> object:
    by = world.clerk_of(world.bodies[step.body])
    return keep_going(proceeding_id=world.seized(step.case).pk, actor=by, at=step.at, reasons=step.reasons)


def do_add_evidence(world: World, step: AddEvidence) -> object:
    return add_evidence(**_act_for_party(world, step), party_id=world.party(step), name=step.name, text=step.text)


def do_reply(world: World, step: Reply) -> object:
    return reply(**_act_for_party(world, step), party_id=world.party(step), text=step.text)


def _act_for_party(world: World, step: OfParty) -> Upon:
    """By the complainant of this very case itself; what any other party brings, the clerk enters."""
    own = PartyRole(step.party) is PartyRole.COMPLAINANT and not step.joined
    return world.by_filer(step) if own else world.by_clerk(step)


def do_report_pressure(world: World, step: ReportPressure) -> object:
    key = world.key(f"{step.case}/pressure")
    linked = report_pressure(**world.by_filer(step), text=step.text, form_key=key)
    if step.opens:
        world.cases[step.opens] = linked.case
    return linked


def _answer_question(world: World, name: str, said: Filing) -> Draft:
    """The complaint with the answer that every intake asks for before it takes it in."""
    filed = draft(world, name, said)
    if not filed.done_by and filed.respondent is None and must_be_asked(filed.election, said.type, filed.place):
        message = f"say in done_by whether {said.place} did it: it decides this unless it is itself complained of"
        raise NotPlayable(message)
    return filed


def draft(world: World, name: str, said: Filing) -> Draft:
    """The complaint as an intake has it."""
    return Draft(
        filing_key=world.key(name),
        election=world.election,
        case_type=said.type,
        standing=said.standing,
        filer=Filer(label=said.filer, email=said.email, user=world.filers.get(name)),
        about=said.about,
        narrative=said.narrative,
        claims=said.claims,
        respondent=complained_of(world.body(said.respondent), place=world.body(said.place), done_by=said.done_by),
        done_by=said.done_by,
        respondent_text=said.respondent_text,
        place=world.body(said.place),
        constituency=_find_constituency(world, said.constituency),
        addressed_to=world.body(said.at_body),
        happened_on=said.happened_on,
        knew_at=said.knew_at,
        language=said.language,
        affected=said.affected,
        round_number=said.round,
        about_case=world.case(said.about_case) if said.about_case else None,
    )


def _find_constituency(world: World, number: int | None) -> Constituency | None:
    if number is None:
        return None
    found = Constituency.objects.filter(election=world.election, number=number).first()
    if found is None:
        message = f"the stage has no constituency {number}"
        raise NotPlayable(message)
    return found
