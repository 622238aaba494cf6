"""Stays at the desk: entered, on top of the file, ruled on by a roll-call or by one, lifted; nothing typed is lost."""

from pathlib import Path

import pytest

from cases.models import Decision, Stay
from tests.cases.desk import act_url, at_the_desk, file_url, said
from tests.cases.rulebooks import amended
from tests.cases.staying import WHY, appealed_with_stay, ask_stay, rule_stay
from tests.cases.world import Walk, World, build_world, walk_to

BALLOTS = {f"ballot_{seat}": "for" for seat in range(1, 6)}


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "lodged")


def test_clerk_enters_rules_and_lifts(walk: Walk) -> None:
    desk = at_the_desk(walk)
    desk.act(walk.pk, "ask_for_stay", party=str(walk.party("complainant").pk), text=WHY)
    row = Stay.objects.get()
    desk.act(walk.pk, "rule_on_stay", stay=str(row.pk), ruling="granted", reasons="It burns.", suspends="on", **BALLOTS)
    row.refresh_from_db()
    assert (row.state, row.suspends, row.ballots) == ("in_force", True, dict.fromkeys("12345", "for"))
    desk.act(walk.pk, "lift_stay", stay=str(row.pk), reasons="It is out.", **BALLOTS)
    row.refresh_from_db()
    assert (row.state, row.end_reasons) == ("lifted", "It is out.")


ONE_RULES = {"conduct": {"stay": {"default": {"on_request": True, "by_one": True}}}}


def test_one_who_rules_is_named(world: World, tmp_path: Path) -> None:
    with amended(tmp_path, ONE_RULES):
        walk = walk_to(world, "lodged")
        ask_stay(walk)
        page = said(at_the_desk(walk).get(act_url(walk.pk, "rule_on_stay")))
        assert "The judge or member who rules" in page
        assert "Roll-call" not in page
        given = {"stay": str(Stay.objects.get().pk), "ruling": "refused", "reasons": "No."}
        at_the_desk(walk).act(walk.pk, "rule_on_stay", **given, ruled_by="Member 2")
    assert (Stay.objects.get().state, Stay.objects.get().ruled_by) == ("refused", "Member 2")


def test_refused_form_keeps_what_was_typed(walk: Walk) -> None:
    ask_stay(walk)
    given = {"stay": str(Stay.objects.get().pk), "ruling": "granted", "reasons": "It burns today.", "suspends": "on"}
    page = said(at_the_desk(walk).act(walk.pk, "rule_on_stay", **given))
    assert "This body rules on a stay together. Record how each member voted." in page
    assert "It burns today." in page
    assert Stay.objects.get().state == "requested"


def test_file_shows_what_waits_first(walk: Walk) -> None:
    ask_stay(walk)
    rule_stay(walk, granted=False, reasons="They are in a safe.")
    ask_stay(walk, text="The safe is open.")
    page = said(at_the_desk(walk).get(file_url(walk.pk)))
    assert page.index("The safe is open.") < page.index(WHY)
    assert "They are in a safe." in page
    assert "Votes: Against 5." in page
    assert "Time to rule on the stay" in page


def test_body_below_reads_that_it_is_suspended(world: World) -> None:
    walk, upper = appealed_with_stay(world)
    rule_stay(upper)
    page = said(at_the_desk(walk).get(file_url(walk.pk)))
    assert "It need not be done while the decision is suspended." in page
    assert Decision.objects.get().standing == "suspended"


def test_appeal_with_a_stay(world: World) -> None:
    walk = walk_to(world, "published")
    given = {"party": str(walk.party("complainant").pk), "narrative": "Wrong.", "claim_1": "Annul it.", "stay": WHY}
    at_the_desk(walk).act(walk.pk, "appeal", **given)
    assert Stay.objects.get().text == WHY


def test_docket_counts_its_time(walk: Walk) -> None:
    """The docket stands by the hour that comes first, and that of a stay does."""
    ask_stay(walk)
    assert "Time to rule on the stay" in said(at_the_desk(walk).get("/desk/docket/"))
