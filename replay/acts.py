"""The acts as a scenario finds them: each by its name, with the arguments that are its own."""

from collections.abc import Callable, Mapping
from importlib import import_module
from inspect import Parameter, signature
from pkgutil import walk_packages
from typing import get_type_hints

import cases.acts

UPON = frozenset({"proceeding_id", "actor", "at"})
"""What every act upon a proceeding is given; the scenario says it by the case, and by whom and when."""
PLACES: Mapping[str, str] = {
    found.name.rpartition(".")[2]: found.name
    for found in walk_packages(cases.acts.__path__, "cases.acts.")
    if not found.ispkg and not found.name.startswith("cases.acts.engine.")
}
"""Name of the act to its module: one act a file, named after it."""


def find_act(name: str) -> Callable[..., object]:
    """Return the act of that name. Raises KeyError where there is none."""
    found: Callable[..., object] = getattr(import_module(PLACES[name]), name)
    return found


def own_arguments(name: str) -> dict[str, Parameter]:
    """The arguments of an act beside those of every act, each with its type."""
    act = find_act(name)
    hints = get_type_hints(act)
    return {
        each.name: each.replace(annotation=hints[each.name])
        for each in signature(act).parameters.values()
        if each.kind is Parameter.KEYWORD_ONLY and each.name not in UPON
    }
