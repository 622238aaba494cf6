"""Name the act complained of: one row for one act, whoever names it; named anew only with a reason; nobody is named in it."""

import pytest

from cases.models import ActComplainedOf, Complaint
from tests.cases.acts.seen import data_of, letters, recorded, refuses, under_seal
from tests.cases.naming import name
from tests.cases.staying import ask_stay, rule_stay
from tests.cases.world import Walk, World, walk_to


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "admitted")


def act_of(walk: Walk) -> ActComplainedOf | None:
    return Complaint.objects.get(case=walk.case).act


def test_named(walk: Walk) -> None:
    with recorded(walk.case) as events:
        name(walk)
    (event,) = events
    row = ActComplainedOf.objects.get()
    assert act_of(walk) == row
    assert (row.number, row.standing, row.since, row.named_at) == ("No. 7", "in_force", None, walk.now)
    said = {"act": str(row.pk), "kind": "decision", "day": "2004-08-24", "standing": "in_force", "of": "PEC"}
    assert event.kind == "act.named"
    assert data_of(event) == {"body": "DEC", **said}
    assert letters(event) == {}


def test_two_cases_name_one_act(world: World, walk: Walk) -> None:
    other = walk_to(world, "admitted")
    name(walk, "No. 31/4")
    name(other, "№31/4")
    assert act_of(walk) == act_of(other) == ActComplainedOf.objects.get()


def test_other_day_number_or_author_is_another_act(world: World, walk: Walk) -> None:
    name(walk)
    name(walk, "No. 8", reasons="Misread.")
    name(walk, body="", body_text="The office of the mayor", reasons="Not theirs.")
    assert ActComplainedOf.objects.count() == 3
    assert act_of(walk) == ActComplainedOf.objects.get(body=None)


def test_named_anew_with_a_reason(walk: Walk) -> None:
    name(walk)
    with refuses(
        "The act complained of is named already. If that was wrong, write why it is named anew; the first stays in the log."
    ):
        name(walk, "No. 8")
    first = act_of(walk)
    event = name(walk, "No. 8", reasons="Misread.")
    assert first is not None
    assert data_of(event)["instead_of"] == str(first.pk)
    assert under_seal(event) == {"reasons": "Misread."}


def test_a_second_press_does_nothing(walk: Walk) -> None:
    name(walk)
    with refuses("The act complained of is named just so already. There is nothing to do."):
        name(walk)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"number": " "}, "Write the number of the act; where it has none, in a few words what it is."),
        ({"kind": "wish"}, "Choose what it is: Action without a decision, Decision of a body, Failure to act."),
        (
            {"body": ""},
            "Say whose act it is: choose the body, or write whose it is where that is no body here; one of the two.",
        ),
    ],
)
def test_what_is_missing_is_said(walk: Walk, given: dict[str, str], sentence: str) -> None:
    with refuses(sentence):
        name(walk, **given)


def test_what_is_stayed_before_it_is_named_is_suspended(walk: Walk) -> None:
    ask_stay(walk)
    rule_stay(walk)
    name(walk)
    act = act_of(walk)
    assert act is not None
    assert (act.standing, act.since) == ("suspended", walk.now)
