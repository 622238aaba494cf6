"""The day on which a person learnt of an act is a day where the clocks of the case run, not an hour of the election's zone."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from cases.acts.engine.facts import assemble
from cases.acts.filing.transfer import transfer
from cases.models import Complaint, Deadline, Proceeding
from cases.queries.admissibility import grounds_on_file
from cases.queries.case_file import file_of
from tests.cases.desk import ClerksBrowser, file_url, said
from tests.cases.filing import send, typed
from tests.cases.rows import resave
from tests.cases.world import World, build_world, fresh
from workflow.states import DeadlineState

pytestmark = pytest.mark.django_db
AT = datetime.fromisoformat("2004-09-05T10:00+05:00")
"""The tenth day after 26 August, by the clocks of Aqtau."""
LEARNT = {"happened_on": "2004-08-10", "knew_on": "2004-08-26"}


@pytest.fixture
def world() -> World:
    """The election keeps the time of Almaty; the district and its precinct lie two hours west."""
    world = build_world()
    for code in ("DEC", "PEC"):
        world.bodies[code].zone = "Asia/Aqtau"
        resave(world.bodies[code])
    return world


@pytest.fixture(autouse=True)
def _held_apart(settings, tmp_path) -> None:
    settings.VAR = tmp_path


def grounds(proceeding: Proceeding, world: World) -> tuple[str, ...]:
    clerk = world.clerk(proceeding.body.code)
    return grounds_on_file(file_of(proceeding), assemble(file_of(proceeding), actor=clerk, at=AT + timedelta(days=1)))


def test_western_filer_stays_in_time(client: Client, world: World) -> None:
    """What was advised in time west of the election's zone is stored in time."""
    advice = send(client, typed(world, **LEARNT, check=""), at=AT).context["advice"]
    send(client, typed(world, **LEARNT), at=AT)

    limit = Deadline.objects.get(rule="lodge")
    assert limit.state == DeadlineState.MET
    assert limit.due_before == advice.limits[0].due_before == datetime.fromisoformat("2004-09-06T00:00+05:00")
    assert advice.against == grounds(fresh(limit.proceeding), world) == ()


def test_day_survives_change_of_zone(client: Client, world: World) -> None:
    """Passed on to another zone it is the same day by the clocks of both."""
    send(client, typed(world, **LEARNT, addressed_to="CEC"), at=AT)
    filed = Proceeding.objects.get()
    passed_on = transfer(
        proceeding_id=filed.pk, actor=world.clerk("CEC"), at=AT + timedelta(hours=1), to="DEC", reasons="Not competent."
    )

    assert Complaint.objects.get().knew_on == date(2004, 8, 26)
    assert grounds(fresh(passed_on), world) == ()


def test_clerk_reads_day_without_hour(client: Client, world: World) -> None:
    send(client, typed(world, **LEARNT), at=AT)
    clerk = ClerksBrowser(world, "DEC", at=AT)

    page = said(clerk.get(file_url(Proceeding.objects.get().pk)))

    assert "<dt>Learnt of it</dt><dd>Thursday, 26 August 2004</dd>" in page
