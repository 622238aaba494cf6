"""Convene: announce a session with its agenda. Convening is publishing: nothing is convened in private."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.announcing import Announced, announced
from cases.acts.engine.facts import on_voting_day
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import Holds
from cases.acts.engine.perform import act
from cases.acts.engine.step import AnyStep, Step, begin
from cases.errors import ActRefused
from cases.models import AgendaItem, Body, Session
from cases.queries.case_file import CaseFile
from cases.queries.office import calendar_of
from workflow.act_rule import G
from workflow.acts.hearing.convene import CONVENE, ConveneGiven
from workflow.errors import Refusal
from workflow.facts import SessionFacts
from workflow.states import LimitRule, SessionMode, SessionState


@dataclass(frozen=True, slots=True)
class Called:
    """How a session was called: by whom, in the rulebook's words; whether it will be recorded, as one by video may have to be;
    and for the key of each finding in what is announced that names nobody the reason why not.
    """

    by: str = "chair"
    recorded: bool = False
    set_aside: Mapping[str, str] = field(default_factory=dict)


BY_THE_CHAIR = Called()


@act(Holds(proceedings=("proceeding_ids",)))
def convene(  # noqa: PLR0913 -- what a notice says, beside what every act is given
    held: HeldCases,
    *,
    body: Body,
    proceeding_ids: Sequence[UUID],
    actor: Actor,
    at: datetime,
    starts_at: datetime,
    place: str,
    mode: str = SessionMode.IN_PERSON,
    is_open: bool = True,
    closed_reason: str = "",
    called: Called = BY_THE_CHAIR,
) -> Session:
    """Announce a session of `body` at `starts_at` with these proceedings on its agenda, and list each.

    Everyone reads `place` and `closed_reason`, so neither may tell who a party of these cases is. Raises ActRefused with
    the reasons for every case on the agenda: all are listed, or none.
    """
    steps = [
        _step(held.file(pk), actor, at, starts_at, mode, is_open=is_open, closed_reason=closed_reason)
        for pk in dict.fromkeys(proceeding_ids)
    ]
    texts = {"place": place, "closed_reason": closed_reason}
    told = announced(texts, [step.proceeding for step in steps], called.set_aside)
    _require_all(steps, body, _make_given(called, told, agenda=len(steps)))
    session = Session.objects.create(
        body=body,
        starts_at=starts_at,
        place=place,
        mode=mode,
        is_open=is_open,
        closed_reason=closed_reason,
        convened_at=at,
        is_sealed=any(step.case.is_sealed for step in steps),
    )
    agenda = {"agenda": [str(step.case.number) for step in steps]}
    held.tell(
        session,
        "session.convened",
        actor=actor,
        at=at,
        data=_describe_session(session) | agenda | {"convened_by": called.by, "recorded": called.recorded},
        personal=told.personal(),
    )
    for position, step in enumerate(steps, start=1):
        _list(step, session, position)
    return session


def _describe_session(session: Session) -> dict[str, object]:
    """What its event says of the session itself."""
    return {
        "body": session.body.code,
        "starts_at": session.starts_at.isoformat(),
        "mode": session.mode,
        "open": session.is_open,
    }


def _step(
    file: CaseFile,
    actor: Actor,
    at: datetime,
    starts_at: datetime,
    mode: str,
    *,
    is_open: bool,
    closed_reason: str,
) -> Step[ConveneGiven]:
    proceeding = file.proceeding
    facts = SessionFacts(
        state=SessionState.CONVENED,
        mode=SessionMode(mode),
        starts_at=starts_at,
        convened_at=at,
        on_voting_day=on_voting_day(calendar_of(proceeding.case.election), proceeding, starts_at),
        is_open=is_open,
        closed_reason=closed_reason,
        body=proceeding.body.code,
    )
    return begin(CONVENE, file, actor=actor, at=at, session=facts)


def _make_given(called: Called, told: Announced, *, agenda: int) -> ConveneGiven:
    return ConveneGiven(
        convened_by=called.by,
        recorded=called.recorded,
        agenda=agenda,
        places=told.places(),
        without_reason=told.without_reason(),
    )


def _require_all(steps: Sequence[Step[ConveneGiven]], body: Body, given: ConveneGiven) -> None:
    if not steps:
        raise ActRefused("convene", [Refusal("empty_agenda")])
    if any(step.proceeding.body_id != body.pk for step in steps):
        raise ActRefused("convene", [Refusal("not_before_this_body")])
    require_each(steps, given)


def require_each(steps: Sequence[Step[G]], given: G) -> None:
    """Ask every step of the same act; raise once, with each different reason of all of them."""
    reasons: dict[str, Refusal] = {}
    name = steps[0].rule.name
    for step in steps:
        try:
            step.require(given)
        except ActRefused as refused:
            reasons |= {f"{reason.code} {dict(reason.params)}": reason for reason in refused.refusals}
    if reasons:
        raise ActRefused(name, list(reasons.values()))


def _list(step: AnyStep, session: Session, position: int) -> None:
    unadmitted = step.proceeding.admitted_at is None
    AgendaItem.objects.create(
        session=session, proceeding=step.proceeding, position=position, admissibility_only=unadmitted
    )
    data = {"session": str(session.pk), "starts_at": session.starts_at.isoformat(), "admissibility_only": unadmitted}
    if step.facts.anonymous:
        _end_screening(step)
    step.record("case.listed", data=data, transition="list_for_session")


def _end_screening(step: AnyStep) -> None:
    """To list an anonymous report is to have screened it; from here it has the time to decide of any other case."""
    if step.file.running(LimitRule.SCREEN):
        deadlines.stop(step.file, LimitRule.SCREEN, at=step.at)
        key = f"{step.case.case_type}.{step.proceeding.instance_name}.decide"
        deadlines.start(step.file, LimitRule.DECIDE, key, at=step.at)
