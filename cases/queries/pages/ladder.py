"""A dispute as one ladder: each proceeding from the first body upward, and back down where a case was sent back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext

from cases.models import Decision, Proceeding
from cases.models import Silence as SilenceRow
from cases.queries.decisions.standing import standing, standing_signal, standing_word
from cases.queries.pages.case_rows import CaseRows
from cases.queries.pages.where_it_stands import can_still_run, decision_of, is_withdrawn_appeal
from cases.queries.timeline import bar
from cases.queries.values import TimeLeft
from cases.wording.instants import duration_text, written_day
from cases.wording.labels import label_for
from workflow.rules.words import Silence, StageName
from workflow.states import (
    PASSED_ON,
    DeadlineKind,
    DeadlineState,
    DecisionState,
    LimitRule,
    Outcome,
    ProceedingState,
)

SHOWN = frozenset({LimitRule.DECIDE, LimitRule.SCREEN, LimitRule.TRANSFER, LimitRule.APPEAL, LimitRule.STAY})


@dataclass(frozen=True, slots=True)
class Rung:
    """One proceeding: who had it, what came of it and when, how late, and what of that stands now."""

    number: int
    level: int
    """How high it stands; the first body is at 0."""
    comes_from: int
    """The number of the rung before it, 0 for the first."""
    body: str
    what: str
    """First instance, appeal, or sent back, in words."""
    outcome: str
    outcome_code: str
    """Of the outcome of its decision; "" where there is none."""
    when: str
    late: str
    state: str
    word: str
    shape: str
    """waits, ended, or the code of the standing of its decision."""
    decision: str
    """The number of its decision, where its text is public; else ""."""
    limits: list[TimeLeft]
    """What runs in it."""


@dataclass(frozen=True, slots=True)
class Ladder:
    rungs: list[Rung]

    @property
    def height(self) -> int:
        """How many levels there are."""
        return max(each.level for each in self.rungs) + 1

    @property
    def description(self) -> str:
        """The drawing in a sentence, for who does not see it."""
        steps = (f"{each.number}. {each.body}: {each.outcome}, {each.word}" for each in self.rungs)
        return "; ".join(steps)


def make_ladder(rows: CaseRows, *, now: datetime) -> Ladder | None:
    """The ladder of a dispute with an appeal, a silence that lets one, or more than one decision; None for any other case."""
    proceedings = rows.proceedings
    decided = sum(decision_of(each) is not None for each in proceedings)
    silent = any(silence_in(each) is not None for each in proceedings)
    if decided <= 1 and not silent and all(each.stage == StageName.FIRST for each in proceedings):
        return None
    levels = _find_levels(rows)
    numbers = {each.pk: number for number, each in enumerate(proceedings, start=1)}
    return Ladder([_make_rung(rows, each, numbers, levels, now=now) for each in proceedings])


def find_before(proceeding: Proceeding, known: Mapping[UUID, Proceeding]) -> Proceeding | None:
    """The one whose decision led to this, through whoever passed it on; None for the first."""
    before = known.get(proceeding.previous_id) if proceeding.previous_id is not None else None
    while before is not None and ProceedingState(before.state) in PASSED_ON and before.previous_id is not None:
        before = known.get(before.previous_id)
    return before


def is_sent_back(proceeding: Proceeding, known: Mapping[UUID, Proceeding]) -> bool:
    """Whether it is a case that came back to the body whose decision was annulled."""
    above = find_before(proceeding, known)
    decision = decision_of(above) if above is not None else None
    if above is None or decision is None or decision.outcome != Outcome.REMANDED:
        return False
    below = find_before(above, known)
    return below is not None and below.body_id == proceeding.body_id


def is_appeal_pending(proceeding: Proceeding, known: Mapping[UUID, Proceeding]) -> bool:
    """Whether an appeal against the decision of this one waits to be decided."""
    above = (each for each in known.values() if each.stage == StageName.APPEAL and each.undecided)
    return any(find_before(each, known) is proceeding and not is_sent_back(each, known) for each in above)


def _find_levels(rows: CaseRows) -> dict[UUID, int]:
    levels: dict[UUID, int] = {}
    for each in rows.proceedings:
        before = rows.by_key.get(each.previous_id) if each.previous_id is not None else None
        levels[each.pk] = 0 if before is None else _find_level(each, before, levels, rows.by_key)
    return levels


def _find_level(
    proceeding: Proceeding, before: Proceeding, levels: Mapping[UUID, int], known: Mapping[UUID, Proceeding]
) -> int:
    if before.state == ProceedingState.TRANSFERRED:
        return levels.get(before.pk, 0)
    if is_sent_back(proceeding, known):
        above = find_before(proceeding, known)
        below = find_before(above, known) if above is not None else None
        return levels.get(below.pk, 0) if below is not None else 0
    return levels.get(before.pk, 0) + 1


def _make_rung(
    rows: CaseRows,
    proceeding: Proceeding,
    numbers: Mapping[UUID, int],
    levels: Mapping[UUID, int],
    *,
    now: datetime,
) -> Rung:
    decision = decision_of(proceeding)
    code = _find_standing(proceeding, decision, rows.by_key)
    state, word = _signal(proceeding, code)
    return Rung(
        number=numbers[proceeding.pk],
        level=levels[proceeding.pk],
        comes_from=numbers.get(proceeding.previous_id, 0) if proceeding.previous_id is not None else 0,
        body=proceeding.body.title,
        what=_say_what(proceeding, rows.by_key),
        outcome=label_for(Outcome, decision.outcome) if decision else _say_open(proceeding),
        outcome_code=decision.outcome if decision else "",
        when=_say_when(proceeding, decision),
        late=_say_late(proceeding, decision, rows, now),
        state=state,
        word=word,
        shape=code or ("waits" if proceeding.undecided else "ended"),
        decision=(decision.number or "") if decision and decision.state == DecisionState.PUBLISHED else "",
        limits=_list_running(rows, proceeding, now=now),
    )


def _find_standing(proceeding: Proceeding, decision: Decision | None, known: Mapping[UUID, Proceeding]) -> str:
    if decision is None:
        return ""
    vars(decision)["appeal_waits"] = is_appeal_pending(proceeding, known)
    return standing(decision)


def _signal(proceeding: Proceeding, code: str) -> tuple[str, str]:
    if code:
        return standing_signal(code), standing_word(code)
    if proceeding.undecided and proceeding.overdue_since is not None:
        return "late", gettext("Late")
    if proceeding.undecided:
        return "open", gettext("Waits to be decided")
    return "void", _say_open(proceeding)


def _say_what(proceeding: Proceeding, known: Mapping[UUID, Proceeding]) -> str:
    if is_sent_back(proceeding, known):
        return gettext("Sent back, to be decided again")
    return gettext("Appeal") if proceeding.stage == StageName.APPEAL else gettext("Complaint")


def _say_open(proceeding: Proceeding) -> str:
    """What came of one that has no decision."""
    if is_withdrawn_appeal(proceeding):
        return gettext("Appeal withdrawn")
    if proceeding.undecided and (silence := silence_in(proceeding)) is not None:
        return gettext("Not decided in time. %(meaning)s.") % {"meaning": label_for(Silence, silence.meaning)}
    if proceeding.undecided:
        return gettext("Not decided yet")
    return label_for(ProceedingState, proceeding.state)


def silence_in(proceeding: Proceeding) -> SilenceRow | None:
    """What came of the silence of this body, as it was read with the proceeding; None where nothing did."""
    return getattr(proceeding, "silence", None)


def _say_when(proceeding: Proceeding, decision: Decision | None) -> str:
    zone = proceeding.body.zone
    if decision is not None:
        return gettext("Decided on %(day)s") % {"day": written_day(decision.adopted_at, zone)}
    if proceeding.ended_at is not None:
        return gettext("Ended on %(day)s") % {"day": written_day(proceeding.ended_at, zone)}
    return gettext("There since %(day)s") % {"day": written_day(proceeding.opened_at, zone)}


def _say_late(proceeding: Proceeding, decision: Decision | None, rows: CaseRows, now: datetime) -> str:
    """By how much it came too late, or is too late by now; "" for what is in time."""
    missed = rows.missed.get(str(proceeding.pk))
    if decision is not None and missed is not None and decision.adopted_at >= missed:
        return gettext("Late by %(time)s") % {"time": duration_text(decision.adopted_at - missed)}
    if decision is None and proceeding.undecided and proceeding.overdue_since is not None:
        return gettext("Late by %(time)s") % {"time": duration_text(now - proceeding.overdue_since)}
    return ""


def _list_running(rows: CaseRows, proceeding: Proceeding, *, now: datetime) -> list[TimeLeft]:
    return [
        bar(each, now=now)
        for each in sorted(rows.limits_of(proceeding), key=lambda limit: (limit.due_before, limit.pk))
        if each.state == DeadlineState.RUNNING
        and each.kind != DeadlineKind.ALARM
        and each.rule in SHOWN
        and can_still_run(each)
    ]
