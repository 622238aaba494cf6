"""One row of the table of acts, and every reason against an act by its row. A page and an act ask the same row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.guards.main import Guard
from workflow.guards.reads import NOTHING, READS
from workflow.states import ProceedingState, Role

G = TypeVar("G")
CLERK = frozenset({Role.CLERK})
"""Who does most acts: the clerk of the body that has the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRule(Generic[G]):
    """One act. `guards` ask about the file and can be asked at any time; `given` ask about what the actor brings.

    Also about what is there only with it: the session that is to be held, the text that is to be published.
    """

    name: str
    takes: type[G]
    """What the actor brings: a dataclass of the act's own module, or `workflow.given.Nothing`."""
    roles: frozenset[Role]
    sources: frozenset[ProceedingState]
    transition: str = ""
    """The lifecycle transition it fires, "" for none (or one that the act itself chooses)."""
    guards: tuple[Guard, ...] = ()
    closer: tuple[Callable[[Facts, G], Refusal | None], ...] = ()
    """Those of `guards` that ask more closely once they can ask of what is brought too; each where it stands in `guards`."""
    given: tuple[Callable[[Facts, G], Refusal | None], ...] = ()
    reads: frozenset[Part] = frozenset()
    """What of the file the act and the guards of its own module read, beside what the shared guards do."""

    def parts(self) -> frozenset[Part]:
        """Everything of the file that must be read before this act is asked for and done."""
        asked: tuple[Callable[..., object], ...] = (*self.guards, *self.closer, *self.given)
        return self.reads.union(*(READS.get(guard, NOTHING) for guard in asked))


def refusals(rule: ActRule[G], facts: Facts, given: G | None) -> Iterator[Refusal]:
    """Every reason why this act may not be done now: role, state and all guards, never only the first.

    Before anything is brought (None), the file alone is asked.
    """
    if facts.role not in rule.roles:
        yield Refusal("not_your_role", {"roles": sorted(rule.roles), "act": rule.name})
    if facts.state not in rule.sources:
        yield _refuse_wrong_state(rule.name, rule.sources, facts)
        return
    asked = (guard(facts) for guard in rule.guards) if given is None else _ask_all(rule, facts, given)
    yield from (refusal for refusal in asked if refusal is not None)


def _ask_all(rule: ActRule[G], facts: Facts, given: G) -> Iterator[Refusal | None]:
    """What each guard answers once it is brought what the act takes, the guards of the file first."""
    closer: dict[object, Callable[[Facts, G], Refusal | None]] = {guard: guard for guard in rule.closer}
    for guard in rule.guards:
        both = closer.get(guard)
        yield guard(facts) if both is None else both(facts, given)
    yield from (guard(facts, given) for guard in rule.given)


def _refuse_wrong_state(name: str, sources: frozenset[ProceedingState], facts: Facts) -> Refusal:
    """A case that stands still says until when and why; any other, where it stands."""
    if facts.state is ProceedingState.SUSPENDED and facts.review_at is not None:
        waits = {"review": facts.review_at.isoformat(), "ground": facts.ground, "zone": facts.body.zone}
        return Refusal("stands_still", waits)
    return Refusal("wrong_state", {"state": facts.state.value, "sources": sorted(sources), "act": name})
