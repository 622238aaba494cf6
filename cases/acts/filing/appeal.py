"""Appeal: a party takes a decision to the body that the decision named. The file goes with it; the number stays."""

from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.opening import open_proceeding
from cases.acts.engine.perform import act
from cases.acts.engine.requests.putting import put_request
from cases.acts.engine.silence.going_up import Words, describe, take_others_up, tell_it_may_go_on, write_appeal
from cases.acts.engine.stays.requesting import put_stay, put_stay_by_law
from cases.acts.engine.step import AnyStep, begin, tell
from cases.models import Appeal, Body, Decision, Event
from cases.queries.case_file import CaseFile
from cases.queries.decisions.silences import find_time_to_appeal, require_silence, went_on_to
from cases.queries.superiors import answering_for
from workflow.acts.filing.appeal import APPEAL, AppealGiven
from workflow.given import is_stated
from workflow.rules.words import StageName
from workflow.states import LimitRule, ProceedingState, RequestKind

BEFORE_ADMISSION = frozenset({ProceedingState.LODGED, ProceedingState.CORRECTION})


@act(THE_PROCEEDING)
def appeal(
    held: HeldCases,
    *,
    proceeding_id: UUID,
    actor: Actor,
    at: datetime,
    party_id: UUID,
    narrative: str,
    claims: tuple[str, ...],
    stay: str = "",
    cause: str = "",
) -> Event:
    """Lodge the appeal of one party against the decision of this proceeding; each of `claims` is answered above.

    It opens a proceeding there, whose time to decide runs from now, or is heard with an appeal that waits there already.
    One that comes late is taken in and ruled on. `stay` is why the decision should wait, "" where the party does not ask
    that it does; where the law itself suspends, it waits for an appeal that comes in time. `cause` is why one comes late, "" for
    no word of it: the body above rules first on whether its time counts as kept. Raises ActRefused.
    """
    step = begin(APPEAL, held.file(proceeding_id), actor=actor, at=at)
    asked = tuple(claim for claim in claims if is_stated(claim))
    step.require(AppealGiven(party=party_id, reasons=narrative, claims=len(asked), stay=stay))
    party, is_late = next(each for each in step.file.parties if each.pk == party_id), _comes_late(step, party_id)
    above, event = take_up(held, step, party_id, narrative, asked)
    if is_stated(stay):
        put_stay(above, party, stay, actor=actor, at=at)
    if is_late and is_stated(cause):
        put_request(above, party, RequestKind.RESTORE_TIME, cause.strip(), actor=actor, at=at)
    return event


def take_up(
    held: HeldCases, step: AnyStep, party_id: UUID, narrative: str, asked: tuple[str, ...]
) -> tuple[CaseFile, Event]:
    """Write the appeal that nothing stands against, and open or join the proceeding above. Returns its file, and the event."""
    waiting = _find_waiting(step.file, is_late=_comes_late(step, party_id))
    above = waiting or _open_above(held, step)
    lodged = _write(step, above, party_id, narrative, asked)
    event = tell(
        above,
        "appeal.lodged",
        actor=step.actor,
        at=step.at,
        data=describe(step.file, above, lodged),
        personal={"narrative": narrative, "claims": list(asked)},
        moved_from=None if waiting else "",
    )
    if not lodged.is_late:
        deadlines.stop(step.file, LimitRule.APPEAL, at=step.at, party=lodged.party)
    if waiting is None:
        deadlines.start(above, *deadlines.deciding(above.proceeding), at=step.at)
    if lodged.decision is not None and lodged.decision.appeal.get("suspensive") and not lodged.is_late:
        put_stay_by_law(above, at=step.at)
    if lodged.silence is not None:
        take_others_up(step, above, lodged)
    if waiting is not None:
        tell_it_may_go_on(waiting, party_id, step)
    return above, event


def _comes_late(step: AnyStep, party_id: UUID) -> bool:
    time = find_time_to_appeal(step.file, party_id)
    return time is not None and step.at >= time.due_before


def _find_waiting(file: CaseFile, *, is_late: bool) -> CaseFile | None:
    """The file above in which this appeal can still be heard with others.

    Only while nobody was told of a session, so that everybody learns of each appeal before it is heard; one that is late only
    before that of the others was admitted; none that may be withdrawn; and none past which somebody went on, where nothing
    is decided any more.
    """
    states = BEFORE_ADMISSION if is_late else {*BEFORE_ADMISSION, ProceedingState.ADMITTED}
    found = (each for each in file.pending_appeals if each.proceeding.state in states)
    return next((each for each in found if not each.running(LimitRule.WITHDRAWAL) and not went_on_to(each)), None)


def _open_above(held: HeldCases, step: AnyStep) -> CaseFile:
    way = step.file.decision.appeal if step.file.decision is not None else require_silence(step.file).way
    body, instance = answering_for(Body.objects.get(code=way["body"])), str(way.get("instance", StageName.APPEAL))
    return open_proceeding(
        held,
        step.case,
        body,
        stage=StageName.APPEAL,
        opened_at=step.at,
        received_at=step.at,
        previous=step.proceeding,
        instance="" if instance == StageName.APPEAL else instance,
    )


def _find_decision_below(file: CaseFile) -> Decision | None:
    """The decision that the silent body should have ruled on; None where it had a complaint."""
    return file.appealed.decision if file.appealed is not None else None


def _write(step: AnyStep, above: CaseFile, party_id: UUID, narrative: str, claims: tuple[str, ...]) -> Appeal:
    time = find_time_to_appeal(step.file, party_id)
    like = Appeal(
        decision=step.file.decision or _find_decision_below(step.file),
        silence=None if step.file.decision is not None else require_silence(step.file),
        lodged_at=step.at,
        due_before=time.due_before if time else None,
    )
    party = next(each for each in step.file.parties if each.pk == party_id)
    return write_appeal(above, like, party, Words(narrative, claims))
