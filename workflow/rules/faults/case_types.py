"""Case types: one name for one dispute, remedies the system knows, an advisory body that is one."""

from collections.abc import Iterator

from workflow.measures import MeasureKind
from workflow.rules.faults.fault import Fault, nearest, place_of_instance
from workflow.rules.schema import Rulebook
from workflow.rules.words import Route
from workflow.states import BodyKind

MEASURES = {kind.value: kind for kind in MeasureKind}


def case_types(rulebook: Rulebook) -> Iterator[Fault]:
    """Every fault of the case types but for their routes and times."""
    yield from _check_names(rulebook)
    yield from _check_remedies(rulebook)
    yield from _check_advisory(rulebook)
    yield from _check_named_bodies(rulebook)


def _check_names(rulebook: Rulebook) -> Iterator[Fault]:
    taken = {key: key for key in rulebook.case_types}
    for key, kind in rulebook.case_types.items():
        for at, name in enumerate(kind.also_called):
            other = taken.setdefault(name, key)
            if other != key:
                yield Fault(
                    ("case_types", key, "also_called", at),
                    f"{name} already means {other}, so one complaint would have two competent bodies",
                    f"Take {name} out here, or out of {other}",
                )


def _check_remedies(rulebook: Rulebook) -> Iterator[Fault]:
    for key, kind in rulebook.case_types.items():
        for at, remedy in enumerate(kind.remedies):
            if remedy not in MEASURES:
                yield Fault(
                    ("case_types", key, "remedies", at),
                    f"{remedy} is no measure that a decision can order",
                    f"Write {nearest(remedy, MEASURES)}, or take it out",
                )


def _check_advisory(rulebook: Rulebook) -> Iterator[Fault]:
    for key, kind in rulebook.case_types.items():
        if kind.advisory is None:
            continue
        place = ("case_types", key, "advisory")
        if kind.advisory not in rulebook.bodies:
            yield Fault(
                place,
                f"{kind.advisory} is not among the bodies",
                f"Write {nearest(kind.advisory, rulebook.bodies)}, or take advisory out",
            )
        elif rulebook.bodies[kind.advisory].kind is not BodyKind.ADVISORY:
            yield Fault(
                place,
                f"{kind.advisory} is no advisory body",
                "Name a body of kind advisory, or take advisory out",
            )


def _check_named_bodies(rulebook: Rulebook) -> Iterator[Fault]:
    for key, kind in rulebook.case_types.items():
        for name, stage in kind.stages().items():
            if stage.route is Route.NAMED and stage.body not in rulebook.bodies:
                yield Fault(
                    (*place_of_instance(key, name), "body"),
                    f"{stage.body} is not among the bodies",
                    f"Write {nearest(stage.body or '', rulebook.bodies)}",
                )
