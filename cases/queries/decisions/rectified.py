"""The words of a decision as corrections left them. The row keeps what was adopted; a slip is put right whenever it is read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from cases.models import Correction, Decision
from cases.queries.decisions.rebutted import is_rebutted
from workflow.corrections import CorrectionOf, CorrectionState
from workflow.states import LimitRule

KEPT = "rectifications"
"""Under this name a proceeding has the corrections of its decision that were made, where they were read with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectification:
    """A slip in the words of a decision. `recorded` and `right` are empty in the public version where they are withheld there."""

    part: str
    recorded: str
    right: str
    at: datetime
    whose: str


def with_rectifications() -> "Prefetch[str, QuerySet[Correction], str]":
    """What reads them with a decision, beside a query of decisions."""
    made = Correction.objects.filter(of=CorrectionOf.DECISION, state=CorrectionState.MADE)
    return Prefetch("proceeding__corrections", queryset=made.order_by("settled_at", "pk"), to_attr=KEPT)


def keep_rectifications(decision: Decision, rows: Sequence[Correction]) -> None:
    """Let those be known to the decision that were read with its file."""
    made = [each for each in rows if each.of == CorrectionOf.DECISION and each.state == CorrectionState.MADE]
    vars(decision.proceeding)[KEPT] = sorted(made, key=lambda each: (each.settled_at, str(each.pk)))


def _list_made(decision: Decision) -> Sequence[Correction]:
    if KEPT not in vars(decision.proceeding):
        keep_rectifications(decision, list(Correction.objects.filter(proceeding=decision.proceeding_id)))
    found: Sequence[Correction] = vars(decision.proceeding)[KEPT]
    return found


def read_rectified(decision: Decision, part: str) -> str:
    """This part of the decision with every slip put right that was corrected in it, in the order in which that was done."""
    text: str = getattr(decision, part)
    for each in _list_made(decision):
        if each.field == part:
            text = text.replace(each.recorded, each.right, 1)
    return text


def list_rectified(decision: Decision, show: Callable[[str], str]) -> Iterator[Rectification]:
    """Each slip that was put right, as this kind of reader may read it: `show` leaves out what is withheld from them.

    Where wrong or right words stand in what is withheld, it is only said that something was corrected there.
    """
    texts: dict[str, str] = {}
    for each in _list_made(decision):
        before = texts.get(each.field) or str(getattr(decision, each.field))
        after = texts[each.field] = before.replace(each.recorded, each.right, 1)
        is_shown = _count(each.recorded, show(before), before) and _count(each.right, show(after), after)
        assert each.settled_at is not None
        yield Rectification(
            part=each.field,
            recorded=each.recorded if is_shown else "",
            right=each.right if is_shown else "",
            at=each.settled_at,
            whose=each.whose,
        )


def _count(words: str, shown: str, whole: str) -> bool:
    """Whether the words stand as often in what is shown as in the whole: none of them is withheld."""
    return shown.count(words) == whole.count(words)


def count_rectified(decision: Decision) -> int:
    """How many slips were put right in what it tells: the version for the parties has so many editions more.

    Its words, and that it came late where that was rebutted.
    """
    missed = decision.proceeding.deadlines.all()
    return len(_list_made(decision)) + sum(each.rule == LimitRule.DECIDE and is_rebutted(each) for each in missed)
