"""When a failure to decide happened is known from the clock of the case it is about, whatever day is typed."""

from datetime import date, datetime, timedelta

import pytest

from cases.acts.engine.facts import assemble
from cases.acts.engine.scheduler import expire_all
from cases.models import Body, Case, Deadline, Proceeding
from cases.public.advice import Question, advise
from cases.queries.admissibility import filing_on_file, grounds_on_file
from cases.queries.case_file import file_of
from cases.queries.failures import failed_at, stated
from tests.cases.rulebooks import under
from tests.cases.world import ALMATY, World, build_world, fresh, lodged

pytestmark = pytest.mark.django_db
ENDED = datetime.fromisoformat("2004-08-29T00:00+07:00")
"""Lodged on 25 August under the model, which gives three days."""
TICK = timedelta(microseconds=1)
LAST = datetime.fromisoformat("2004-09-01T00:00+07:00")
TYPED = [date(2004, 8, 1), date(2004, 8, 28), date(2004, 8, 29), date(2004, 8, 31)]


@pytest.fixture
def world() -> World:
    return under(build_world(), "venice-model")


@pytest.fixture
def silent(world: World) -> Case:
    return lodged(world).case


def complain(world: World, about: Case | None, at: datetime, on: date) -> Proceeding:
    return lodged(
        world, at=at, case_type="failure_to_act", respondent=world.bodies["DEC"], about_case=about, happened_on=on
    ).proceeding


@pytest.mark.parametrize("on", TYPED)
@pytest.mark.parametrize("watched", [True, False])
def test_complaint_time_counts_from_clock(world: World, silent: Case, on: date, watched: bool) -> None:
    if watched:
        expire_all(at=ENDED)
    for at, state in ((LAST - TICK, "met"), (LAST, "fired")):
        proceeding = complain(world, silent, at, on)
        limit = Deadline.objects.get(proceeding=proceeding, rule="lodge")
        assert (limit.starts_at, limit.due_before, limit.state) == (ENDED, LAST, state)


@pytest.mark.parametrize("on", TYPED)
def test_filer_and_clerk_agree(world: World, silent: Case, on: date) -> None:
    """The filer's advice and the clerk are told the same."""
    expire_all(at=ENDED)
    question = Question(
        election=world.election,
        case_type="failure_to_act",
        respondent=world.bodies["DEC"],
        happened_on=on,
        about_case=silent,
    )
    advice = advise(question, now=LAST - TICK)
    assert advice is not None
    assert (advice.limits[0].starts_at, advice.limits[0].due_before) == (ENDED, LAST)
    late = complain(world, silent, LAST, on)
    file = file_of(late)
    facts = assemble(file, actor=world.clerk("CEC"), at=LAST)
    assert filing_on_file(file, facts).happened["expiry"] == ENDED
    assert any(
        "too late" in told or "out of time" in told.lower() or "until" in told for told in grounds_on_file(file, facts)
    )


def test_typed_day_counts_without_case(world: World) -> None:
    proceeding = complain(world, None, ENDED, date(2004, 8, 28))
    assert Deadline.objects.get(proceeding=proceeding, rule="lodge").due_before == LAST
    assert stated(date(2004, 8, 28), None, ALMATY, "Asia/Aqtau")["expiry"] == ENDED


def test_timely_case_has_no_failure(world: World, silent: Case) -> None:
    assert failed_at(silent, world.bodies["DEC"], at=ENDED - TICK) is None
    assert failed_at(None, world.bodies["DEC"], at=LAST) is None


def test_bodies_answer_for_own_time(world: World, silent: Case) -> None:
    expire_all(at=ENDED)
    assert failed_at(silent, world.bodies["DEC"], at=LAST) == ENDED
    assert failed_at(silent, None, at=LAST) == ENDED
    assert failed_at(silent, world.bodies["PEC"], at=LAST) is None
    above: Body = silent.proceedings.latest("opened_at").body
    assert above.code != "DEC"
    assert failed_at(silent, above, at=ENDED + timedelta(days=30)) == datetime.fromisoformat("2004-09-02T00:00+07:00")


def test_of_two_ends_the_longer_counts() -> None:
    world = build_world()
    case = lodged(world, at=datetime.fromisoformat("2004-09-14T11:00+07:00"), happened_on=date(2004, 9, 13)).case
    shorter, longer = (datetime.fromisoformat(f"2004-09-{day}T00:00+07:00") for day in (15, 20))
    assert failed_at(case, world.bodies["DEC"], at=shorter - TICK) is None
    assert failed_at(case, world.bodies["DEC"], at=shorter) == longer
    expire_all(at=longer)
    assert failed_at(case, world.bodies["DEC"], at=longer) == longer
    assert fresh(case.proceedings.get()).overdue_since == longer
