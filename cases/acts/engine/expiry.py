"""What happens when a time limit runs out: its row, the breach, its event, and what the law makes of it."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from uuid import UUID

from cases.acts.engine import deadlines
from cases.acts.engine.correction_over import rule_on_it_as_it_stands
from cases.acts.engine.devolution import silence_passes_it_up
from cases.acts.engine.end_withdrawn import end_or_go_on
from cases.acts.engine.going_on import goes_on_by_itself
from cases.acts.engine.service import (
    call_out_again,
    close_when_all_ran_out,
    publication_stands_in,
    published_long_enough,
)
from cases.log.events import not_before_the_last, record
from cases.models import Case, Deadline, Proceeding
from workflow.states import DeadlineKind, DeadlineState, LimitRule

EVENT = {
    DeadlineKind.BODY: "deadline.breached",
    DeadlineKind.PERSON: "deadline.ran_out",
    DeadlineKind.ALARM: "deadline.alarm",
}
TOLD_BY_ITS_ACT = frozenset({LimitRule.REVIEW, LimitRule.WITHDRAWAL})
"""Rules whose running out is no news of its own: the act that it sets off records what happens."""
NAMED: Mapping[str, str] = {
    LimitRule.USEFUL: "remedy.lost",
    LimitRule.UNSERVED: "decision.unserved",
    LimitRule.CONTESTED: "deadline.contested",
}
"""Rules whose running out has a name of its own."""
Follow = Callable[[Proceeding, Deadline], None]
ON_EXPIRY: Mapping[LimitRule, Follow | None] = {
    LimitRule.LODGE: None,
    LimitRule.DECIDE: silence_passes_it_up,
    LimitRule.SCREEN: silence_passes_it_up,
    LimitRule.TRANSFER: None,
    LimitRule.CORRECT: rule_on_it_as_it_stands,
    LimitRule.ENQUIRY: None,
    LimitRule.REPLY: None,
    LimitRule.ISSUE: None,
    LimitRule.SERVE: publication_stands_in,
    LimitRule.PUBLISH: None,
    LimitRule.PUBLICATION: published_long_enough,
    LimitRule.APPEAL: close_when_all_ran_out,
    LimitRule.REVIEW: goes_on_by_itself,
    LimitRule.WITHDRAWAL: end_or_go_on,
    LimitRule.ALARM: None,
    LimitRule.USEFUL: None,
    LimitRule.CONTESTED: None,
    LimitRule.UNSERVED: call_out_again,
}
"""What the law makes of a limit that ran out, beside recording it; None where nothing follows."""


class NoEntry(LookupError):
    """A limit of a rule of which nobody said what follows when it runs out."""


def follows(limit: Deadline) -> Follow | None:
    """What the law makes of this limit when it runs out. Raises NoEntry for a rule that the table does not know."""
    if limit.rule not in ON_EXPIRY:
        raise NoEntry(f"the limit {limit.pk} is of the rule {limit.rule!r}, which ON_EXPIRY does not know")
    return ON_EXPIRY[LimitRule(limit.rule)]


def fire_due(case_ids: Collection[int], *, at: datetime) -> int:
    """Fire every clock of these cases that was due at or before `at`, each for the instant it should have had.

    The caller holds their locks. Returns how many fired. What a fired clock sets off may start or void others, so
    the rows are asked again after one that sets anything off.
    """
    fired = 0
    while limits := _due(case_ids, at):
        cases = Case.objects.in_bulk(case_ids)
        proceedings: dict[UUID, Proceeding] = {}
        for limit in limits:
            # One object for a proceeding with several limits: a second one would save what it read before the first fired.
            limit.proceeding = proceedings.setdefault(limit.proceeding_id, limit.proceeding)
            _fire(cases[limit.proceeding.case_id], limit)
            fired += 1
            if follows(limit) is not None:
                break
        else:
            return fired
    return fired


def _due(case_ids: Collection[int], at: datetime) -> list[Deadline]:
    due_now = Deadline.objects.filter(proceeding__case__in=case_ids, state=DeadlineState.RUNNING, due_before__lte=at)
    return list(due_now.select_related("proceeding__body", "enquiry__to").order_by("due_before", "id"))


def _fire(case: Case, limit: Deadline) -> None:
    """One clock: the row, the breach beside the state, one event, and what the law makes of it."""
    limit.state, limit.ended_at = DeadlineState.FIRED, limit.due_before
    limit.save(update_fields=["state", "ended_at"])
    proceeding = limit.proceeding
    proceeding.case = case
    kind = DeadlineKind(limit.kind)
    late = limit.enquiry.to if limit.enquiry is not None else proceeding.body
    data: dict[str, object] = {"rule": limit.rule, "body": late.code, "deadline": limit.pk}
    if limit.party_id is not None:
        data["party"] = str(limit.party_id)
    if limit.rule in NAMED:
        data = {"body": late.code, "deadline": limit.pk} | _said_of(limit)
    if limit.rule not in TOLD_BY_ITS_ACT:
        name = NAMED.get(limit.rule, EVENT[kind])
        at = limit.due_before
        if kind == DeadlineKind.ALARM:
            # A body may get a case after the hour of an alarm that counts from the first receipt: it is told on arrival.
            at = not_before_the_last(case, at)
        record(case, name, actor=deadlines.WATCH, at=at, data=data, proceeding=proceeding)
    if kind == DeadlineKind.BODY and limit.rule in deadlines.MAKES_OVERDUE and proceeding.overdue_since is None:
        proceeding.overdue_since = limit.due_before
    if (
        limit.rule == LimitRule.CONTESTED
        and limit.warns in deadlines.MAKES_OVERDUE
        and proceeding.contested_since is None
    ):
        proceeding.contested_since = limit.due_before
    deadlines.note_next_due(proceeding)
    proceeding.save(update_fields=["overdue_since", "contested_since", "next_due", "state"])
    deadlines.note_lead(proceeding)
    if (follow := follows(limit)) is not None:
        follow(proceeding, limit)


def _said_of(limit: Deadline) -> dict[str, object]:
    """What the event of a warning with a name of its own says beside body and limit."""
    if limit.rule == LimitRule.CONTESTED:
        return {"rule": limit.warns, "deadline": deadlines.warned(limit).pk}
    return {"why": "poll_closed"} if limit.rule == LimitRule.USEFUL else {}
