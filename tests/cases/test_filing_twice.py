"""The button pressed many times at once, over a line that hangs: one case, one receipt, every file."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client

from cases.access.actors import Actor
from cases.acts.course.withdraw import withdraw
from cases.acts.filing.lodge import lodge
from cases.models import Case, Event, Evidence, Proceeding
from tests.cases.filing import PDF, send, text, typed, upload
from tests.cases.world import FILED, World, build_world, draft

PRESSES = 4


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def _press(session: str, form: dict[str, Any]) -> str:
    """One press in its own thread, in the same browser."""
    client = Client()
    client.cookies["sessionid"] = session
    try:
        return send(client, form)["Location"].split("?")[0]
    finally:
        connections.close_all()


def test_simultaneous_presses_file_once(committed_db, settings, tmp_path) -> None:
    settings.VAR = tmp_path
    client, form = Client(), typed(build_world())
    send(client, form | {"narrative": "", "evidence": [upload("list.pdf", PDF)]})
    session = client.cookies["sessionid"].value
    with ThreadPoolExecutor(PRESSES) as threads:
        receipts = set(threads.map(lambda _n: _press(session, form), range(PRESSES)))
    assert receipts == {f"/complain/{Case.objects.get().number}/"}
    assert Event.objects.filter(kind="case.lodged").count() == 1
    assert Evidence.objects.get().name == "list.pdf"


def test_empty_form_files_a_second(world: World) -> None:
    """The same words from an empty form are a second case, and the receipt says so."""
    browser, form = Client(), typed(world)
    first = send(browser, form)["Location"].split("/")[2]
    page = browser.get(send(browser, form | {"filing_key": str(uuid4())})["Location"])
    assert Case.objects.count() == 2
    assert "filed from this browser before, says the same, word for word." in text(page)
    assert page.context["alike"].number == first
    assert page.context["alike"].number in text(page)
    assert browser.get(f"/complain/{first}/").context["alike"] is None


def test_other_answer_is_another_case(world: World) -> None:
    """Who did it decides which body is competent: changed alone, it is not the same complaint."""
    first = draft(world, respondent=None, done_by="nobody_there")
    for each in (first, first, replace(first, done_by="commission")):
        lodge(draft=each, actor=Actor.visitor(), at=FILED)
    assert Case.objects.count() == 2
    assert set(Case.objects.values_list("complaint__done_by", flat=True)) == {"nobody_there", "commission"}


def test_other_senders_learn_nothing(world: World) -> None:
    """Nothing is said of the first case for other words or other browsers."""
    browser, form = Client(), typed(world)
    send(browser, form)
    other_words = send(browser, form | {"filing_key": str(uuid4()), "narrative": "And my sister."})
    assert "word for word" not in text(browser.get(other_words["Location"]))
    stranger = Client()
    assert "word for word" not in text(stranger.get(send(stranger, form | {"filing_key": str(uuid4())})["Location"]))


def test_withdrawn_case_is_no_duplicate(world: World) -> None:
    """Of a case that was withdrawn nobody says that it was sent twice."""
    browser, form = Client(), typed(world)
    send(browser, form)
    first = Proceeding.objects.get()
    withdraw(
        proceeding_id=first.pk, actor=Actor.filer(first.case), at=FILED, identity_checked=True, free_will="It is mine."
    )
    page = browser.get(send(browser, form | {"filing_key": str(uuid4())})["Location"])
    assert page.context["alike"] is None
    assert "word for word" not in text(page)
