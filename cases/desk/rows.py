"""One line of the docket, as plain values: which file, where it stands, how much time is left, what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from cases.models import AgendaItem, Deadline, Motion, Proceeding
from cases.queries.case_file import LIVE
from cases.queries.decisions.requests import has_unruled
from cases.queries.law import rulebook_of
from cases.queries.superior.reminders import last_reminders
from cases.queries.timeline import bar
from cases.queries.values import TimeLeft
from cases.wording.hour_that_matters import hour_of
from cases.wording.labels import case_type_label, label_for
from workflow.rules.words import StageName
from workflow.states import (
    TO_DECIDE,
    BodyKind,
    DeadlineKind,
    DeadlineState,
    DecisionState,
    LimitRule,
    ProceedingState,
    SessionState,
)

TIMES_OF_THE_CASE = ("decide", "screen", "transfer")
NEXT_STEPS: Mapping[ProceedingState, Promise] = {
    ProceedingState.LODGED: gettext_lazy("Look at it: admit it, pass it on or list it."),
    ProceedingState.CORRECTION: gettext_lazy("Wait for the correction."),
    ProceedingState.ADMITTED: gettext_lazy("Serve the parties and convene a session."),
    ProceedingState.LISTED: gettext_lazy("Hold the session and hear the parties."),
    ProceedingState.JOINED: gettext_lazy("Decide it with the case that leads."),
    ProceedingState.SUSPENDED: gettext_lazy("Let it go on as soon as nothing is waited for."),
}


@dataclass(frozen=True, slots=True)
class DocketRow:
    """What the list shows of one proceeding. Texts are in the reader's language."""

    pk: UUID
    number: str
    about: str
    case_type: str
    body: str
    state: str
    track: str
    is_appeal: bool
    is_sealed: bool
    is_overdue: bool
    """Undecided past its time, where the limit shown is another one."""
    has_unruled: bool
    """A party asked for something, and nobody has ruled on it."""
    limit: TimeLeft | None
    next: str
    reminded: str = ""
    """By which body above its body was last reminded, in the lists of a body above."""


def with_rows(files: QuerySet[Proceeding]) -> QuerySet[Proceeding]:
    """Proceedings with what their lines show, in one query."""
    items = AgendaItem.objects.filter(proceeding=OuterRef("pk"), session__state__in=LIVE)
    live = Subquery(items.order_by("-id").values("session__state")[:1])
    motions = Motion.objects.filter(proceeding=OuterRef("pk")).order_by("-id")
    rows = files.select_related("body", "case__complaint", "decision")
    return rows.annotate(live_session=live, carried=Subquery(motions.values("adopted")[:1]), unruled=has_unruled())


def docket_rows(
    files: Sequence[Proceeding], *, now: datetime, sealed: bool = False, reminders: bool = False
) -> list[DocketRow]:
    """The lines of one page: one query more, for the time limits of all of them, and one for the reminders if asked for."""
    limits, reminded = _pick_limits(files, now=now), last_reminders(files) if reminders else {}
    rows = [_make_row(proceeding, limits.get(proceeding.pk), now, sealed=sealed) for proceeding in files]
    return [replace(row, reminded=reminded.get(row.pk, "")) for row in rows] if reminded else rows


def _pick_limits(files: Sequence[Proceeding], *, now: datetime) -> dict[UUID, Deadline]:
    """The limit each file must be seen by: the soonest of the body that runs, else the one that ran out undecided.

    Where the body has nothing more to do, what a party still has time for, as to appeal.
    """
    waits = Q(state=DeadlineState.RUNNING) | Q(state=DeadlineState.EXPIRED, rule__in=TIMES_OF_THE_CASE)
    by_key = {proceeding.pk: proceeding for proceeding in files}
    kinds = (DeadlineKind.BODY, DeadlineKind.PERSON)
    own = Deadline.objects.exclude(rule=LimitRule.EXECUTE)  # what was ordered others must do
    rows = own.filter(waits, proceeding__in=list(by_key), kind__in=kinds).select_related("party")
    first: dict[UUID, Deadline] = {}
    for limit in sorted(rows, key=lambda row: (*_rank(row), hour_of(row, now=now).at)):
        limit.proceeding = by_key[limit.proceeding_id]
        if _is_still_due(limit.proceeding, limit):
            first.setdefault(limit.proceeding_id, limit)
    return first


def _rank(limit: Deadline) -> tuple[bool, bool]:
    return limit.kind != DeadlineKind.BODY, limit.state != DeadlineState.RUNNING


def _make_row(proceeding: Proceeding, limit: Deadline | None, now: datetime, *, sealed: bool) -> DocketRow:
    shown = bar(limit, now=now) if limit is not None else None
    return DocketRow(
        pk=proceeding.pk,
        number=proceeding.case.number,
        about="" if sealed else proceeding.case.complaint.about,  # the filer's own words
        case_type=case_type_label(proceeding.case.case_type),
        body=proceeding.body.title,
        state=label_for(ProceedingState, proceeding.state),
        track=track_label(proceeding.track),
        is_appeal=proceeding.stage == StageName.APPEAL,
        is_sealed=proceeding.case.is_sealed,
        is_overdue=ProceedingState(proceeding.state) in TO_DECIDE
        and proceeding.ended_at is None
        and proceeding.overdue_since is not None
        and (shown is None or shown.state != "late"),
        has_unruled=bool(getattr(proceeding, "unruled", False)),
        limit=shown,
        next=what_comes_next(proceeding),
    )


def _is_still_due(proceeding: Proceeding, limit: Deadline) -> bool:
    return proceeding.undecided or limit.state == DeadlineState.RUNNING


def track_label(track: str) -> str:
    """How fast the rulebook wants it, or "" for the ordinary track."""
    return {
        "same_day": pgettext("track of a case", "Same day"),
        "immediate": pgettext("track of a case", "At once"),
    }.get(track, "")


def what_comes_next(proceeding: Proceeding) -> str:
    """The next step by the state and its session, read by `with_rows`; the page of the case asks every guard."""
    state = ProceedingState(proceeding.state)
    if state == ProceedingState.DECIDED:
        return _say_after_decision(proceeding)
    if state == ProceedingState.HEARD:
        return _say_after_hearing(proceeding)
    if state == ProceedingState.LISTED and getattr(proceeding, "live_session", None) is None:
        return _("Convene a session: the one it was listed for has ended.")
    return str(NEXT_STEPS.get(state, ""))


def _say_after_hearing(proceeding: Proceeding) -> str:
    """A vote that carried is recorded; without one it needs a session that is open."""
    kind = BodyKind(proceeding.body.kind)
    votes = rulebook_of(proceeding.case).collegiate(kind, proceeding.case.case_type)
    if not votes or getattr(proceeding, "carried", None):
        return _("Record the decision.")
    if getattr(proceeding, "live_session", None) == SessionState.OPEN:
        return _("Take the vote and record the decision.")
    return _("Convene a session for the vote.")


def _say_after_decision(proceeding: Proceeding) -> str:
    match proceeding.decision.state:
        case DecisionState.ADOPTED:
            return _("Issue the decision.")
        case DecisionState.ISSUED:
            return _("Serve the decision and publish it.")
        case DecisionState.TAKEN_DOWN:
            return _("Publish a corrected version.")
    return _("Wait for the time to appeal to end.")
