"""The words of a decision corrected: of one that is public another edition, beside which what stood there first is read."""

from cases.models import Correction
from cases.queries.case_file import CaseFile
from cases.queries.decisions.leaks import leaks
from cases.queries.decisions.publication import lay_out
from cases.queries.decisions.rectified import keep_rectifications, read_rectified
from workflow.corrections import CorrectionState
from workflow.states import DecisionState


def is_gone(file: CaseFile, correction: Correction) -> bool:
    """Whether the wrong words stand there no more, or not once."""
    assert file.decision is not None
    return read_rectified(file.decision, correction.field).count(correction.recorded) != 1


def count_leaks(file: CaseFile, correction: Correction) -> int:
    """How often the public text would give somebody away with the right words in it; nothing where it is not public."""
    decision = file.decision
    if decision is None or decision.state != DecisionState.PUBLISHED:
        return 0
    lay_out(decision, file)
    others = [each for each in file.corrections if each.pk != correction.pk]
    before, correction.state = correction.state, CorrectionState.MADE.value
    at, correction.settled_at = correction.settled_at, correction.proposed_at
    try:
        keep_rectifications(decision, [*others, correction])
        return len(leaks(decision))
    finally:
        correction.state, correction.settled_at = before, at
        keep_rectifications(decision, file.corrections)


def rectify(file: CaseFile) -> dict[str, object]:
    """Let the decision say what is right; one that is public has its next edition, which the caller keeps.

    Returns what the event tells of that.
    """
    decision = file.decision
    assert decision is not None
    told: dict[str, object] = {"decision": str(decision.pk), "number": decision.number}
    keep_rectifications(decision, file.corrections)
    if decision.state == DecisionState.PUBLISHED:
        decision.edition += 1
        decision.save(update_fields=["edition"])
        lay_out(decision, file)
        told["edition"] = decision.edition
    return told
