"""A breach rebutted: that a body was late stays on record, struck out, where paper proves that it acted in time (law 7)."""

from cases.acts.engine.corrections.text import rectify
from cases.acts.engine.service import unserved
from cases.models import Correction, Deadline, Event
from cases.queries.case_file import CaseFile
from workflow.corrections import REBUTTED
from workflow.states import DeadlineKind, DeadlineState, LimitRule


def find_breach(file: CaseFile, rule: str) -> Deadline | None:
    """The time limit of this rule that the body missed last, one that was not rebutted first; None where it missed none."""
    missed = [each for each in file.expired(rule) if each.kind == DeadlineKind.BODY and rule in REBUTTED]
    return max(missed, key=lambda each: (each.struck_by_id is None, each.pk), default=None)


def list_missed(file: CaseFile) -> list[Deadline]:
    """The time limits whose breach can be rebutted now: the body missed them, and what they were for is on the file."""
    found = (find_breach(file, rule) for rule in REBUTTED if is_done(file, rule))
    return [each for each in found if each is not None and each.struck_by_id is None]


def find_breach_event(limit: Deadline) -> Event:
    """The event that recorded that this time limit was missed."""
    recorded = Event.objects.filter(proceeding=limit.proceeding_id, kind="deadline.breached").order_by("-pk")
    return next(each for each in recorded if each.data["deadline"] == limit.pk)


def is_done(file: CaseFile, rule: str) -> bool:
    """Whether the act that a time limit of this rule was for stands on the file, late as it may be."""
    decision = file.decision
    if decision is None:
        return False
    if rule == LimitRule.SERVE:
        return decision.issued_at is not None and not unserved(file)
    done = {LimitRule.DECIDE: decision.adopted_at, LimitRule.ISSUE: decision.issued_at}
    return {**done, LimitRule.PUBLISH: decision.published_at}[LimitRule(rule)] is not None


def is_rebutted(file: CaseFile, correction: Correction) -> bool:
    """Whether the breach that it rebuts was rebutted otherwise."""
    return any(each.pk == correction.limit_id and each.struck_by_id is not None for each in file.limits)


def rebut(file: CaseFile, correction: Correction) -> dict[str, object]:
    """Strike the breach out. No clock moves: what runs from the act runs from when it was recorded; no person's time is shorter.

    Of the time to decide the decision itself tells, so one that is public has its next edition, which the caller keeps.
    Returns what the event tells of that.
    """
    limit = next(each for each in file.limits if each.pk == correction.limit_id)
    limit.struck_by = correction
    assert limit.state == DeadlineState.EXPIRED
    issued = file.decision is not None and file.decision.issued_at is not None
    return rectify(file) if limit.rule == LimitRule.DECIDE and issued else {}
