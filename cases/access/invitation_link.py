"""The link by which an invited person comes in: signed, good for seven days and once, and only while no newer was sent."""

from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing

from cases.models import Invitation

SALT = "cases.invitation"
HOLDS = timedelta(days=7)


def make_token(key: UUID) -> str:
    """What stands in the letter for this invitation."""
    return signing.dumps(key.hex, salt=SALT)


def read_token(token: str) -> Invitation | None:
    """The invitation that a link names; None where nobody here wrote it."""
    try:
        key = UUID(signing.loads(token, salt=SALT))
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Invitation.objects.select_related("user").filter(pk=key).first()


def why_not(row: Invitation, *, at: datetime) -> str | None:
    """The code of the reason why this invitation opens nothing, or None."""
    if row.used_at is not None:
        return "invitation_used"
    if not row.user.is_active:
        return "account_closed"
    if Invitation.objects.filter(user=row.user_id, event_id__gt=row.event_id).exists():
        return "invitation_newer"
    return "invitation_expired" if at >= row.sent_at + HOLDS else None
