"""What one body sent and another received match: cases passed on, appeals, what is sent back, enquiries, service, reports.

Either end has its own record: the sender's event, the receiver's row and event. What stands at one end alone is named.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.models import Appeal, Case, Dissent, Enquiry, Event, ExecutionReport, Proceeding, Service
from cases.upkeep.verifying.examinations import Fault, Found, batches, examination, place

NAME = "reconciliation"
PASSED_ON, RECEIVED = ("case.transferred", "case.devolved"), "case.received"
LODGED, SENT_BACK = "appeal.lodged", "case.remanded"
FILED, HANDED_OVER = "case.lodged", "case.handed_over"
OPENS = frozenset({RECEIVED, LODGED, SENT_BACK})
"""With what a proceeding begins that another one led to."""
KINDS = (
    *(*PASSED_ON, *OPENS, FILED, HANDED_OVER, "case.joined", "case.leads", "enquiry.sent", "enquiry.answered"),
    *("opening.served", "decision.served", "dissent.sent", "execution.reported"),
)
Matter = tuple[object, ...]
"""What was sent or received, by all that both ends say of it."""
Record = Mapping[Matter, str]
"""Of one end: each matter with the place where it stands."""


@dataclass(frozen=True, slots=True)
class Files:
    """What tells of some cases: their events of these kinds, and their proceedings with body and decision."""

    cases: Mapping[int, Case]
    events: Sequence[Event]
    proceedings: Mapping[UUID, Proceeding]

    def of(self, *kinds: str) -> Iterator[Event]:
        return (event for event in self.events if event.kind in kinds)

    def body(self, proceeding: UUID | None, at: datetime) -> str:
        """The code of the body that had a proceeding before anything that was handed over after `at`; "" for none of these."""
        found = self.proceedings.get(proceeding) if proceeding is not None else None
        later = (each for each in self.of(HANDED_OVER) if each.proceeding_id == proceeding and each.occurred_at > at)
        first = next(later, None)
        if first is not None:
            return str(first.data["from"])
        return found.body.code if found is not None else ""

    def first_body(self, each: Proceeding) -> str:
        """The code of the body before which this one began."""
        return self.body(each.pk, each.opened_at)

    def decision(self, proceeding: UUID | None) -> str:
        """The key of the decision of a proceeding; "" where there is none."""
        found = self.proceedings.get(proceeding) if proceeding is not None else None
        decision = getattr(found, "decision", None)
        return str(decision.pk) if decision is not None else ""

    def where(self, proceeding: UUID) -> str:
        """How a fault names the receiver's row."""
        own = self.proceedings[proceeding]
        return f"{self.cases[own.case_id].stream} proceeding {own.pk} of {own.body.code}"


def _at(event: Event) -> str:
    return place(event.stream, event.seq)


@dataclass(frozen=True, slots=True)
class Both:
    """The records of the two ends, and what is said where one of them is missing."""

    sent: Record
    received: Record
    not_received: str
    not_sent: str

    def compare(self) -> Iterator[Fault]:
        for matter in self.sent.keys() - self.received.keys():
            yield Fault(self.sent[matter], self.not_received)
        for matter in self.received.keys() - self.sent.keys():
            yield Fault(self.received[matter], self.not_sent)


def match_cases_passed_on(files: Files) -> Both:
    """Who transferred a case, or from whom the law passed it up, and who has it since."""
    went = (event for event in files.of(*PASSED_ON) if event.data.get("why") != "remand_undone")
    came = (files.proceedings[event.proceeding_id] for event in files.of(RECEIVED) if event.proceeding_id)
    return Both(
        sent={(event.proceeding_id, event.data["to"]): _at(event) for event in went},
        received={(each.previous_id, files.first_body(each)): files.where(each.pk) for each in came},
        not_received="the case was passed on, and nobody received it",
        not_sent="the case was received, and nobody passed it on",
    )


