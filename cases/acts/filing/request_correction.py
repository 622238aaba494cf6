"""Request correction: ask the complainant, once and with a full list, for what is missing."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin
from cases.models import Event, Party
from workflow.acts.filing.request_correction import REQUEST_CORRECTION, RequestCorrectionGiven
from workflow.states import LimitRule, PartyRole


@act(THE_PROCEEDING)
def request_correction(
    held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, defects: Sequence[str]
) -> Event:
    """Ask for every defect in `defects` at once; the deciding clock runs on. Raises ActRefused."""
    listed = [defect.strip() for defect in defects if defect.strip()]
    step = begin(REQUEST_CORRECTION, held.file(proceeding_id), actor=actor, at=at)
    step.require(RequestCorrectionGiven(reasons=" ".join(listed)))
    complainant = Party.objects.get(case=step.case, role=PartyRole.COMPLAINANT)
    deadlines.start(step.file, LimitRule.CORRECT, "correction", at=at, party=complainant)
    return step.record("correction.requested", data={"defects": len(listed)}, personal={"defects": listed})
