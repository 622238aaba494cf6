"""What there is to see of a step: the case as it stands, and what happened since the step before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from cases.models import Case, Deadline, Decision, Event, Proceeding
from replay.letters import LetterReader, LetterSent
from replay.play.records import Records


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """One expectation that was not met, in words."""

    what: str
    expected: str
    got: str

    def __str__(self) -> str:
        return f"{self.what}: expected {self.expected}, got {self.got}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfRegister:
    """The names that a step in the register of an office gives its application and its measure; "" for none."""

    application: str = ""
    measure: str = ""
    body: str = ""
    """The code of the office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """The case `name` ("" for none) after a step. `since` is the last event before what is looked at, `result` the act's own."""

    records: Records
    letters_of: LetterReader
    name: str
    since: int
    result: object = None
    before: str = ""
    """Code of the body whose proceeding is looked at; "" for the newest."""
    in_register: OfRegister = OfRegister()

    @property
    def case(self) -> Case | None:
        return self.records.cases.get(self.name)

    @property
    def seized(self) -> Proceeding:
        return self.records.seized(self.name, self.before)

    @property
    def zone(self) -> str:
        """The zone of the seat of the body seized, else that of the election."""
        return self.seized.body.zone if self.case else self.records.election.zone

    def events(self) -> list[Event]:
        """What was recorded in the case's log."""
        return list(Event.objects.filter(case=self.case, pk__gt=self.since).order_by("pk")) if self.case else []

    def letters(self) -> Iterator[LetterSent]:
        """Every letter that tells of what happened; those of this case alone, where there is one."""
        for event in Event.objects.filter(pk__gt=self.since).select_related("case__complaint").order_by("pk"):
            for letter in self.letters_of(event):
                if self.case is None or self.case.number in letter.cases:
                    yield letter

    def limit(self, name: str) -> Deadline | None:
        """The newest limit of that name in the proceeding that is looked at."""
        rule, _, role = name.partition("/")
        limits = self.seized.deadlines.filter(rule=rule)
        if role:
            limits = limits.filter(party__role=role)
        return limits.order_by("-pk").first()

    def decision(self) -> Decision | None:
        """The decision of the proceeding that is looked at."""
        return Decision.objects.filter(proceeding=self.seized).first()

    def shown(self, at: datetime | None) -> str:
        """An instant as a scenario writes it, on the clock of the body; `none` for none."""
        return (
            at.astimezone(ZoneInfo(self.zone)).isoformat(timespec="microseconds" if at.microsecond else "minutes")
            if at
            else "none"
        )
