"""The life of a stay, walked by machine: it has no dead end, and each state in which one waits has a way out by itself."""

from pathlib import Path

from cases.acts.engine.expiry import ON_EXPIRY
from workflow.states import LimitRule
from workflow.stays import STAY_MOVES, StayEnd, StayState

ROOT = Path(__file__).resolve().parents[2]
ENDED = {StayState.REFUSED, StayState.LIFTED, StayState.LAPSED}


def reached(first: StayState) -> set[StayState]:
    found, left = {first}, [first]
    while left:
        new = STAY_MOVES[left.pop()] - found
        found |= new
        left += new
    return found


def test_every_state_is_reached() -> None:
    assert reached(StayState.REQUESTED) == set(StayState) == set(STAY_MOVES)


def test_no_dead_end() -> None:
    """From each state in which a stay waits one comes to an end; no end leads on."""
    for state, after in STAY_MOVES.items():
        assert bool(after) == (state not in ENDED)
        assert state in ENDED or reached(state) & ENDED


def test_waiting_states_lapse() -> None:
    """Nobody need do anything: what waits ends with what it waits for, and one that waits for a ruling has a clock."""
    assert all(StayState.LAPSED in STAY_MOVES[state] for state in set(StayState) - ENDED)
    assert {LimitRule.STAY, LimitRule.STAY_UNTIL} <= set(ON_EXPIRY)


def test_each_end_is_given_by_an_act() -> None:
    sources = "".join(path.read_text() for path in (ROOT / "cases" / "acts").rglob("*.py"))
    assert [end for end in StayEnd if f"StayEnd.{end.name}" not in sources] == []
