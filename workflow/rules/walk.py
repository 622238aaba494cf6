"""Walks every route of a rulebook, with one body of each of its levels, through every instance to the last."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from workflow.bodies import BodyFacts
from workflow.errors import NoRoute
from workflow.routing import competent, last_instance, respondent_in
from workflow.rules.schema import Rulebook
from workflow.rules.words import Route, StageName, Tier
from workflow.states import BodyKind

Family = Mapping[str, BodyFacts]


@dataclass(frozen=True, slots=True)
class Way:
    """One complaint followed from its first instance to the end of its appeals.

    `passed` are those who decided, one after the other. `broken` says why it broke off, "" when it came to its end.
    """

    case_type: str
    respondent: BodyFacts | None
    choices: tuple[BodyFacts, ...] = ()
    passed: tuple[BodyFacts, ...] = ()
    instances: tuple[str, ...] = ()
    """The name of the instance of each of them."""
    stage: str = StageName.FIRST.value
    """The instance that was asked for last, where it broke off."""
    broken: str = ""


def family(rulebook: Rulebook) -> Family:
    """One body of each level, each below its superior, with the court at its seat."""
    made: dict[str, BodyFacts] = {}
    for level in rulebook.bodies:
        _make(rulebook, level, made)
    return made


def _make(rulebook: Rulebook, level: str, made: dict[str, BodyFacts]) -> BodyFacts:
    if level not in made:
        rule = rulebook.bodies[level]
        above = _make(rulebook, rule.parent, made) if rule.parent in rulebook.bodies and rule.parent else None
        court = _find_court(rulebook, level)
        made[level] = BodyFacts(level, rule.kind, level, parent=above, size=rule.members or 0)
        if court is not None and court != level:
            made[level] = replace(made[level], court=_make(rulebook, court, made))
    return made[level]


def _find_court(rulebook: Rulebook, level: str) -> str | None:
    """Find the level of the court at the seat of that body; for the central commission and for courts, the Supreme Court."""
    high = rulebook.bodies[level].kind is BodyKind.COURT or rulebook.tier(level) is Tier.CENTRAL
    tiers = (Tier.SUPREME_COURT,) if high else (Tier.COURT, Tier.SUPREME_COURT)
    return next((name for tier in tiers for name, rule in rulebook.bodies.items() if rule.tier is tier), None)


def ways(rulebook: Rulebook) -> Iterator[Way]:
    """Every case type, against nobody and against each level, by each choice, to its end.

    Not against the last court: above it the law knows nobody, and the central commission takes such a complaint in.
    """
    bodies = family(rulebook)
    central = next((body for level, body in bodies.items() if rulebook.tier(level) is Tier.CENTRAL), None)
    if central is None:
        return
    complained_of = (None, *(body for body in bodies.values() if not is_last_court(rulebook, body)))
    for case_type in rulebook.case_types:
        for respondent in dict.fromkeys(respondent_in(rulebook, case_type, each) for each in complained_of):
            yield from _begin_ways(Walker(rulebook, bodies, central, case_type, respondent))


def is_last_court(rulebook: Rulebook, body: BodyFacts) -> bool:
    """Whether that body is a court above which there is none."""
    return rulebook.body(body.level).final and body.kind is BodyKind.COURT


@dataclass(frozen=True, slots=True)
class Walker:
    """What stays the same on one way."""

    rulebook: Rulebook
    bodies: Family
    central: BodyFacts
    case_type: str
    respondent: BodyFacts | None

    def place(self) -> BodyFacts | None:
        """Where it happened: at the respondent's own station where it is one, else at the first station."""
        stations = [body for body in self.bodies.values() if self.rulebook.tier(body.level) is Tier.POLLING_STATION]
        own = [body for body in stations if self.respondent in (body, *body.ancestors())]
        return next(iter((*own, *stations)), None)

    def above(self, decided_by: BodyFacts) -> str:
        """The instance to which a decision of that body goes on."""
        return self.rulebook.case_type(self.case_type).above(decided_by.level)

    def ask(self, stage: StageName, decided_by: BodyFacts | None = None) -> tuple[BodyFacts, ...]:
        """Who may decide, as the routes say. Raises NoRoute."""
        rule = self.rulebook.stage(self.case_type, stage if decided_by is None else self.above(decided_by))
        found = competent(
            rulebook=self.rulebook,
            case_type=self.case_type,
            stage=stage,
            respondent=self.respondent,
            place=self.place(),
            cec=self.central,
            decided_by=decided_by,
            named=self.bodies.get(rule.body or "") if rule.route is Route.NAMED else None,
        )
        return found.choices

    def is_last(self, body: BodyFacts) -> bool:
        return last_instance(rulebook=self.rulebook, case_type=self.case_type, decided_by=body)


def _begin_ways(walker: Walker) -> Iterator[Way]:
    try:
        choices = walker.ask(StageName.FIRST)
    except NoRoute as error:
        yield Way(walker.case_type, walker.respondent, broken=_say_why(error))
        return
    for choice in choices:
        first = (StageName.FIRST.value,)
        yield _follow_appeals(walker, Way(walker.case_type, walker.respondent, choices, (choice,), first))


def _follow_appeals(walker: Walker, way: Way) -> Way:
    """Follow the same way with its appeals, until the last instance or until it breaks off."""
    while not walker.is_last(way.passed[-1]):
        way = replace(way, stage=walker.above(way.passed[-1]))
        try:
            above = walker.ask(StageName.APPEAL, way.passed[-1])[0]
        except NoRoute as error:
            return replace(way, broken=_say_why(error))
        if above in way.passed:
            return replace(way, broken=f"comes back to {above.code}, which has decided it before")
        way = replace(way, passed=(*way.passed, above), instances=(*way.instances, way.stage))
    return way


def _say_why(error: NoRoute) -> str:
    """Say what the routes say, without naming rulebook and case type again."""
    return str(error).partition(" a complaint of type ")[2].partition(" ")[2]
