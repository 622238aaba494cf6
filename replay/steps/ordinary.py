"""The step of an act that needs no words of its own in a scenario: its fields are the arguments of the act."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from inspect import Parameter
from typing import Any, Literal

from pydantic import create_model

from replay.acts import PLACES, find_act, own_arguments
from replay.grammar import Day, Instant
from replay.steps.step import COMPLAINANT, OfParty, OnCase
from workflow.act_rule import ActRule
from workflow.acts import ACTS
from workflow.states import Role

PLAIN: Mapping[Any, Any] = {
    str: str,
    int: int,
    bool: bool,
    date: Day,
    datetime: Instant,
    tuple[str, ...]: tuple[str, ...],
    Mapping[str, str]: dict[str, str],
}
"""Type of an argument to that of its field. An act with any other argument has a step that is written by hand."""
PARTY = "party_id"


def derive_steps(written: frozenset[str]) -> Iterator[type[OnCase]]:
    """A step for each act upon a case that people do and for which none is written, in the order of the table."""
    for name, rule in ACTS.items():
        if name in PLACES and name not in written and rule.roles & {Role.CLERK, Role.COMPLAINANT}:
            arguments = own_arguments(name)
            if all(each.annotation in PLAIN for each in arguments.values() if each.name != PARTY):
                yield _make_step(rule, arguments)


def _make_step(rule: ActRule[Any], arguments: Mapping[str, Parameter]) -> type[OnCase]:
    """Done by the clerk wherever a clerk may."""
    base = OfParty if PARTY in arguments else OnCase
    fields: dict[str, Any] = {"act": (Literal[rule.name], ...)}
    fields |= {each.name: _make_field(each) for each in arguments.values() if each.name != PARTY}
    model: type[OnCase] = create_model(
        "".join(word.capitalize() for word in rule.name.split("_")),
        __base__=base,
        __doc__=_say_what_it_does(rule.name),
        __module__=__name__,
        **fields,
    )
    if Role.CLERK not in rule.roles:
        model.by = COMPLAINANT
    return model


def _make_field(argument: Parameter) -> tuple[Any, Any]:
    """Its type and its default, `...` where it must be given."""
    kind, default = PLAIN[argument.annotation], argument.default
    if default is Parameter.empty:
        return kind, ...
    return kind, dict(default) if isinstance(default, Mapping) else default


def _say_what_it_does(name: str) -> str:
    """The first sentence of what the act says of itself."""
    return (find_act(name).__doc__ or "").strip().partition(". ")[0].partition("\n")[0].rstrip(".") + "."
