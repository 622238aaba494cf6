"""What the tests of evidence that comes later do with it, and look at."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from cases.acts.hearing.add_evidence import add_evidence
from cases.acts.hearing.reply import reply
from cases.errors import ActRefused
from cases.models import Deadline, Event, Evidence
from tests.cases.world import Walk

DAY = timedelta(hours=24)
"""The time to reply, by the declared default of 2004."""
SEATS = range(1, 8)
NO_REPLY = {"conduct": {"late_evidence": {"default": {"reply": False, "after_decision": "ground_of_appeal"}}}}
STILL_AWAITED = (
    "A reply to new evidence may still come before Friday, 27 August 2004, 18:24 (Almaty time), from: Respondent. "
    "Enter it when it comes, or wait until that time has run out; then vote and decide. The time to decide runs on. "
    "(No rule on late evidence was found; the law is silent; this is the declared default)"
)


def add(walk: Walk, role: str | None = "complainant", **changes: Any) -> Event:
    given: dict[str, Any] = {
        "proceeding_id": walk.pk,
        "actor": walk.clerk,
        "at": walk.later(0.1),
        "party_id": walk.party(role).pk if role else None,
        "name": "Delivery note",
        "text": "The list came from a printing house.",
        **changes,
    }
    return add_evidence(**given)


def answer(walk: Walk, role: str = "respondent", **changes: Any) -> Event:
    given: dict[str, Any] = {
        "proceeding_id": walk.pk,
        "actor": walk.clerk,
        "at": walk.later(0.1),
        "party_id": walk.party(role).pk,
        "text": "The note is genuine.",
        **changes,
    }
    return reply(**given)


def limits(walk: Walk) -> dict[str, tuple[str, timedelta]]:
    """State and length of each time to reply, by the role of the party."""
    rows = Deadline.objects.filter(proceeding__case=walk.case, rule="reply").select_related("party")
    return {row.party.role: (str(row.state), row.due_before - row.starts_at) for row in rows if row.party}


def refused(walk: Walk, act: Any, *args: Any, **given: Any) -> list[str]:
    with pytest.raises(ActRefused) as error:
        act(walk, *args, **given)
    return error.value.sentences


def codes_of_vote(walk: Walk) -> tuple[str, ...]:
    with pytest.raises(ActRefused) as error:
        walk.vote()
    return error.value.codes


def as_its_party(walk: Walk) -> str:
    browser = Client()
    browser.post("/follow/", {"number": walk.case.number, "code": walk.lodged.access_code})
    page = browser.get(f"/cases/{walk.case.number}/").content.decode()
    kept = Evidence.objects.get()
    file = browser.get(f"/cases/{walk.case.number}/evidence/{kept.pk}/")
    assert b"".join(file.streaming_content) == b"The list came from a printing house."
    return page
