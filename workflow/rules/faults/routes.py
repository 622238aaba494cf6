"""Routes: each fits its stage, and leads to bodies that are there and can decide."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from workflow.rules.faults.fault import Fault, Place, listed, place_of_instance
from workflow.rules.schema import Rulebook, Stage
from workflow.rules.words import Route, StageName, Tier

NEEDS: Mapping[Route, tuple[Tier, ...]] = MappingProxyType(
    {
        Route.COMMISSION_OF_PLACE: (Tier.POLLING_STATION,),
        Route.DISTRICT_OF_PLACE: (Tier.CONSTITUENCY,),
        Route.COURT_AT_SEAT: (Tier.COURT, Tier.SUPREME_COURT),
        Route.CENTRAL: (Tier.CENTRAL,),
        Route.SUPREME_COURT: (Tier.SUPREME_COURT,),
        Route.CENTRAL_OR_COURT: (Tier.CENTRAL, Tier.COURT, Tier.SUPREME_COURT),
        Route.PARENT_OF_RESPONDENT: (Tier.CENTRAL, Tier.SUPREME_COURT),
        Route.PARENT_OF_DECIDER: (Tier.CENTRAL, Tier.SUPREME_COURT),
    }
)
"""The tiers that a route leads to, or may end at."""
APPEALS = (
    Route.PARENT_OF_DECIDER,
    Route.COURT_AT_SEAT,
    Route.CENTRAL,
    Route.SUPREME_COURT,
    Route.NAMED,
    Route.LAST_INSTANCE,
)
FIRST = tuple(route for route in Route if route not in {Route.PARENT_OF_DECIDER, Route.LAST_INSTANCE})
FITTING: Mapping[StageName, tuple[Route, ...]] = MappingProxyType({StageName.FIRST: FIRST, StageName.APPEAL: APPEALS})


def routes(rulebook: Rulebook) -> Iterator[Fault]:
    """Every fault of the routes, each looked at alone; `competence` walks them."""
    for key, kind in rulebook.case_types.items():
        for name, stage in kind.stages().items():
            place = (*place_of_instance(key, name), "route")
            which = StageName.FIRST if name == StageName.FIRST else StageName.APPEAL
            yield from _find_misplaced(stage, which, place)
            yield from _find_unable(rulebook, stage, place)
    yield from _find_missing_tiers(rulebook)


def _find_misplaced(stage: Stage, name: StageName, place: Place) -> Iterator[Fault]:
    if stage.route not in FITTING[name]:
        which = "first instance" if name is StageName.FIRST else "appeal"
        yield Fault(place, f"{stage.route} finds no {which}", f"Write one of: {listed(FITTING[name])}")


def _find_unable(rulebook: Rulebook, stage: Stage, place: Place) -> Iterator[Fault]:
    for tier in NEEDS.get(stage.route, ()):
        meant = {level: body for level, body in rulebook.bodies.items() if body.tier is tier}
        if meant and not any(body.decides for body in meant.values()):
            yield Fault(
                place,
                f"{stage.route} leads to {listed(meant)}, which decides nothing",
                f"Write decides: true for {listed(meant)}, or choose another route",
            )


def _find_missing_tiers(rulebook: Rulebook) -> Iterator[Fault]:
    """Find a tier that is among no body, once, with every stage that leads there."""
    there = {body.tier for body in rulebook.bodies.values()}
    leading: dict[Tier, list[str]] = {}
    for key, kind in rulebook.case_types.items():
        for name, stage in kind.stages().items():
            for tier in NEEDS.get(stage.route, ()):
                leading.setdefault(tier, []).append(f"{key}.{name}")
    for tier in (each for each in Tier if each in leading and each not in there):
        yield Fault(
            ("bodies",),
            f"no body is of tier {tier}, and these lead to one: {listed(leading[tier], 'and')}",
            f"Write tier: {tier} for the body that is meant, or give them another route",
        )
