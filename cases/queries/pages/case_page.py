"""A case as values for its page: facts, parties, bodies, sessions, decision, enquiries. The public side unless said otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.dateformat import format as dateformat
from django.utils.translation import gettext

from cases.models import AgendaItem, Case, Deadline, Enquiry, Party, Proceeding, Session
from cases.models.case import written_number
from cases.queries.decisions.publication import public_text
from cases.queries.decisions.standing import Ruling, read_rulings
from cases.queries.joinder import lead_of
from cases.queries.pages.case_rows import CaseRows, rows_of
from cases.queries.pages.known_bodies import with_bodies
from cases.queries.pages.where_it_stands import can_still_run, decision_of, find_present
from cases.queries.prepared import Prepared, QueryValue
from cases.queries.timeline import bar
from cases.queries.values import SummaryRow, TimeLeft
from cases.wording.hour_that_matters import hour_of
from cases.wording.instants import written_day, written_out, zone_city
from cases.wording.labels import case_type_label, label_for
from cases.wording.parties import label_of
from cases.wording.time_left import without_repetition
from workflow.clocks.calendars import zone
from workflow.states import (
    DeadlineKind,
    DeadlineState,
    DecisionState,
    LimitRule,
    PartyRole,
    ProceedingState,
    SessionState,
    Standing,
)

MAIN = ("decide", "screen", "transfer")
"""The body's duty to deal with the case itself."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The bars of a case: those that answer "is it in time", and the rest."""

    main: list[TimeLeft]
    other: list[TimeLeft]


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A body and what it is to the case."""

    role: str
    body: str


@dataclass(frozen=True, slots=True)
class PartyLine:
    role: str
    label: str


@dataclass(frozen=True, slots=True)
class SessionLine:
    starts: str
    body: str
    place: str
    state: str
    href: str
    is_coming: bool


@dataclass(frozen=True, slots=True)
class EnquiryLine:
    """A question to another body: to whom and when. What was asked stays in the file."""

    to: str
    sent: str
    answered: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """`number` is "" until it is issued; `is_public` says that its text may be read."""

    number: str
    outcome: str
    """Its code."""
    body: str
    day: str
    is_public: bool
    ruling: Ruling | None
    """What was ruled on it above."""


@dataclass(frozen=True, slots=True)
class CaseTitle:
    """What a case is about, and before whom and where; the number stands beneath."""

    matter: str
    where: str


def title_of(case: Case, proceeding: Proceeding) -> CaseTitle:
    """The title of a case: matter, body and place."""
    place = case.constituency.title if case.constituency else ""
    body = proceeding.body.title
    return CaseTitle(case_type_label(case.case_type), f"{body}, {place}" if place and place not in body else body)


def facts(case: Case, proceeding: Proceeding) -> list[SummaryRow]:
    """What everybody may know of a case."""
    number = SummaryRow(gettext("Number"), case.number, is_code=True)
    rows = [
        (gettext("About"), case_type_label(case.case_type)),
        (gettext("Election"), case.election.title),
        (gettext("Constituency"), case.constituency.title if case.constituency else ""),
        (gettext("Lodged"), to_the_second(case.lodged_at, proceeding.body.zone)),
        (gettext("Now before"), proceeding.body.title),
        (gettext("State"), label_for(ProceedingState, proceeding.state)),
        (gettext("People affected, as the complaint says"), str(case.affected) if case.affected > 1 else ""),
    ]
    return [number, *(SummaryRow(key, value) for key, value in rows if value)]


def receipt_facts(case: Case, proceeding: Proceeding) -> list[SummaryRow]:
    """What the receipt says of the filing itself."""
    complaint = case.complaint
    number = SummaryRow(gettext("Case number"), case.number, is_code=True)
    rows = [
        (gettext("Received"), to_the_second(case.lodged_at, proceeding.body.zone)),
        (gettext("Sent to"), complaint.addressed_to.title),
        (gettext("Now before"), proceeding.body.title if proceeding.body_id != complaint.addressed_to_id else ""),
        (gettext("About"), case_type_label(case.case_type)),
        (gettext("You complain as"), label_for(Standing, complaint.standing)),
        (gettext("Files"), ", ".join(complaint.evidence.filter(handed_in_at=None).values_list("name", flat=True))),
    ]
    return [number, *(SummaryRow(key, value) for key, value in rows if value)]


def to_the_second(at: datetime, zone_name: str) -> str:
    """An instant as a receipt must say it: "Sunday, 19 September 2004, 14:03:27 (Almaty time)"."""
    values = {
        "day": written_day(at, zone_name),
        "time": dateformat(at.astimezone(zone(zone_name)), "H:i:s"),
        "city": zone_city(zone_name),
    }
    return gettext("%(day)s, %(time)s (%(city)s time)") % values


def case_limits(proceedings: Sequence[Proceeding], *, now: datetime, rows: CaseRows | None = None) -> Limits:
    """The bars of the proceeding where the case now stands, running ones first, and those that run in another.

    So of an appeal that waits the time to decide it is shown, and below it the time in which others can still appeal.
    Warnings on the way are left out. `rows` are those of the case, where they were read already.
    """
    present = find_present(proceedings)
    limits = (rows or rows_of(present.case)).limits
    known = [row for row in limits if row.kind != DeadlineKind.ALARM and _is_shown(row, present)]
    ordered = sorted(known, key=lambda row: (row.state != DeadlineState.RUNNING, hour_of(row, now=now).at, row.pk))
    counts = {row.rule for row in ordered if row.state != DeadlineState.VOID}
    first = [
        row
        for row in ordered
        if (row.rule in MAIN and (row.state != DeadlineState.VOID or row.rule not in counts))
        or (row.rule == "appeal" and row.state == DeadlineState.RUNNING)
    ]
    rest = [row for row in ordered if row not in first]
    bars = without_repetition(bar(row, now=now, names_body=row.proceeding != present) for row in [*first, *rest])
    return Limits(bars[: len(first)], bars[len(first) :])


def _is_shown(limit: Deadline, present: Proceeding) -> bool:
    if limit.rule == LimitRule.EXECUTE:
        return False  # what is ordered stands by itself, once it is public
    return limit.proceeding_id == present.pk or (limit.state == DeadlineState.RUNNING and can_still_run(limit))


def proceedings_of(case: Case) -> list[Proceeding]:
    """Every proceeding of the case, in the order in which they were opened."""
    rows = case.proceedings.select_related("body__parent", "previous")
    return list(rows.order_by("opened_at", "id"))


def body_lines(proceedings: Sequence[Proceeding]) -> list[BodyLine]:
    """Every body that has or had the case, in order, and at last the one where it now stands."""
    present = find_present(proceedings)
    earlier = [
        BodyLine(gettext("Before (%(state)s):") % {"state": label_for(ProceedingState, each.state)}, each.body.title)
        for each in proceedings
        if each.pk != present.pk
    ]
    return [*earlier, BodyLine(gettext("Now:"), present.body.title)]


def party_lines(parties: Sequence[Party], *, private: bool) -> list[PartyLine]:
    """Parties by their public labels. A respondent in the filer's own words may name a person: sealed."""
    return [PartyLine(label_for(PartyRole, party.role), party_label(party, private=private)) for party in parties]


