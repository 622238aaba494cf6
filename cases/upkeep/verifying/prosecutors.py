"""Registers of prosecutors' offices: each application and each measure is as its events say, and each event has its row."""

from collections.abc import Mapping
from typing import Any

from cases.log.events import instant
from cases.models import Application, Event, ProsecutorMeasure
from cases.upkeep.verifying.examinations import Fault, Found, batches, examination
from workflow.prosecutors import ASKS_NO_ANSWER, CONCLUDED, ProsecutorMeasureKind, ProsecutorMeasureState

Said = Mapping[tuple[str, int], tuple[Mapping[str, Any], Any]]
"""By kind of event and number: what it says, and its payload, None where that was erased."""


@examination("applications")
def examine_applications() -> Found:
    """Each application was received in these words, and ended as its event says, or not at all."""
    rows = Application.objects.filter(summary=None).order_by("pk").select_related("body")
    for batch in batches(rows.iterator(chunk_size=200), 200):
        said = _read_events({each.body.code for each in batch}, "application")
        for each in batch:
            stream = f"prosecutor:{each.body.code}"
            received = said.get((f"{stream} application.received", each.number))
            if received is None or not _was_received_so(each, *received):
                yield Fault(stream, f"the application {each.number} is not the one that was received")
            ended = {state for state in CONCLUDED if (f"{stream} application.{state}", each.number) in said}
            if ended != ({each.state} & CONCLUDED):
                yield Fault(stream, f"how the application {each.number} ended is not what was recorded")
            if (each.overdue_since is not None) != ((f"{stream} application.overdue", each.number) in said):
                yield Fault(stream, f"whether the application {each.number} was late is not what was recorded")
        yield len(batch)
    yield from _examine_summaries()


def _was_received_so(row: Application, data: Mapping[str, Any], personal: Mapping[str, Any] | None) -> bool:
    if (data["applicant"], data["subject"]) != (row.applicant, row.subject):
        return False
    return personal is None or personal["text"] == row.text


def _examine_summaries() -> Found:
    """As many rows as each summary counted."""
    for event in Event.objects.filter(kind="summary.entered").order_by("id").iterator(chunk_size=100):
        rows = Application.objects.filter(summary=event.data["summary"])
        if rows.count() != sum(line[-1] for line in event.data["lines"]):
            yield Fault(event.stream, f"the summary {event.data['summary']} has not as many applications as it counted")


@examination("prosecutor measures")
def examine_measures() -> Found:
    """Each measure was taken so, and stands as its events say."""
    rows = ProsecutorMeasure.objects.order_by("pk").select_related("body", "addressee")
    for batch in batches(rows.iterator(chunk_size=200), 200):
        said = _read_events({each.body.code for each in batch}, "measure")
        for each in batch:
            stream = f"prosecutor:{each.body.code}"
            taken = said.get((f"{stream} prosecutor.measure.taken", each.number))
            if taken is None or not _was_taken_so(each, *taken):
                yield Fault(stream, f"the measure {each.number} is not the one that was taken")
            if each.state != _find_state(said, stream, each) or not _was_answered_so(each, said, stream):
                yield Fault(stream, f"where the measure {each.number} stands is not what was recorded")
            if (each.overdue_since is not None) != ((f"{stream} prosecutor.measure.overdue", each.number) in said):
                yield Fault(stream, f"whether the measure {each.number} was late is not what was recorded")
        yield len(batch)


def _was_taken_so(row: ProsecutorMeasure, data: Mapping[str, Any], personal: Mapping[str, Any] | None) -> bool:
    """To whom a protest goes, the event of its case says."""
    to = "" if row.kind == ProsecutorMeasureKind.PROTEST or row.addressee is None else row.addressee.code
    due = instant(row.due_before) if row.due_before else ""
    if (data["kind"], data.get("to", ""), data.get("due_before", "")) != (row.kind, to, due):
        return False
    return personal is None or personal["duty"] == row.duty


def _was_answered_so(row: ProsecutorMeasure, said: Said, stream: str) -> bool:
    """In the words of who answered it, or took it back; a protest is answered by the decision, in none of its own."""
    ended = said.get((f"{stream} prosecutor.measure.answered", row.number)) or said.get(
        (f"{stream} prosecutor.measure.withdrawn", row.number)
    )
    if ended is None:
        return row.answer == ""
    words = ended[1]
    return words is None or row.answer in words.values()


def _find_state(said: Said, stream: str, row: ProsecutorMeasure) -> str:
    answered = said.get((f"{stream} prosecutor.measure.answered", row.number))
    if answered is not None:
        return str(answered[0]["result"])
    if (f"{stream} prosecutor.measure.withdrawn", row.number) in said:
        return ProsecutorMeasureState.WITHDRAWN.value
    return (ProsecutorMeasureState.GIVEN if row.kind in ASKS_NO_ANSWER else ProsecutorMeasureState.PENDING).value


def _read_events(offices: set[str], word: str) -> dict[tuple[str, int], tuple[Mapping[str, Any], Any]]:
    """Of these registers, by their stream with the kind of event, and the number of what they are about."""
    events = Event.objects.filter(stream__in={f"prosecutor:{code}" for code in offices})
    rows = events.order_by("seq").values_list("stream", "kind", "data", "payload__personal")
    return {(f"{stream} {kind}", data[word]): (data, personal) for stream, kind, data, personal in rows if word in data}
