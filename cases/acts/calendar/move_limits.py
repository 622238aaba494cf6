"""Move limits: what a change of the calendar or of the law makes of the running limits of one proceeding.

An act of the central commission, not of the body that has the case, so it has no row in the table of acts. Who is kept,
who is moved and how far is said in `workflow.clocks.recount`.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.access.roles import holds_appointment
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.recount import recalculate
from cases.acts.engine.shortest_deadline import bind_shortest_deadline, running_in
from cases.acts.engine.step import tell
from cases.errors import ActRefused
from cases.log.events import instant
from cases.models import Case, Event, Proceeding
from cases.queries.case_file import CaseFile
from cases.queries.office import calendar_from, calendar_rows
from cases.queries.recount import Move, Shorter, knows, moves_of
from workflow.clocks.calendars import Calendar
from workflow.errors import Refusal
from workflow.rules.schema import Rulebook
from workflow.states import DeadlineKind

SHORTEST = "shortest"
"""Why the time of a lead moves with that of a case joined to it, or back to its own."""


@act(THE_PROCEEDING)
def move_limits(
    held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, reason: str, rulebook: Rulebook | None = None
) -> list[Move]:
    """Count the running limits anew by the present calendar, and by `rulebook` where the law changes for this case.

    Cases that are decided together move together, for the shortest of their times counts for all. A case has one law, so
    what runs in it before another body moves too: where the case went up by what fell due first, the time of the body
    above. One event in each proceeding tells every limit that moved; with `rulebook` the case is pinned to it from here
    on. Done again, it moves nothing and records nothing. Returns what moved. Raises ActRefused.
    """
    file = held.file(proceeding_id)
    if reasons := list(_collect_refusals(file.case, actor, reason, rulebook, at)):
        raise ActRefused("move_limits", reasons)
    calendar = calendar_from(calendar_rows(file.case.election))
    together = _list_joined(file)
    changes = [_change(each, rulebook, calendar, at=at) for each in together]
    if len(together) > 1:
        changes[-1].bound = _bound(together[-1], at=at)
    changes += [_change(each, rulebook, calendar, at=at) for each in _list_beside(held, together)]
    for each in changes:
        _tell(each, actor=actor, at=at, reason=reason)
    return [move for each in changes for move in each.moved]


@dataclass(slots=True, kw_only=True)
class _Change:
    """What became of the limits of one proceeding, and whether its case came under another law, which is `law`.

    `bound` is the time to decide of a lead where another than before is the shortest.
    """

    file: CaseFile
    law: Rulebook | None = None
    moved: list[Move] = field(default_factory=list)
    pinned: bool = False
    bound: list[Move] = field(default_factory=list)


def _list_joined(file: CaseFile) -> list[CaseFile]:
    """It and those joined with it in this election, as long as they wait for their decision; the lead last.

    Of a case that another body has by now, its proceeding there.
    """
    open_now = [each for each in file.group.of_case(file.case.pk) if each.proceeding.ended_at is None]
    present = file if file in open_now else next(iter(open_now), file)
    lead = present.carrier if open_now else present
    members = [each for each in lead.live_members if each.case.election_id == lead.case.election_id]
    return [*members, lead]


def _list_beside(held: HeldCases, together: Collection[CaseFile]) -> list[CaseFile]:
    """What else the act holds of the same cases, where a limit still runs."""
    cases = {each.case.pk for each in together}
    return [each for each in held.files if each.case.pk in cases and each not in together and each.running()]


def _change(file: CaseFile, rulebook: Rulebook | None, calendar: Calendar, *, at: datetime) -> _Change:
    """Nothing where a case that is only decided together with the one that is meant could not go on under that law."""
    if rulebook is not None and not fits(file.case, rulebook):
        return _Change(file=file)
    found = moves_of(file.proceeding, at=at, rulebook=rulebook, calendar=calendar)
    moved = [each for each in found if not each.kept]
    for each in moved:
        _recalculate(file, each, at=at)
    pinned = rulebook is not None and _pin(file.case, rulebook)
    return _Change(file=file, law=rulebook, moved=moved, pinned=pinned)


def _bound(lead: CaseFile, *, at: datetime) -> list[Move]:
    """Let the shortest time count, and say so where the lead's then ends at another instant."""
    before = running_in(lead)
    bind_shortest_deadline(lead, at=at)
    after = running_in(lead)
    shorter = (before.contested_from if before else None, after.contested_from if after else None)
    if before is None or after is None or (before.due_before == after.due_before and shorter[0] == shorter[1]):
        return []
    _note_shorter_end(lead, shorter, at=at)
    move = Move(
        deadline=after.pk,
        proceeding=lead.pk,
        case=lead.case.number,
        body=lead.proceeding.body.code,
        rule=after.rule,
        kind=DeadlineKind(after.kind),
        zone=lead.proceeding.body.zone,
        old=before.due_before,
        new=after.due_before,
        counted=after.due_before,
        kept=False,
        why=(SHORTEST,),
        shorter=shorter,
    )
    return [move]


