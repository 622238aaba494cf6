"""A court ends after it drew, or recused: its successor has judges of its own, and draws among them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model

from cases.access.actors import Actor
from cases.acts.court.publish_commitments import publish_commitments
from cases.acts.hearing.recuse import recuse
from cases.acts.office.appoint import appoint_all
from cases.models import Body, Draw, Proceeding
from cases.queries.case_file import file_of
from cases.queries.courts.draw_page import draw_lines
from cases.queries.courts.draws import describe_draw, draw_facts
from tests.cases.acts.seen import refuses
from tests.cases.courts.drawing import BEFORE, before_court, bind, draw, drawing, seat_judges
from tests.cases.entering import enter_all
from tests.cases.succeeding import ENDS_AT, end
from tests.cases.test_verify import verified
from tests.cases.world import Walk, build_world, entries_of_world
from workflow.draw import hash_text


@pytest.fixture
def walk(db: None, tmp_path: Path) -> Iterator[Walk]:
    """A case before a court of which one judge is drawn, and a second court bound to seeds of its own."""
    with drawing(tmp_path):
        world = build_world()
        first = next(each for each in entries_of_world().bodies if each.code == "COURT")
        enter_all(replace(first, code="COURT-2", name="The second court"))
        world.bodies["COURT-2"] = Body.objects.get(code="COURT-2")
        seat_judges(world)
        seat_judges(world, "COURT-2", "Second")
        bind(world)
        election, actor = world.election.pk, Actor.system("draw")
        publish_commitments(
            election_id=election, court="COURT-2", actor=actor, at=BEFORE, seeds=[hash_text("of the second")]
        )
        yield before_court(world)


def take_over(walk: Walk) -> Proceeding:
    """The second court takes over what the first has."""
    end("COURT", successor="COURT-2")
    world = walk.world
    clerk = get_user_model().objects.create_user("clerk-court-2@example.org")
    appoint_all(actor=Actor.system("test"), at=ENDS_AT, reason="It begins.", of=[(clerk, world.bodies["COURT-2"])])
    world.clerks["COURT-2"] = clerk
    walk.now = ENDS_AT
    walk.lodged.proceeding.refresh_from_db()
    assert walk.proceeding.body.code == "COURT-2"
    return walk.proceeding


def test_successor_draws_among_its_own_judges(walk: Walk) -> None:
    """What the ended court drew names nobody of the successor, which no page and no examination mistakes for its draw."""
    before = draw(walk)
    place = take_over(walk)
    facts = draw_facts(file_of(place))
    assert facts is not None
    assert (facts.made, facts.able, facts.committed, facts.judges) == (False, 5, True, ())
    after = draw(walk)
    assert [each.seed.court.code for each in Draw.objects.order_by("pk")] == ["COURT", "COURT-2"]
    assert describe_draw(before).startswith("Judges: Judge ")
    assert describe_draw(after).startswith("Judges: Second ")
    texts = [each.text for each in draw_lines(walk.case)]
    assert [f"court: {code}\n" in text for code, text in zip(("COURT", "COURT-2"), texts, strict=True)] == [True, True]
    assert "holds" in verified("draws")
    with refuses(
        "Who judges was drawn already, and is not drawn again. A judge who is recused is followed by the next of the same"
        " order."
    ):
        draw(walk)


def test_who_was_recused_before_keeps_no_seat_of_the_successor_empty(walk: Walk) -> None:
    walk.admit()
    recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), seat=2, reason="A kinsman.")
    place = take_over(walk)
    assert file_of(place).recusals_of_seats == set()
    assert draw(walk).data["pool"] == [1, 2, 3, 4, 5]
