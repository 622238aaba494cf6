"""An act is entered in five files, and what is named of it elsewhere stands in one reviewed list (docs/add-an-act.md)."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from cases.desk.forms import FORMS, SESSION_FORMS
from cases.wording import tables
from replay.acts import PLACES
from tests.architecture.rows import LAW, RULES
from workflow.acts import ACTS, BESIDE
from workflow.states import LimitRule, Role

ROOT = Path(settings.ROOT)
PACKAGES = ("workflow", "cases", "notices", "search", "office", "replay", "config")
TABLE, WORDS, FORM = "workflow/acts/__init__.py", "cases/wording/acts/", "cases/desk/forms/"

BY_THE_SYSTEM = {
    "close": "cases/acts/engine/service.py",
    "devolve": "cases/acts/engine/devolution.py",
    "revive": "cases/acts/engine/joinder.py",
    "take_effect": "cases/acts/engine/end_withdrawn.py",
    "unlist": "cases/acts/engine/unlist.py",
}
"""Acts that nobody presses: they follow from another, or when a limit runs out."""
WITHOUT_A_DESK_FORM = {
    "open_session": "one of the forms of a session",
    "read_identity": "its page alone shows the form, and shows what was read once",
    "report_pressure": "the complainant alone does it, on the public site",
}
OTHER_MEANINGS = {*LimitRule, "answer", "close"}
"""Time limits of the same name, and words for other things: as a string alone they name no act."""
ELSEWHERE = {
    "cases/acts/course/join.py": ({"unlist"}, "a joined case leaves the agenda"),
    "cases/acts/course/suspend.py": ({"decide", "unlist"}, "a suspended case leaves the agenda; one horizon is asked"),
    "cases/acts/course/end_party.py": ({"hear"}, "the hearing is complete without who is no more"),
    "cases/acts/course/extend.py": ({"suspend"}, "counts with what a suspension counts"),
    "cases/acts/decision/decide.py": ({"unlist"}, "a case decided with its lead leaves the agenda"),
    "cases/acts/engine/courts/following.py": ({"devolve"}, "too few judges left"),
    "cases/acts/engine/silence/ending.py": ({"devolve", "unlist"}, "the next instance decided what this body did not"),
    "cases/acts/engine/silence/opening_next.py": ({"devolve"}, "silence that passes a case up"),
    "cases/acts/engine/devolution.py": ({"unlist"}, "a case that is passed up leaves the agenda"),
    "cases/acts/engine/end_withdrawn.py": ({"unlist"}, "a withdrawn case leaves the agenda"),
    "cases/acts/engine/going_on.py": ({"resume"}, "a suspended case goes on when its review has come"),
    "cases/acts/engine/ruling_above.py": ({"devolve", "unlist"}, "what had sent a case back is annulled, and the case leaves"),
    "cases/acts/hearing/close_session.py": ({"unlist"}, "a session that is called off gives its cases back"),
    "cases/acts/hearing/open_session.py": ({"convene", "hear"}, "the seats at the table; who had waived is heard"),
    "cases/acts/hearing/recuse.py": ({"devolve"}, "too few members left"),
    "cases/acts/hearing/waive.py": ({"hear"}, "the last waiver completes the hearing"),
    "cases/acts/prosecutor/protest.py": ({"appeal"}, "a protest takes the way of an appeal"),
    "cases/desk/session_file.py": ({"hear", "open_session", "vote"}, "what is done in the room, on the page of the session"),
    "cases/desk/tasks.py": (
        {"admit", "convene", "end_access", "extend", "hear", "keep_going", "notify", "remind", "open_session", "resume", "unseal",
            "vote", "waive", "report_execution", "accept_execution", "confirm_correction", "propose_correction",
            "refuse_correction", "rule_on_stay"},
        "which acts lead a case on, and what is left to do of those that name a party",
    ),
    "cases/desk/urls.py": ({"keep_going", "read_identity", "remind", "take_down"}, "pages of their own: no door to the file"),
    "cases/desk/views/orders.py": ({"report_execution"}, "a page of its own: who must do it has no door to the file"),
    "cases/desk/views/below.py": ({"remind"}, "a page of its own: a body above has no door to the file"),
    "cases/desk/views/act.py": ({"end_access", "grant_access", "keep_going", "read_identity", "take_down"}, "pages of their own"),
    "cases/management/commands/audit.py": ({"end_access", "grant_access"}, "the administrator appoints an auditor"),
    "cases/public/forms/party.py": ({"grant_access", "waive"}, "what a representative can be let do"),
    "cases/wording/grants.py": ({"waive", "withdraw"}, "what a representative was let do, in words"),
    "cases/public/throttle.py": ({"withdraw"}, "how often a person may try"),
    "cases/public/views/appeal.py": ({"appeal"}, "what a complainant does"),
    "cases/public/views/requesting.py": ({"ask_for_stay", "make_request"}, "what a complainant does"),
    "cases/public/views/party.py": (
        {"correct", "end_access", "grant_access", "unseal", "waive", "withdraw"}, "what a complainant does",
    ),
    "cases/public/views/pressure.py": ({"report_pressure"}, "what a complainant does"),
    "cases/public/views/rights.py": (
        {"appeal", "correct", "end_access", "grant_access", "make_request", "report_pressure", "unseal", "waive", "withdraw"},
        "what a complainant may do, on the page of the case",
    ),
    "cases/urls.py": (
        {"end_access", "grant_access", "make_request", "report_pressure", "unseal", "waive", "withdraw"},
        "what a complainant does",
    ),
    "cases/upkeep/court_rulings.py": ({"resume", "suspend"}, "a case that waits for a court goes on with its ruling"),
    "notices/public_door.py": ({"read_identity"}, "to publish a text is to read who the parties are"),
    "workflow/acts/course/grant_access.py": ({"waive", "withdraw"}, "what a representative can be let do"),
    "workflow/acts/course/take_effect.py": ({"withdraw"}, "fires the transition of that name"),
    "workflow/diagram.py": (
        {
            "admit", "devolve", "hear", "join", "request_correction", "resume", "revive", "suspend", "unlist", "withdraw",
        },
        "where the arrow of each transition is drawn",
    ),
}  # fmt: skip
"""Module to the acts that it names beside their five files, and why."""
SCENARIOS = ("replay/steps/", "replay/play/")
"""Steps with words of their own: an act needs none there, as its arguments make it one (`replay/steps/ordinary.py`)."""


def acts_named_in(source: str) -> Iterator[str]:
    """Each act whose module is imported from, or whose name is a string by itself."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ImportFrom(module=str(module)) if module.startswith(("workflow.acts.", "cases.acts.")):
                yield from {module.rpartition(".")[2], *(alias.name for alias in node.names)} & LAW.keys()
            case ast.Constant(value=str(word)) if word in LAW and word not in OTHER_MEANINGS:
                yield word


