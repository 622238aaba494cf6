"""What the law answers when it says no."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why an act may not be done.

    `code` names the sentence (made in `cases.wording.refusals`), `params` are its plain values, `cite` is the article it rests
    on ("" for a rule of this system) and `trust` how far that article may be trusted.
    """

    code: str
    params: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    cite: str = ""
    trust: str = ""


class LawError(Exception):
    """Base of what `workflow` raises."""


class RulebookError(LawError):
    """A rulebook that cannot be used; the message names file and place."""


class CalendarGap(LawError):
    """The calendar lacks what the clock needs; a holiday or voting day is never guessed."""


class NoRoute(LawError):
    """The rulebook names no competent body for this complaint."""
