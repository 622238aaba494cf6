"""What one party has asked for in its case, as the party reads it: with its age, the ruling and the reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from cases.models import Party, Request
from cases.wording.instants import duration_text, written_out
from cases.wording.labels import label_for
from workflow.states import RequestKind


@dataclass(frozen=True, slots=True)
class OwnRequest:
    """One request. `tag` and `word` are what its status tag takes; `reasons` are empty while nobody has ruled on it."""

    kind: str
    text: str
    made: str
    tag: str
    word: str
    ruling: str
    reasons: str


def own_requests(party: Party, *, now: datetime) -> Iterator[OwnRequest]:
    """Those of this party, the newest first. Sealed: for the party alone."""
    rows = Request.objects.filter(party=party).select_related("proceeding__body").order_by("-made_at", "-id")
    for each in rows:
        yield _make_line(each, now=now)


def _make_line(request: Request, *, now: datetime) -> OwnRequest:
    zone = request.proceeding.body.zone
    said = _("Granted %(at)s.") if request.granted else _("Refused %(at)s.")
    age = _("Waits for a ruling for %(time)s.") % {"time": duration_text(now - request.made_at)}
    return OwnRequest(
        kind=label_for(RequestKind, request.kind),
        text=request.text,
        made=written_out(request.made_at, zone),
        tag="soon" if request.ruled_at is None else "met",
        word=_("Not ruled on") if request.ruled_at is None else _("Ruled on"),
        ruling=said % {"at": written_out(request.ruled_at, zone)} if request.ruled_at is not None else age,
        reasons=request.reasons,
    )
