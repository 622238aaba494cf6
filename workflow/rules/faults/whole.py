"""What is wrong with a rulebook as a whole, though each part of it reads well."""

from collections.abc import Callable, Iterator

from workflow.rules.faults.bodies import bodies
from workflow.rules.faults.case_types import case_types
from workflow.rules.faults.clock import clock
from workflow.rules.faults.competence import competence
from workflow.rules.faults.conduct import conduct
from workflow.rules.faults.examples import calendar, examples, lengthened
from workflow.rules.faults.fault import Fault
from workflow.rules.faults.instances import instances, ladders
from workflow.rules.faults.limits import limits
from workflow.rules.faults.machine import machine
from workflow.rules.faults.routes import routes
from workflow.rules.faults.standing import standing
from workflow.rules.schema import Rulebook

Look = Callable[[Rulebook], Iterator[Fault]]
ALONE: tuple[Look, ...] = (bodies, standing, case_types, routes, instances, clock, calendar, limits, machine, conduct)
WALKED_AFTER = (bodies, case_types, routes, instances)
COUNTED_AFTER = (clock, calendar, limits)
"""What is walked or counted only where these find nothing: a fault of theirs would be told many times over."""


def find_faults(rulebook: Rulebook) -> Iterator[Fault]:
    """Every fault of what the rulebook lays down, each once."""
    found = {look: tuple(look(rulebook)) for look in ALONE}
    for faults in found.values():
        yield from faults
    if not any(found[look] for look in WALKED_AFTER):
        misled = tuple(competence(rulebook))
        yield from misled or ladders(rulebook)


def find_miscounts(rulebook: Rulebook) -> Iterator[Fault]:
    """Every limit without a worked example, every example that does not come true, every limit that voting lengthens."""
    if not any(fault for look in COUNTED_AFTER for fault in look(rulebook)):
        yield from examples(rulebook)
        yield from lengthened(rulebook)
