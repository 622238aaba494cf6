"""Where the law of each act stands: one module an act below `workflow/acts/`, named after it."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

import workflow.acts
from workflow.act_rule import ActRule
from workflow.acts import ACTS, BESIDE

RULES: tuple[ActRule[Any], ...] = (*ACTS.values(), *BESIDE.values())


def modules() -> Iterator[ModuleType]:
    """Every module below `workflow/acts/`, but for the rooms themselves."""
    for found in walk_packages(workflow.acts.__path__, "workflow.acts."):
        if not found.ispkg:
            yield import_module(found.name)


LAW: Mapping[str, ModuleType] = {module.__name__.split(".")[-1]: module for module in modules()}
"""Name of the act to the module of its law."""
