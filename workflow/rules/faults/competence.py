"""One competent body, always, and every way of appeal to its end: found by walking all of them."""

from collections.abc import Callable, Iterable, Iterator

from workflow.routing import may_decide
from workflow.rules.faults.fault import Fault, listed, place_of_instance
from workflow.rules.schema import Rulebook
from workflow.rules.walk import Way, ways
from workflow.rules.words import Route, StageName
from workflow.states import BodyKind

Finding = tuple[str, str, str, str]
"""Stage, key, what is wrong, how to fix it."""
Look = Callable[[Rulebook, Way], Finding | None]


def competence(rulebook: Rulebook) -> Iterator[Fault]:
    """Every way that names nobody, two, the respondent, or one who cannot decide, or that ends in no court or circle."""
    walked = tuple(ways(rulebook))
    misrouted = tuple(_tell_found(rulebook, walked, MISROUTED))
    yield from misrouted or _tell_found(rulebook, walked, (_find_missing_court,))


def _tell_found(rulebook: Rulebook, walked: Iterable[Way], looks: Iterable[Look]) -> Iterator[Fault]:
    """Tell what these find on the ways, once for each stage, with all who are complained of."""
    found: dict[tuple[str, Finding], list[str]] = {}
    for way in walked:
        for look in looks:
            if (finding := look(rulebook, way)) is not None:
                against = found.setdefault((way.case_type, finding), [])
                against.append(way.respondent.code if way.respondent else "nobody named")
    for (case_type, (stage, key, what, fix)), against in found.items():
        who = listed(dict.fromkeys(against))
        yield Fault((*place_of_instance(case_type, stage), key), f"a complaint against {who} {what}", fix)


def _find_broken_off(rulebook: Rulebook, way: Way) -> Finding | None:
    if not way.broken or _is_above_all(rulebook, way):
        return None
    return way.stage, "route", way.broken, "Choose another route, or name under bodies who stands above"


def _find_two_competent(rulebook: Rulebook, way: Way) -> Finding | None:
    route = rulebook.stage(way.case_type, StageName.FIRST).route
    if len(way.choices) <= 1 or route is Route.CENTRAL_OR_COURT:
        return None
    named = listed((body.code for body in way.choices), "and")
    return "first", "route", f"has two competent bodies: {named}", "Choose a route that names one"


def _own_cause(rulebook: Rulebook, way: Way) -> Finding | None:
    """Nobody judges a case against itself: neither where a route leads back, nor where none stands above."""
    judges_itself = way.respondent is not None and way.respondent in way.passed
    if not judges_itself and not _is_above_all(rulebook, way):
        return None
    stage = way.instances[way.passed.index(way.respondent)] if judges_itself and way.respondent else "first"
    return stage, "route", "would be judged by that body itself", "Name a court above it, or choose another route"


def _is_above_all(rulebook: Rulebook, way: Way) -> bool:
    """Whether it broke off because the body complained of is the last instance."""
    return bool(way.broken) and way.respondent is not None and rulebook.body(way.respondent.level).final


def _find_unable(rulebook: Rulebook, way: Way) -> Finding | None:
    unable = next((body for body in way.passed if not may_decide(rulebook, body)), None)
    if unable is None:
        return None
    stage = way.instances[way.passed.index(unable)]
    return stage, "route", f"comes before {unable.code}, which decides nothing", "Choose another route"


def _find_missing_court(rulebook: Rulebook, way: Way) -> Finding | None:
    if way.broken or not way.passed or not rulebook.conduct.appeals_end_in_court.answer:
        return None
    if way.passed[-1].kind is BodyKind.COURT:
        return None
    return (
        way.stage if way.stage != StageName.FIRST else "appeal",
        "route",
        "ends before no court, and conduct.appeals_end_in_court asks for one",
        "Choose a route to a court, or write appeals_end_in_court: false where the law knows none",
    )


MISROUTED: tuple[Look, ...] = (_find_broken_off, _find_two_competent, _own_cause, _find_unable)
"""Only where none of these finds a thing does every way come to its end, so that the end can be looked at."""
