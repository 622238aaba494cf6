"""Which of a case's proceedings is meant: the one where the case now stands, or the one whose decision is appealed next."""

from collections.abc import Sequence

from cases.models import Case, Deadline, Decision, Proceeding
from workflow.rules.words import StageName
from workflow.states import DecisionStanding, LimitRule, ProceedingState

DONE = frozenset({ProceedingState.DECIDED, ProceedingState.CLOSED})


def find_present(proceedings: Sequence[Proceeding]) -> Proceeding:
    """Where the case now stands, of all its proceedings in the order in which they were opened.

    The last that waits to be decided; where none waits, the last that ended, but no appeal that was withdrawn: then it
    stands where it was decided before.
    """
    waiting = [each for each in proceedings if each.undecided]
    standing = [each for each in proceedings if not is_withdrawn_appeal(each)]
    return (waiting or standing or proceedings)[-1]


def is_withdrawn_appeal(proceeding: Proceeding) -> bool:
    """Whether it left the decision below as if nobody had appealed."""
    return proceeding.stage == StageName.APPEAL and proceeding.state == ProceedingState.WITHDRAWN


def current(case: Case) -> Proceeding:
    """The proceeding where the case now stands, not always the one opened last."""
    return find_present(list(case.proceedings.select_related("body", "body__parent").order_by("opened_at", "id")))


def find_appealable(proceedings: Sequence[Proceeding]) -> Proceeding | None:
    """Where the decision was made that a party takes above next: the last on which nobody above has ruled.

    Of a case where every decision was ruled on the last one that was made; None where nothing was decided.
    """
    decided = [each for each in proceedings if ProceedingState(each.state) in DONE and decision_of(each) is not None]
    open_ones = [each for each in decided if _stands(decision_of(each))]
    return next(reversed(open_ones or decided), None)


def decision_of(proceeding: Proceeding) -> Decision | None:
    """The decision of this very proceeding, as it was read with it; None while there is none."""
    return getattr(proceeding, "decision", None)


def can_still_run(limit: Deadline) -> bool:
    """Whether a running limit means anything: of a decision that was ruled on above nobody appeals any more."""
    decision = decision_of(limit.proceeding)
    return limit.rule != LimitRule.APPEAL or decision is None or _stands(decision)


def _stands(decision: Decision | None) -> bool:
    return decision is not None and decision.standing in {DecisionStanding.STANDS, DecisionStanding.SUSPENDED}
