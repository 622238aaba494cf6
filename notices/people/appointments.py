"""Letters about an appointment: to who was appointed, and to every administrator who did not do it.

So nobody who keeps the office appoints anybody, themselves under another address among them, without the others learning
of it. What one import of staff appoints is told to them in one letter.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Max, Min, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, override

from cases.log.outbox import NotNow, machine_now
from cases.models import Event, Invitation, OutboxMessage, StaffAppointment
from cases.queries.staff import administrators
from cases.wording.appointments import appointment_line
from notices.people.letter import AccountLetter, language_of, name_house, personal_of, write_account_letter

KINDS = ("staff.appointed", "staff.deputy_named")
TO_OTHERS = "appointed_by_other"
GATHERED_FOR = timedelta(minutes=2)
"""So long after the last appointment of an import its letter waits for another one."""
MOST_TOLD = 50
"""Appointments that one letter tells one by one."""


def write_to_appointed(event: Event) -> None:
    """Tell the person what they were appointed to. An invitation that was sent with it says so itself."""
    row = _appointments([event]).first()
    if row is None or _is_in_its_invitation(event, row.user):
        return
    language = language_of(row.user)
    with override(language):
        context = {
            "house": name_house(),
            "line": appointment_line(row),
            "account": row.user.get_username(),
            "invited": not row.user.has_usable_password(),
            "link": f"{settings.BASE_URL}{reverse('cases:sign_in')}",
        }
        subject = gettext("Your appointment at %(name)s") % {"name": context["house"]}
        write_account_letter(event, AccountLetter("appointed", 1, row.user, language, subject, context))


def _is_in_its_invitation(event: Event, user: User) -> bool:
    return Invitation.objects.filter(user=user, event__stream=event.stream, event__seq=event.seq + 1).exists()


def write_to_other_administrators(event: Event) -> None:
    """Tell every administrator but the one who did it. Nothing is told of a machine's hand.

    Raises NotNow while an import that appointed this person may still go on.
    """
    by = personal_of(event).get("by")
    if by is None or not _is_last_of_its_import(event):
        return
    told = [event, *_list_before_of_its_import(event)]
    for user in administrators().exclude(pk=by):
        _write_to_administrator(event, user, told)


def _write_to_administrator(event: Event, user: User, told: list[Event]) -> None:
    personal, language = personal_of(event), language_of(user)
    with override(language):
        rows = _appointments(told)
        by = User.objects.filter(pk=personal["by"]).first()
        lines = [f"{row.user.get_username()}: {appointment_line(row)}" for row in rows[:MOST_TOLD]]
        context = {
            "house": name_house(),
            "by": by.get_username() if by is not None else "",
            "lines": lines,
            "more": max(0, len(told) - len(lines)),
            "reason": personal.get("reason", ""),
            "link": f"{settings.BASE_URL}{reverse('desk:people')}",
        }
        subject = gettext("Another administrator appointed somebody at %(name)s") % {"name": context["house"]}
        write_account_letter(event, AccountLetter(TO_OTHERS, 1, user, language, subject, context))


def _appointments(told: list[Event]) -> QuerySet[StaffAppointment]:
    keys = [each.data["appointment"] for each in told if "appointment" in each.data]
    return (
        StaffAppointment.objects.filter(key__in=keys)
        .select_related("user", "body", "stands_in_for__user")
        .order_by("pk")
    )


def _of_its_import(event: Event) -> QuerySet[Event]:
    """Every appointment of the same import; nothing for one that was made by hand."""
    gathered = event.data.get("gathered")
    if not gathered:
        return Event.objects.none()
    return Event.objects.filter(stream=event.stream, kind=event.kind, data__gathered=gathered)


def _is_last_of_its_import(event: Event) -> bool:
    """Whether no later one tells of this as well. Raises NotNow while that cannot be known yet."""
    if not event.data.get("gathered"):
        return True
    if _of_its_import(event).filter(seq__gt=event.seq).exists():
        return False
    written = OutboxMessage.objects.filter(event=event).aggregate(first=Min("written_at"))["first"]
    if written is not None and machine_now() < written + GATHERED_FOR:
        raise NotNow
    return True


def _list_before_of_its_import(event: Event) -> Iterator[Event]:
    """Those of the same import that no letter has told yet."""
    same = _of_its_import(event).filter(seq__lt=event.seq)
    told = same.filter(letters__kind=TO_OTHERS).aggregate(last=Max("seq"))["last"] or 0
    yield from same.filter(seq__gt=told).order_by("seq")
