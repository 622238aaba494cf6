"""What the tests of the desk share: a clerk's browser, at a given instant."""

import re
from collections.abc import Mapping
from datetime import datetime
from html import unescape
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.test import Client

from cases.models import Proceeding
from tests.cases.world import TEXT, Walk, World
from workflow import clock


class ClerksBrowser:
    """The browser of the clerk of one body, at one instant that the test sets."""

    def __init__(self, world: World, code: str, *, at: datetime) -> None:
        self.client = Client()
        self.client.force_login(world.clerks[code], backend="django.contrib.auth.backends.ModelBackend")
        self.at = at

    def get(self, address: str, **query: str) -> HttpResponse:
        with clock.simulated(self.at):
            return self.client.get(address, query)

    def post(self, address: str, data: Mapping[str, Any] | None = None) -> HttpResponse:
        with clock.simulated(self.at):
            return self.client.post(address, dict(data or {}))

    def act(self, pk: UUID, name: str, /, **typed: Any) -> HttpResponse:
        return self.post(act_url(pk, name), typed)


def file_url(pk: UUID) -> str:
    return f"/desk/proceedings/{pk}/"


def act_url(pk: UUID, name: str) -> str:
    return f"/desk/proceedings/{pk}/{name}/"


def said(response: HttpResponse) -> str:
    """The page as a reader gets it: entities read, white space made one."""
    return " ".join(unescape(response.content.decode()).split())


def listed(response: HttpResponse) -> list[str]:
    """The numbers of the cases on a page of the docket, in their order."""
    return [row.number for row in response.context["table"].data]


def state(pk: UUID) -> str:
    return str(Proceeding.objects.values_list("state", flat=True).get(pk=pk))


def next_step(page: str) -> str:
    """The label of what the file of a case says is to be done next."""
    found = re.search(r'<div class="desk-task desk-task--next">.*?<a [^>]*>(.*?)</a>', page, re.DOTALL)
    assert found is not None
    return re.sub(r"<[^>]+>", "", found[1]).strip()


def at_the_desk(walk: Walk) -> ClerksBrowser:
    """The browser of the clerk whose body has the case, a little after the last act."""
    return ClerksBrowser(walk.world, "DEC", at=walk.later(0.1))


NO_MEASURE = {"measure-TOTAL_FORMS": "1", "measure-INITIAL_FORMS": "0"}


def decision(**changes: Any) -> dict[str, Any]:
    """What the clerk types into the form of a decision that orders nothing."""
    parts = {part: getattr(TEXT, part) for part in ("facts", "evidence", "law", "reasons", "operative")}
    return {"outcome": "granted", **parts, "answer_1": TEXT.answers[0], "language": "en", **NO_MEASURE, **changes}
