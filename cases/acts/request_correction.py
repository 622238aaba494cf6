"""Request correction: ask the complainant, once and with a full list, for what is missing."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from cases.actors import Actor
from cases.acts import clocks
from cases.acts.perform import act, begin
from cases.events import record
from cases.models import Deadline, Event, Party, Proceeding
from workflow.states import PartyRole, ProceedingState


@act
def request_correction(*, proceeding_id: UUID, actor: Actor, at: datetime, defects: Sequence[str]) -> Event:
    """Ask for every defect in `defects` at once; the deciding clock runs on. Raises ActRefused."""
    listed = [defect.strip() for defect in defects if defect.strip()]
    step = begin("request_correction", proceeding_id, actor=actor, at=at, given={"reasons": " ".join(listed)})
    step.require()
    complainant = Party.objects.get(case=step.case, role=PartyRole.COMPLAINANT)
    clocks.start(step.proceeding, "correct", "correction", at=at, party=complainant)
    return step.record("correction.requested", data={"defects": len(listed)}, personal={"defects": listed})


@clocks.when_run_out("correct")
def rule_on_it_as_it_stands(proceeding: Proceeding, limit: Deadline) -> None:
    """No correction came: the complaint is ruled on as it stands, if it still waits for one."""
    if proceeding.state != ProceedingState.CORRECTION:
        return
    before = proceeding.state
    proceeding.correct()
    proceeding.last_event = record(
        proceeding.case,
        "case.uncorrected",
        actor=clocks.WATCH,
        at=limit.due_before,
        data={"body": proceeding.body.code},
        proceeding=proceeding,
        from_state=before,
        to_state=proceeding.state,
    )
    proceeding.save()