def party_label(party: Party, *, private: bool) -> str:
    if party.body is None and party.role == PartyRole.RESPONDENT and not private:
        return gettext("An office or person named in the complaint")
    return public_text(label_of(party))


_CASE = QueryValue("case", Case._meta.pk)


def _select_joined() -> QuerySet[Proceeding, tuple[Any, ...]]:
    """The numbers of the cases that are decided together with a proceeding, in the order of `members_of`."""
    lead = QueryValue("lead", Proceeding._meta.pk)
    rows = Proceeding.objects.filter(lead=lead, state=ProceedingState.JOINED).order_by("case_id")
    return rows.values_list("case__year", "case__serial", "case__seal")


def _select_sessions() -> QuerySet[Session]:
    """Those where a case is heard: with its proceedings on the agenda, or with the leads that theirs are joined to."""
    own = Proceeding.objects.filter(case=_CASE)
    leads = own.filter(state=ProceedingState.JOINED).values("lead")
    # A union, since no database enters an index by one of two columns of different tables.
    items = AgendaItem.objects.filter(proceeding__in=own.values("pk").union(leads))
    told = Session.objects.only("starts_at", "place", "state", "is_open", "body_id")
    return told.filter(pk__in=items.values("session")).order_by("-starts_at", "-id")


_JOINED = Prepared(_select_joined)
_SESSIONS = Prepared(_select_sessions)
_ENQUIRIES = Prepared(
    lambda: Enquiry.objects.only("to_id", "sent_at", "answered_at", "proceeding_id").filter(proceeding__case=_CASE)
)


def joined_numbers(present: Proceeding) -> tuple[str, list[str]]:
    """The number of the case that leads this one, "" for none, and those of the cases joined to it."""
    lead = lead_of(present)
    joined = _JOINED.ask_values(lead=present.pk)
    return (lead.case.number if lead else "", [written_number(*columns) for columns in joined])


def session_lines(proceedings: Sequence[Proceeding]) -> list[SessionLine]:
    """The sessions with this case, or its lead, on their agenda, the latest first."""
    rows = _SESSIONS.ask(case=proceedings[0].case_id)
    with_bodies(rows)
    return [
        SessionLine(
            written_out(row.starts_at, row.body.zone),
            row.body.title,
            row.place,
            label_for(SessionState, row.state),
            reverse("cases:session", args=[row.pk]),
            row.is_open and row.state in {SessionState.CONVENED, SessionState.OPEN},
        )
        for row in rows
    ]


def decision_lines(proceedings: Sequence[Proceeding]) -> list[DecisionLine]:
    """Those of the proceedings, and of the leads that theirs are joined to."""
    leads = [lead for each in proceedings if (lead := lead_of(each)) is not None]
    rows = [decision for each in (*proceedings, *leads) if (decision := decision_of(each)) is not None]
    rows.sort(key=lambda each: each.adopted_at)
    with_bodies(rows)
    rulings = read_rulings(rows)
    return [
        DecisionLine(
            row.number or "",
            row.outcome,
            row.body.title,
            written_day(row.adopted_at, row.body.zone),
            row.state == DecisionState.PUBLISHED,
            rulings.get(row.pk),
        )
        for row in rows
    ]


def enquiry_lines(proceedings: Sequence[Proceeding]) -> list[EnquiryLine]:
    zones = {each.pk: each.body.zone for each in proceedings}
    rows = [each for each in _ENQUIRIES.ask(case=proceedings[0].case_id) if each.proceeding_id in zones]
    with_bodies(rows, "to")
    return [
        EnquiryLine(
            row.to.title,
            written_out(row.sent_at, zones[row.proceeding_id]),
            written_out(row.answered_at, zones[row.proceeding_id]) if row.answered_at else "",
        )
        for row in rows
    ]
