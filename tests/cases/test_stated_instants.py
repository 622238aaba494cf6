"""A time to lodge runs from what the person stated. When a decision was served they do not say, and nobody guesses it."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from cases.acts.engine.facts import assemble
from cases.models import Deadline, Proceeding
from cases.public.advice import Advice, Question, advise
from cases.queries.admissibility import grounds_on_file
from cases.queries.case_file import file_of
from cases.queries.deadline_inputs import happened
from cases.wording.explanations import sentence
from tests.cases.filing import send, text, typed
from tests.cases.world import ALMATY, World, build_world, fresh

pytestmark = pytest.mark.django_db
ACT = date(2004, 9, 1)
LAST = datetime.fromisoformat("2004-09-08T12:00+07:00")
"""The seventh day after the act; a registration may be complained of within seven days from service."""
LATER = datetime.fromisoformat("2004-09-12T10:00+07:00")
OPEN_END = "The law counts from service. When that was is not stated, so the time may end later."
REGISTRATION = {"case_type": "registration", "standing": "candidate", "respondent": "DEC", "place": "DEC"}


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture(autouse=True)
def _held_apart(settings, tmp_path) -> None:
    settings.VAR = tmp_path


def asked(world: World, at: datetime, **stated: date) -> Advice:
    district = world.bodies["DEC"]
    question = Question(
        election=world.election,
        case_type="registration",
        standing="candidate",
        respondent=district,
        place=district,
        happened_on=ACT,
        **stated,
    )
    advice = advise(question, now=at)
    assert advice is not None
    return advice


def grounds(world: World, proceeding: Proceeding) -> tuple[str, ...]:
    clerk = world.clerk(proceeding.body.code)
    return grounds_on_file(
        file_of(proceeding), assemble(file_of(proceeding), actor=clerk, at=LATER + timedelta(hours=1))
    )


def test_only_stated_instants_count() -> None:
    """Only what was stated is an instant to count from."""
    day = datetime.fromisoformat("2004-09-01T00:00+07:00")
    hour = datetime.fromisoformat("2004-09-03T16:20+07:00")
    ended = day + timedelta(days=1)
    assert happened(ACT, None, ALMATY) == {"act": day, "expiry": ended}
    assert happened(ACT, hour, ALMATY) == {"act": day, "expiry": ended, "knowledge": hour}
    assert happened(ACT, None, ALMATY, "Asia/Aqtau")["expiry"] == ended, "the day has ended in the first of them"
    assert happened(None, date(2004, 9, 3), ALMATY) == {"knowledge": datetime.fromisoformat("2004-09-03T00:00+07:00")}
    assert happened(None, None, ALMATY) == {}


def test_substitute_for_service_is_named(world: World) -> None:
    said = asked(world, LAST).limits[0].sentence
    assert said.startswith(f"The act complained of was done Wed, 1 Sept 2004 00:00 (Almaty). {OPEN_END}")
    assert "Served" not in said
    assert "Ends Wed, 8 Sept 2004 24:00." in said


def test_unstated_service_is_not_late(world: World) -> None:
    """A filer who did not say when the act was served is not told that the time is over."""
    advice = asked(world, LATER)
    assert advice.against == ()
    assert "lodge" not in " ".join(limit.label for limit in advice.limits)


def test_stated_learning_day_is_told(world: World) -> None:
    """A filer who says when they learned of the act is told the time."""
    advice = asked(world, LATER, knew_on=date(2004, 9, 2))
    (said,) = advice.against
    assert "until the end of Thursday, 9 September 2004 (24:00)" in said
    assert any("The person learned of it Thu, 2 Sept 2004" in limit.sentence for limit in advice.limits)


def test_timely_from_act_is_timely(client: Client, world: World) -> None:
    """A complaint filed within the time from the act is in time whenever the act was served."""
    send(client, typed(world, **REGISTRATION, happened_on=ACT.isoformat()), at=LAST)
    limit = Deadline.objects.get(rule="lodge")
    assert limit.state == "met"
    assert OPEN_END in sentence(limit.explanation)
    assert grounds(world, fresh(limit.proceeding)) == ()


def test_later_filing_may_be_timely(client: Client, world: World) -> None:
    """Nothing says that a complaint filed after the time from the act is late."""
    form = typed(world, **REGISTRATION, happened_on=ACT.isoformat())
    assert "You can still send it" not in text(send(client, form | {"check": "1"}, at=LATER))
    send(client, form, at=LATER)
    assert not Deadline.objects.filter(rule="lodge").exists()
    assert grounds(world, fresh(Proceeding.objects.get())) == ()


def test_late_from_learning_is_late(client: Client, world: World) -> None:
    """A complaint filed after the time from the day of learning is late."""
    send(client, typed(world, **REGISTRATION, happened_on=ACT.isoformat(), knew_on="2004-09-02"), at=LATER)
    limit = Deadline.objects.get(rule="lodge")
    assert limit.state == "fired"
    assert len(grounds(world, fresh(limit.proceeding))) == 1
