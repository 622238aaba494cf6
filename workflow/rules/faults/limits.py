"""Time limits: those the acts start are there and run from the right instant; each ends, none is lengthened near voting."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workflow.measures import MeasureKind
from workflow.rules.faults.fault import Fault, Place, listed, nearest, place_of_instance
from workflow.rules.limits import Limit
from workflow.rules.schema import Rulebook
from workflow.rules.words import Anchor, Binds, Unit

CUTOFF = "cutoff."


@dataclass(frozen=True, slots=True)
class Known:
    """A limit that some act starts: whom it binds, and the instant at which it is started."""

    binds: Binds
    anchor: Anchor
    needed: bool = True


BODY, PERSON = Binds.BODY, Binds.PERSON
KNOWN: Mapping[str, Known] = MappingProxyType(
    {
        "correction": Known(PERSON, Anchor.REQUEST),
        "transfer": Known(BODY, Anchor.RECEIPT),
        "screening": Known(BODY, Anchor.RECEIPT),
        "issue": Known(BODY, Anchor.ADOPTION),
        "serve": Known(BODY, Anchor.ISSUE),
        "publish": Known(BODY, Anchor.ISSUE),
        "enquiries.law_enforcement_check": Known(BODY, Anchor.REQUEST),
        "enquiries.state_body_reply": Known(BODY, Anchor.REQUEST),
        "withdrawal": Known(PERSON, Anchor.REQUEST, needed=False),
        "reply": Known(PERSON, Anchor.REQUEST, needed=False),
        "review": Known(BODY, Anchor.REQUEST, needed=False),
        "whole_case": Known(BODY, Anchor.RECEIPT, needed=False),
        "stay": Known(BODY, Anchor.REQUEST, needed=False),
        "remand": Known(BODY, Anchor.RECEIPT, needed=False),
        "devolved": Known(BODY, Anchor.RECEIPT, needed=False),
        "silence": Known(PERSON, Anchor.EXPIRY, needed=False),
        "prosecutor_review": Known(BODY, Anchor.RECEIPT, needed=False),
        "protest": Known(PERSON, Anchor.ADOPTION, needed=False),
        "publication_serves": Known(PERSON, Anchor.PUBLICATION, needed=False),
    }
)
WITH_A_CLOCK_OF_A_STATE = frozenset({"correction", "transfer", "screening", "issue", "serve", "publish"})
"""Reported by `machine` when they are missing, with the state that would wait."""


def limits(rulebook: Rulebook) -> Iterator[Fault]:
    """Every fault of the time limits but for their worked examples."""
    yield from _find_missing(rulebook)
    yield from _find_unread(rulebook)
    yield from _find_misused(rulebook)
    for key in rulebook.limit_keys():
        place, limit = place_of(rulebook, key), rulebook.limit(key)
        yield from _find_unknown_windows(rulebook, place, limit)
        if key in KNOWN or key not in rulebook.limits:
            yield from _find_endless(place, limit)
        yield from _open_near_voting(place, limit)
        yield from _find_over_before_start(key, place, limit)
        yield from _find_late_cap(place, limit)


def place_of(rulebook: Rulebook, key: str) -> Place:
    """Where that limit stands in the rulebook: one of a stage below its case type."""
    case_type, dot, rest = key.partition(".")
    if key in rulebook.limits or not dot:
        return ("limits", key)
    instance, _dot, which = rest.partition(".")
    return (*place_of_instance(case_type, instance), which)


def _find_missing(rulebook: Rulebook) -> Iterator[Fault]:
    for key, known in KNOWN.items():
        if known.needed and key not in rulebook.limits and key not in WITH_A_CLOCK_OF_A_STATE:
            yield Fault(
                ("limits", key),
                "this is missing",
                f"Write {key}: with its length, from, binds, cite, status and a worked example",
            )


def _find_unread(rulebook: Rulebook) -> Iterator[Fault]:
    for key, limit in rulebook.limits.items():
        if key.startswith(CUTOFF):
            yield from _check_cutoff(key, limit)
        elif key not in KNOWN:
            yield Fault(
                ("limits", key),
                f"no act has a time limit {key}, so this would never run",
                f"Write {nearest(key, KNOWN)}, or take it out",
            )


def _check_cutoff(key: str, limit: Limit) -> Iterator[Fault]:
    measure = key.removeprefix(CUTOFF)
    measures = [kind.value for kind in MeasureKind]
    if measure not in measures:
        yield Fault(
            ("limits", key),
            f"{measure} is no measure that a decision can order",
            f"Write {CUTOFF}{nearest(measure, measures)}, or take it out",
        )
    if limit.length.unit is not Unit.DAYS_BEFORE_VOTING:
        yield Fault(
            ("limits", key),
            "the last day for a measure is counted back from voting day",
            "Write unit: days_before_voting, and n: how many days before",
        )


def _find_misused(rulebook: Rulebook) -> Iterator[Fault]:
    for key, limit in rulebook.limits.items():
        known = KNOWN.get(key)
        if known is not None and limit.binds is not known.binds:
            yield Fault(("limits", key, "binds"), f"{key} is a time of a {known.binds}", f"Write binds: {known.binds}")
        if known is not None:
            yield from _check_anchor(("limits", key, "from"), limit, (known.anchor,))
    for key, kind in rulebook.case_types.items():
        for name, stage in kind.stages().items():
            place, at = place_of_instance(key, name), STARTS_FIRST if name == "first" else (Anchor.SERVICE,)
            if stage.lodge is not None and stage.decide is not None:
                yield from _check_anchor((*place, "lodge", "from"), stage.lodge, at)
                yield from _check_anchor((*place, "decide", "from"), stage.decide, (Anchor.RECEIPT,))


STARTS_FIRST = (Anchor.ACT, Anchor.KNOWLEDGE, Anchor.SERVICE, Anchor.PUBLICATION, Anchor.EXPIRY)


def _check_anchor(place: Place, limit: Limit, meant: tuple[Anchor, ...]) -> Iterator[Fault]:
    """The clocks start a limit at one instant; a rulebook that names another would be shown and not followed."""
    if limit.anchor not in meant:
        yield Fault(
            place,
            f"the clocks start this time at the {listed(meant)}, not at the {limit.anchor}",
            f"Write from: {listed(meant)}",
        )


def _find_unknown_windows(rulebook: Rulebook, place: Place, limit: Limit) -> Iterator[Fault]:
    for at, compression in enumerate(limit.compression):
        named = [each.window for each in limit.compression]
        if compression.window in named[:at]:
            yield Fault(
                (*place, "compression", at, "window"),
                f"{compression.window} is named twice, so the time would shrink in two ways",
                "Keep one of them",
            )
        if compression.window not in rulebook.windows:
            yield Fault(
                (*place, "compression", at, "window"),
                f"{compression.window} is not among the windows",
                f"Write {nearest(compression.window, rulebook.windows)}",
            )


def _find_endless(place: Place, limit: Limit) -> Iterator[Fault]:
    """Only a first complaint may be lodged for ever: whatever else begins in a case has to end."""
    if limit.ends or place[-2:] == ("first", "lodge"):
        return
    which = "a body's time to decide" if place[-1] == "decide" else f"a {limit.binds}'s time"
    yield Fault(
        (*place, "default" if limit.is_gap else "unit"),
        f"{which} must end, and unit open never does",
        "Write n and unit day or hour, or unit same_day or immediate",
    )


def _open_near_voting(place: Place, limit: Limit) -> Iterator[Fault]:
    for at, compression in enumerate(limit.compression):
        if compression.to.unit is Unit.OPEN:
            yield Fault(
                (*place, "compression", at, "to"),
                "near voting this would never end",
                "Write a shorter time: near voting a limit only ever shrinks",
            )


def _find_over_before_start(key: str, place: Place, limit: Limit) -> Iterator[Fault]:
    """What an act starts runs from that act; a day counted back from voting may be over by then."""
    if limit.length.unit is Unit.DAYS_BEFORE_VOTING and not key.startswith(CUTOFF) and place[-1] != "lodge":
        yield Fault(
            (*place, "default" if limit.is_gap else "unit"),
            "a day counted back from voting may be over before this time begins",
            "Write n and unit day or hour, and the day before voting under cap",
        )


def _find_late_cap(place: Place, limit: Limit) -> Iterator[Fault]:
    own = limit.length
    if limit.cap is None or own.unit is not Unit.DAYS_BEFORE_VOTING or limit.cap.days_before_voting is None:
        return
    if limit.cap.days_before_voting < (own.n or 0):
        yield Fault(
            (*place, "cap"),
            f"the cap is day {limit.cap.days_before_voting} before voting, later than the limit itself, day {own.n}",
            "Name an earlier day, or take cap out: a cap only ever shortens",
        )
