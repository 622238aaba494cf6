"""What the people pages say of an appointment, of what lies in a person's hands, and of what waits for a second person."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import Body, PendingAct
from cases.queries.staff import InHand
from cases.wording.instants import written_end, written_out, written_since
from cases.wording.labels import label_for
from workflow.states import StaffRole, TwoPersonAct


def write_request(row: PendingAct) -> str:
    """What was asked for, about whom, by whom and when."""
    return _("%(what)s: %(user)s. Asked for by %(by)s, %(at)s.") % {
        "what": label_for(TwoPersonAct, row.what),
        "user": row.user.get_username(),
        "by": row.requested_by.get_username(),
        "at": written_out(row.requested_at, settings.TIME_ZONE),
    }


def given_line(row: PendingAct) -> str:
    """With what it would be done: for example "Clerk, District commission 7, from when it is confirmed"; "" for nothing."""
    if "body" not in row.given:
        return ""
    body = Body.objects.get(pk=row.given["body"])
    since, until = (datetime.fromisoformat(row.given[name]) if row.given[name] else None for name in ("since", "until"))
    said = [label_for(StaffRole, row.given["role"]), f"{body.title} ({body.code})"]
    said.append(
        _("from when it is confirmed")
        if since is None
        else _("%(since)s, but not before it is confirmed") % {"since": written_since(since, body.zone)}
    )
    said.append(_("until somebody ends it") if until is None else written_end(until, body.zone))
    return ", ".join(said)


def hand_lines(hand: InHand) -> list[str]:
    """Everything in the person's hands, and where each goes: a file stays with its body."""
    said = []
    if hand.count:
        count = ngettext("%(count)d open file", "%(count)d open files", hand.count) % {"count": hand.count}
        said.append(_("%(count)s of the body: %(numbers)s") % {"count": count, "numbers": ", ".join(hand.files)})
    if hand.asked:
        said.append(
            ngettext(
                "%(count)d question of another body that waits for an answer",
                "%(count)d questions of other bodies that wait for an answer",
                hand.asked,
            )
            % {"count": hand.asked}
        )
    said += [_("Session of %(at)s") % {"at": written_out(each.starts_at, hand.body.zone)} for each in hand.sessions]
    if not said:
        return [_("Nothing waits at this body.")]
    names = ", ".join(f"{each.user.get_username()} ({label_for(StaffRole, each.role)})" for each in hand.remaining)
    said.append(
        _("All of it stays with the body, where these go on: %(names)s.") % {"names": names}
        if names
        else _("Nobody else who has come in works for this body for as long. Appoint somebody else first.")
    )
    return said
