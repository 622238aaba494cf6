"""Name the act complained of: the clerk of the body that has the case says which act it is, by body, day and number."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.announcing import NOTHING, announced
from cases.acts.engine.complained.naming import NamedAct, find_author, find_or_enter
from cases.acts.engine.complained.settling import lock_acts, settle
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin
from cases.models import ActComplainedOf, Event
from workflow.acts.complained.name_act import NAME_ACT, NameActGiven


@act(THE_PROCEEDING)
def name_act(
    held: HeldCases,
    *,
    proceeding_id: UUID,
    actor: Actor,
    at: datetime,
    named: NamedAct,
    reasons: str = "",
    set_aside: Mapping[str, str] = NOTHING,
) -> Event:
    """Point the complaint to the row of this act, which is entered where nobody has named it yet. Raises ActRefused.

    `reasons` say why it is named anew, where the case named another; the first stays in the log.
    """
    step = begin(NAME_ACT, held.file(proceeding_id), actor=actor, at=at)
    complaint = step.case.complaint
    told = announced({"act": named.public_text}, [step.proceeding], set_aside)
    body = find_author(named)
    before = next((each for each in step.file.acts if each.pk == complaint.act_id), None)
    step.require(
        NameActGiven(
            kind=named.kind,
            number=named.number,
            day=named.day,
            authors=int(body is not None) + int(bool(named.body_text.strip())),
            same=before is not None and before.key == named.key,
            reasons=reasons,
            places=told.places(),
            without_reason=told.without_reason(),
        )
    )
    found = find_or_enter(named, body, at=at)
    complaint.act = found
    complaint.save(update_fields=["act"])
    said = {"reasons": reasons.strip()} if before is not None else {}
    event = step.record(
        "act.named", data=_describe(found, before), personal={**said, **(told.personal() or {})} or None
    )
    for row in lock_acts([found.pk, *([before.pk] if before is not None else [])]):
        settle(step.file, row, at=step.at)
    return event


def _describe(found: ActComplainedOf, before: ActComplainedOf | None) -> dict[str, object]:
    of = {"of": found.body.code} if found.body is not None else {}
    instead = {"instead_of": str(before.pk)} if before is not None else {}
    about = {"act": str(found.pk), "kind": found.kind, "day": found.day.isoformat(), "standing": found.standing}
    return {**about, **of, **instead}
