"""Evidence and the replies to it as values for a page of the private side: what it is, who brought it, when."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from cases.models import Case, Evidence, Party, Reply
from cases.queries.decisions.publication import public_text
from cases.queries.joinder import decided_with
from cases.wording.instants import written_out
from cases.wording.parties import label_of, role_in


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One thing on the file. `brought` and `text` are "" for what came with the complaint."""

    key: UUID
    name: str
    media_type: str
    size: int
    submitted: str
    text: str


@dataclass(frozen=True, slots=True)
class ReplyLine:
    who: str
    at: str
    text: str


def narrative_until(case: Case, until: datetime | None) -> str:
    """What the complaint says: all of it, or what it said before the instant `until`, without the corrections made since."""
    said = case.complaint.narrative
    if until is None:
        return said
    later = case.events.filter(kind="case.corrected", occurred_at__gte=until).order_by("-seq")
    for personal in later.values_list("payload__personal", flat=True):
        said = said.removesuffix(f"\n\n{personal['text']}") if personal else ""
    return said


def evidence_for(
    case: Case, *, until: datetime | None = None, beside: Collection[int] | None = None
) -> QuerySet[Evidence]:
    """What the parties of a case may read: all of their own case, and what came later in those decided together with it.

    `beside` are the keys of these, where they are known.

    Or of that what was there before the instant `until`: what a machine that is behind enters may stand at that very one.
    """
    later = Q(complaint__case__in=decided_with(case) if beside is None else beside) & ~Q(handed_in_at=None)
    found = Evidence.objects.filter(Q(complaint__case=case) | later)
    return (found if until is None else found.filter(_filter_there_by(until))).order_by("received_at", "id")


def _filter_there_by(until: datetime) -> Q:
    return Q(handed_in_at__lt=until) | Q(handed_in_at=None, received_at__lte=until)


def evidence_lines(
    case: Case, zone: str, *, until: datetime | None = None, beside: Collection[int] | None = None
) -> Iterator[EvidenceLine]:
    for each in evidence_for(case, until=until, beside=beside).select_related("party__body", "party__case"):
        yield EvidenceLine(
            key=each.pk,
            name=each.name,
            media_type=each.media_type,
            size=each.size,
            submitted=_describe_submitter(each, case, zone),
            text=each.text,
        )


def reply_lines(
    case: Case, zone: str, *, until: datetime | None = None, beside: Collection[int] | None = None
) -> Iterator[ReplyLine]:
    others = decided_with(case) if beside is None else beside
    replies = Reply.objects.filter(proceeding__case__in=[case.pk, *others])
    if until is not None:
        replies = replies.filter(at__lt=until)
    for each in replies.select_related("party__body", "party__case"):
        yield ReplyLine(_name_who(each.party, case), written_out(each.at, zone), each.text)


def _describe_submitter(evidence: Evidence, case: Case, zone: str) -> str:
    if evidence.handed_in_at is None:
        return ""
    at = written_out(evidence.handed_in_at, zone)
    if evidence.party is None:
        return gettext("Obtained by the body itself, %(at)s.") % {"at": at}
    return gettext("Handed in by %(who)s, %(at)s.") % {"who": _name_who(evidence.party, case), "at": at}


def _name_who(party: Party, case: Case) -> str:
    return f"{role_in(party, case)}: {public_text(label_of(party))}"
