"""How many statements each act may cost, those that begin and end its transaction counted in."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.acts.decision.serve import serve
from cases.acts.hearing.hear import hear
from cases.acts.hearing.notify import notify
from cases.models import Party
from cases.queries.case_file import file_of
from tests.cases.joined.joined_cases import joined
from tests.cases.world import TEXT, Walk, World, build_world, walk_to

BUDGETS = {
    "admit": 17,
    "notify": 20,
    "convene": 26,
    "open": 26,
    "hear": 24,
    "vote": 26,
    "decide": 26,
    "issue": 26,
    "serve": 26,
    "publish": 26,
}
"""The most that an act may take in a case that nothing is joined to."""
JOINED = 4
"""With so many cases joined instead of one, an act may cost one statement more for each of the others."""

Step = tuple[str, Callable[[], object]]


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def steps(lead: Walk, *members: Walk) -> Iterator[Step]:
    """From admission to publication: each act by its name, once for each party where it is done towards each."""
    complainants = [walk.party("complainant") for walk in (lead, *members)]
    respondent = lead.party("respondent")  # complained of in each case, it is one
    answers = ("Yes.",) * len(file_of(lead.proceeding).claims)
    yield "notify", lambda: notify(**by(lead), party_id=respondent.pk, channel="fax", proof="Fax 12")
    yield "convene", lead.convene
    yield "open", lead.open
    for party in (respondent, *complainants):
        yield "hear", lambda party=party: heard(lead, party)
    yield "vote", lead.vote
    yield "decide", lambda: lead.decide(text=replace(TEXT, answers=answers))
    yield "issue", lead.issue
    for party in (respondent, *complainants):
        yield "serve", lambda party=party: served(lead, party)
    yield "publish", lead.publish


def by(walk: Walk) -> dict[str, object]:
    return {"proceeding_id": walk.pk, "actor": walk.clerk, "at": walk.later(0.1)}


def heard(walk: Walk, party: Party) -> object:
    return hear(**by(walk), party_id=party.pk, kind="oral", statement="Said so.")


def served(walk: Walk, party: Party) -> object:
    return serve(**by(walk), party_id=party.pk, channel="email", proof="Read receipt")


def counted(walked: Iterator[Step]) -> dict[str, list[str]]:
    """What the last act of each name sends to the database."""
    sent: dict[str, list[str]] = {}
    for name, step in walked:
        with CaptureQueriesContext(connection) as seen:
            step()
        sent[name] = [query["sql"][:160] for query in seen.captured_queries]
    return sent


def walked(world: World) -> dict[str, list[str]]:
    walk = walk_to(world, "lodged")

    def every() -> Iterator[Step]:
        yield "admit", walk.admit
        yield from steps(walk)

    return counted(every())


def test_budget_of_each_act(world: World) -> None:
    walked(world)  # what is kept in the process is warm from here on
    sent = walked(world)
    assert sent.keys() == BUDGETS.keys()
    over = {name: each for name, each in sent.items() if len(each) > BUDGETS[name]}
    assert not over, "\n".join(f"{name}: {len(each)}\n" + "\n".join(each) for name, each in over.items())


def test_joined_case_costs_one_statement_more(world: World) -> None:
    walked(world)
    few, many = (led(world, size) for size in (1, JOINED))
    dearer = {name: (len(few[name]), len(many[name])) for name in few if len(many[name]) - len(few[name]) >= JOINED}
    assert not dearer, f"with one joined case, with {JOINED}: {dearer}"


def led(world: World, size: int) -> dict[str, list[str]]:
    """The same of a case to which so many others are joined."""
    lead, *members = (walk_to(world, "admitted") for _n in range(size + 1))
    for member in members:
        lead.now = max(lead.now, member.now)
        joined(member, lead)
    return counted(steps(lead, *members))
