"""The letter that asks a person in: its link is made for them, holds for seven days and once."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override

from cases.access.invitation_link import HOLDS, make_token
from cases.models import Event, Invitation
from cases.wording.instants import written_out
from notices.models import Letter
from workflow import clock

KIND, EDITION = "invitation", "invitation-1"


def write_invitation(event: Event) -> None:
    """Write the letter of this invitation, once. One that was used meanwhile, or whose row is gone, gets none."""
    row = Invitation.objects.select_related("user").filter(event=event, used_at=None).first()
    if row is None or not row.user.email:
        return
    with override(row.language):
        until = written_out(row.sent_at + HOLDS, settings.TIME_ZONE)
        link = f"{settings.BASE_URL}{reverse('cases:invited', args=[make_token(row.pk)])}"
        context = {"language": row.language, "link": link, "until": until, "account": row.user.get_username()}
        body = render_to_string(f"notices/email/{EDITION}.txt", {"letter": context})
        subject = gettext("Your invitation to %(name)s") % {"name": settings.WAGTAIL_SITE_NAME}
    Letter.objects.get_or_create(
        event=event,
        kind=KIND,
        to_email=row.user.email,
        defaults={
            "to_label": "",
            "language": row.language,
            "subject": subject[:200],
            "body": body.strip() + "\n",
            "template_version": EDITION,
            "context": {name: said for name, said in context.items() if name != "link"},
            "created_at": clock.now(),
        },
    )
