"""The lifecycles beside that of a proceeding, walked by machine: no dead end, and a clock or a reason for every wait."""

from dataclasses import replace

import pytest

from cases.acts.engine import expiry
from workflow.lifecycles import LIFECYCLES, Lifecycle, Move, Wait, find_faults

WATCHED = tuple(expiry.ON_EXPIRY)
"""The limits of which somebody said what follows when they run out: all that the scheduler fires."""
WITH_WAITS = [each for each in LIFECYCLES.values() if each.waits]


def faults(lifecycle: Lifecycle) -> list[str]:
    return find_faults([lifecycle], WATCHED)


def test_lifecycles_have_no_fault() -> None:
    assert find_faults(LIFECYCLES.values(), WATCHED) == []


def test_waits_without_a_clock_are_known() -> None:
    """Each says why no law gives one."""
    without = {
        (each.name, state): wait.because for each in WITH_WAITS for state, wait in each.waits.items() if wait.because
    }
    assert without == {
        ("decision", "taken_down"): (
            "No law here gives a time in which a text that was taken down is published again; the decision itself is in force."
        ),
        ("measure", "reported"): (
            "No law here gives the body a time to look at a report; its desk lists what was reported and not looked at."
        ),
        ("request", "waiting"): (
            "No law here gives a time to rule on a request; the docket lists what is not ruled on, with its age."
        ),
    }


@pytest.mark.parametrize("one", LIFECYCLES.values(), ids=lambda one: one.name)
def test_dead_end_is_seen(one: Lifecycle) -> None:
    """Of each state that is not final, when nothing leads on from it."""
    for state in sorted(one.states - one.final):
        cut = replace(one, moves=tuple(each for each in one.moves if each.source != state), allowed=None)
        assert f"{one.name}: {state} has no way to an end" in faults(cut)


@pytest.mark.parametrize("one", LIFECYCLES.values(), ids=lambda one: one.name)
def test_state_that_nothing_leads_to_is_seen(one: Lifecycle) -> None:
    for state in sorted(one.states):
        cut = replace(one, moves=tuple(each for each in one.moves if each.target != state), allowed=None)
        assert f"{one.name}: nothing leads to {state}" in faults(cut)


@pytest.mark.parametrize("one", WITH_WAITS, ids=lambda one: one.name)
def test_wait_without_a_clock_is_seen(one: Lifecycle) -> None:
    """Also one that names a clock of which nobody said what follows, and one of a state that is final."""
    for state in one.waits:
        rest = {key: wait for key, wait in one.waits.items() if key != state}
        silent = f"{one.name}: {state} waits without a clock, and nobody says why"
        assert faults(replace(one, waits=rest)) == [silent]
        assert faults(replace(one, waits={**rest, state: Wait()})) == [silent]
        unknown = f"{one.name}: {state} waits for sundial, which nobody watches"
        assert faults(replace(one, waits={**rest, state: Wait(("sundial",))})) == [unknown]
    final = min(one.final)
    waits = {**one.waits, final: Wait(because="For nothing.")}
    assert faults(replace(one, waits=waits)) == [f"{one.name}: {final} is final, and waits"]


def test_move_that_the_database_does_not_have_is_seen() -> None:
    """And one that the database has and no event tells."""
    for one in (each for each in LIFECYCLES.values() if each.allowed is not None):
        source = target = min(one.final)
        more = replace(one, moves=(*one.moves, Move(source, "leap", target)))
        assert f"{one.name}: the database refuses {source} to {target}" in faults(more)
        last = next(each for each in one.moves if each.source)
        fewer = replace(
            one, moves=tuple(each for each in one.moves if (each.source, each.target) != (last.source, last.target))
        )
        assert f"{one.name}: no event leads from {last.source} to {last.target}" in faults(fewer)


def test_move_to_an_unknown_state_is_seen() -> None:
    one = LIFECYCLES["stay"]
    move = Move("requested", "stay.forgotten", "forgotten")
    told = faults(replace(one, moves=(*one.moves, move), allowed=None))
    assert told == [f"stay: {move} names no state"]


def test_clock_that_nobody_watches_is_seen() -> None:
    """The same lifecycles have faults where the scheduler knows fewer limits."""
    told = find_faults(LIFECYCLES.values(), [each for each in WATCHED if each != "confirm"])
    assert told == ["correction: proposed waits for confirm, which nobody watches"]
