"""The letter that tells an account's owner that their second step was changed: if that was not them, they learn of it."""

from collections.abc import Mapping

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from cases.acts.office.change_own_factor import FactorChange
from cases.models import Event
from notices.people.letter import AccountLetter, personal_of, write_account_letter

TOLD: Mapping[str, Promise] = {
    FactorChange.SET_UP.value: _("A second step was set up for your account."),
    FactorChange.PASSKEY_ADDED.value: _("A passkey was added to your account."),
    FactorChange.CODES_MADE.value: _(
        "New recovery codes were made for your account. The earlier ones open nothing any more."
    ),
}
"""Kind of event to what the letter says of it."""


def write_second_step_letter(event: Event) -> None:
    """Write the letter of this change, once. An account without an address gets none, nor one whose data was erased."""
    personal = personal_of(event)
    user = User.objects.filter(pk=personal["user"]).first() if personal else None
    if user is None:
        return
    language = str(event.data["language"])
    with override(language):
        link = f"{settings.BASE_URL}{reverse('cases:ask_new_password')}"
        subject = gettext("Your second step at %(name)s") % {"name": settings.WAGTAIL_SITE_NAME}
        context = {"link": link, "said": str(TOLD[event.kind])}
        write_account_letter(event, AccountLetter("second_step", 1, user, language, subject, context))
