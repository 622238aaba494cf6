"""An act complained of as its readers see it: which it is, where it stands, and how it came to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext

from cases.models import ActChange, ActComplainedOf, ActRuling, Case
from cases.queries.complained.pairs import cases_about
from cases.queries.prepared import Prepared, QueryValue
from cases.wording.days import full_day
from cases.wording.instants import written_out
from cases.wording.labels import label_for
from workflow.complained_acts import IS_NO_MORE, ActKind, ActStanding, Becomes
from workflow.states import UNDECIDED, DecisionState

TAGS: Mapping[str, str] = {
    ActStanding.IN_FORCE: "open",
    ActStanding.SUSPENDED: "paused",
    ActStanding.CHANGED: "contested",
    ActStanding.ANNULLED: "void",
    ActStanding.WITHDRAWN: "void",
}
"""The shape of each standing; the word stands beside it."""
MOST_NAMED = 20
"""So many other cases about one act are named beside it."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """How it came to stand otherwise. `number` is that of the decision that said so, where everyone may read it."""

    sentence: str
    number: str
    reasons: str
    """Why its author withdrew it: for who may read the file."""


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act in words."""

    number: str
    kind: str
    author: str
    author_code: str
    day: str
    word: str
    tag: str
    changes: Sequence[ChangeLine]
    cases: Sequence[str]
    """The numbers of the other cases about it, on the page of a case; of all of them, in the register."""
    still_open: bool
    """Whether the act is no more and the case is to be decided all the same."""


def _select_act() -> QuerySet[ActComplainedOf]:
    rows = ActComplainedOf.objects.filter(complaints__case=QueryValue("case", Case._meta.pk))
    return rows.select_related("body")


_ACT = Prepared(_select_act)


def act_line_of(case: Case, *, state: str = "") -> ActLine | None:
    """What is complained of in this case; None where nobody has named it. `state` is that of where the case now is."""
    found = _ACT.ask(case=case.pk)
    if not found:
        return None
    numbers = [each.number for each in cases_about(found[0], besides=case.pk)[:MOST_NAMED]]
    return make_line(found[0], read_changes(found)[found[0].pk], numbers, still_open=state in UNDECIDED)


def read_changes(acts: Iterable[ActComplainedOf]) -> Mapping[UUID, list[ChangeLine]]:
    """Every change of these acts, the oldest first, by the key of each: two queries for all."""
    lines: dict[UUID, list[ChangeLine]] = {each.pk: [] for each in acts}
    authors = {each.pk: each.author for each in acts}
    rows = ActChange.objects.filter(act__in=list(lines)).select_related("proceeding__body", "decision__body")
    changes = list(rows.order_by("id"))
    decisions = {each.decision_id for each in changes if each.decision_id is not None}
    rulings = ActRuling.objects.filter(decision__in=decisions, act__in=list(lines)) if decisions else ()
    becomes: dict[tuple[UUID | None, UUID], str] = {(each.decision_id, each.act_id): each.becomes for each in rulings}
    for each in changes:
        made = becomes.get((each.decision_id, each.act_id), "")
        lines[each.act_id].append(_make_change(each, authors[each.act_id], made))
    return lines


def make_line(
    act: ActComplainedOf, changes: Sequence[ChangeLine], cases: Sequence[str], *, still_open: bool = False
) -> ActLine:
    """One row with its author, in the reader's language."""
    return ActLine(
        number=act.number,
        kind=label_for(ActKind, act.kind),
        author=act.author,
        author_code=act.body.code if act.body is not None else "",
        day=full_day(act.day),
        word=label_for(ActStanding, act.standing),
        tag=TAGS[ActStanding(act.standing)],
        changes=changes,
        cases=cases,
        still_open=still_open and act.standing in IS_NO_MORE,
    )


def _make_change(change: ActChange, author: str, becomes: str) -> ChangeLine:
    body, decision = change.proceeding.body, change.decision
    who = (decision.body if decision is not None else body).title
    if change.standing == ActStanding.WITHDRAWN:
        who = author
    says = change.standing in {ActStanding.ANNULLED, ActStanding.CHANGED} and becomes
    what = label_for(Becomes, becomes) if says else label_for(ActStanding, change.standing)
    is_public = decision is not None and decision.state == DecisionState.PUBLISHED
    words = {
        "who": who,
        "at": written_out(change.at, body.zone),
        "what": what,
    }
    return ChangeLine(
        sentence=gettext("%(what)s: %(who)s, %(at)s.") % words,
        number=(decision.number or "") if is_public and decision is not None else "",
        reasons=change.reasons,
    )
