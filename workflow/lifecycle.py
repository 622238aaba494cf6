"""The graph of a proceeding, and nothing else.

Transitions carry no conditions: django-fsm's see the instance alone, stop at the first and do not say which. Every
condition is a guard of `workflow.acts`, asked by `cases.acts.engine.perform` before it fires one of these. Bodies are empty
because what an act changes belongs to the act.
"""

import django_fsm as fsm
from django.db import models

from workflow.states import IN_HAND, UNDECIDED, ProceedingState


class ProceedingLifecycle(fsm.ConcurrentTransitionMixin, models.Model):
    state = fsm.FSMField(max_length=20, default=ProceedingState.LODGED, protected=True)

    class Meta:
        abstract = True

    @fsm.transition(field=state, source=ProceedingState.LODGED, target=ProceedingState.CORRECTION)
    def request_correction(self) -> None:
        """Ask once for what is missing; the deciding clock runs on."""

    @fsm.transition(field=state, source=ProceedingState.CORRECTION, target=ProceedingState.LODGED)
    def correct(self) -> None:
        """Take the correction, or its time-out: the complaint is then ruled on as it stands."""

    @fsm.transition(field=state, source=ProceedingState.LODGED, target=ProceedingState.TRANSFERRED)
    def transfer(self) -> None:
        """Pass to the competent body, for want of competence only."""

    @fsm.transition(field=state, source=ProceedingState.LODGED, target=ProceedingState.ADMITTED)
    def admit(self) -> None:
        """Declare the complaint admissible."""

    @fsm.transition(
        field=state,
        source=[ProceedingState.LODGED, ProceedingState.ADMITTED, ProceedingState.LISTED, ProceedingState.HEARD],
        target=ProceedingState.LISTED,
    )
    def list_for_session(self) -> None:
        """Put on the agenda of a convened session: of a new one when no majority was found or the quorum was lost."""

    @fsm.transition(field=state, source=ProceedingState.LISTED, target=ProceedingState.ADMITTED)
    def unlist(self) -> None:
        """The session was cancelled; the clock runs on."""

    @fsm.transition(field=state, source=ProceedingState.LISTED, target=ProceedingState.LODGED)
    def unlist_unadmitted(self) -> None:
        """The session that was to rule on admissibility alone was cancelled."""

    @fsm.transition(field=state, source=ProceedingState.LISTED, target=ProceedingState.HEARD)
    def hear(self) -> None:
        """The last party still to be heard was heard, waived it, or stayed away though served."""

    @fsm.transition(field=state, source=ProceedingState.HEARD, target=ProceedingState.DECIDED)
    def decide(self) -> None:
        """Adopt the written decision."""

    @fsm.transition(field=state, source=ProceedingState.DECIDED, target=ProceedingState.CLOSED)
    def close(self) -> None:
        """No appeal came in time."""

    @fsm.transition(field=state, source=ProceedingState.CLOSED, target=ProceedingState.DECIDED)
    def undo_close(self) -> None:
        """It had closed by what was recorded in error: the decision is not final."""

    @fsm.transition(field=state, source=[*UNDECIDED], target=ProceedingState.WITHDRAWN)
    def withdraw(self) -> None:
        """End by an accepted withdrawal."""

    @fsm.transition(field=state, source=[*UNDECIDED], target=ProceedingState.DEVOLVED)
    def devolve(self) -> None:
        """Pass up to the body above: the time to decide ran out, or too few members are left to decide."""

    @fsm.transition(field=state, source=[*IN_HAND], target=ProceedingState.JOINED)
    def join(self) -> None:
        """Join to a lead, whose decision answers both; the deciding clock runs on."""

    @fsm.transition(field=state, source=[*IN_HAND], target=ProceedingState.SUSPENDED)
    def suspend(self) -> None:
        """Stand still until a review; what the body and the parties had left of their time is kept."""

    @fsm.transition(field=state, source=ProceedingState.SUSPENDED, target=ProceedingState.ADMITTED)
    def resume(self) -> None:
        """Go on: nothing is waited for any more, or the time of the review has come."""

    @fsm.transition(field=state, source=ProceedingState.SUSPENDED, target=ProceedingState.LODGED)
    def resume_unadmitted(self) -> None:
        """Go on with a complaint that was not admitted yet."""

    @fsm.transition(field=state, source=ProceedingState.SUSPENDED, target=ProceedingState.CORRECTION)
    def resume_correction(self) -> None:
        """Go on waiting for the correction."""

    @fsm.transition(field=state, source=ProceedingState.JOINED, target=ProceedingState.ADMITTED)
    def revive(self) -> None:
        """The lead ended without a decision: go on alone."""

    @fsm.transition(field=state, source=ProceedingState.JOINED, target=ProceedingState.LODGED)
    def revive_unadmitted(self) -> None:
        """The lead ended without a decision before this one was admitted: go on alone."""