def _note_shorter_end(lead: CaseFile, shorter: Shorter, *, at: datetime) -> None:
    """Show the lead late by one reading where the shortest end of those together is over, and no longer where it moved ahead."""
    was, now = shorter
    if now is not None and now <= at:
        lead.proceeding.contested_since = lead.proceeding.contested_since or now
    elif was is not None and was <= at:
        lead.proceeding.contested_since = None


def _tell(change: _Change, *, actor: Actor, at: datetime, reason: str) -> None:
    """Record the event, if anything moved, and write the docket's order."""
    told = [*change.moved, *change.bound]
    if not told and not change.pinned:
        return
    kind, data = "deadline.moved" if told else "law.applied", _make_data(change.file.proceeding, told, change.law)
    tell(change.file, kind, actor=actor, at=at, data=data, personal={"reason": reason})


def _collect_refusals(
    case: Case, actor: Actor, reason: str, rulebook: Rulebook | None, at: datetime
) -> Iterator[Refusal]:
    if not holds_appointment(actor, case.election.central_id, at=at):
        yield Refusal("not_central_clerk", {"body": case.election.central.code})
    if not reason.strip():
        yield Refusal("reasons_missing")
    if rulebook is not None and not fits(case, rulebook):
        yield Refusal("law_does_not_fit", {"number": case.number})


def fits(case: Case, rulebook: Rulebook) -> bool:
    """Return whether that law knows the dispute, the bodies that have the case, and the way to appeal."""
    for each in case.proceedings.filter(ended_at=None).select_related("body", "decision"):
        if not knows(rulebook, case.case_type, each.body.level):
            return False
        decision = getattr(each, "decision", None)
        key = decision.appeal.get("key") if decision is not None else None
        if key and rulebook.find_limit(str(key)) is None:
            return False
    return True


def _pin(case: Case, rulebook: Rulebook) -> bool:
    """Put the case under the new law. Returns whether that changed its law."""
    if case.rulebook_version == rulebook.version:
        return False
    case.rulebook, case.rulebook_version = rulebook.name, rulebook.version
    case.save(update_fields=["rulebook", "rulebook_version"])
    return True


def _recalculate(file: CaseFile, move: Move, *, at: datetime) -> None:
    """Nothing warns of one that waits while the time of a joined case runs in its place."""
    assert move.due is not None
    assert move.inputs is not None
    limit = next(each for each in file.limits if each.pk == move.deadline)
    recalculate(file, limit, move.due, move.inputs, at=at, set_aside=move.set_aside)


def _make_data(proceeding: Proceeding, moved: list[Move], rulebook: Rulebook | None) -> dict[str, object]:
    """Return the event's data in codes: each limit with its ends and why, and the law or the change of the calendar."""
    limits = [
        {
            "deadline": each.deadline,
            "rule": each.rule,
            "kind": each.kind.value,
            "from": instant(each.old),
            "to": instant(each.new),
            "why": list(each.why),
            **_describe_shorter_end(each),
        }
        for each in moved
    ]
    law = {"rulebook": rulebook.name, "version": rulebook.version} if rulebook is not None else {}
    changed = Event.objects.filter(stream=proceeding.case.election.stream, kind="calendar.changed")
    seq = changed.order_by("-seq").values_list("seq", flat=True).first() or 0
    return {"body": proceeding.body.code, "limits": limits, "calendar": seq, **law}


def _describe_shorter_end(move: Move) -> dict[str, object]:
    """Return the shorter of its two ends before and after; {} where it did not move."""
    if move.shorter[0] == move.shorter[1]:
        return {}
    return {"contested": [instant(end) if end is not None else None for end in move.shorter]}
