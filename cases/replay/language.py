"""The scenario language, first version: what a YAML file may say. Unknown words are refused with file and place."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

import yaml
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from workflow.states import Level, Standing


class ScenarioError(Exception):
    """A scenario that cannot be played; the message names the file, the place in it and what to mend."""


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Expect(Frozen):
    """What a step must come to: refused with these codes, adopted or not, the deciding time already breached."""

    refused: tuple[str, ...] = ()
    adopted: bool | None = None
    breached: bool | None = None


class Filing(Frozen):
    type: str
    standing: Standing
    filer: str
    about: str
    narrative: str
    claims: tuple[str, ...] = ()
    at_body: str = ""
    respondent: str = ""
    respondent_text: str = ""
    place: str = ""
    happened_on: date | None = None
    knew_at: AwareDatetime | None = None
    language: str = "en"
    affected: int = 1
    round: int = 1
    constituency: int | None = None
    about_case: str = ""


class Step(Frozen):
    at: AwareDatetime
    source: str = ""
    dated: Literal["report", "design", ""] = ""
    note: str = ""
    expect: Expect = Expect()


class OnCase(Step):
    case: str


class Lodge(OnCase):
    act: Literal["lodge"]
    filing: Filing = Field(alias="with")


class Admit(OnCase):
    act: Literal["admit"]
    reasons: str


class Transfer(OnCase):
    act: Literal["transfer"]
    to: str
    reasons: str


class Refer(OnCase):
    act: Literal["refer"]
    to: str
    question: str
    enquiry: str = "state_body_reply"


class Answer(OnCase):
    act: Literal["answer"]
    text: str


class RequestCorrection(OnCase):
    act: Literal["request_correction"]
    defects: tuple[str, ...]


class Correct(OnCase):
    act: Literal["correct"]
    text: str


class Notify(OnCase):
    act: Literal["notify"]
    party: str
    channel: str
    proof: str


class Convene(Step):
    act: Literal["convene"]
    body: str
    session: str
    starts_at: AwareDatetime
    place: str
    mode: str = "in_person"
    cases: tuple[str, ...]
    open: bool = True
    closed_reason: str = ""


class OpenSession(Step):
    act: Literal["open_session"]
    session: str
    present: tuple[int, ...] = ()


class CloseSession(Step):
    act: Literal["close_session"]
    session: str


class CancelSession(Step):
    act: Literal["cancel_session"]
    session: str
    reason: str


class Hear(OnCase):
    act: Literal["hear"]
    party: str
    kind: str = "oral"
    statement: str = ""


class Waive(OnCase):
    act: Literal["waive"]
    party: str
    statement: str


class Recuse(OnCase):
    act: Literal["recuse"]
    member: int
    reason: str


class VoteStep(OnCase):
    act: Literal["vote"]
    session: str = ""
    outcome: str
    for_: tuple[int, ...] = Field((), alias="for")
    against: tuple[int, ...] = ()
    abstain: tuple[int, ...] = ()


class MeasureOrdered(Frozen):
    kind: str
    addressee: str
    duty: str
    due_on: date | None = None


class DissentGiven(Frozen):
    member: int
    text: str


class Text(Frozen):
    facts: str
    evidence: str
    law: str
    reasons: str
    operative: str
    answers: tuple[str, ...]


class Decide(OnCase):
    act: Literal["decide"]
    outcome: str
    text: Text
    measures: tuple[MeasureOrdered, ...] = ()
    dissents: tuple[DissentGiven, ...] = ()


class Issue(OnCase):
    act: Literal["issue"]


class Serve(OnCase):
    act: Literal["serve"]
    party: str
    channel: str
    proof: str


class Publish(OnCase):
    act: Literal["publish"]


class Withdraw(OnCase):
    act: Literal["withdraw"]
    identity_checked: bool
    free_will: str


AnyStep = Annotated[
    Lodge
    | Admit
    | Transfer
    | Refer
    | Answer
    | RequestCorrection
    | Correct
    | Notify
    | Convene
    | OpenSession
    | CloseSession
    | CancelSession
    | Hear
    | Waive
    | Recuse
    | VoteStep
    | Decide
    | Issue
    | Serve
    | Publish
    | Withdraw,
    Field(discriminator="act"),
]


class Scenario(Frozen):
    scenario: str
    title: str
    election: str
    ends: AwareDatetime
    steps: tuple[AnyStep, ...]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for before, after in zip(self.steps, self.steps[1:], strict=False):
            if after.at < before.at:
                message = f"the step at {after.at} stands after one at {before.at}: put the steps in order of time"
                raise ValueError(message)
        if self.steps and self.steps[-1].at > self.ends:
            message = f"the last step, at {self.steps[-1].at}, is after the end, {self.ends}"
            raise ValueError(message)
        return self


class MemberRow(Frozen):
    seat: int
    role: str
    title: str
    nominator: str = ""
    sworn_on: date | None = None
    term_from: date = date.min
    term_until: date | None = None


class MemberTemplate(Frozen):
    sworn_on: date
    term_from: date
    term_until: date
    seats: tuple[MemberRow, ...]

    def rows(self) -> Iterator[MemberRow]:
        """The seats with the template's dates."""
        dates = {"sworn_on": self.sworn_on, "term_from": self.term_from, "term_until": self.term_until}
        for row in self.seats:
            yield row.model_copy(update=dates)


class Names(Frozen):
    en: str
    ru: str = ""
    kk: str = ""


class BodyRow(Frozen):
    code: str
    name: Names
    kind: str
    level: Level
    parent: str | None = None
    court: str | None = None
    zone: str
    territory: str = ""
    seat: str = ""
    size: int = 0
    members: str | tuple[MemberRow, ...] = ()
    placed: str = ""
    constituency: int | None = None
    precinct: int | None = None


class Bodies(Frozen):
    election: str
    member_templates: dict[str, MemberTemplate]
    bodies: tuple[BodyRow, ...]


class Holiday(Frozen):
    date: date
    name: Names


class RoundRow(Frozen):
    number: int
    voting_day: date
    opens: str
    closes: str
    hours: str = ""
    constituencies: Literal["all"] | tuple[int, ...]
    placed: str = ""
    placed_by_report: tuple[int, ...] = ()


class KeyDate(Frozen):
    date: date | datetime
    what: str


class CalendarFile(Frozen):
    election: str
    title: Names
    rulebook: str
    zone: str
    bodies: str
    seats: dict[str, int] = Field(default_factory=dict)
    registration_until: date | None = None
    campaign_from: date | None = None
    holidays: tuple[Holiday, ...] = ()
    rounds: tuple[RoundRow, ...]
    key_dates: tuple[KeyDate, ...] = ()


M = TypeVar("M", bound=Frozen)


def read(model: type[M], path: Path) -> M:
    """The file as `model`. Raises ScenarioError, which names the file, the place in it and what is wrong there."""
    try:
        data: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        return model.model_validate(data)
    except yaml.YAMLError as error:
        message = f"{path}: not YAML: {error}"
        raise ScenarioError(message) from error
    except ValidationError as error:
        raise ScenarioError(f"{path}:\n" + "\n".join(_faults(error))) from error


def _faults(error: ValidationError) -> Iterator[str]:
    for fault in error.errors():
        place = ".".join(str(part) for part in fault["loc"])
        yield f"  {place}: {fault['msg']}"
