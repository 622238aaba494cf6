"""Extend: a person gets more time before it has run out, as often as the law lets it, and nobody's time is passed by it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from cases.access.actors import Actor
from cases.acts.course.extend import extend
from cases.acts.course.resume import resume
from cases.acts.course.suspend import suspend
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.request_correction import request_correction
from cases.errors import ActRefused
from cases.log.events import broken_link
from cases.models import Deadline, Event
from cases.queries.law import rulebook_of
from cases.queries.office import calendar_of
from cases.queries.recount import moves
from cases.queries.timeline import timeline
from cases.wording.explanations import sentence
from tests.cases.desk import ClerksBrowser, act_url, file_url, said
from tests.cases.rulebooks import under
from tests.cases.world import FILED, Walk, World, build_world, walk_to
from workflow.clocks.deadlines import due_for
from workflow.clocks.inputs import DeadlineInputs
from workflow.states import DeadlineState

HOUR = timedelta(hours=1)


@pytest.fixture
def clerk(world: World) -> ClerksBrowser:
    return ClerksBrowser(world, "DEC", at=FILED + timedelta(hours=2))


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    """A complainant was asked at 16:00 to correct, within 24 hours."""
    return asked_to_correct(world)


def asked_to_correct(world: World, at: datetime = FILED) -> Walk:
    walk = walk_to(world, "lodged", at=at)
    request_correction(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), defects=["Which list?"])
    return walk


def limit(walk: Walk, rule: str = "correct") -> Deadline:
    return Deadline.objects.get(proceeding=walk.pk, rule=rule)


def extended(walk: Walk, *, rule: str = "correct", **changes: Any) -> Event:
    given = {"limit_id": limit(walk, rule).pk, "hours": 12, "reasons": "She is in hospital.", "actor": walk.clerk}
    return extend(proceeding_id=walk.pk, at=walk.later(), **{**given, **changes})


def refused(walk: Walk, **changes: Any) -> list[str]:
    with pytest.raises(ActRefused) as error:
        extended(walk, **changes)
    return error.value.sentences


def test_event_tells_the_move(walk: Walk) -> None:
    before = limit(walk).due_before
    event = extended(walk)
    assert limit(walk).due_before == before + 12 * HOUR
    assert limit(walk).state == DeadlineState.RUNNING
    told = {name: event.data[name] for name in ("deadline", "rule", "hours", "from", "to")}
    assert told == {
        "deadline": limit(walk).pk,
        "rule": "correct",
        "hours": 12,
        "from": "2004-08-26T09:00:00.000000Z",
        "to": "2004-08-26T21:00:00.000000Z",
    }
    assert (event.from_state, event.to_state, walk.proceeding.state) == ("", "", "correction")
    assert broken_link(walk.case.stream) is None


def test_end_matches_the_clocks(walk: Walk) -> None:
    """The end is what the clocks say of the same question, and no change of calendar moves it."""
    extended(walk)
    row = limit(walk)
    inputs = DeadlineInputs.from_json(row.inputs or {})
    due = due_for(rulebook_of(walk.case), calendar_of(walk.case.election), inputs)
    assert (due.due_before, due.explanation) == (row.due_before, row.explanation)
    assert list(moves(walk.world.election, at=walk.now)) == []


def test_explanation_tells_the_step(walk: Walk) -> None:
    extended(walk)
    assert "It was extended by 12 hours: from Thu, 26 Aug 2004 16:00 to Fri, 27 Aug 2004 04:00." in sentence(
        limit(walk).explanation
    )


def test_timeline_names_no_body(walk: Walk) -> None:
    """The timeline tells the limit and names no body."""
    extended(walk)
    entry = timeline(walk.case)[-1]
    assert (entry.what, entry.who, entry.kind) == ("Time limit extended", "Body DEC", "clock")
    assert entry.detail == (
        "Complainant: A voter of the precinct. Time to correct the complaint: no longer before Thursday, 26 August 2004, "
        "16:00 (Almaty time), but before Friday, 27 August 2004, 04:00 (Almaty time)."
    )


def test_limit_expires_at_new_end(walk: Walk) -> None:
    before = limit(walk).due_before
    extended(walk)
    expire_all(at=before + HOUR)
    assert walk.proceeding.state == "correction"
    expire_all(at=before + 12 * HOUR)
    assert walk.proceeding.state == "lodged"


def test_appeal_time_is_extended_once(world: World) -> None:
    """Time to appeal is made longer for one party and the case stays open."""
    walk = walk_to(world, "published")
    party = walk.party("complainant")
    own = Deadline.objects.get(proceeding=walk.pk, rule="appeal", party=party)
    other = Deadline.objects.filter(proceeding=walk.pk, rule="appeal").exclude(party=party).get()
    extended(walk, rule="publish", limit_id=own.pk, hours=24)
    row = Deadline.objects.get(pk=own.pk)
    assert row.due_before == own.due_before + 24 * HOUR
    assert Deadline.objects.get(pk=other.pk).due_before == other.due_before
    expire_all(at=own.due_before + HOUR)
    assert walk.proceeding.state == "decided"
    expire_all(at=row.due_before)
    assert walk.proceeding.state == "closed"


def test_what_is_refused_says_every_reason(walk: Walk) -> None:
    extended(walk)
    again = "This time limit was already extended as often as the rules allow."
    assert refused(walk, hours=0, reasons=" ") == [
        f"{again} (No rule on longer time was found; the law is silent; this is the declared default)",
        "Say by how many whole hours.",
        "Write the reasons. They become part of the file.",
    ]


def test_body_gets_no_more(walk: Walk) -> None:
    """A body has its own time and no more."""
    assert refused(walk, rule="decide") == [
        (
            "The body's own time is never extended. What is decided after it is late. (No rule on longer time was found; "
            "the law is silent; this is the declared default)"
        )
    ]


def test_law_may_allow_no_extension(world: World) -> None:
    """A law without longer time says so."""
    walk = asked_to_correct(under(world, "training"))
    assert "This law allows no extension of a time limit." in refused(walk)[0]


def test_other_limits_cannot_be_chosen(world: World, walk: Walk) -> None:
    """A limit of another case cannot be chosen."""
    other = asked_to_correct(world)
    assert refused(walk, limit_id=limit(other).pk) == ["Choose a time limit of this case."]


def test_only_own_clerk_extends(world: World, walk: Walk) -> None:
    for actor in (Actor.filer(walk.case), world.clerk("TEC"), Actor.user(world.voter)):
        with pytest.raises(ActRefused) as error:
            extended(walk, actor=actor)
        assert "not_your_role" in error.value.codes


def test_decision_time_bounds_extension(world: World) -> None:
    """An extension does not go past the time in which the body must decide."""
    walk = walk_to(world, "lodged")
    walk.now = datetime.fromisoformat("2004-08-29T16:00+07:00")
    request_correction(proceeding_id=walk.pk, actor=walk.clerk, at=walk.now, defects=["Which list?"])
    assert refused(walk, hours=9) == [
        (
            "With this the time limit would run until Tuesday, 31 August 2004, 01:00 (Almaty time), but it may run until the "
            "end of Monday, 30 August 2004 (24:00), Almaty time, and no longer. Add fewer hours, or leave it as it is."
        )
    ]
    extended(walk, hours=8)
    assert limit(walk).due_before == limit(walk, "decide").due_before


def test_vote_bounds_extended_appeal(world: World) -> None:
    """Time to appeal is not carried past the vote."""
    walk = walk_to(world, "served", at=datetime.fromisoformat("2004-09-06T10:00+07:00"))
    own = Deadline.objects.filter(proceeding=walk.pk, rule="appeal").order_by("due_before")[0]
    opens = datetime.fromisoformat("2004-09-19T07:00+07:00")
    hours = (opens - own.due_before) // HOUR
    assert hours > 0
    assert "and no longer. Add fewer hours" in refused(walk, rule="decide", limit_id=own.pk, hours=hours + 1)[0]
    extended(walk, rule="decide", limit_id=own.pk, hours=hours)


def test_suspension_and_extension_add_up(walk: Walk) -> None:
    """A time that was suspended and extended counts both."""
    before = limit(walk).due_before
    at = walk.later()
    still = {"ground": "court_seized", "reasons": "The court.", "review_at": at + 24 * HOUR}
    suspend(proceeding_id=walk.pk, actor=walk.clerk, at=at, **still)
    assert "is suspended" in refused(walk)[0]
    resume(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(2), reasons="The court has ruled.")
    extended(walk, hours=6)
    assert limit(walk).due_before == before + 30 * HOUR, "the end that was told, and the hours that were added"


def test_voting_day_bounds_extension(world: World) -> None:
    """The body may decide until midnight, and a voter who is to vote needs it before the poll closes at 20:00."""
    requested_at = datetime.fromisoformat("2004-09-19T17:30+07:00")
    walk = walk_to(world, "lodged", at=requested_at, case_type="voter_list", respondent=None, place=world.bodies["PEC"])
    request_correction(proceeding_id=walk.pk, actor=walk.clerk, at=requested_at, defects=["Which list?"])
    assert limit(walk).due_before == datetime.fromisoformat("2004-09-19T19:30+07:00")
    assert limit(walk, "decide").useful_until == datetime.fromisoformat("2004-09-19T20:00+07:00")
    (said,) = refused(walk, hours=1)
    assert said == (
        "With this the time limit would run until Sunday, 19 September 2004, 20:30 (Almaty time), but it may run until "
        "Sunday, 19 September 2004, 20:00 (Almaty time), and no longer. Add fewer hours, or leave it as it is."
    )


def test_form_extends_a_persons_time(clerk: ClerksBrowser, world: World) -> None:
    walk = walk_to(world, "lodged")
    request_correction(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), defects=["Which list?"])
    limit = Deadline.objects.get(proceeding=walk.pk, rule="correct")
    page = said(clerk.get(act_url(walk.pk, "extend")))
    assert (
        "Time to correct the complaint (A voter of the precinct): before Thursday, 26 August 2004, 16:00 (Almaty time)"
        in page
    )
    assert "Time to decide" not in page, "a body's own time is not offered"
    clerk.act(walk.pk, "extend", limit=limit.pk, hours=12, reasons="She is ill.")
    assert Deadline.objects.get(pk=limit.pk).due_before == limit.due_before + timedelta(hours=12)
    page = said(clerk.get(file_url(walk.pk)))
    assert "The time limit is extended." in page
    assert "but before Friday, 27 August 2004, 04:00 (Almaty time)" in page


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        ("0", "Give at least one hour: a time limit is only made longer."),
        ("9000", "This is more than the hours of a year (8784). Give fewer hours."),
        ("9" * 18, "This is more than the hours of a year (8784). Give fewer hours."),
    ],
)
def test_hours_out_of_bounds(clerk: ClerksBrowser, world: World, hours: str, sentence: str) -> None:
    walk = walk_to(world, "lodged")
    request_correction(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), defects=["Which list?"])
    limit = Deadline.objects.get(proceeding=walk.pk, rule="correct")
    page = said(clerk.act(walk.pk, "extend", limit=limit.pk, hours=hours, reasons="She is ill."))
    assert sentence in page
    assert "Ensure this value" not in page


def test_no_running_time_no_form(clerk: ClerksBrowser, world: World) -> None:
    """Where no time of a person runs there is no form and the file says why."""
    walk = walk_to(world, "admitted")
    page = said(clerk.get(act_url(walk.pk, "extend")))
    assert "No time of a person runs in this case now." in page
    assert 'name="limit"' not in page
    tasks = clerk.get(file_url(walk.pk)).context["tasks"]
    assert "extend" not in {task.act for task in tasks.others}
    assert next(task for task in tasks.refused if task.act == "extend").reasons == (
        "No time of a person runs in this case now.",
    )
