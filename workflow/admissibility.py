"""Whether a complaint can be ruled on its merits: the same answer before it is filed, on the clerk's desk and in a decision.

A ground refuses nothing: whatever is filed is taken in, and the body rules on it with its reasons. What is found here is
the rule that speaks against it, with its article.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from workflow.bodies import BodyFacts
from workflow.clocks.calendars import Calendar
from workflow.clocks.deadlines import Due, due_for
from workflow.clocks.inputs import NOTHING, DeadlineInputs
from workflow.errors import CalendarGap, Refusal
from workflow.facts import ClosedChoice
from workflow.rules.limits import Limit
from workflow.rules.schema import Rulebook, Stage
from workflow.rules.words import Anchor, Route, StageName, Tier
from workflow.states import PartyRole, Standing

UNTOLD = frozenset({Anchor.SERVICE, Anchor.PUBLICATION})
"""Instants of which a complaint says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What is known of a complaint, filed or not yet. `happened` holds the instants that were stated, by anchor.

    `body` is where it is or would be filed, `competent` the codes of the bodies the rulebook names. `granted` is until
    when it might be lodged by what was counted when it was filed; None where nothing was.
    """

    rulebook: Rulebook
    calendar: Calendar
    case_type: str
    standing: Standing
    body: BodyFacts
    competent: frozenset[str]
    received_at: datetime
    happened: Mapping[str, datetime] = field(default_factory=lambda: NOTHING)
    signatures: int = 1
    place_zone: str = ""
    runoff: bool = True
    stage: StageName = StageName.FIRST
    instance: str = StageName.FIRST.value
    choice_closed: ClosedChoice | None = None
    """What was filed first with the other body of a declared choice, about the same act."""
    appellants: frozenset[PartyRole] = frozenset()
    """On appeal, as what those are parties who brought it."""
    stored_end: datetime | None = None
    restored: bool = False
    """The body granted that its time counts as kept."""


def make_lodging_inputs(filing: Filing) -> DeadlineInputs | None:
    """The question to the clocks until when it may be lodged; None where nothing is known of when it happened."""
    key = f"{filing.case_type}.{filing.stage}.lodge"
    return make_inputs_to_lodge(
        filing.rulebook,
        key,
        filing.happened,
        zone=filing.body.zone,
        place_zone=filing.place_zone,
        runoff=filing.runoff,
    )


def make_inputs_to_lodge(
    rulebook: Rulebook, key: str, happened: Mapping[str, datetime], *, zone: str, place_zone: str, runoff: bool
) -> DeadlineInputs | None:
    """The same for the limit `key`, of whose anchors those in `happened` are known; None too where the limit has no end.

    Where none of its own is known the latest of the others stands in, and is called what it is.
    """
    limit = rulebook.find_limit(key)
    if limit is None or not limit.ends or not happened:
        return None
    known = {anchor: happened[anchor] for anchor in (limit.anchor, *limit.readings) if anchor in happened}
    first = next(iter(known), None) or Anchor(max(happened, key=lambda anchor: happened[anchor]))
    return DeadlineInputs(
        key=key,
        start=happened[first],
        zone=zone,
        anchor="" if first is limit.anchor else first.value,
        poll_zone=place_zone,
        filing_zone=place_zone,
        runoff=runoff,
        also={anchor.value: at for anchor, at in known.items() if anchor is not first},
    )


def can_be_late(limit: Limit, happened: Mapping[str, datetime]) -> bool:
    """Whether it can be said at all that a complaint came after `limit`.

    When a decision was served or published the person who files does not say. As long as they do not say either when they
    learned of it, the day of the act shows that they came in time, and never that they came late.
    """
    return limit.anchor not in UNTOLD or not happened.keys().isdisjoint({limit.anchor, Anchor.KNOWLEDGE})


def lodging_due(filing: Filing) -> Due | None:
    """Until when it may be lodged; None for no end, for nothing known, and where the calendar lacks what is needed."""
    inputs = make_lodging_inputs(filing)
    if inputs is None:
        return None
    try:
        return due_for(filing.rulebook, filing.calendar, inputs)
    except CalendarGap:
        return None


def grounds(filing: Filing) -> tuple[Refusal, ...]:
    """Every rule that speaks against ruling on the merits, each with its article and how far it may be trusted."""
    return tuple(_find_grounds(filing))


def _find_grounds(filing: Filing) -> Iterator[Refusal]:
    if filing.body.code not in filing.competent:
        yield Refusal("not_competent", {"competent": sorted(filing.competent)})
        yield from _check_exhaustion(filing)
    if filing.choice_closed is not None:
        stage, closed = filing.rulebook.stage(filing.case_type, filing.stage), filing.choice_closed
        yield Refusal("choice_closed", {"body": closed.body, "number": closed.number}, stage.cite, stage.status)
    below = filing.stage is StageName.FIRST  # who was a party below may appeal
    if below:
        yield from _check_standing(filing)
    else:
        yield from _check_standing_to_appeal(filing)
    yield from _time(filing)
    if below:
        yield from _check_signatures(filing)


def _check_standing(filing: Filing) -> Iterator[Refusal]:
    rulebook, standing = filing.rulebook, filing.standing
    if standing is Standing.ANONYMOUS:
        rule = rulebook.anonymous
        yield Refusal("anonymous_has_no_standing", {}, rule.cite, rule.status)
    elif not rulebook.may_file(standing, filing.case_type):
        named = rulebook.standing.get(standing)
        params = {"standing": standing.value, "case_type": filing.case_type}
        yield Refusal("no_standing", params, named.cite if named else "", named.status if named else "")


def _check_exhaustion(filing: Filing) -> Iterator[Refusal]:
    """Who stands further up may be asked only after those below: a complaint that comes there at once was not before them."""
    book = filing.rulebook
    for stage in book.case_type(filing.case_type).instances.values():
        if stage.exhausts and leads_to(book, stage, filing.body.level) and filing.stage is StageName.FIRST:
            yield Refusal("not_exhausted", {"levels": list(stage.exhausts)}, stage.cite, stage.status)


def leads_to(rulebook: Rulebook, stage: Stage, level: str) -> bool:
    """Whether a body of that level is the one to which the stage leads, whoever decided before."""
    if stage.route is Route.NAMED:
        return stage.body == level
    return rulebook.tier(level) is TIER_OF.get(stage.route)


TIER_OF: Mapping[Route, Tier] = MappingProxyType(
    {Route.CENTRAL: Tier.CENTRAL, Route.SUPREME_COURT: Tier.SUPREME_COURT, Route.COURT_AT_SEAT: Tier.COURT}
)
"""The tier to which a route always leads; the others lead to one after the other."""


def _check_standing_to_appeal(filing: Filing) -> Iterator[Refusal]:
    """Who may come to this instance: it is enough that one of those who came together may."""
    rules = filing.rulebook.appeals(filing.case_type, filing.instance)
    if not filing.appellants or any(_may_come(filing.rulebook, rules.who, role) for role in filing.appellants):
        return
    source = filing.rulebook.source_of_appeals(filing.case_type, filing.instance)
    roles = sorted(role.value for role in filing.appellants)
    yield Refusal("no_standing_to_appeal", {"party_roles": roles}, source.cite, source.status)


def _may_come(rulebook: Rulebook, who: Collection[str], role: PartyRole) -> bool:
    """The parties whom the rulebook names; a prosecutor where it lets one protest."""
    prosecutors = rulebook.conduct.prosecutors
    if role is PartyRole.PROSECUTOR:
        return prosecutors is not None and prosecutors.answer.protests
    return role.value in who


def _time(filing: Filing) -> Iterator[Refusal]:
    """Out of time is what came too late by the time it was granted and by a new count alike: no time is taken back.

    Of an appeal only the time counts that was granted with the service of the decision. What was restored is in time.
    """
    if filing.restored:
        return
    if filing.stage is StageName.APPEAL and not filing.happened:
        yield from _time_of_appeal(filing)
        return
    inputs, due = make_lodging_inputs(filing), lodging_due(filing)
    ends = [end for end in (filing.stored_end, due.due_before if due else None) if end is not None]
    if inputs is None or not ends or filing.received_at < max(ends):
        return
    limit = filing.rulebook.limit(inputs.key)
    if can_be_late(limit, filing.happened):
        params = {"due_before": max(ends).isoformat(), "zone": filing.body.zone}
        yield Refusal("out_of_time", params, limit.cite, limit.status)


def _time_of_appeal(filing: Filing) -> Iterator[Refusal]:
    end = filing.stored_end
    if end is None or filing.received_at < end:
        return
    limit = filing.rulebook.limit(f"{filing.case_type}.{filing.instance}.lodge")
    yield Refusal("out_of_time", {"due_before": end.isoformat(), "zone": filing.body.zone}, limit.cite, limit.status)


def _check_signatures(filing: Filing) -> Iterator[Refusal]:
    """Where voters may challenge only together, as a rulebook may ask of a challenge to results."""
    case_type = filing.rulebook.case_type(filing.case_type)
    needed = case_type.cosigners
    if needed is not None and filing.standing is Standing.VOTER and filing.signatures < needed:
        stage = case_type.first
        yield Refusal("too_few_signatures", {"needed": needed, "given": filing.signatures}, stage.cite, stage.status)
