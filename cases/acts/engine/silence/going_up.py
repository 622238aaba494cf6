"""Several appealed, the body was silent, and one of them goes on: what the others asked for is answered with it."""

from dataclasses import dataclass
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine import deadlines
from cases.acts.engine.step import AnyStep, tell
from cases.models import Appeal, AppealClaim, Party
from cases.queries.case_file import CaseFile
from cases.queries.decisions.silences import PAST_SILENCE, went_on_to
from workflow.states import LimitRule

SILENCE = Actor.system("silence")


@dataclass(frozen=True, slots=True)
class Words:
    """What one appeal says and asks for."""

    narrative: str
    claims: tuple[str, ...]


def write_appeal(above: CaseFile, like: Appeal, party: Party, words: Words) -> Appeal:
    """The row of an appeal that is heard in `above`, with all that `like`, unsaved, says of it beside its party and words."""
    like.proceeding, like.party, like.narrative = above.proceeding, party, words.narrative
    like.save(force_insert=True)
    AppealClaim.objects.bulk_create(
        [AppealClaim(appeal=like, position=number, text=text) for number, text in enumerate(words.claims, start=1)]
    )
    above.forget()
    return like


def take_others_up(step: AnyStep, above: CaseFile, lodged: Appeal) -> None:
    """Put every other appeal that waited with the silent body before the body above, in its own words, with an event each.

    Nothing where nobody else had appealed. One that came late is as late above; who had a time to go on needs it no more.
    """
    for each in [other for other in step.file.appeals if other.party_id != lodged.party_id]:
        words = Words(each.narrative, tuple(claim.text for claim in each.claims.all()))
        like = Appeal(
            decision_id=lodged.decision_id,
            silence=lodged.silence,
            lodged_at=step.at,
            due_before=each.due_before if each.is_late else None,
        )
        row = write_appeal(above, like, each.party, words)
        tell(
            above,
            "appeal.lodged",
            actor=SILENCE,
            at=step.at,
            data=describe(step.file, above, row) | {"went_up": True},
            personal={"narrative": words.narrative, "claims": list(words.claims)},
        )
        deadlines.stop(step.file, LimitRule.APPEAL, at=step.at, party=each.party)


def describe(below: CaseFile, above: CaseFile, row: Appeal) -> dict[str, object]:
    """What the event of an appeal says: from whom to whom, against what, of which party, and past which silence."""
    silence = {"silence": row.silence.meaning} if row.silence is not None else {}
    return {
        "from": below.proceeding.body.code,
        "to": above.proceeding.body.code,
        "decision": str(row.decision_id or ""),
        "party": str(row.party_id),
        "late": row.is_late,
    } | silence


def tell_it_may_go_on(waiting: CaseFile, party_id: UUID, step: AnyStep) -> None:
    """Who appeals to a body whose silence opened the next instance already may go on there, within a time from now.

    Nothing where no silence opened anything, and where somebody went on.
    """
    silence = waiting.silence
    if silence is None or waiting.decision is not None or went_on_to(waiting):
        return
    party = next(each for each in waiting.parties if each.pk == party_id)
    limit = deadlines.start(waiting, LimitRule.APPEAL, PAST_SILENCE, at=step.at, party=party)
    data = {"to": silence.way["body"], "deadline": limit.pk}
    tell(waiting, f"silence.{silence.meaning}", actor=SILENCE, at=step.at, data=data)
