"""Corrections on the desk: proposed by one clerk, confirmed by another; the first entry stays, struck out, for everyone."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.test import Client

from cases.acts.engine.scheduler import expire_case
from cases.models import Correction, Deadline
from tests.cases.correcting import confirm, propose, second_clerk
from tests.cases.desk import act_url, at_the_desk, file_url, said
from tests.cases.world import Walk, World, build_world, walk_to


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "published")


def typed(walk: Walk, **changes: str) -> dict[str, str]:
    given = {
        "entry": str(walk.party("complainant").pk),
        "slip": "not_reached",
        "right_at": "",
        "right_channel": "",
        "reasons": "The number is that of a shop.",
        "whose": "body",
        "proof": "Fax journal, sheet 3.",
    }
    return {**given, **changes}


def test_proposed_and_refused_at_the_desk(walk: Walk) -> None:
    desk = at_the_desk(walk)
    desk.act(walk.pk, "propose_correction", **typed(walk))
    row = Correction.objects.get()
    assert (row.field, row.whose, row.reasons) == ("not_reached", "body", "The number is that of a shop.")
    page = said(desk.act(walk.pk, "confirm_correction", correction=str(row.pk)))
    assert "You proposed this correction yourself." in page
    assert "Fax journal, sheet 3." in page, "what is to be confirmed is read on the page that confirms it"
    desk.act(walk.pk, "refuse_correction", correction=str(row.pk), reasons="A mistake of mine.")
    row.refresh_from_db()
    assert (row.state, row.refusal) == ("refused", "A mistake of mine.")
    assert "A mistake of mine." in said(desk.get(file_url(walk.pk)))


def test_another_hour_and_another_way(walk: Walk) -> None:
    local = walk.later(30).astimezone(ZoneInfo("Asia/Almaty")).strftime("%Y-%m-%dT%H:%M")
    walk.later(10)
    desk = at_the_desk(walk)
    desk.act(walk.pk, "propose_correction", **typed(walk, slip="served_at", right_at=local))
    desk.act(walk.pk, "propose_correction", **typed(walk, slip="channel", right_channel="post"))
    assert {row.field: bool(row.right) for row in Correction.objects.all()} == {"served_at": True, "channel": True}


def test_what_was_typed_is_kept(walk: Walk) -> None:
    page = said(at_the_desk(walk).act(walk.pk, "propose_correction", **typed(walk, slip="served_at", proof="")))
    assert "It cannot have arrived then." in page
    assert "Say what proves the slip" in page
    assert "The number is that of a shop." in page
    assert not Correction.objects.exists()


def test_confirmed_by_a_second_clerk(walk: Walk) -> None:
    walk.now = max(Deadline.objects.filter(rule="appeal").values_list("due_before", flat=True))
    expire_case(walk.case.pk, at=walk.now)
    propose(walk)
    second = second_clerk(walk)
    desk = at_the_desk(walk)
    desk.client.force_login(User.objects.get(pk=second.user_id), backend="django.contrib.auth.backends.ModelBackend")
    file = desk.get(file_url(walk.pk))
    assert file.context["tasks"].next.act == "confirm_correction"
    desk.act(walk.pk, "confirm_correction", correction=str(Correction.objects.get().pk))
    assert walk.proceeding.state == "decided"
    page = said(desk.get(file_url(walk.pk)))
    assert "Struck out by a correction" in page
    assert "<s>Decision served on a party</s>" in page


def test_nothing_to_correct_before_it_was_served(world: World) -> None:
    walk = walk_to(world, "decided")
    page = said(at_the_desk(walk).get(act_url(walk.pk, "propose_correction")))
    assert "Nothing was issued or served here yet that could be corrected." in page


def test_everyone_reads_what_was_struck_out(walk: Walk) -> None:
    propose(walk)
    confirm(walk, second_clerk(walk))
    page = said(Client().get(f"/cases/{walk.case.number}/"))
    assert "<s>Decision served on a party</s>" in page
    assert "A slip was corrected" in page
    assert "The decision never reached this party. A slip of this body." in page
    assert "shop" not in page
    assert "sheet 3" not in page


def test_complainant_reads_why(walk: Walk) -> None:
    propose(walk)
    confirm(walk, second_clerk(walk))
    client = Client()
    client.post("/follow/", {"number": walk.case.number, "code": walk.lodged.access_code})
    page = said(client.get(f"/cases/{walk.case.number}/"))
    assert "The number is that of a shop." in page
    assert "Fax journal, sheet 3." in page


def test_missed_time_limit_is_rebutted_at_the_desk(world: World) -> None:
    walk = walk_to(world, "issued")
    limit = Deadline.objects.get(rule="serve")
    walk.now = limit.due_before
    expire_case(walk.case.pk, at=walk.later())
    walk.serve()
    desk = at_the_desk(walk)
    assert "Missed time limit. " in said(desk.get(act_url(walk.pk, "propose_correction")))
    local = limit.starts_at.astimezone(ZoneInfo("Asia/Almaty")) + timedelta(hours=1)
    desk.act(
        walk.pk, "propose_correction", **typed(walk, entry="serve", slip="", right_at=local.strftime("%Y-%m-%dT%H:%M"))
    )
    row = Correction.objects.get()
    assert (row.of, row.field, row.limit) == ("breach", "serve", limit)
    assert "paper proves that it was done" in said(desk.get(file_url(walk.pk)))
