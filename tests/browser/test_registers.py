"""Acts complained of, prosecutors, drawn judges and successors in a real browser, in three languages: what axe says."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.steps.looking import find_faults
from tests.browser.test_journey import demo_clock  # noqa: F401 -- a fixture
from tests.cases.courts.drawing import before_court, bind, draw, drawing, put_on_duty, seat_judges
from tests.cases.ending_parties import end
from tests.cases.naming import name, take_back
from tests.cases.prosecuting import answer, conclude, receive, take
from tests.cases.world import FILED, Walk, World, build_world, walk_to


def pages_of_acts(world: World) -> dict[str, list[str]]:
    """One act in force, one that its author withdrew, and a case that names none and may be about the first."""
    name(walk_to(world, "admitted"))
    gone = walk_to(world, "admitted")
    name(gone, "No. 8 about the hall in which the list of the voters of the whole precinct hangs for everybody to read")
    take_back(gone)
    other = walk_to(world, "admitted")
    file = f"/desk/proceedings/{other.pk}/"
    return {
        "": ["/register/acts/", f"/cases/{gone.case.number}/"],
        "clerk-dec@example.org": [
            *(file, f"{file}name_act/", f"{file}tell_acts_apart/"),
            f"/desk/proceedings/{gone.pk}/",
            f"/desk/proceedings/{gone.pk}/name_act/",
        ],
    }


def pages_of_prosecutors(world: World) -> dict[str, list[str]]:
    """An application that led to a measure which was answered, one that waits, and a measure that waits."""
    application, waiting = receive(world), receive(world)
    measure = take(world, application_id=application.pk)
    answer(world, measure)
    conclude(world, application, "resolved", at=FILED + timedelta(hours=5))
    other = take(world, at=FILED + timedelta(hours=5))
    return {
        "": ["/prosecutors/"],
        "clerk-pros@example.org": [
            *("/desk/docket/applications/", "/desk/docket/measures/"),
            *(f"/desk/registers/PROS/{act}/" for act in ("receive_application", "take_measure", "enter_summary")),
            f"/desk/applications/{waiting.pk}/",
            *(f"/desk/applications/{waiting.pk}/{act}/" for act in ("conclude_application", "read_applicant")),
            *(f"/desk/measures/{other.pk}/", f"/desk/measures/{other.pk}/withdraw_measure/"),
        ],
        "clerk-pec@example.org": [
            *("/desk/docket/prosecutors/", f"/desk/measures/{other.pk}/"),
            f"/desk/measures/{other.pk}/answer_measure/",
        ],
    }


def pages_of_successions(world: World) -> dict[str, list[str]]:
    """A party that is no more, which can have a successor, and what a body above reads of the case and may do."""
    walk = walk_to(world, "admitted")
    end(walk)
    return {
        "": [f"/cases/{walk.case.number}/"],
        "clerk-dec@example.org": _of_file(walk, "end_party", "enter_successor"),
        "clerk-tec@example.org": ["/desk/docket/open-below/", f"/desk/proceedings/{walk.pk}/remind/"],
    }


def pages_of_draws(world: World) -> dict[str, list[str]]:
    """A case whose judge was drawn, and one whose judge is to be drawn."""
    seat_judges(world)
    bind(world)
    put_on_duty(world)
    drawn, waiting = before_court(world), before_court(world)
    draw(drawn)
    number = drawn.case.number
    return {
        "": ["/draws/", f"/cases/{number}/draw/", f"/cases/{number}/"],
        "clerk-court@example.org": ["/desk/duty/", *_of_file(drawn), *_of_file(waiting, "draw_judges")],
    }


def _of_file(walk: Walk, *acts: str) -> list[str]:
    file = f"/desk/proceedings/{walk.pk}/"
    return [file, *(f"{file}{act}/" for act in acts)]


@pytest.mark.appearance
@pytest.mark.parametrize("language", ["en", "kk", "ru"])
@pytest.mark.parametrize("pages_of", [pages_of_acts, pages_of_prosecutors, pages_of_draws, pages_of_successions])
def test_pages_of_registers(browser_page: Page, demo_clock, tmp_path: Path, language: str, pages_of) -> None:  # noqa: F811
    with drawing(tmp_path):
        pages = pages_of(build_world())
        demo_clock.set(FILED + timedelta(hours=6))
        assert find_faults(browser_page, pages, language) == {}
