"""A rulebook: the procedure of one law as dated data, every rule with its article and how far it may be trusted.

The models are frozen and refuse unknown words. A gap in the law is written as a gap with the default this system
declares; nothing is left out in silence.
"""

from collections.abc import Mapping
from datetime import date, time
from functools import cached_property
from typing import Annotated, Literal, Self, TypeVar

from pydantic import Field, model_validator

from workflow.clocks.calendars import Calendar, RoundDay
from workflow.errors import RulebookError
from workflow.rules.conduct import Appeals, Clock, Conduct, MissedDeadline, ServiceRule, Window, Withdrawal
from workflow.rules.faults.fault import PartError
from workflow.rules.limits import Day, Frozen, Limit, Rule, Text
from workflow.rules.session import SessionRules, Setting
from workflow.rules.words import Binds, Route, Silence, StageName, Tier
from workflow.states import BodyKind, Standing, Trust

K = TypeVar("K")
V = TypeVar("V")


class BodyRule(Rule):
    """A level of body. One that does not decide can never close a case; above one that is final there is none."""

    title: Text | None = None
    """What the bodies of this level are called together, as "District boards"; shown where this system knows no better."""
    kind: BodyKind
    tier: Tier = Tier.OTHER
    parent: Text | None = None
    decides: bool
    final: bool = False
    members: int | None = Field(None, ge=1)
    also_called: tuple[Text, ...] = ()


class StandingRule(Rule):
    """What a person in that role may file: every case type, or those named."""

    files: Literal["all"] | tuple[Text, ...]


class Stage(Rule):
    """One instance of one case type. The last instance has a route that says so, and no limits."""

    route: Route
    body: Text | None = None
    """For the route "named": the level of the one body meant."""
    lodge: Limit | None = None
    decide: Limit | None = None
    silence: Silence | None = None
    """What it means that nobody decides in time, where it differs from `conduct.missed_deadline`."""

    @model_validator(mode="after")
    def _check_whole(self) -> Self:
        last = self.route is Route.LAST_INSTANCE
        if last != (self.lodge is None) or last != (self.decide is None):
            raise PartError(
                "a stage needs lodge and decide, unless its route is last_instance",
                "Take lodge and decide out"
                if last
                else "Write the time to file under lodge, the time to decide under decide",
            )
        if (self.lodge and self.lodge.binds is not Binds.PERSON) or (
            self.decide and self.decide.binds is not Binds.BODY
        ):
            raise PartError(
                "lodge binds a person and decide binds a body",
                "Write binds: person under lodge, binds: body under decide",
            )
        if (self.route is Route.NAMED) != (self.body is not None):
            raise PartError(
                "the route named needs body, and no other route takes it",
                "Take body out" if self.body is not None else "Write body: and the level of the one body meant",
            )
        return self


