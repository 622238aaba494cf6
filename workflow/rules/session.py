"""How a body sits and decides, as a rulebook lays it down."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, Generic, Literal, Self, TypeVar

from pydantic import ConfigDict, Field, model_validator

from workflow.errors import RulebookError
from workflow.rules.faults.fault import PartError
from workflow.rules.limits import Frozen, Rule
from workflow.states import BodyKind, SessionMode

T = TypeVar("T")
SHARES: Mapping[str, Callable[[int], int]] = MappingProxyType(
    {"two_thirds_of_total": lambda total: -(-2 * total // 3), "majority_of_total": lambda total: total // 2 + 1}
)
"""Members needed, of the whole number of them."""


class Setting(Rule, Generic[T]):
    """One value of the law, or, where the law is silent, the declared default."""

    # Pydantic would look for the source of each of its forty kinds, which stand in no file: two seconds at every start.
    model_config = ConfigDict(use_attribute_docstrings=False)

    value: T | None = None
    default: T | None = None

    @model_validator(mode="after")
    def _check_whole(self) -> Self:
        if self.is_gap != (self.default is not None) or self.is_gap == (self.value is not None):
            raise PartError(
                "a gap states default and no value; any other rule states value and no default",
                "Write default: and what this system does" if self.is_gap else "Write value: and what the law says",
            )
        return self

    @property
    def answer(self) -> T:
        """What holds."""
        answer = self.default if self.is_gap else self.value
        if answer is None:  # the validator has seen to it
            raise RulebookError(self.cite)
        return answer


class NoticeHours(Frozen):
    """How long before the session a party must have its notice, in hours; `urgent` where the decision is due the same day."""

    normal: Annotated[int, Field(ge=0)]
    urgent: Annotated[int, Field(ge=0)]
    on_voting_day: Annotated[int, Field(ge=0)]


class Remote(Frozen):
    """Which ways of meeting are allowed, and on what conditions."""

    modes: tuple[SessionMode, ...]
    needs: tuple[Literal["open", "recorded", "roll_call"], ...]


class Collegiate(Frozen):
    """Which kinds of body decide by a vote in session."""

    commission: bool
    court: bool
    prosecutor: bool
    advisory: bool = False
    office: bool = False


class Recusal(Frozen):
    """What a conflict of interest does. Who need not leave the room votes no more either, and still counts for the quorum."""

    member_leaves: bool
    quorum_of: Literal["total"]
    below_quorum: Literal["parent_body"]


class Members(Frozen):
    """A number of members, whatever the size of the body."""

    members: Annotated[int, Field(ge=1)]


class SessionRules(Frozen):
    """The sitting of a collegiate body."""

    quorum: Setting[Literal["two_thirds_of_total", "majority_of_total"] | Members]
    majority: Setting[Literal["majority_of_total", "two_thirds_of_total"]]
    frequency_days: Setting[int]
    convened_by: Setting[Annotated[tuple[Literal["chair", "one_third_of_members"], ...], Field(min_length=1)]]
    open: Setting[bool]
    notice: Setting[NoticeHours]
    hearing: Setting[bool]
    dissent: Setting[Literal["attached_and_sent_to_parent", "published_with_decision"]]
    recusal: Setting[Recusal]
    remote: Setting[Remote]
    collegiate: Setting[Collegiate]

    def quorum_of(self, total: int) -> int:
        """How many members must be present, of that whole number."""
        rule = self.quorum.answer
        return rule.members if isinstance(rule, Members) else SHARES[rule](total)

    def voters_needed(self, total: int) -> int:
        """How many members free to vote a body must have left, lest a case goes up for want of them.

        Where a recused member leaves the room, as many as the quorum; where it stays and is counted, as many as adopt.
        """
        return self.quorum_of(total) if self.recusal.answer.member_leaves else self.majority_of(total)

    def majority_of(self, total: int) -> int:
        """How many votes adopt a decision, of that whole number of members."""
        return SHARES[self.majority.answer](total)

    def notice_hours(self, *, on_voting_day: bool, urgent: bool = False) -> int:
        """The notice a party must have had when the session opens, in hours.

        `urgent` where the decision is due at once or the same day: a longer notice would forbid deciding in time.
        """
        hours = self.notice.answer
        if on_voting_day:
            return hours.on_voting_day
        return hours.urgent if urgent else hours.normal

    def is_collegiate(self, kind: BodyKind) -> bool:
        """Whether a body of that kind decides only by a vote in session; `Rulebook.collegiate` asks for a case type."""
        return bool(getattr(self.collegiate.answer, kind.value))

    def allows(self, mode: SessionMode) -> bool:
        """Whether members may meet that way."""
        return mode in self.remote.answer.modes
