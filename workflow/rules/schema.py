"""A rulebook: the procedure of one law as dated data, every rule with its article and how far it may be trusted.

The models are frozen and refuse unknown words. A gap in the law is written as a gap with the default this system
declares; nothing is left out in silence.
"""

from collections.abc import Mapping
from datetime import date, time
from functools import cached_property
from typing import Literal, Self, TypeVar

from pydantic import Field, model_validator

from workflow.calendars import Calendar, RoundDay
from workflow.errors import RulebookError
from workflow.rules.conduct import Clock, Conduct, MissedDeadline, ServiceRule, Window, Withdrawal
from workflow.rules.faults import find_faults
from workflow.rules.limits import Frozen, Limit, Rule, Text
from workflow.rules.session import SessionRules, Setting
from workflow.rules.words import Binds, Route, StageName
from workflow.states import BodyKind, Level, Standing

K = TypeVar("K")
V = TypeVar("V")


class BodyRule(Rule):
    """A level of body. One that does not decide can never close a case; above one that is final there is none."""

    kind: BodyKind
    parent: Level | None = None
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
    lodge: Limit | None = None
    decide: Limit | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        last = self.route is Route.LAST_INSTANCE
        if last != (self.lodge is None) or last != (self.decide is None):
            message = "a stage needs lodge and decide, unless its route is last_instance"
            raise ValueError(message)
        if (self.lodge and self.lodge.binds is not Binds.PERSON) or (
            self.decide and self.decide.binds is not Binds.BODY
        ):
            message = "lodge binds a person and decide binds a body"
            raise ValueError(message)
        return self


class CaseType(Frozen):
    """One kind of dispute. `without_respondent`: an application that names nobody as respondent."""

    title: Text
    without_respondent: bool = False
    remedies: tuple[Text, ...] = ()
    advisory: Level | None = None
    first: Stage
    appeal: Stage


class ExampleRound(Frozen):
    """A voting day with its local hours."""

    voting_day: date
    opens: time
    closes: time


class ExampleCalendar(Rule):
    """The election on whose days the worked examples are counted."""

    zone: Text
    rounds: tuple[ExampleRound, ...]
    holidays: tuple[date, ...]

    def calendar(self) -> Calendar:
        """The same as a calendar."""
        rounds = (RoundDay(n, each.voting_day, each.opens, each.closes) for n, each in enumerate(self.rounds, 1))
        return Calendar(self.zone, tuple(rounds), frozenset(self.holidays))


class WindowRule(Window, Rule):
    """A window with its source."""


class Rulebook(Frozen):
    """The whole procedure. `version` is the SHA-256 of the canonical JSON of the data it was read from."""

    name: Text = Field(alias="rulebook")
    title: Text
    not_current_law: bool
    version: str = Field("", pattern=r"^([0-9a-f]{64})?$")
    calendar: ExampleCalendar
    clock: Clock
    windows: dict[str, WindowRule]
    bodies: dict[Level, BodyRule]
    session: SessionRules
    conduct: Conduct
    standing: dict[Standing, StandingRule]
    limits: dict[str, Limit]
    case_types: dict[str, CaseType]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        faults = tuple(find_faults(self))
        if faults:
            raise ValueError("; ".join(faults))
        return self

    @cached_property
    def _limits(self) -> Mapping[str, Limit]:
        stages = {f"{kind}.{name}": self.stage(kind, name) for kind in self.case_types for name in StageName}
        lodging = {f"{key}.lodge": stage.lodge for key, stage in stages.items() if stage.lodge}
        deciding = {f"{key}.decide": stage.decide for key, stage in stages.items() if stage.decide}
        return {**lodging, **deciding, **self.limits}

    def limit_keys(self) -> tuple[str, ...]:
        """The keys of every time limit, such as "commission_act.first.decide" and "issue"."""
        return tuple(self._limits)

    def limit(self, key: str) -> Limit:
        """The limit of that key. Raises RulebookError for one the rulebook does not have."""
        return self._known(self._limits, key, "time limit")

    def case_type(self, key: str) -> CaseType:
        """The case type of that key. Raises RulebookError for one the rulebook does not have."""
        return self._known(self.case_types, key, "case type")

    def stage(self, case_type: str, stage: str) -> Stage:
        """The stage "first" or "appeal" of that case type."""
        found = self.case_type(case_type)
        return found.appeal if StageName(stage) is StageName.APPEAL else found.first

    def body(self, level: Level) -> BodyRule:
        """What the rulebook says of that level of body."""
        return self._known(self.bodies, level, "body")

    def standing_of(self, standing: Standing) -> StandingRule:
        """What a person in that role may file, with its source."""
        return self._known(self.standing, standing, "standing")

    def may_file(self, standing: Standing, case_type: str) -> bool:
        """Whether that role has standing in that case type. Without it a filing is still recorded, and ruled on."""
        self.case_type(case_type)
        files = self.standing_of(standing).files
        return files == "all" or case_type in files

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

    def _known(self, table: Mapping[K, V], key: K, what: str) -> V:
        if key not in table:
            message = f"{self.name} has no {what} {key}"
            raise RulebookError(message)
        return table[key]
