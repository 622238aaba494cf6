"""The button pressed many times at once, over a line that hangs: one case, one receipt, every file."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections
from django.test import Client

from cases.models import Case, Event, Evidence
from tests.cases.filing import PDF, send, typed, upload
from tests.cases.world import build_world

PRESSES = 4


def _press(session: str, form: dict[str, Any]) -> str:
    """One press in its own thread, in the same browser."""
    client = Client()
    client.cookies["sessionid"] = session
    try:
        return send(client, form)["Location"].split("?")[0]
    finally:
        connections.close_all()


def test_presses_at_the_same_moment_are_one_case(committed_db, settings, tmp_path) -> None:
    settings.VAR = tmp_path
    client, form = Client(), typed(build_world())
    send(client, form | {"narrative": "", "evidence": [upload("list.pdf", PDF)]})
    session = client.cookies["sessionid"].value
    with ThreadPoolExecutor(PRESSES) as threads:
        receipts = set(threads.map(lambda _n: _press(session, form), range(PRESSES)))
    assert receipts == {f"/complain/{Case.objects.get().number}/"}
    assert Event.objects.filter(kind="case.lodged").count() == 1
    assert Evidence.objects.get().name == "list.pdf"
