"""The hour that matters leads on every page and paper, in the same words: at 14:04 of voting day that is 20:00."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from cases.models import Deadline
from cases.queries.case_file import file_of
from cases.queries.filed import read_filed
from cases.queries.timeline import limits
from cases.wording.hour_that_matters import (
    Ends,
    Hour,
    all_hours_text,
    hour_that_matters,
)
from notices.compose_receipt import receipt_document
from tests.cases.desk import ClerksBrowser, file_url, said
from tests.cases.filing import get, send, text, typed
from tests.cases.world import World, build_world, lodged

AT = datetime.fromisoformat("2004-09-19T14:04+07:00")
USEFUL = datetime.fromisoformat("2004-09-19T20:00+07:00")
MIDNIGHT = datetime.fromisoformat("2004-09-20T00:00+07:00")
TICK = timedelta(microseconds=1)
LEADS = "before Sunday, 19 September 2004, 20:00 (Almaty time), to be of use"
LEFT = "5 hours 56 minutes left to be of use"


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.mark.parametrize(
    ("now", "hour"),
    [
        (AT, Hour(USEFUL, Ends.USE)),
        (USEFUL - TICK, Hour(USEFUL, Ends.USE)),
        (USEFUL, Hour(MIDNIGHT, Ends.DUE)),
        (MIDNIGHT, Hour(MIDNIGHT, Ends.DUE)),
    ],
)
def test_the_soonest_hour_to_come_leads(now: datetime, hour: Hour) -> None:
    assert hour_that_matters(due_before=MIDNIGHT, useful_until=USEFUL, now=now) == hour


def test_past_end_says_nothing_more() -> None:
    assert hour_that_matters(due_before=USEFUL, useful_until=USEFUL, now=AT) == Hour(USEFUL, Ends.DUE)
    assert hour_that_matters(due_before=USEFUL, useful_until=MIDNIGHT, now=AT) == Hour(USEFUL, Ends.DUE)
    assert hour_that_matters(due_before=USEFUL, now=AT) == Hour(USEFUL, Ends.DUE)


def test_shorter_reading_leads_first() -> None:
    hours = {"due_before": MIDNIGHT, "contested_from": USEFUL}
    assert hour_that_matters(**hours, now=AT) == Hour(USEFUL, Ends.CONTESTED)
    assert (
        hour_that_matters(**hours, now=AT).left_text(AT) == "5 hours 56 minutes left by the shorter reading of the law"
    )
    assert hour_that_matters(**hours, now=USEFUL) == Hour(MIDNIGHT, Ends.DUE)


def filed(world: World) -> str:
    return lodged(world, at=AT, case_type="voter_list", respondent=None).case.number


def test_the_case_page_leads_with_it(client: Client, world: World) -> None:
    page = text(get(client, f"/cases/{filed(world)}/", at=AT))
    assert f"Body PEC must decide. {LEFT}." in page
    assert f'<p class="limit-left">{LEFT}</p>' in page
    assert 'datetime="2004-09-19T20:00:00+07:00"' in page or 'datetime="2004-09-19T13:00:00+00:00"' in page
    assert "the body must still decide until the end of Sunday, 19 September 2004 (24:00), Almaty time." in page
    assert "9 hours 56 minutes left" not in page


def test_warning_follows_its_limit(world: World) -> None:
    proceeding = lodged(world, at=AT, case_type="eday_procedure", respondent=None).proceeding
    assert Deadline.objects.get(proceeding=proceeding, rule="alarm").due_before < USEFUL
    shown = [limit.label for limit in limits(file_of(proceeding).limits, now=AT)]
    assert shown[:2] == ["Time to decide", "Warning: Time to decide"]


def test_register_leads_with_that_hour(client: Client, world: World) -> None:
    filed(world)
    assert f"It must act {LEADS}." in text(get(client, "/cases/", at=AT))
    later = text(get(client, "/cases/", at=USEFUL))
    assert "It must act until the end of Sunday, 19 September 2004 (24:00), Almaty time." in later


def test_docket_and_file_lead_with_it(world: World) -> None:
    filed(world)
    key = Deadline.objects.get(rule="decide").proceeding_id
    clerk = ClerksBrowser(world, "PEC", at=AT)
    assert LEFT in said(clerk.get("/desk/docket/"))
    page = said(clerk.get(file_url(key)))
    assert f"Body PEC must decide. {LEFT}." in page
    assert f"{LEADS[0].upper()}{LEADS[1:]}.</p>" in page, "the acts are told until when they are of use"


def test_receipt_and_letter_name_both_hours(world: World) -> None:
    case = lodged(world, at=AT, case_type="voter_list", respondent=None).case
    both = f"{LEADS}; the time itself runs until the end of Sunday, 19 September 2004 (24:00), Almaty time"
    shown = receipt_document(read_filed(case.events.get(kind="case.lodged"))).limits
    assert [limit.ends for limit in shown] == [both]
    limit = Deadline.objects.get(rule="decide")
    assert all_hours_text(limit, "Asia/Almaty", now=AT) == both
    assert all_hours_text(limit, "Asia/Almaty", now=USEFUL).startswith("until the end of Sunday")


def test_receipt_leads_with_that_hour(client: Client, world: World) -> None:
    form = typed(world, case_type="voter_list", respondent="", happened_on="2004-09-19")
    page = text(get(client, send(client, form, at=AT)["Location"], at=AT))
    assert LEFT in page


def test_poll_closing_makes_nobody_late(world: World) -> None:
    filed(world)
    clerk = ClerksBrowser(world, "PEC", at=USEFUL + timedelta(minutes=30))
    assert "1 file: 0 late, 1 due today." in said(clerk.get("/desk/docket/"))
    clerk.at = MIDNIGHT
    assert "1 file: 1 late, 0 due today." in said(clerk.get("/desk/docket/"))
