"""The levels of bodies as people read them: in words we have, else in the rulebook's own, from the top level down."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflow.rules.loader import load, names
from workflow.rules.schema import BodyRule, Rulebook
from workflow.rules.words import Tier
from workflow.states import Level

LEVELS: Mapping[str, Promise] = MappingProxyType(
    {
        Level.CEC: _("Central Election Commission"),
        Level.TEC: _("Territorial commissions"),
        Level.DEC: _("Constituency commissions"),
        Level.PEC: _("Polling stations"),
        Level.SC: _("Supreme Court"),
        Level.COURT: _("Courts"),
        Level.CC: _("Constitutional Council"),
        Level.PROS: _("Prosecutors"),
        Level.PUBCOUNCIL: _("Advisory councils"),
        Level.OFFICE: _("Officials, local and state bodies"),
    }
)
"""The levels we have words for, in the order of a list of bodies."""
LIKE = MappingProxyType(
    {
        Tier.CENTRAL: Level.CEC,
        Tier.TERRITORY: Level.TEC,
        Tier.CONSTITUENCY: Level.DEC,
        Tier.POLLING_STATION: Level.PEC,
        Tier.SUPREME_COURT: Level.SC,
        Tier.COURT: Level.COURT,
        Tier.OTHER: Level.OFFICE,
    }
)
"""Beside which of them a level of another name stands."""
WHERE_THINGS_HAPPEN = frozenset({Tier.POLLING_STATION, Tier.CONSTITUENCY})
_ORDER = tuple(LEVELS)


def level_label(level: str) -> str:
    """What bodies of that level are called together; the rulebook's title, or the level itself, where we have no words."""
    if level in LEVELS:
        return str(LEVELS[level])
    rule = _rule(level)
    return (rule.title if rule else None) or level


def level_rank(level: str) -> tuple[int, str]:
    """The place of a level in a list of bodies."""
    rule = None if level in LEVELS else _rule(level)
    like = LIKE[rule.tier if rule else Tier.OTHER]
    return _ORDER.index(level if level in LEVELS else like), level


def levels_of(rulebooks: Iterable[Rulebook], tiers: Collection[Tier]) -> frozenset[str]:
    """The levels to which one of these rulebooks gives one of these tiers."""
    return frozenset(level for book in rulebooks for level, body in book.bodies.items() if body.tier in tiers)


def _rule(level: str) -> BodyRule | None:
    """What the first rulebook that knows this level says of it."""
    return next((load(name).bodies[level] for name in names() if level in load(name).bodies), None)
