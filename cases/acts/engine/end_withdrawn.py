"""What becomes of a withdrawal that has waited: the case ends, or goes on. It says the same whoever kept it going."""

from datetime import datetime

from cases.acts.engine import deadlines
from cases.acts.engine.held import held
from cases.acts.engine.joinder import release_members
from cases.acts.engine.preserved_deadlines import preserved_for_members, void_replies_of_leaver
from cases.acts.engine.service import close_if_final
from cases.acts.engine.shortest_deadline import give_back
from cases.acts.engine.stays.ending import lapse_here
from cases.acts.engine.step import AnyStep, begin
from cases.acts.engine.unlist import take_off_what_was_announced
from cases.acts.engine.waiting_withdrawal import BY_WAIT, LODGED
from cases.log.events import instant
from cases.models import Case, Deadline, Decision, KeptGoing, Proceeding
from cases.queries.case_file import CaseFile
from workflow.act_rule import refusals
from workflow.acts.course.take_effect import TAKE_EFFECT
from workflow.clocks.withdrawal import pressure_keeps_it
from workflow.given import Nothing
from workflow.states import CaseLink, ProceedingState
from workflow.stays import StayEnd


def end_or_go_on(file: CaseFile, limit: Deadline) -> None:
    """At the end of the wait, and not before, the outcome stands in the case.

    Who kept it going and why is in the erasable payload alone. A report of pressure is named nowhere.
    """
    step = begin(TAKE_EFFECT, file, actor=BY_WAIT, at=limit.due_before)
    if any(refusals(step.rule, step.facts, Nothing())):
        return
    held(file).write()  # a report of pressure is a case of its own, and its clocks may have fired in the same batch
    kept = list(KeptGoing.objects.filter(withdrawal=_find_lodged(step.case)).select_related("body").order_by("id"))
    if kept or pressure_keeps_it(step.facts.rulebook, outcomes_of_reports(step.case, at=limit.due_before)):
        step.note("withdrawal.set_aside", personal={"kept": [_describe_kept(each) for each in kept]})
    else:
        _end(step)


def _find_lodged(case: Case) -> int:
    """Find the key of the withdrawal that waited; it may have been lodged before another body."""
    found = case.events.filter(kind=LODGED).order_by("-seq")
    return found.values_list("pk", flat=True)[0]


def _describe_kept(kept: KeptGoing) -> dict[str, str]:
    return {"body": kept.body.code, "by": kept.by, "at": instant(kept.at), "reasons": kept.reasons}


def outcomes_of_reports(case: Case, *, at: datetime) -> list[str | None]:
    """List what had come of each report of pressure in this case by `at`: the outcome, or None where it was not decided yet.

    One that its person had withdrawn is no report any more, and one that came later is none yet: the outcome is that of
    the end of the wait, however late the scheduler notices it.
    """
    reports = Proceeding.objects.filter(case__about_case=case, case__link=CaseLink.PRESSURE, opened_at__lt=at)
    standing = reports.exclude(
        state__in=(ProceedingState.TRANSFERRED, ProceedingState.DEVOLVED, ProceedingState.WITHDRAWN), ended_at__lte=at
    )
    made = Decision.objects.filter(proceeding__in=standing, adopted_at__lte=at)
    decided = dict(made.values_list("proceeding", "outcome"))
    return [decided.get(key) for key in standing.values_list("pk", flat=True)]


def _end(step: AnyStep) -> None:
    at: datetime = step.at
    take_off_what_was_announced(step)
    of_members = preserved_for_members(step.file)
    deadlines.void_all(step.file, at=at)
    step.proceeding.ended_at = at
    step.record("case.withdrawn")
    below = step.file.appealed
    lapse_here(step.file, at=at, why=StayEnd.WITHDRAWN)
    release_members(step.file, of_members, at=at)
    void_replies_of_leaver(step.file, at=at)
    give_back(step.file, at=at)
    if below is not None:
        close_if_final(below, at=at)
