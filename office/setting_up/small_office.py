"""A small office by hand: what a form asked for, as entries. Levels are those of the rulebook."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from cases.acts.office.entries import (
    BodyEntry,
    ConstituencyEntry,
    ElectionEntry,
    MemberEntry,
    OfficeEntries,
    RoundEntry,
)
from workflow.rules.loader import load
from workflow.rules.schema import Rulebook
from workflow.rules.words import Tier
from workflow.states import BodyKind

COURT, COMMISSION = "COURT", "CENTRAL"


def make_entries(typed: Mapping[str, Any], *, zone: str, rulebook: str) -> OfficeEntries:
    """A court, the central commission with its members, the election with its day, and one constituency."""
    law = load(rulebook)
    court = BodyEntry(
        code=COURT, name=typed["court"], kind=BodyKind.COURT, level=level_of(law, Tier.SUPREME_COURT), zone=zone
    )
    central = BodyEntry(
        code=COMMISSION,
        name=typed["commission"],
        kind=BodyKind.COMMISSION,
        level=level_of(law, Tier.CENTRAL),
        court=COURT,
        zone=zone,
        size=typed["members"],
        email=typed["commission_email"],
    )
    election = ElectionEntry(
        slug=typed["slug"],
        name=typed["election"],
        rulebook=rulebook,
        zone=zone,
        central=COMMISSION,
        campaign_from=typed["campaign_from"],
    )
    return OfficeEntries(
        bodies=(court, central),
        members=tuple(_make_member(seat, typed) for seat in range(1, typed["members"] + 1)),
        elections=(election,),
        rounds=(RoundEntry(election=election.slug, number=1, voting_day=typed["voting_day"]),),
        constituencies=(
            ConstituencyEntry(election=election.slug, number=1, name=gettext("Whole country"), commission=COMMISSION),
        ),
    )


def _make_member(seat: int, typed: Mapping[str, Any]) -> MemberEntry:
    return MemberEntry(
        body=COMMISSION,
        seat=seat,
        title=gettext("Chair") if seat == 1 else gettext("Member %(seat)d") % {"seat": seat},
        role="chair" if seat == 1 else "member",
        sworn_on=typed["sworn_on"],
        term_from=typed["sworn_on"],
        term_until=typed["term_until"],
    )


def level_of(law: Rulebook, tier: Tier) -> str:
    """The rulebook's name for bodies of that tier. Raises StopIteration where it has none."""
    return next(level for level, rule in law.bodies.items() if rule.tier is tier)
