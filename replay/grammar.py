"""What every part of the language is made of: frozen mappings that refuse unknown words, instants, days and codes."""

import re
from collections.abc import Collection, Iterable
from datetime import date, datetime
from difflib import get_close_matches
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from cases.wording import office_faults
from cases.wording.refusals import SENTENCES
from cases.wording.tables import EVENTS, TIME_LIMITS
from workflow.rules.limits import FIRST_YEAR, LAST_YEAR
from workflow.states import PartyRole

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{6})?)?([+-]\d\d:\d\d|Z)")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
AnyDay = TypeVar("AnyDay", bound=date)
FEW = 20
"""As many words as a message can list."""
NONE = "none"
"""What an expectation says where there must be nothing."""


class Frozen(BaseModel):
    """A mapping of the language. A word it does not know is a mistake, and the message lists those it knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    @model_validator(mode="before")
    @classmethod
    def _refuse_unknown_words(cls, value: object) -> object:
        if isinstance(value, dict):
            known = cls.words()
            if unknown := [str(word) for word in value if word not in known]:
                message = "is not a word of the language here; known are {known}"
                raise PydanticCustomError("unknown_word", message, {"words": unknown, "known": ", ".join(known)})
        return value

    @classmethod
    def words(cls) -> list[str]:
        """The keys it knows, as they are written."""
        return [field.alias or name for name, field in cls.model_fields.items()]


def _check_year(value: AnyDay) -> AnyDay:
    """A day or instant that some election can have. Raises ValueError for the first and the last years that there are."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        message = f"no election is held then, write a year from {FIRST_YEAR} to {LAST_YEAR}"
        raise ValueError(message)
    return value


def _read_instant(value: object) -> object:
    """Read an instant as written. Raises ValueError for one without an offset, and for one that no clock shows."""
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not INSTANT.fullmatch(value):
        message = f"{value} is no instant: write it with its offset, like 2004-08-25T15:00+07:00"
        raise ValueError(message)
    try:
        if value[11:13] == "24":
            message = "write midnight as 00:00 of the next day"
            raise ValueError(message)
        return _check_year(datetime.fromisoformat(value))
    except ValueError as error:
        message = f"there is no instant {value}: {error}"
        raise ValueError(message) from error


def _read_instant_or_none(value: object) -> object:
    return value if value == NONE else _read_instant(value)


def _read_day(value: object) -> object:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not DAY.fullmatch(value):
        message = f"{value} is no day: write it like 2004-08-25"
        raise ValueError(message)
    try:
        return _check_year(date.fromisoformat(value))
    except ValueError as error:
        message = f"there is no day {value}: {error}"
        raise ValueError(message) from error


def _choose_one_of(value: str, known: Collection[str], what: str) -> str:
    if value not in known:
        message = f"{value} is no {what}{_suggest_meant(value, known)}"
        raise ValueError(message)
    return value


def _suggest_meant(value: str, known: Collection[str]) -> str:
    """Suggest what was perhaps meant; where nothing is near, all that there is, or where to read it."""
    if near := get_close_matches(value, known, n=3):
        return f"; did you mean {' or '.join(near)}?"
    return f"; there are {', '.join(sorted(known))}" if len(known) <= FEW else "; docs/scenarios.md lists them all"


CODES = {**SENTENCES, **office_faults.SENTENCES}
"""Why an act is refused, or an entry of the office."""


def _check_refusal(value: str) -> str:
    return _choose_one_of(value, CODES, "refusal code")


def _check_event(value: str) -> str:
    return _choose_one_of(value, EVENTS, "kind of event")


def _limit(value: str) -> str:
    """A time limit by its rule, or that of one party: `appeal/complainant`."""
    rule, slash, party = value.partition("/")
    _choose_one_of(rule, TIME_LIMITS, "time limit")
    if slash:
        _choose_one_of(party, list(PartyRole), "party")
    return value


def _write_enum(words: Iterable[str]) -> dict[str, Any]:
    return {"enum": sorted(words)}


Instant = Annotated[AwareDatetime, BeforeValidator(_read_instant)]
InstantOrNone = Annotated[AwareDatetime | Literal["none"], BeforeValidator(_read_instant_or_none)]
Day = Annotated[date, BeforeValidator(_read_day)]
RefusalCode = Annotated[str, AfterValidator(_check_refusal), Field(json_schema_extra=_write_enum(CODES))]
EventKind = Annotated[str, AfterValidator(_check_event), Field(json_schema_extra=_write_enum(EVENTS))]
LimitName = Annotated[str, AfterValidator(_limit)]
Name = Annotated[str, Field(min_length=1)]
"""A name given in this file: of a case or a session."""
