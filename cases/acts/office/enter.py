"""Enter: what an office says of its bodies, members and elections becomes rows, each with the event that wrote it.

Any number of rows in one go, written whole or not at all; repeating it writes nothing. It touches no case, but for those of a
body that ends: what is due in them is fired, and they go to its successor in the same act (docs/adr/0031). A calendar on which
complaints rest already is changed by `change_calendar`.
"""

from datetime import date, datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

from cases.access.actors import Actor
from cases.acts.engine.expiry import expire_due
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import hold, until_held
from cases.acts.engine.refused_by_machine import in_order, refused_when_locked_or_full
from cases.acts.engine.succession.handing_over import hand_over, list_matters, list_orders
from cases.acts.office.check_bodies import check_bodies
from cases.acts.office.check_elections import check_elections
from cases.acts.office.check_members import check_members
from cases.acts.office.check_shape import check_shape
from cases.acts.office.entries import Fault, OfficeEntries
from cases.acts.office.standing import Rows, Standing, read_standing
from cases.acts.office.successors import add_what_hangs_on_it, check_successors, list_handed_over
from cases.acts.office.write import Change, Entered, Progress, Writing, compare, list_batches
from cases.errors import ActRefused, DomainError
from cases.models import Body, Election, Event, OfficeLog
from cases.wording.office_faults import write_fault
from workflow.clocks.calendars import local_date
from workflow.errors import Refusal

__all__ = ["Entered", "EntriesRefused", "check_entries", "enter", "may_keep_office", "preview"]
PERMISSION = "cases.keep_office"


class EntriesRefused(DomainError):
    """What was entered cannot stand, with every fault at once; nothing was written."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(len(faults))

    @property
    def sentences(self) -> list[str]:
        """For the reader, in their language."""
        return [write_fault(fault) for fault in self.faults]

    def __str__(self) -> str:
        return " ".join(self.sentences)


@until_held
def enter(
    *, actor: Actor, at: datetime, reason: str, entries: OfficeEntries, progress: Progress | None = None
) -> Entered:
    """Write the rows that differ from what stands, in one transaction, and one event for each batch of them.

    For an administrator of the office, or a machine. Two at once come one after the other. `progress` is told of the rows
    written so far, before anybody else sees them. Raises ActRefused where this actor may not, where no reason is given or
    where the machine cannot, and EntriesRefused with every fault.
    """
    with refused_when_locked_or_full("enter"), transaction.atomic(durable=True):
        log = OfficeLog.objects.select_for_update().get()
        _require_may(actor, reason)
        last = Event.objects.filter(stream=log.stream).order_by("-seq").values_list("occurred_at", flat=True).first()
        at = in_order("enter", at=at, last=last, code="clock_behind_office")
        _hold_elections(entries)
        standing = read_standing(entries)
        entries = add_what_hangs_on_it(entries, standing)
        _hold_elections(entries)
        after = standing.after(entries)
        if faults := _list_faults(entries, standing, after, at):
            raise EntriesRefused(faults)
        ended = list_handed_over(entries, standing, _read_day(at))
        held, at = _hold_matters(ended, at=at)
        changes, entered = compare(entries, standing)
        writing = Writing(log=log, actor=actor, at=at, reason=reason.strip(), pks=standing.pks)
        writing.write(list_batches(changes, after), progress)
        for body in Body.objects.filter(code__in=ended).select_related("successor", "parent").order_by("pk"):
            hand_over(held, body, actor=actor, at=at)
        held.write()
        return entered


def _hold_matters(ended: list[str], *, at: datetime) -> tuple[HeldCases, datetime]:
    """Lock the cases of bodies that have ended, fire what fell due in them, and say at which instant the act is done."""
    if not ended:
        return HeldCases((), ()), at
    keys = (
        Body.objects.select_for_update(of=("self",)).filter(code__in=ended).order_by("pk").values_list("pk", flat=True)
    )
    bodies = list(keys)
    cases = set(list_matters(bodies).values_list("case_id", flat=True))
    held = hold(cases | set(list_orders(bodies).values_list("decision__proceeding__case_id", flat=True)))
    at = in_order("enter", at=at, last=held.read_last_entries(), code="clock_behind_office")
    expire_due(held, at=at)
    held.write()
    return held, at


def check_entries(entries: OfficeEntries, *, at: datetime) -> list[Fault]:
    """Every fault for which these entries would be refused now; nothing is written."""
    standing = read_standing(entries)
    entries = add_what_hangs_on_it(entries, standing)
    return _list_faults(entries, standing, standing.after(entries), at)


def preview(entries: OfficeEntries, *, at: datetime) -> tuple[list[Change], Entered]:
    """Which rows entering this would change, and how many it would add, change and leave as they are.

    Whether it is refused is asked apart.
    """
    del at  # what stands does not depend on the instant; the argument is that of the act
    standing = read_standing(entries)
    changes, entered = compare(add_what_hangs_on_it(entries, standing), standing)
    return [change for each in changes.values() for change in each if change.old is not None], entered


def _list_faults(entries: OfficeEntries, standing: Standing, after: dict[str, Rows], at: datetime) -> list[Fault]:
    today = _read_day(at)
    return [
        *check_shape(entries),
        *check_bodies(entries, standing, after, today),
        *check_successors(entries, standing, after, today),
        *check_members(entries, standing, after),
        *check_elections(entries, standing, after),
    ]


def _read_day(at: datetime) -> date:
    return local_date(at, settings.TIME_ZONE)


def _require_may(actor: Actor, reason: str) -> None:
    reasons = [] if may_keep_office(actor) else [Refusal("not_administrator")]
    if not reason.strip():
        reasons.append(Refusal("reasons_missing"))
    if reasons:
        raise ActRefused("enter", reasons)


def may_keep_office(actor: Actor) -> bool:
    """Whether this actor may enter rows of the office: a machine, or an account that may now; the code proves nothing."""
    if actor.is_system:
        return True
    if not actor.is_administrator or actor.user_id is None:
        return False
    user = get_user_model().objects.filter(pk=actor.user_id, is_active=True).first()
    return user is not None and user.has_perm(PERMISSION)


def _hold_elections(entries: OfficeEntries) -> None:
    """Lock the elections whose calendar is entered: no change of the calendar and no filing comes in between."""
    named = {each.slug for each in entries.elections}
    named |= {each.election for each in entries.rounds}
    named |= {each.election for each in entries.constituencies}
    named |= {each.election for each in entries.days}
    held = Election.objects.select_for_update(of=("self",)).filter(slug__in=named)
    list(held.order_by("pk").values_list("pk", flat=True))
