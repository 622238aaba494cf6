"""Acts complained of: each stands as what was decided, stayed and withdrawn makes of it, and as its events say."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from cases.acts.engine.complained.settling import find_out
from cases.log.events import instant
from cases.models import ActComplainedOf, Complaint, Event
from cases.upkeep.verifying.examinations import Fault, Found, batches, examination
from workflow.complained_acts import EVENT_OF, ActStanding

TOLD = tuple(EVENT_OF.values())


@examination("acts_complained_of")
def examine_acts() -> Found:
    """Each act stands where its last change says, each change was recorded so, and each case names what it recorded last."""
    rows = ActComplainedOf.objects.order_by("pk").prefetch_related("changes__proceeding__case", "complaints__case")
    for batch in batches(rows.iterator(chunk_size=200), 200):
        said, named = _read_events(batch)
        for each in batch:
            if what := _find_fault(each, said, named):
                yield Fault(_find_stream(each), f"{what} the act {each.pk} is not what was recorded")
        yield len(batch)


def _find_stream(act: ActComplainedOf) -> str:
    complaint = next(iter(act.complaints.all()), None)
    return complaint.case.stream if complaint is not None else "act"


def _read_events(acts: Sequence[ActComplainedOf]) -> tuple[set[tuple[str, str, str]], dict[int, str]]:
    """What was told of changes, as act, standing and instant; and of each case which act it named last."""
    cases = {each.proceeding.case_id for act in acts for each in act.changes.all()}
    cases |= {each.case_id for act in acts for each in act.complaints.all()}
    rows = Event.objects.filter(case__in=cases, kind__in=(*TOLD, "act.named")).order_by("id")
    said: set[tuple[str, str, str]] = set()
    named: dict[int, str] = {}
    for kind, data, at, case in rows.values_list("kind", "data", "occurred_at", "case_id"):
        if kind == "act.named" and case is not None:
            named[case] = data["act"]
        else:
            said.add((data["act"], data["standing"], instant(at)))
    return said, named


def _find_fault(act: ActComplainedOf, said: set[tuple[str, str, str]], named: dict[int, str]) -> str:
    """Which part of it differs, "" for none."""
    changes = list(act.changes.all())
    last = changes[-1] if changes else None
    stands = (last.standing, last.at) if last is not None else (ActStanding.IN_FORCE.value, None)
    if (act.standing, act.since) != stands or act.standing != find_out(act)[0]:
        return "the standing of"
    if any((str(act.pk), each.standing, instant(each.at)) not in said for each in changes):
        return "a change of"
    return "the naming of" if _is_named_otherwise(act.complaints.all(), act.pk, named) else ""


def _is_named_otherwise(complaints: Iterable[Complaint], key: UUID, named: dict[int, str]) -> bool:
    return any(named.get(each.case_id) != str(key) for each in complaints)
