"""The register of decisions: every published decision, newest first, with where it stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.text import capfirst
from django.utils.translation import gettext

from cases.models import Deadline, Decision, Stay
from cases.queries.decisions.public_editions import body_as_published, body_in_public_file, with_names_as_published
from cases.queries.decisions.publication import published
from cases.queries.decisions.standing import (
    RULED_ON,
    Ruling,
    read_rulings,
    standing,
    standing_signal,
    standing_word,
    with_standing,
)
from cases.queries.pages.known_bodies import with_bodies
from cases.wording.csv_lines import csv_lines
from cases.wording.instants import duration_text, written_day
from cases.wording.labels import case_type_label, label_for
from notices.addresses import decision_address
from workflow.states import DecisionStanding, DecisionState, Outcome
from workflow.stays import StayState

KEY = ("-published_at", "-id")
PAGE_SIZE = 25
COLUMNS = (
    "number",
    "case",
    "body_code",
    "body",
    "case_type",
    "outcome",
    "received_at",
    "decide_before",
    "adopted_at",
    "issued_at",
    "published_at",
    "late_by_seconds",
    "standing",
    "address",
    "ruled_on_by",
    "suspended_since",
    "suspended_by",
)
"""The CSV's columns, as permanent as an address: codes and instants, the same in every language. A new one comes last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One decision in the register, in words."""

    number: str
    case_number: str
    case_type: str
    body: str
    outcome: str
    adopted: str
    published: str
    state: str
    """The shape of where it stands, as the status tag takes it."""
    word: str
    ruling: Ruling | None
    """What was ruled on it above."""
    late: str


def decisions() -> QuerySet[Decision]:
    """Published decisions with all that a line of the CSV tells: of one that is suspended also since when, and by whom."""
    held = Stay.objects.filter(
        proceeding__case=OuterRef("proceeding__case"), decision__isnull=False, state=StayState.IN_FORCE, suspends=True
    ).order_by("ruled_at")
    by = Case(When(party=None, then=Value("law")), default=F("proceeding__body__code"))
    suspended = Q(standing=DecisionStanding.SUSPENDED)
    return _select().annotate(
        suspended_since=Case(When(suspended, then=Subquery(held.values("ruled_at")[:1]))),
        suspended_by=Case(When(suspended, then=Subquery(held.annotate(by=by).values("by")[:1])), default=Value("")),
    )


def _select() -> QuerySet[Decision]:
    """Published decisions with their body and case, its name as published, and the stored end of the time to decide."""
    limits = Deadline.objects.filter(proceeding=OuterRef("proceeding"), rule="decide").exclude(state="void")
    limit = limits.values("due_before")[:1]
    rows = with_standing(with_names_as_published(published())).select_related("body", "proceeding__case", "standing_by")
    return rows.annotate(
        decide_before=Subquery(limit, output_field=DateTimeField()),
        is_rebutted=Exists(limits.filter(struck_by__isnull=False)),
    )


def listed() -> QuerySet[Decision]:
    """The same with the columns alone that a page of the register tells of; `rows` gives them their bodies."""
    of_case = (f"proceeding__case__{name}" for name in ("serial", "seal", "year", "case_type"))
    own = ("number", "outcome", "state", "appeal", "adopted_at", "published_at", "edition", "body_id", "standing")
    bare = _select().select_related(None).select_related("proceeding__case")
    return bare.only(*own, "standing_by_id", "proceeding__state", *of_case)


def rows(decisions: Sequence[Decision]) -> list[RegisterRow]:
    """The rows of these decisions in the reader's language."""
    with_bodies(decisions)
    rulings = read_rulings(decisions)
    return [_make_row(decision, rulings.get(decision.pk)) for decision in decisions]


def standing_choices() -> list[tuple[str, str]]:
    """What the register can be narrowed to: what was ruled on above, and how."""
    return [(code.value, standing_word(code)) for code in RULED_ON]


def narrowed(decisions: QuerySet[Decision], standing: str) -> QuerySet[Decision]:
    """Those of which this has become; every decision for "" and for what is no such word."""
    return decisions.filter(standing=standing) if standing in RULED_ON else decisions


def _make_row(decision: Decision, ruling: Ruling | None) -> RegisterRow:
    zone, late = decision.body.zone, _measure_lateness(decision)
    code = standing(decision)
    assert decision.number is not None
    assert decision.published_at is not None
    return RegisterRow(
        number=decision.number,
        case_number=decision.proceeding.case.number,
        case_type=case_type_label(decision.proceeding.case.case_type),
        body=body_as_published(decision),
        outcome=label_for(Outcome, decision.outcome),
        adopted=written_day(decision.adopted_at, zone),
        published=written_day(decision.published_at, zone),
        state=standing_signal(code),
        word=standing_word(code),
        ruling=ruling,
        late=capfirst(gettext("%(time)s late") % {"time": duration_text(late[1] - late[0])}) if late else "",
    )


def _measure_lateness(decision: Decision) -> tuple[datetime, datetime] | None:
    due: datetime | None = getattr(decision, "decide_before", None)
    if due is None or getattr(decision, "is_rebutted", False):
        return None
    return (due, decision.adopted_at) if decision.adopted_at >= due else None


def whole_as_csv(rows: Iterable[Decision]) -> Iterator[str]:
    """The register as CSV, line by line."""
    return csv_lines(COLUMNS, map(_write_cells, rows))


def _write_cells(decision: Decision) -> Iterator[str]:
    case, late = decision.proceeding.case, _measure_lateness(decision)
    yield decision.number or ""
    yield case.number
    yield decision.body.code
    yield body_in_public_file(decision)
    yield case.case_type
    yield decision.outcome
    yield decision.proceeding.received_at.isoformat()
    due: datetime | None = getattr(decision, "decide_before", None)
    yield from (
        at.isoformat() if at else "" for at in (due, decision.adopted_at, decision.issued_at, decision.published_at)
    )
    yield str(int((late[1] - late[0]).total_seconds())) if late else "0"
    yield standing(decision)
    yield decision_address(decision.number or "")
    yield _name_ruling(decision)
    since: datetime | None = getattr(decision, "suspended_since", None)
    yield since.isoformat() if since else ""
    yield getattr(decision, "suspended_by", "")


def _name_ruling(decision: Decision) -> str:
    """The number of the decision above, once that is public."""
    above = decision.standing_by
    return (above.number or "") if above is not None and above.state == DecisionState.PUBLISHED else ""
