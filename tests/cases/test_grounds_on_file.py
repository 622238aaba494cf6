"""What the clerk is told against a filed complaint: by the time that was stored with it, and by what it says itself."""

from datetime import date, datetime

import pytest
from django.test import Client

from cases.acts.calendar.change_calendar import change_calendar
from cases.acts.calendar.move_limits import move_limits
from cases.acts.engine.facts import assemble
from cases.acts.filing.transfer import transfer
from cases.models import CalendarDay, Proceeding
from cases.queries.admissibility import grounds_on_file
from cases.queries.case_file import file_of
from tests.cases.filing import send, text, typed
from tests.cases.rows import keep, resave
from tests.cases.world import World, build_world, fresh, lodged
from workflow.rules.loader import load

pytestmark = pytest.mark.django_db
HOLIDAY = date(2004, 8, 30)


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture(autouse=True)
def _held_apart(settings, tmp_path) -> None:
    settings.VAR = tmp_path


def against(world: World, proceeding: Proceeding, *, by: str = "DEC") -> tuple[str, ...]:
    proceeding = fresh(proceeding)
    file = file_of(proceeding)
    facts = assemble(file, actor=world.clerk(by), at=datetime.fromisoformat("2004-09-28T12:00+07:00"))
    return grounds_on_file(file, facts)


def stored(proceeding: Proceeding) -> str:
    return proceeding.deadlines.get(rule="lodge").state


def test_removed_holiday_keeps_complaint_timely(world: World) -> None:
    """A complaint in time stays so when the holiday that made it so is taken back."""
    keep(CalendarDay(election=world.election, day=HOLIDAY, kind="holiday"))
    proceeding = lodged(
        world, at=datetime.fromisoformat("2004-08-31T10:00+07:00"), happened_on=date(2004, 8, 20)
    ).proceeding
    at = datetime.fromisoformat("2004-08-31T12:00+07:00")
    change_calendar(election_id=world.election.pk, actor=world.clerk("CEC"), at=at, reason="Decree 7", remove=[HOLIDAY])

    assert stored(proceeding) == "met"
    assert against(world, proceeding) == ()


def test_new_holiday_makes_complaint_timely(world: World) -> None:
    """A late complaint is in time where a holiday declared since gives the day."""
    proceeding = lodged(
        world, at=datetime.fromisoformat("2004-08-31T10:00+07:00"), happened_on=date(2004, 8, 20)
    ).proceeding
    assert len(against(world, proceeding)) == 1
    keep(CalendarDay(election=world.election, day=HOLIDAY, kind="holiday"))

    assert stored(proceeding) == "fired"
    assert against(world, proceeding) == ()


def test_move_east_keeps_complaint_timely(world: World) -> None:
    """A complaint in time by the clocks of the first body stays so at one further east."""
    west = world.bodies["PEC-2"]
    west.zone = "Asia/Aqtau"
    resave(west)
    at = datetime.fromisoformat("2004-09-03T23:30+05:00")
    sent = lodged(world, at=at, happened_on=date(2004, 8, 24), addressed_to=west, place=None).proceeding
    day = datetime.fromisoformat("2004-09-04T09:00+07:00")
    received = transfer(proceeding_id=sent.pk, actor=world.clerk("PEC-2"), at=day, to="DEC", reasons="Not ours.")

    assert stored(sent) == "met"
    assert against(world, received) == ()


def test_shorter_law_keeps_complaint_timely(world: World) -> None:
    """A complaint in time stays so under a law that gives less."""
    proceeding = lodged(world, happened_on=date(2004, 8, 16)).proceeding
    at = datetime.fromisoformat("2004-08-26T10:00+07:00")
    other = load("venice-model")
    move_limits(proceeding_id=proceeding.pk, actor=world.clerk("CEC"), at=at, reason="New law", rulebook=other)

    assert fresh(proceeding).case.rulebook == "venice-model"
    assert against(world, proceeding) == ()


# Where voters may challenge only together


def challenge(world: World, affected: int) -> Proceeding:
    world.election.rulebook = "venice-model"
    resave(world.election)
    return lodged(
        world,
        at=datetime.fromisoformat("2004-09-28T10:00+07:00"),
        case_type="results_validity",
        respondent=None,
        place=None,
        affected=affected,
        happened_on=date(2004, 9, 27),
    ).proceeding


def test_clerk_learns_of_missing_voters(world: World) -> None:
    """The clerk is told of too few voters where they are too few."""
    assert against(world, challenge(world, 60), by="CEC") == ()
    (said,) = against(world, challenge(world, 49), by="CEC")
    assert said.startswith("A complaint of this kind needs the signatures of 50 voters together, and it has 49.")


def test_so_is_who_asks_before_filing(client: Client, world: World) -> None:
    world.election.rulebook = "venice-model"
    resave(world.election)
    asks = {"case_type": "results_validity", "respondent": "", "place": "", "happened_on": "2004-09-27", "check": "1"}
    at = datetime.fromisoformat("2004-09-28T10:00+07:00")

    alone, together = (text(send(client, typed(world, affected=n, **asks), at=at)) for n in ("", "60"))
    assert "needs the signatures of 50 voters together, and it has 1." in alone
    assert "needs the signatures" not in together
    assert "Body CEC" in together