def places_of(name: str) -> tuple[str, ...]:
    """Where an act is at home, as paths or folders."""
    by = BY_THE_SYSTEM.get(name) or PLACES[name].replace(".", "/") + ".py"
    return str(Path(LAW[name].__file__ or "").relative_to(ROOT)), TABLE, by, WORDS, FORM


def found_elsewhere() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            module = str(path.relative_to(ROOT))
            if "migrations" not in path.parts and not module.startswith(SCENARIOS):
                found[module] |= {
                    act for act in acts_named_in(path.read_text()) if not module.startswith(places_of(act))
                }
    return {module: acts for module, acts in found.items() if acts}


def test_acts_are_named_in_their_places() -> None:
    """Outside its five files an act is named where the list says so, and the list names nothing more."""
    assert found_elsewhere() == {module: acts for module, (acts, _why) in ELSEWHERE.items()}
    assert all(why for _acts, why in ELSEWHERE.values())


def test_naming_an_act_is_seen() -> None:
    assert set(acts_named_in("from cases.acts.filing.admit import admit")) == {"admit"}
    assert set(acts_named_in("from workflow.acts.filing.admit import AdmitGiven")) == {"admit"}
    assert set(acts_named_in("TOLD = {'take_down': 1, 'decide': 2, 'nothing': 3}")) == {"take_down"}


def test_every_law_is_in_the_table() -> None:
    assert set(LAW) == {*ACTS, *BESIDE}
    assert len(RULES) == len(LAW)


@pytest.mark.parametrize("name", sorted(LAW))
def test_law_and_act_share_a_room(name: str) -> None:
    """Each act is done by the module of its name, in the room of its law; what nobody presses, by the engine."""
    if name in BY_THE_SYSTEM:
        assert name not in PLACES
        assert (ROOT / BY_THE_SYSTEM[name]).exists()
    else:
        assert PLACES[name] == LAW[name].__name__.replace("workflow.", "cases.", 1)


@pytest.mark.parametrize("name", sorted(LAW.keys() - {"unlist"}))
def test_act_has_its_words(name: str) -> None:
    assert name in tables.ACTS


def test_every_act_of_a_desk_has_a_form() -> None:
    pressed = {rule.name for rule in RULES if rule.roles - {Role.SYSTEM}} - BY_THE_SYSTEM.keys()
    assert pressed - FORMS.keys() == WITHOUT_A_DESK_FORM.keys()
    assert FORMS.keys() <= ACTS.keys()
    assert "open_session" in SESSION_FORMS
