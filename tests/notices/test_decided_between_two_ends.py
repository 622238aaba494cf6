"""A decision between the two ends of a time that the law can be read to end twice: page, PDF and verdict tell both."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from cases.models import Decision
from cases.queries.decisions.decision_versions import PublicDecision
from cases.queries.decisions.publication import public_version
from notices.compose import timing
from notices.models import Document
from tests.cases.world import World, walk_to
from tests.notices.news import deliver_ours, text_of

LODGED = datetime.fromisoformat("2004-09-14T11:00+07:00")
SHORTER = datetime.fromisoformat("2004-09-15T00:00+07:00")
LONGER = datetime.fromisoformat("2004-09-20T00:00+07:00")
TICK = timedelta(microseconds=1)
BOTH_ENDS = (
    "by the shorter reading of the law until the end of Tuesday, 14 September 2004 (24:00), Almaty time; "
    "by the longer until the end of Sunday, 19 September 2004 (24:00), Almaty time"
)


@pytest.fixture
def shown(world: World) -> PublicDecision:
    walk = walk_to(world, "heard", at=LODGED, happened_on=date(2004, 9, 13))
    walk.now = SHORTER + timedelta(hours=15)
    for step in (walk.vote, walk.decide, walk.issue, walk.serve, walk.publish):
        step()
    return public_version(Decision.objects.get())


@pytest.mark.parametrize(
    ("decided", "verdict", "by_one_reading", "late"),
    [
        (SHORTER - TICK, "Decided in time.", False, False),
        (
            SHORTER,
            "Decided in time by the longer reading of the law, less than a minute late by the shorter.",
            True,
            False,
        ),
        (
            LONGER - TICK,
            "Decided in time by the longer reading of the law, 4 days 23 hours late by the shorter.",
            True,
            False,
        ),
        (LONGER, "Decided less than a minute late.", False, True),
    ],
)
def test_each_boundary(shown, decided, verdict, by_one_reading, late):
    line = timing(replace(shown, adopted_at=decided))
    assert (line.verdict, line.by_one_reading, line.late) == (verdict, by_one_reading, late)
    assert line.due == BOTH_ENDS


def test_page_and_pdf_tell_both_ends(shown, client):
    deliver_ours("decision_document")
    page = client.get(reverse("notices:decision", args=[shown.number])).content.decode()
    assert BOTH_ENDS in page
    assert "Late by one reading" in page
    assert "In time</" not in page
    read = " ".join(text_of(Document.objects.get(kind="decision", public=True)).split())
    assert BOTH_ENDS in read
    assert "Decided in time by the longer reading of the law" in read
