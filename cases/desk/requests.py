"""What parties have asked for and what came of it, as lines for the desk. What waits for a ruling comes first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cases.models import Request
from cases.queries.case_file import CaseFile
from cases.wording.instants import duration_text, written_out
from cases.wording.labels import label_for
from cases.wording.parties import label_of, role_in
from workflow.states import RequestKind


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request of a party. `age` is empty once it was ruled on, `ruling` before."""

    kind: str
    who: str
    text: str
    made: str
    age: str
    ruling: str
    reasons: str


def request_lines(file: CaseFile, *, now: datetime, until: datetime | None = None) -> Iterator[RequestLine]:
    """The requests of this file. `until` is when the body passed the case on: what came later it does not read."""
    for each in sorted(file.requests, key=lambda each: each.ruled_at is not None):
        if until is None or each.made_at < until:
            yield _make_line(file, each, now=now, until=until)


def _make_line(file: CaseFile, request: Request, *, now: datetime, until: datetime | None) -> RequestLine:
    zone = file.proceeding.body.zone
    ruled = request.ruled_at if until is None or request.ruled_at is None or request.ruled_at < until else None
    word = _("Granted %(at)s.") if request.granted else _("Refused %(at)s.")
    waits = _("Waits for a ruling for %(time)s.") % {"time": duration_text(now - request.made_at)}
    return RequestLine(
        kind=label_for(RequestKind, request.kind),
        who=name_party(file, request),
        text=request.text,
        made=written_out(request.made_at, zone),
        age="" if ruled else waits,
        ruling=word % {"at": written_out(ruled, zone)} if ruled else "",
        reasons=request.reasons if ruled else "",
    )


def name_party(file: CaseFile, request: Request) -> str:
    return f"{role_in(request.party, file.case)}: {label_of(request.party)}"


def name_request(file: CaseFile, request: Request) -> str:
    """One request in a line: what is asked for, by whom, and how it begins."""
    begins = Truncator(request.text).chars(80)
    return f"{label_for(RequestKind, request.kind)}. {name_party(file, request)}. {begins}"


def list_waiting(file: CaseFile) -> list[Request]:
    """Those that this body has to rule on, in this case and in those joined to it; the oldest first."""
    return [each for each in file.requests if each.ruled_at is None]
