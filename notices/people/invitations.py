"""The letter that asks a person in: its link is made for them, holds for seven days and once."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override

from cases.access.invitation_link import HOLDS, make_token
from cases.models import Event, Invitation
from cases.wording.appointments import appointment_line
from cases.wording.instants import written_end
from notices.people.letter import AccountLetter, name_house, write_account_letter


def write_invitation(event: Event) -> None:
    """Write the letter of this invitation, once. One that was used meanwhile, or whose row is gone, gets none."""
    row = Invitation.objects.select_related("user").filter(event=event, used_at=None).first()
    if row is None:
        return
    with override(row.language):
        context = {
            "link": f"{settings.BASE_URL}{reverse('cases:invited', args=[make_token(row.pk)])}",
            "until": written_end(row.sent_at + HOLDS, settings.TIME_ZONE),
            "account": row.user.get_username(),
            "house": name_house(),
            "appointments": _list_appointments(row),
        }
        subject = gettext("Your invitation to %(name)s") % {"name": context["house"]}
        letter = AccountLetter("invitation", 2, row.user, row.language, subject, context, frozenset({"link"}))
        write_account_letter(event, letter)


def _list_appointments(row: Invitation) -> list[str]:
    """What the person is or will be, and where."""
    rows = row.user.appointments.select_related("body", "stands_in_for__user").order_by("pk")
    return [appointment_line(each) for each in rows if each.until is None or each.until > row.sent_at]
