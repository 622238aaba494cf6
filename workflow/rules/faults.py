"""What is wrong with a rulebook as a whole, though each part of it reads well."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workflow.rules.words import Route, Tier
from workflow.states import BodyKind, Standing

if TYPE_CHECKING:
    from workflow.rules.schema import Rulebook

NEEDED_LIMITS = (
    "correction",
    "transfer",
    "screening",
    "issue",
    "serve",
    "publish",
    "enquiries.law_enforcement_check",
    "enquiries.state_body_reply",
)
DECIDED_BY = {
    Route.COMMISSION_OF_PLACE: (Tier.POLLING_STATION,),
    Route.DISTRICT_OF_PLACE: (Tier.CONSTITUENCY,),
    Route.COURT_AT_SEAT: (Tier.COURT, Tier.SUPREME_COURT),
    Route.CENTRAL: (Tier.CENTRAL,),
    Route.SUPREME_COURT: (Tier.SUPREME_COURT,),
    Route.CENTRAL_OR_COURT: (Tier.CENTRAL, Tier.COURT, Tier.SUPREME_COURT),
    Route.PARENT_OF_RESPONDENT: (Tier.CENTRAL, Tier.SUPREME_COURT),
    Route.PARENT_OF_DECIDER: (Tier.CENTRAL, Tier.SUPREME_COURT),
    Route.NAMED: (),
    Route.LAST_INSTANCE: (),
}
FIRST_ROUTES = frozenset(Route) - {Route.PARENT_OF_DECIDER, Route.LAST_INSTANCE}
APPEAL_ROUTES = frozenset(
    {Route.PARENT_OF_DECIDER, Route.COURT_AT_SEAT, Route.SUPREME_COURT, Route.NAMED, Route.LAST_INSTANCE}
)


def find_faults(rulebook: "Rulebook") -> Iterator[str]:
    """Every fault, each as a place and what is missing there."""
    yield from _bodies(rulebook)
    yield from _standing(rulebook)
    yield from _case_types(rulebook)
    yield from _limits(rulebook)


def _bodies(rulebook: "Rulebook") -> Iterator[str]:
    for level, body in rulebook.bodies.items():
        if body.parent is not None and body.parent not in rulebook.bodies:
            yield f"bodies.{level}.parent: {body.parent} is not among the bodies"
        if _runs_in_a_ring(rulebook, level):
            yield f"bodies.{level}.parent: its superiors run in a ring"
    if not any(body.final and body.decides and body.kind is BodyKind.COURT for body in rulebook.bodies.values()):
        yield "bodies: the last instance must be a court, and none is final"


def _runs_in_a_ring(rulebook: "Rulebook", level: str) -> bool:
    seen: set[str] = set()
    above: str | None = level
    while above is not None and above in rulebook.bodies:
        if above in seen:
            return True
        seen.add(above)
        above = rulebook.bodies[above].parent
    return False


def _standing(rulebook: "Rulebook") -> Iterator[str]:
    for missing in sorted({Standing.VOTER, Standing.ANONYMOUS} - set(rulebook.standing)):
        yield f"standing.{missing}: missing"
    for standing, rule in rulebook.standing.items():
        for unknown in sorted(set(rule.files if rule.files != "all" else ()) - set(rulebook.case_types)):
            yield f"standing.{standing}.files: {unknown} is no case type"


def _case_types(rulebook: "Rulebook") -> Iterator[str]:
    for key, case_type in rulebook.case_types.items():
        if not any(rule.files == "all" or key in rule.files for rule in rulebook.standing.values()):
            yield f"case_types.{key}: nobody has standing"
        if case_type.first.route not in FIRST_ROUTES:
            yield f"case_types.{key}.first.route: {case_type.first.route} finds no first instance"
        if case_type.appeal.route not in APPEAL_ROUTES:
            yield f"case_types.{key}.appeal.route: {case_type.appeal.route} finds no appeal"
        for route in (case_type.first.route, case_type.appeal.route):
            yield from (f"case_types.{key}: {route} {fault}" for fault in _route_faults(rulebook, route))
        if case_type.advisory is not None and case_type.advisory not in rulebook.bodies:
            yield f"case_types.{key}.advisory: {case_type.advisory} is not among the bodies"


def _route_faults(rulebook: "Rulebook", route: Route) -> Iterator[str]:
    for tier in DECIDED_BY[route]:
        meant = {level: body for level, body in rulebook.bodies.items() if body.tier is tier}
        if not meant:
            yield f"needs a body of tier {tier}, and none is among the bodies"
        for level, body in meant.items():
            if not body.decides:
                yield f"leads to {level}, which decides nothing"


def _limits(rulebook: "Rulebook") -> Iterator[str]:
    yield from (f"limits.{key}: missing" for key in NEEDED_LIMITS if key not in rulebook.limits)
    for key in rulebook.limit_keys():
        limit = rulebook.limit(key)
        if limit.ends and not limit.examples:
            yield f"{key}: has no worked example"
        for compression in limit.compression:
            if compression.window not in rulebook.windows:
                yield f"{key}.compression: {compression.window} is not among the windows"
