"""How many statements each act may cost, those that begin and end its transaction counted in."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cases.appealing import ON_APPEAL, above, lodge_appeal, to_hearing
from tests.cases.filing import send, typed
from tests.cases.joined.joined_cases import joined
from tests.cases.steps_of_acts import Step, every_step, straight_way
from tests.cases.test_holds import EVERY
from tests.cases.world import World, build_world, walk_to
from workflow.acts import ACTS, BESIDE

BUDGETS = {
    # Filing
    "lodge": 20,
    "lodge_from_journal": 24,
    "request_correction": 17,
    "correct": 15,
    "refer": 18,
    "answer": 18,
    "admit": 16,
    "appeal": 29,  # and the body above receives the case, with a time of its own
    "transfer": 22,
    "report_pressure": 29,  # an act upon one case that lodges another, whose 20 are in it
    # Hearing
    "notify": 17,
    "convene": 25,
    "open_session": 24,
    "close_session": 15,
    "cancel_session": 22,
    "unlist": 26,  # the same with two cases on the agenda: 4 for each
    "hear": 22,
    "waive": 22,
    "add_evidence": 21,
    "reply": 19,
    "recuse": 20,
    "make_request": 18,
    "rule_on_request": 19,
    "vote": 26,
    # Decision
    "decide": 27,  # whom each party asked to stay out is read too, which no vote may pass by
    "issue": 23,
    "serve": 20,
    "publish": 26,  # and the slips that were corrected in it before
    "take_down": 19,
    "report_execution": 24,
    "accept_execution": 20,
    "refuse_execution": 22,
    "find_impossible": 30,  # it reads who the parties are, for what is ordered instead is public; then an order with its clock
    # Court
    "draw_judges": 26,  # who sits, who is on duty, the seed; then the draw with a place for each judge
    "publish_commitments": 12,
    "enter_duty": 15,
    "report_same_matter": 20,
    "note_court": 14,
    # Course
    "withdraw": 19,
    "keep_going": 14,
    "remind": 18,  # who works for which body is asked twice: its body may also have been asked in the case
    "take_effect": 22,
    "join": 22,
    "revive": 25,  # and the lead's withdrawal, which lets the joined case go
    "suspend": 22,  # whether a party is no more is a ground of its own
    "end_party": 21,
    "enter_successor": 26,
    "resume": 19,
    "extend": 16,
    "ask_for_stay": 28,  # the decision below is read, to say what waits, and a clock of its own starts
    "rule_on_stay": 29,  # the decision is suspended, and the time of what it orders stops
    "lift_stay": 27,  # and runs on, with another end
    "name_act": 24,  # entered once, locked, and looked at where it stands
    "tell_acts_apart": 17,
    "withdraw_act": 21,
    "devolve": 29,  # and the recusal that leaves too few, whose 20 are in it; then the next body receives the case
    "close": 14,
    "unseal": 17,
    "grant_access": 21,
    "end_access": 13,
    # Corrections
    "propose_correction": 22,
    "confirm_correction": 30,  # and the case that is not final any more, with a time to serve and, later, to appeal
    "refuse_correction": 20,
    # Prosecutors
    "receive_application": 30,  # and a line in the log of the case about the same matter
    "read_applicant": 16,
    "take_measure": 30,
    "answer_measure": 18,
    "conclude_application": 18,
    "withdraw_measure": 17,
    "enter_summary": 17,
    "protest": 48,  # an appeal, whose 29 are in it, a party with its time, and a measure
    # Readings
    "read_identity": 14,
    "note_match": 16,
    "note_shown": 17,
    "note_named": 12,
    # Calendar
    "change_calendar": 20,
    "move_limits": 23,
}
"""The most that an act may take in a case that nothing is joined to, on SQLite and on PostgreSQL.

What follows by itself is counted with the act or the limit that it follows from.
"""
BY_THE_ACTS_NAME = {
    "_lodge": "lodge",
    "_enter": "lodge_from_journal",
    "_add": "add_evidence",
    "_report": "report_execution",
}
"""Of an act that first reads an upload or looks for what was sent before: the part under the lock, and the whole."""
FORM_SENT = 24
"""The form of a visitor that is sent: with what the act takes, and a session that follows the case."""
SENT_BACK = 42
"""A decision on appeal with what becomes of the one below, and the proceeding that it opens there."""
JOINED = 4
"""With so many cases joined instead of one, an act may cost one statement more for each of the others."""


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def counted(walked: Iterator[Step]) -> dict[str, list[str]]:
    """What the last act of each name sends to the database."""
    sent: dict[str, list[str]] = {}
    for name, step in walked:
        with CaptureQueriesContext(connection) as seen:
            step()
        sent[name] = [query["sql"][:160] for query in seen.captured_queries]
    return sent


def test_every_act_has_its_budget() -> None:
    acts = {*ACTS, *BESIDE, *(BY_THE_ACTS_NAME.get(name, name) for name, _arguments, _holds in EVERY)}
    missing = sorted(acts - BUDGETS.keys())
    assert not missing, (
        f"Enter in BUDGETS what {missing} may cost, and do it as a step in tests/cases/steps_of_acts.py."
    )
    assert not BUDGETS.keys() - acts, "A budget is of no act: take it out of BUDGETS."


def test_budget_of_each_act(world: World) -> None:
    walk_to(world, "published")  # what is kept in the process is warm from here on
    sent = counted(every_step(world))
    assert sent.keys() == BUDGETS.keys(), "Each act of BUDGETS is a step in tests/cases/steps_of_acts.py, and no other."
    over = {name: each for name, each in sent.items() if len(each) > BUDGETS[name]}
    assert not over, "\n".join(f"{name}: {len(each)}\n" + "\n".join(each) for name, each in over.items())


def test_budget_of_sending_back(world: World) -> None:
    """What a decision takes that annuls the one below and sends the case back: two acts of the house in one."""
    walk = walk_to(world, "published")
    upper = to_hearing(above(walk, lodge_appeal(walk)))
    upper.vote("remanded")
    with CaptureQueriesContext(connection) as sent:
        upper.decide("remanded", ON_APPEAL)
    assert len(sent) <= SENT_BACK, "\n".join(query["sql"][:160] for query in sent.captured_queries)


def test_budget_of_the_filing_form(world: World) -> None:
    assert send(Client(), typed(world)).status_code == 302
    with CaptureQueriesContext(connection) as sent:
        assert send(Client(), typed(world)).status_code == 302
    assert len(sent) <= FORM_SENT, "\n".join(query["sql"][:160] for query in sent.captured_queries)


def test_joined_case_costs_one_statement_more(world: World) -> None:
    walk_to(world, "published")
    few, many = (led(world, size) for size in (1, JOINED))
    dearer = {name: (len(few[name]), len(many[name])) for name in few if len(many[name]) - len(few[name]) >= JOINED}
    assert not dearer, f"with one joined case, with {JOINED}: {dearer}"


def led(world: World, size: int) -> dict[str, list[str]]:
    """What each act takes in a case to which so many others are joined."""
    lead, *members = (walk_to(world, "admitted") for _n in range(size + 1))
    for member in members:
        lead.now = max(lead.now, member.now)
        joined(member, lead)
    return counted(straight_way(lead, *members))