class Instance(Stage):
    """A further instance: who decided before it, and what is otherwise there than in every other appeal."""

    of: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The levels of body whose decisions are taken there."""
    exhausts: tuple[Text, ...] = ()
    """The levels that must have had the case before."""
    appeals: Appeals | None = None
    """Who may come there, and what is looked at, where it differs from `conduct.appeals`."""


class CaseType(Frozen):
    """One kind of dispute. `without_respondent`: an application that names nobody as respondent."""

    title: Text
    also_called: tuple[Text, ...] = ()
    """The keys under which other rulebooks know this dispute."""
    without_respondent: bool = False
    single_member: bool = False
    """One member of a commission decides it, without a roll-call."""
    cosigners: int | None = Field(None, ge=2)
    """How many voters must sign together."""
    suspensive: Setting[bool] | None = None
    """Whether an appeal suspends the decision, where this differs from the rule for every case."""
    remedies: tuple[Text, ...] = ()
    advisory: Text | None = None
    first: Stage
    appeal: Stage
    """Where a decision is appealed of which `instances` says nothing."""
    instances: dict[str, Instance] = {}
    """Where the decisions of certain bodies are appealed instead, each under a name of its own."""

    def above(self, level: str) -> str:
        """The name of the instance to which a decision of a body of that level goes on."""
        return next((name for name, each in self.instances.items() if level in each.of), StageName.APPEAL.value)

    def exhausted_before(self, name: str) -> tuple[str, ...]:
        """The levels that must have had a case before it comes to the instance of that name."""
        found = self.instances.get(name)
        return found.exhausts if found is not None else ()

    def stages(self) -> dict[str, Stage]:
        """Every instance by its name, the first at first."""
        return {StageName.FIRST.value: self.first, StageName.APPEAL.value: self.appeal, **self.instances}


class ExampleRound(Frozen):
    """A voting day with its local hours."""

    voting_day: Day
    opens: time
    closes: time


class ExampleCalendar(Rule):
    """The election on whose days the worked examples are counted."""

    zone: Text
    rounds: tuple[ExampleRound, ...]
    holidays: tuple[Day, ...]

    def calendar(self) -> Calendar:
        """The same as a calendar."""
        rounds = (RoundDay(n, each.voting_day, each.opens, each.closes) for n, each in enumerate(self.rounds, 1))
        return Calendar(self.zone, tuple(rounds), frozenset(self.holidays))


class InForce(Rule):
    """From which day this text governs what happens, and to which; `until` is the last day, none while it lasts."""

    from_: Day = Field(alias="from")
    until: Day | None = None

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        if self.until is not None and self.until < self.from_:
            raise PartError("until is before from", "Write the last day on which this text governs, or take until out")
        return self

    def overlaps(self, other: "InForce") -> bool:
        """Whether one day is governed by both."""
        return self.from_ <= (other.until or date.max) and other.from_ <= (self.until or date.max)


UNKNOWN_BODY = BodyRule(
    cite="not among the bodies of this rulebook", status=Trust.DESIGN, kind=BodyKind.OFFICE, decides=False, members=None
)
"""What a rulebook says of a level it does not know: such a body decides nothing under it."""


class WindowRule(Window, Rule):
    """A window with its source."""


class Rulebook(Frozen):
    """The whole procedure. `version` is the SHA-256 of the canonical JSON of the data it was read from."""

    name: Text = Field(alias="rulebook")
    law: Text
    """What the texts of one law have in common; of two that overlap in force none could be pinned."""
    title: Text
    in_force: InForce
    not_current_law: bool
    version: str = Field("", pattern=r"^([0-9a-f]{64})?$")
    calendar: ExampleCalendar
    clock: Clock
    windows: dict[str, WindowRule]
    bodies: dict[str, BodyRule]
    session: SessionRules
    conduct: Conduct
    standing: dict[Standing, StandingRule]
    limits: dict[str, Limit]
    case_types: dict[str, CaseType]

    @cached_property
    def _limits(self) -> Mapping[str, Limit]:
        kinds = self.case_types.items()
        stages = {f"{key}.{name}": stage for key, kind in kinds for name, stage in kind.stages().items()}
        lodging = {f"{key}.lodge": stage.lodge for key, stage in stages.items() if stage.lodge}
        deciding = {f"{key}.decide": stage.decide for key, stage in stages.items() if stage.decide}
        return {**lodging, **deciding, **self.limits}

    def limit_keys(self) -> tuple[str, ...]:
        """The keys of every time limit, such as "commission_act.first.decide" and "issue"."""
        return tuple(self._limits)

    def limit(self, key: str) -> Limit:
        """The limit of that key. Raises RulebookError for one the rulebook does not have."""
        return self._get_known(self._limits, self.limit_key(key), "time limit")

    def limit_key(self, key: str) -> str:
        """The rulebook's own key of a limit: that of a case type may name it as other rulebooks do."""
        case_type, dot, rest = key.partition(".")
        return f"{self.called[case_type]}.{rest}" if dot and case_type in self.called else key

    def find_limit(self, key: str) -> Limit | None:
        """The limit of that key, or None where the rulebook has none of it."""
        return self._limits.get(self.limit_key(key))

    @cached_property
    def called(self) -> Mapping[str, str]:
        """Each key of a case type, and each it is also called by, to its own key."""
        also = {name: key for key, kind in self.case_types.items() for name in kind.also_called}
        return {**also, **{key: key for key in self.case_types}}

    def case_key(self, called: str) -> str:
        """The rulebook's own key of that case type. Raises RulebookError for one it does not have."""
        return self._get_known(self.called, called, "case type")

    def case_type(self, called: str) -> CaseType:
        """The case type of that key, or of the key other rulebooks use. Raises RulebookError for one it does not have."""
        return self.case_types[self.case_key(called)]

    def stage(self, case_type: str, stage: str) -> Stage:
        """The stage "first" or "appeal" of that case type, or one of its further instances by its name."""
        return self._get_known(self.case_type(case_type).stages(), str(stage), f"instance in {case_type}")

    def appeals(self, case_type: str, instance: str) -> Appeals:
        """Who may come to that instance, and what it looks at."""
        stage = self.stage(case_type, instance)
        own = stage.appeals if isinstance(stage, Instance) else None
        return own or self.conduct.appeals.answer

    def source_of_appeals(self, case_type: str, instance: str) -> Rule:
        """Where it is laid down who may come to that instance."""
        stage = self.stage(case_type, instance)
        return stage if isinstance(stage, Instance) and stage.appeals is not None else self.conduct.appeals

    def silence(self, case_type: str, instance: str) -> Silence:
        """What it means that nobody decides in time in that instance."""
        return self.stage(case_type, instance).silence or self.missed_deadline.answer.silence

    def body(self, level: str) -> BodyRule:
        """What the rulebook says of that level of body; one that it does not know decides nothing."""
        return self.bodies.get(level, UNKNOWN_BODY)

    def tier(self, level: str) -> Tier:
        """What that level is to the map of an election."""
        return self.body(level).tier

    def collegiate(self, kind: BodyKind, case_type: str) -> bool:
        """Whether a body of that kind decides that case type only by a vote in session."""
        alone = self.case_type(case_type).single_member and kind is BodyKind.COMMISSION
        return self.session.is_collegiate(kind) and not alone

    def standing_of(self, standing: Standing) -> StandingRule:
        """What a person in that role may file, with its source. Raises RulebookError for a role it does not name."""
        return self._get_known(self.standing, standing, "standing")

    def may_file(self, standing: Standing, case_type: str) -> bool:
        """Whether that role has standing in that case type. Without it a filing is still recorded, and ruled on."""
        key = self.case_key(case_type)
        rule = self.standing.get(standing)
        return rule is not None and (rule.files == "all" or key in rule.files)

    @property
    def referral(self) -> Setting[Literal["closes_nothing"]]:
        """What asking another body does to a case."""
        return self.conduct.referral

    @property
    def withdrawal(self) -> Setting[Withdrawal]:
        """What an accepted withdrawal needs."""
        return self.conduct.withdrawal

    @property
    def service(self) -> Setting[ServiceRule]:
        """How things are served."""
        return self.conduct.service

    @property
    def anonymous(self) -> Setting[Literal["information_only"]]:
        """What a filing without a name is."""
        return self.conduct.anonymous

    @property
    def decision_content(self) -> Setting[tuple[Text, ...]]:
        """What a decision must hold."""
        return self.conduct.decision_content

    @property
    def missed_deadline(self) -> Setting[MissedDeadline]:
        """What follows when a body's time runs out."""
        return self.conduct.missed_deadline

    def _get_known(self, table: Mapping[K, V], key: K, what: str) -> V:
        if key not in table:
            message = f"{self.name} has no {what} {key}"
            raise RulebookError(message)
        return table[key]