def match_beginnings(files: Files) -> Both:
    """Each proceeding that another one led to, and the event with which it began."""
    told = ((event.proceeding_id, event) for event in files.of(*OPENS))
    rows = (each for each in files.proceedings.values() if each.previous_id is not None)
    return Both(
        sent={(key,): _at(event) for key, event in told},
        received={(each.pk,): files.where(each.pk) for each in rows},
        not_received="a proceeding was to begin, and there is none that another one led to",
        not_sent="a proceeding began, and nothing says how the case came there",
    )


def match_appeals(files: Files) -> Both:
    """Each appeal as it was lodged: by whom, against which decision, from which body to which."""
    rows = Appeal.objects.filter(proceeding__in=files.proceedings).select_related("decision", "silence")
    return Both(
        sent={
            (event.proceeding_id, event.data["party"], event.data["decision"], event.data["from"], event.data["to"]): (
                _at(event)
            )
            for event in files.of(LODGED)
        },
        received={
            (
                *(each.proceeding_id, str(each.party_id), str(each.decision_id or "")),
                *(files.body(_find_below(each), each.lodged_at), files.body(each.proceeding_id, each.lodged_at)),
            ): files.where(each.proceeding_id)
            for each in rows
        },
        not_received="an appeal was lodged, and the body above does not have it",
        not_sent="an appeal lies before the body above, and nothing says that it was lodged",
    )


def _find_below(appeal: Appeal) -> UUID | None:
    """The proceeding whose decision is appealed, or past whose silence it goes on."""
    if appeal.silence is not None:
        return appeal.silence.proceeding_id
    return appeal.decision.proceeding_id if appeal.decision is not None else None


def match_remands(files: Files) -> Both:
    """Each decision that sent a case back, and the proceeding below that began with it."""
    sent = files.of(SENT_BACK)
    begun = (files.proceedings[event.proceeding_id] for event in files.of(SENT_BACK) if event.proceeding_id)
    return Both(
        sent={(event.data["decision"], event.data["from"], event.data["to"]): _at(event) for event in sent},
        received={
            (
                files.decision(each.previous_id),
                *(files.body(each.previous_id, each.opened_at), files.first_body(each)),
            ): files.where(each.pk)
            for each in begun
        },
        not_received="the case was sent back, and the body below does not have it",
        not_sent="the body below decides again, and nobody sent the case back",
    )


def match_handed_over(files: Files) -> Both:
    """Who has what was lodged, also since the body that had it ended. Of a sealed case the log names no body."""
    told = files.of(FILED, HANDED_OVER)
    last = {event.proceeding_id: event for event in told if event.proceeding_id is not None and "body" in event.data}
    return Both(
        sent={(key, event.data["body"]): _at(event) for key, event in last.items()},
        received={(key, files.proceedings[key].body.code): files.where(key) for key in last},
        not_received="the case was handed over, and its successor does not have it",
        not_sent="a body has the case that nobody handed over to it",
    )


def match_joined(files: Files) -> Both:
    """Each case that was joined to another, and the other that leads it. The other may be none of these: it is read."""
    joined = [(event, event.data["lead"]) for event in files.of("case.joined")]
    leads = {proceeding.lead.case_id for proceeding in files.proceedings.values() if proceeding.lead is not None}
    told = Event.objects.filter(case__in=leads | set(files.cases), kind="case.leads").select_related("case")
    own = {case.number for case in files.cases.values()}
    numbers = {pk: case.number for pk, case in files.cases.items()}
    return Both(
        sent={(numbers[event.case_id or 0], lead): _at(event) for event, lead in joined},
        received={
            (event.data["joined"], event.case.number): _at(event)
            for event in told
            if event.data["joined"] in own and event.case is not None
        },
        not_received="the case was joined to another, which knows nothing of it",
        not_sent="the case leads another, which knows nothing of it",
    )


def match_enquiries(files: Files) -> Both:
    """Each question to another body, as it was sent."""
    rows = Enquiry.objects.filter(proceeding__in=files.proceedings).select_related("to")
    return Both(
        sent={(event.data["enquiry"], event.data["to"]): _at(event) for event in files.of("enquiry.sent")},
        received={(each.pk, each.to.code): files.where(each.proceeding_id) for each in rows},
        not_received="a body was asked, and has no question",
        not_sent="a body has a question, and nothing says that it was asked",
    )


