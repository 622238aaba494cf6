"""The public name of a party, made of its role and constituency, never of its name."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from cases.models import Constituency
from workflow.states import Standing

LABELS: Mapping[str, Promise] = {
    Standing.VOTER: _("A voter"),
    Standing.CANDIDATE: _("A candidate"),
    Standing.PARTY: _("A political party"),
    Standing.BLOC: _("An electoral bloc"),
    Standing.COMMISSION_MEMBER: _("A member of an election commission"),
    Standing.DOMESTIC_OBSERVER: _("A domestic observer"),
    Standing.PROXY: _("A proxy of a candidate or party"),
    Standing.MEDIA: _("A representative of the media"),
    Standing.ANONYMOUS: _("Someone who gives no name"),
}


def public_label(standing: str, constituency: Constituency | None) -> str:
    """What the public reads, e.g. "A voter, constituency 3". In the language of the public file, whoever files."""
    with override(settings.LANGUAGE_CODE):
        who = str(LABELS.get(standing, _("A complainant")))
        if constituency is None:
            return who
        return gettext("%(who)s, constituency %(number)s") % {"who": who, "number": constituency.number}
