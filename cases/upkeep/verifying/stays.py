"""Stays: the rows say what their events say, of how each was asked for, ruled on and ended."""

from collections.abc import Mapping, Sequence
from typing import Any

from cases.log.events import instant
from cases.models import Event, Stay
from cases.upkeep.verifying.examinations import Fault, Found, batches, examination
from workflow.stays import StayState

BEGAN = ("stay.asked", "stay.began")
RULED = ("stay.granted", "stay.refused")
ENDED = ("stay.lifted", "stay.lapsed")
Said = tuple[str, Mapping[str, Any], Any, str]
"""Kind of an event, what it says, its payload (None where that was erased), and when."""


@examination("stays")
def examine_stays() -> Found:
    """Each stay was asked for in these words, and ruled on and ended as its events say, or not at all."""
    rows = Stay.objects.order_by("pk").select_related("proceeding__case", "ordered_from")
    for batch in batches(rows.iterator(chunk_size=200), 200):
        said = _read_events(batch)
        for each in batch:
            if what := _find_fault(each, said.get(str(each.pk), [])):
                yield Fault(each.proceeding.case.stream, f"{what} the stay {each.pk} is not what was recorded")
        yield len(batch)


def _read_events(stays: Sequence[Stay]) -> dict[str, list[Said]]:
    cases = {each.proceeding.case_id for each in stays}
    events = Event.objects.filter(kind__in=(*BEGAN, *RULED, *ENDED), case__in=cases).order_by("id")
    found: dict[str, list[Said]] = {}
    for kind, data, personal, at in events.values_list("kind", "data", "payload__personal", "occurred_at"):
        found.setdefault(data["stay"], []).append((kind, data, personal, instant(at)))
    return found


def _find_fault(stay: Stay, own: list[Said]) -> str:
    """Which part of it differs, "" for none."""
    began, ruled, ended = (_find_last(own, kinds) for kinds in (BEGAN, RULED, ENDED))
    if began is None or not _began_so(stay, began):
        return "how it was asked for in"
    is_ruled = stay.ruled_at is not None and not stay.by_law
    if (ruled is not None) != is_ruled or (ruled is not None and not _was_ruled_so(stay, ruled)):
        return "the ruling on"
    if (ended is not None) != (stay.ended_at is not None) or (ended is not None and not _ended_so(stay, ended)):
        return "the end of"
    return ""


def _find_last(own: list[Said], kinds: Sequence[str]) -> Said | None:
    return next((each for each in reversed(own) if each[0] in kinds), None)


def _began_so(stay: Stay, said: Said) -> bool:
    kind, data, personal, at = said
    if instant(stay.requested_at) != at or (kind == "stay.began") != stay.by_law:
        return False
    if stay.by_law:
        return stay.suspends and stay.decision_id is not None
    told = (data["party"], data.get("decision", "None"))
    return told == (str(stay.party_id), str(stay.decision_id)) and (personal is None or personal["text"] == stay.text)


def _was_ruled_so(stay: Stay, said: Said) -> bool:
    kind, data, personal, at = said
    to = stay.ordered_from.code if stay.ordered_from is not None else None
    told = (
        at,
        kind == "stay.refused",
        data.get("suspends", False),
        data.get("votes", {}),
        data.get("until"),
        data.get("to"),
    )
    has = (_write(stay.ruled_at), stay.state == StayState.REFUSED, stay.suspends, stay.ballots, _write(stay.until), to)
    words = {
        "reasons": stay.reasons,
        "ruled_by": stay.ruled_by,
        "order": stay.ordered,
        "order_to": stay.ordered_from_text,
    }
    return told == has and (personal is None or all(personal.get(name, "") == word for name, word in words.items()))


def _ended_so(stay: Stay, said: Said) -> bool:
    kind, data, personal, at = said
    lifted = kind == "stay.lifted"
    told = (at, lifted, data.get("why", ""))
    has = (_write(stay.ended_at), stay.state == StayState.LIFTED, stay.ended_why)
    return told == has and (not lifted or personal is None or personal["reasons"] == stay.end_reasons)


def _write(at: Any) -> str | None:  # noqa: ANN401 -- as Django types the column
    return instant(at) if at is not None else None