def match_answers(files: Files) -> Both:
    """Each answer of a body that was asked."""
    rows = Enquiry.objects.filter(proceeding__in=files.proceedings).exclude(answered_at=None).select_related("to")
    return Both(
        sent={(event.data["enquiry"], event.data["from"]): _at(event) for event in files.of("enquiry.answered")},
        received={(each.pk, each.to.code): files.where(each.proceeding_id) for each in rows},
        not_received="a body answered, and who asked has no answer",
        not_sent="there is an answer, and nothing says that the body gave it",
    )


def match_service(files: Files) -> Both:
    """What reached a party: the opening of a proceeding, and its decision."""
    rows = Service.objects.filter(proceeding__in=files.proceedings)
    return Both(
        sent={
            (event.proceeding_id, party, event.data.get("decision", "")): _at(event)
            for event in files.of("opening.served", "decision.served")
            for party in event.data.get("parties") or [event.data["party"]]
        },
        received={
            (each.proceeding_id, str(each.party_id), str(each.decision_id or "")): files.where(each.proceeding_id)
            for each in rows
        },
        not_received="something was served, and there is no proof of it",
        not_sent="there is a proof of service, and nothing says that anything was served",
    )


def match_dissents(files: Files) -> Both:
    """Each dissent that went up with its decision. Where none goes up by law, it is only attached."""
    sent: dict[Matter, str] = {
        (event.data["decision"], seat): _at(event) for event in files.of("dissent.sent") for seat in event.data["seats"]
    }
    rows = Dissent.objects.filter(decision__proceeding__in=files.proceedings).select_related("member")
    own = {(str(each.decision_id), each.member.seat): "" for each in rows}
    return Both(
        sent=sent,
        received={matter: at for matter, at in own.items() if matter in sent},
        not_received="a dissent went up, and is not attached to its decision",
        not_sent="",
    )


def match_reports(files: Files) -> Both:
    """Each report that something ordered is done; several of one measure are counted."""
    rows = ExecutionReport.objects.filter(measure__decision__proceeding__in=files.proceedings).order_by("id")
    of = rows.values_list("measure__decision__proceeding", "measure__number", "body__code")
    return Both(
        sent=_count(
            (event.proceeding_id, event.data["measure"], event.data["from"], _at(event))
            for event in files.of("execution.reported")
        ),
        received=_count((*each, files.where(each[0])) for each in of),
        not_received="a report of execution was made, and who ordered it has none",
        not_sent="there is a report of execution, and nothing says that it was made",
    )


def _count(records: Iterator[tuple[UUID | None, int, str, str]]) -> Record:
    """What can come several times, the second told from the first by its number."""
    seen: Counter[Matter] = Counter()
    found: dict[Matter, str] = {}
    for *matter, at in records:
        seen[tuple(matter)] += 1
        found[(*matter, seen[tuple(matter)])] = at
    return found


MATCHES: tuple[Callable[[Files], Both], ...] = (
    *(match_cases_passed_on, match_beginnings, match_appeals, match_remands, match_joined, match_handed_over),
    *(match_enquiries, match_answers, match_service, match_dissents, match_reports),
)


@examination(NAME)
def reconcile() -> Found:
    """Compare both ends of everything that went from one body to another, or to a party, some hundred cases at a time."""
    rows = Case.objects.order_by("pk").only("serial", "seal", "year")
    for batch in batches(rows.iterator(chunk_size=500)):
        files = _read(batch)
        for match in MATCHES:
            yield from match(files).compare()
        yield len(batch)


def _read(cases: Sequence[Case]) -> Files:
    keys = [case.pk for case in cases]
    events = Event.objects.filter(case__in=keys, kind__in=KINDS).order_by("case_id", "id")
    told = events.only("stream", "seq", "kind", "case_id", "proceeding_id", "data", "occurred_at")
    proceedings = Proceeding.objects.filter(case__in=keys).select_related("body", "decision", "lead")
    return Files({case.pk: case for case in cases}, list(told), {each.pk: each for each in proceedings})
