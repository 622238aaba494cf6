"""The states in which a proceeding waits, the time limits that are their clocks, and what happens when one runs out.

No state waits for ever: whoever does nothing, a clock ends and the system acts. A state of the lifecycle that has not
ended needs a row here; the linter of rulebooks and `tests/workflow/test_machine.py` hold the lifecycle to this table.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workflow.rules.schema import Rulebook
from workflow.states import ENDED, ProceedingState

S = ProceedingState
Asks = Callable[[Rulebook], bool]


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock of a waiting state. `rule` is that of the stored limit, `key` the rulebook's.

    A key may hold {case_type} and {stage}. `event` is what the system records when it runs out, and `leads_to` the state
    in which the proceeding then is: its own where the law only says that the body is late, with the remedy against
    silence open. A time to decide that ran out leads to DEVOLVED where the rulebook passes a case up; the time to appeal to
    CLOSED once the decision is published, and until then the body is late with that. A review leads back to where the case
    was; the row names the state in which most then are.
    """

    rule: str
    key: str
    event: str
    leads_to: ProceedingState
    asks: Asks = lambda _rulebook: True
    """Whether this rulebook has cases that wait so."""


def allows_suspension(rulebook: Rulebook) -> bool:
    """Return whether this law allows a suspension for any reason."""
    return bool(rulebook.conduct.suspension.answer.grounds) or waits_for_successor(rulebook)


def waits_for_successor(rulebook: Rulebook) -> bool:
    """Return whether this law lets a case stand still whose party is no more."""
    return rulebook.conduct.succession is not None and rulebook.conduct.succession.answer.waits


def _decide(state: ProceedingState) -> Clock:
    return Clock("decide", "{case_type}.{stage}.decide", "deadline.breached", state)


WAITING: Mapping[ProceedingState, tuple[Clock, ...]] = MappingProxyType(
    {
        S.LODGED: (
            _decide(S.LODGED),
            Clock("screen", "screening", "deadline.breached", S.LODGED),
            Clock("transfer", "transfer", "deadline.breached", S.LODGED),
        ),
        S.CORRECTION: (Clock("correct", "correction", "case.uncorrected", S.LODGED), _decide(S.CORRECTION)),
        S.ADMITTED: (_decide(S.ADMITTED),),
        S.LISTED: (_decide(S.LISTED),),
        S.HEARD: (_decide(S.HEARD),),
        S.JOINED: (_decide(S.JOINED),),
        S.SUSPENDED: (Clock("review", "review", "case.resumed", S.ADMITTED, allows_suspension),),
        S.DECIDED: (
            Clock("issue", "issue", "deadline.breached", S.DECIDED),
            Clock("serve", "serve", "deadline.breached", S.DECIDED),
            Clock("publish", "publish", "deadline.breached", S.DECIDED),
            Clock("appeal", "{case_type}.appeal.lodge", "deadline.ran_out", S.CLOSED),
        ),
    }
)


def unlisted(states: Iterable[ProceedingState] = ProceedingState) -> tuple[ProceedingState, ...]:
    """States that neither end a proceeding nor have a row above: a case could wait in them without a clock."""
    return tuple(state for state in states if state not in ENDED and state not in WAITING)
