"""A withdrawal that waits, in words that are the same whatever becomes of it."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cases.models import Body, Deadline, Event, Proceeding
from cases.queries.law import examiner_of
from cases.wording.instants import written_end, written_out
from workflow.clocks.withdrawal import WITHDRAWAL
from workflow.states import DeadlineState


def withdrawal_notice(proceeding: Proceeding, limits: Iterable[Deadline] | None = None) -> str:
    """Since when it is withdrawn, until when that waits and why; "" where no withdrawal waits.

    `limits` are those of the proceeding, where they are known.
    """
    if limits is not None and not is_withdrawal_waiting(limits):
        return ""
    limit = _select_waiting().filter(proceeding=proceeding).first()
    if limit is None:
        return ""
    zone = proceeding.body.zone
    lodged = Event.objects.filter(case=proceeding.case_id, kind="withdrawal.lodged").order_by("seq").last()
    since = lodged.occurred_at if lodged else limit.starts_at  # it may wait anew, or before another body
    words = {"at": written_out(since, zone), "until": written_end(limit.due_before, zone)}
    said = _(
        "The complaint was withdrawn on %(at)s. The withdrawal waits %(until)s, so that nobody can be hurried out of their "
        "complaint. Until then the case goes on as before. Then it ends, or goes on if it is kept going; a decision that is "
        "adopted before stands."
    )
    return f"{said % words} {_name_who_may_keep(proceeding)}"


def is_withdrawal_waiting(limits: Iterable[Deadline]) -> bool:
    """Whether one of these time limits is that of a withdrawal that waits."""
    return any(limit.rule == WITHDRAWAL and limit.state == DeadlineState.RUNNING for limit in limits)


def _name_who_may_keep(proceeding: Proceeding) -> str:
    """Whom to tell, whatever the rules let the body itself do; of a sealed case nobody above knows."""
    if proceeding.case.is_sealed:
        return ""
    said = _("Who does not want it to end tells %(examiner)s before that time: it may keep the case going.")
    return said % {"examiner": examiner_of(proceeding).title}


def waits_until(proceeding: Proceeding) -> str:
    """Until when its withdrawal waits, written out; "" where none does."""
    limit = _select_waiting().filter(proceeding=proceeding).first()
    return written_end(limit.due_before, proceeding.body.zone) if limit else ""


def withdrawn_below(body: Body) -> QuerySet[Proceeding]:
    """The cases that `body` may keep going although they were withdrawn: those in which it would examine pressure."""
    return Proceeding.objects.filter(pk__in=list(_list_examined_by(body)))


def may_keep_going(body: Body, proceeding: Proceeding) -> bool:
    waits = _select_waiting().filter(proceeding=proceeding, proceeding__case__is_sealed=False)
    return waits.exists() and examiner_of(proceeding) == body


def _list_examined_by(body: Body) -> Iterator[object]:
    """Few withdrawals wait at one time, so each is asked who examines it: that is the rulebook's to say, not the tables'."""
    rows = Proceeding.objects.filter(pk__in=_select_waiting().values("proceeding"), case__is_sealed=False)
    for each in rows.select_related("body", "case__election__central", "case__complaint__respondent"):
        if examiner_of(each) == body:
            yield each.pk


def _select_waiting() -> QuerySet[Deadline]:
    return Deadline.objects.filter(rule=WITHDRAWAL, state=DeadlineState.RUNNING)
