"""What a person filed: the complaint and its claims as the events committed to them, and every file on the disk."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from cases.models import Complaint, Event, Evidence
from cases.upkeep.verifying.examinations import (
    Fault,
    Found,
    batches,
    examination,
)

TOLD = ("case.lodged", "case.corrected")
CHUNK = 1024 * 1024
WITH_FILES = ("case.lodged", "evidence.added", "execution.reported")
"""The events that commit to the files that came with them."""


@examination("filings")
def examine_filings() -> Found:
    """The narrative is what was lodged and what was added in corrections; subject and claims are those that were lodged."""
    rows = Complaint.objects.order_by("pk").select_related("case").prefetch_related("claims")
    for batch in batches(rows.iterator(chunk_size=500)):
        told = _read_stated([each.case_id for each in batch])
        for each in batch:
            if what := _describe_difference(each, told.get(each.case_id, [])):
                yield Fault(each.case.stream, what)
        yield len(batch)


def _read_stated(case_ids: list[int]) -> Mapping[int, list[Mapping[str, Any] | None]]:
    """What is personal in the lodging and in each correction, in order; None for what was erased."""
    found: dict[int, list[Mapping[str, Any] | None]] = defaultdict(list)
    events = Event.objects.filter(case__in=case_ids, kind__in=TOLD).order_by("id")
    for case_id, kind, personal in events.values_list("case_id", "kind", "payload__personal"):
        if kind == "case.lodged" and found[case_id]:
            continue  # a proceeding opened later on
        found[case_id].append(personal)
    return found


def _describe_difference(complaint: Complaint, told: list[Mapping[str, Any] | None]) -> str:
    if not told:
        return "a complaint without the event of its lodging"
    if any(each is None for each in told):
        return ""  # erased: nothing is left to compare
    first, *added = [each for each in told if each is not None]
    narrative = "\n\n".join([str(first.get("narrative", "")), *(str(each.get("text", "")) for each in added)])
    if complaint.narrative != narrative:
        return "the narrative is not what was lodged and corrected"
    if complaint.about != first.get("about"):
        return "the subject is not what was lodged"
    if [claim.text for claim in complaint.claims.all()] != first.get("claims"):
        return "the claims are not those that were lodged"
    return ""


@examination("evidence")
def examine_evidence() -> Found:
    """Each file is there with the content whose hash its event committed to, and no event names one without a row."""
    rows = Evidence.objects.order_by("pk").select_related("complaint__case").iterator(chunk_size=500)
    for batch in batches(rows):
        promised = _read_promised({each.complaint.case_id for each in batch})
        for each in batch:
            if what := _describe_evidence_difference(each, promised):
                yield Fault(each.complaint.case.stream, f"evidence {each.pk} {what}")
        yield len(batch)
    yield from _find_evidence_without_row()


def _read_promised(case_ids: set[int]) -> dict[str, str]:
    """By the key of an evidence, the hash that an event of these cases committed to."""
    events = Event.objects.filter(case__in=case_ids, kind__in=WITH_FILES)
    personal = events.exclude(payload=None).values_list("payload__personal", flat=True)
    return {str(each["id"]): str(each["sha256"]) for one in personal for each in _list_files(one)}


def _list_files(personal: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [*personal.get("evidence", []), *([personal["file"]] if "file" in personal else [])]


def _describe_evidence_difference(evidence: Evidence, promised: Mapping[str, str]) -> str:
    if promised.get(str(evidence.pk), evidence.sha256) != evidence.sha256:
        return "has another hash than its event committed to"
    try:
        content = _digest(evidence)
    except FileNotFoundError:
        return "is missing from the disk"
    except OSError as error:
        return f"cannot be read: {error}"
    return "" if content == evidence.sha256 else "has another content than was handed in"


def _digest(evidence: Evidence) -> str:
    found = hashlib.sha256()
    with evidence.file.open("rb") as file:
        for chunk in file.chunks(CHUNK):
            found.update(chunk)
    return found.hexdigest()


def _find_evidence_without_row() -> Iterator[Fault]:
    """An evidence whose row was taken away: its event still names it."""
    events = Event.objects.filter(kind__in=WITH_FILES).exclude(payload=None).order_by("id")
    for batch in batches(events.values_list("stream", "seq", "payload__personal").iterator(chunk_size=500)):
        named = {str(each["id"]): (stream, seq) for stream, seq, one in batch for each in _list_files(one)}
        there = {str(key) for key in Evidence.objects.filter(pk__in=named).values_list("pk", flat=True)}
        for key in named.keys() - there:
            stream, seq = named[key]
            yield Fault(f"{stream} seq {seq}", f"evidence {key} has no row any more")
