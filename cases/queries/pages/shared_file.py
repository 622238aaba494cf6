"""A case as who observes or audits it reads it: put together from columns, never a whole page with something taken out.

An observer reads that something was done, of which kind and when. An auditor reads beside it what the complaint says and
every entry of the log. Neither reads an identity, the content of a file, or what was sealed in a decision.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from cases.models import Case, Event, Hearing, Party, Proceeding, Reply, Service
from cases.queries.evidence import evidence_for
from cases.queries.pages.case_page import party_label, to_the_second
from cases.queries.pages.known_bodies import bodies_of_codes
from cases.queries.pages.unseen import NEVER_SHOWN
from cases.queries.timeline import name_actor
from cases.wording.grants import describe_role
from cases.wording.instants import written_out
from cases.wording.labels import event_label, label_for
from workflow.states import Channel, HearingKind, PartyRole


@dataclass(frozen=True, slots=True)
class Done:
    """What was done towards a party, or came from it: who by the part in the case, what, and when."""

    who: str
    what: str
    when: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log of the case, with its true place in it."""

    seq: int
    what: str
    who: str
    detail: str
    """As what access was given or ended, "" for every other entry."""
    when: str
    recorded: str
    """When the machine wrote it down, "" where that was at once."""
    hash: str


def list_evidence(case: Case, zone: str) -> list[Done]:
    """Of each file what kind of file it is and when it came; its hash or size could tell who has the same."""
    rows = evidence_for(case, beside=()).values_list("media_type", "received_at", "handed_in_at")
    return [Done("", kind, written_out(handed or received, zone)) for kind, received, handed in rows]


def list_course(case: Case, proceedings: Sequence[Proceeding], zone: str) -> list[Done]:
    """What was served, heard and replied in these proceedings, the earliest first."""
    rows = sorted(_read_course(proceedings), key=lambda row: row[0])
    return [Done(_name_party(party, case), what, written_out(at, zone)) for at, party, what in rows]


def _read_course(proceedings: Sequence[Proceeding]) -> Iterator[tuple[datetime, Party, str]]:
    parties = "party__body", "party__case"
    for service in Service.objects.filter(proceeding__in=proceedings).select_related(*parties):
        served = gettext("Served with the decision") if service.decision_id else gettext("Served with the opening")
        struck = gettext("Struck out by a correction.") if service.struck_by_id is not None else ""
        yield service.served_at, service.party, f"{served}. {label_for(Channel, service.channel)}. {struck}".rstrip()
    for hearing in Hearing.objects.filter(proceeding__in=proceedings).select_related(*parties):
        yield hearing.at, hearing.party, f"{label_for(HearingKind, hearing.kind)}."
    for reply in Reply.objects.filter(proceeding__in=proceedings).select_related(*parties):
        yield reply.at, reply.party, gettext("Replied to the evidence.")


def _name_party(party: Party, case: Case) -> str:
    """The part and the public label; of another case that is decided together with this one, the part alone."""
    role = label_for(PartyRole, party.role)
    return f"{role}: {party_label(party, private=False)}" if party.case_id == case.pk else role


def list_entries(case: Case, zone: str) -> list[Entry]:
    """The whole log of the case, also who read an identity in it and who was given access."""
    events = list(case.events.exclude(kind__in=NEVER_SHOWN).order_by("id"))
    codes = {event.actor.partition(":")[2] for event in events}
    names = {code: body.title for code, body in bodies_of_codes(codes).items()}
    return [_make_entry(event, names, zone) for event in events]


def _make_entry(event: Event, names: dict[str, str], zone: str) -> Entry:
    is_late = abs((event.recorded_at - event.occurred_at).total_seconds()) >= 1
    return Entry(
        seq=event.seq,
        what=event_label(event.kind),
        who=name_actor(event, names),
        detail=describe_role(event.data) if "grant" in event.data else "",
        when=to_the_second(event.occurred_at, zone),
        recorded=to_the_second(event.recorded_at, zone) if is_late else "",
        hash=event.hash[:16],
    )
