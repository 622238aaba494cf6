"""An announced session learns at once that a case left its body, and so does everybody who subscribed to it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from icalendar import Calendar

from cases.acts.course.join import join
from cases.acts.engine.scheduler import expire_all
from cases.acts.hearing.close_session import cancel_session
from cases.acts.hearing.convene import convene
from cases.acts.hearing.open_session import open_session
from cases.acts.hearing.recuse import recuse
from cases.errors import ActRefused
from cases.log.events import broken_link
from cases.models import Event, Session, StuckClocks
from tests.cases.desk import ClerksBrowser, said
from tests.cases.filing import get, text
from tests.cases.rulebooks import SILENCE_PASSES_UP, amended
from tests.cases.withdrawing import give_up, waits_until
from tests.cases.world import FILED, Walk, World, build_world, walk_to
from workflow import clock
from workflow.states import ProceedingState, SessionState

RAN_OUT = datetime.fromisoformat("2004-08-31T00:00+07:00")


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def silence_passes_up(tmp_path: Path) -> Iterator[None]:
    with amended(tmp_path, SILENCE_PASSES_UP):
        yield


def announced(world: World, *walks: Walk, at: datetime, starts_at: datetime) -> Session:
    return convene(
        body=world.bodies["DEC"],
        proceeding_ids=[walk.pk for walk in walks],
        actor=world.clerk("DEC"),
        at=at,
        starts_at=starts_at,
        place="Room 1",
    )


def withdrawn(*walks: Walk) -> None:
    """Each is given up now, and the withdrawals have waited."""
    for walk in walks:
        give_up(walk, at=walk.now)
    end = max(waits_until(walk) for walk in walks)
    expire_all(at=end)
    for walk in walks:
        walk.now = end


def two_listed(world: World) -> tuple[Walk, Walk, Session]:
    first, second = walk_to(world, "admitted"), walk_to(world, "admitted")
    for walk in (first, second):
        walk.notify()
    at = second.now + timedelta(hours=1)
    session = announced(world, first, second, at=at, starts_at=at + timedelta(hours=30))
    first.now = second.now = at + timedelta(hours=1)
    return first, second, session


def told(session: Session) -> list[tuple[str, object]]:
    events = Event.objects.filter(stream=session.stream).order_by("seq")
    return [(kind, data.get("case") or data.get("why")) for kind, data in events.values_list("kind", "data")]


def feed(client: Client, at: datetime) -> dict[str, object]:
    """The one event of the feed, as a calendar program reads it."""
    with clock.simulated(at):
        content = client.get("/sessions.ics").content
    (found,) = Calendar.from_ical(content).walk("VEVENT")
    return dict(found)


def test_withdrawn_case_comes_off(client: Client, world: World) -> None:
    first, second, session = two_listed(world)
    withdrawn(first)
    assert told(session)[1:] == [("session.unlisted", first.case.number)]
    session.refresh_from_db()
    assert (session.state, session.agenda.count()) == (SessionState.CONVENED, 1)
    assert broken_link(session.stream) is None
    page = text(get(client, f"/sessions/{session.pk}/", at=first.now))
    assert f'No longer on the agenda: <a href="/cases/{first.case.number}/">' in page
    assert second.case.number in page


def test_empty_session_is_called_off(client: Client, world: World) -> None:
    first, second, session = two_listed(world)
    withdrawn(first, second)
    assert told(session)[-1] == ("session.cancelled", "agenda_empty")
    session.refresh_from_db()
    assert (session.state, session.ended_at) == (SessionState.CANCELLED, second.now)
    reason = "The session was cancelled. Reason: no case is left on its agenda."
    assert reason in text(get(client, f"/sessions/{session.pk}/", at=first.now))
    assert "Cancelled" in text(get(client, "/sessions/", at=first.now))
    desk = said(ClerksBrowser(world, "DEC", at=first.now).get(f"/desk/sessions/{session.pk}/"))
    assert "no case is left on its agenda." in desk


def test_a_subscriber_learns_of_each_change(client: Client, world: World) -> None:
    with clock.simulated(FILED):
        first, second, session = two_listed(world)
    before = feed(client, first.now)
    second.now += timedelta(minutes=5)
    for walk in (first, second):
        with clock.simulated(walk.now):
            give_up(walk, at=walk.now)
        walk.now = waits_until(walk)
    with clock.simulated(first.now):
        expire_all(at=first.now)
    less = feed(client, first.now)
    with clock.simulated(second.now):
        expire_all(at=second.now)
    off = feed(client, second.now)
    assert [each["SEQUENCE"] for each in (before, less, off)] == [0, 1, 3]
    assert [str(each["UID"]) for each in (before, less, off)] == [f"{session.pk}@recourse"] * 3
    assert (less["LAST-MODIFIED"].dt, off["LAST-MODIFIED"].dt) == (first.now, second.now)
    assert off["DTSTAMP"].dt == second.now
    assert [str(each["STATUS"]) for each in (before, less, off)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert first.case.number not in str(less["DESCRIPTION"])
    assert off["DTEND"].dt == session.starts_at + timedelta(hours=1)
    assert "no case is left on its agenda" in str(off["DESCRIPTION"])


@pytest.mark.usefixtures("silence_passes_up")
def test_a_case_passed_up_comes_off(world: World) -> None:
    walk = walk_to(world, "admitted")
    walk.notify()
    session = announced(world, walk, at=RAN_OUT - timedelta(hours=2), starts_at=RAN_OUT + timedelta(hours=30))
    expire_all(at=RAN_OUT + timedelta(hours=5))
    session.refresh_from_db()
    assert (session.state, session.ended_at) == (SessionState.CANCELLED, RAN_OUT)
    assert told(session)[-1] == ("session.cancelled", "agenda_empty")


def test_a_case_without_quorum_comes_off(world: World) -> None:
    walk = walk_to(world, "listed")
    assert walk.session is not None
    walk.now = walk.session.starts_at - timedelta(hours=20)
    for seat in range(1, 4):
        recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), seat=seat, reason="A relative.")
    walk.session.refresh_from_db()
    assert walk.session.state == SessionState.CANCELLED


def test_a_joined_case_comes_off(world: World) -> None:
    first, second, session = two_listed(world)
    lead = walk_to(world, "admitted", at=FILED)
    at = second.now + timedelta(hours=2)
    for walk in (first, second):
        join(proceeding_id=walk.pk, lead_id=lead.pk, actor=walk.clerk, at=at, reasons="One act.")
    session.refresh_from_db()
    assert session.state == SessionState.CANCELLED
    assert [kind for kind, _what in told(session)] == [
        "session.convened",
        "session.unlisted",
        "session.unlisted",
        "session.cancelled",
    ]


def test_case_withdrawn_in_session_stays(client: Client, world: World) -> None:
    """A case withdrawn in session stays in its record."""
    walk = walk_to(world, "open")
    assert walk.session is not None
    walk.later(0.1)
    withdrawn(walk)
    walk.session.refresh_from_db()
    assert (walk.session.state, walk.session.agenda.count()) == (SessionState.OPEN, 1)
    assert "Withdrawn" in text(get(client, f"/sessions/{walk.session.pk}/", at=walk.now))


# Two cases leave one session in one go


@pytest.fixture
def two(world: World) -> tuple[Walk, Walk, Session]:
    """Two cases on the agenda of one announced session, a week ahead."""
    first, second = walk_to(world, "admitted"), walk_to(world, "admitted")
    first.notify()
    second.notify()
    at = max(first.now, second.now) + timedelta(hours=1)
    session = convene(
        body=first.lodged.proceeding.body,
        proceeding_ids=[first.pk, second.pk],
        actor=first.clerk,
        at=at,
        starts_at=at + timedelta(days=7),
        place="Room 1",
    )
    return first, second, session


def told_of(session: Session) -> list[str]:
    return list(Event.objects.filter(stream=session.stream).order_by("seq").values_list("kind", flat=True))


@pytest.mark.usefixtures("silence_passes_up")
def test_two_passed_up_cases_come_off(two: tuple[Walk, Walk, Session]) -> None:
    """Both cases are passed up before the clerk can call the session off."""
    first, second, session = two
    with pytest.raises(ActRefused):
        cancel_session(
            session_id=session.pk, actor=first.clerk, at=session.starts_at - timedelta(hours=1), reason="No room."
        )
    assert [walk.proceeding.state for walk in (first, second)] == [ProceedingState.DEVOLVED] * 2
    assert told_of(session) == ["session.convened", "session.unlisted", "session.unlisted", "session.cancelled"]
    assert broken_link(session.stream) is None


def test_two_waiting_withdrawals_come_off(two: tuple[Walk, Walk, Session]) -> None:
    """Both waiting withdrawals end their cases before the session can open."""
    first, second, session = two
    for minutes, walk in enumerate((first, second), start=1):
        give_up(walk, at=session.convened_at + timedelta(minutes=minutes))
    with pytest.raises(ActRefused):
        open_session(session_id=session.pk, actor=first.clerk, at=session.starts_at, present=(1, 2, 3, 4, 5))
    assert [walk.proceeding.state for walk in (first, second)] == [ProceedingState.WITHDRAWN] * 2
    assert told_of(session)[-1] == "session.cancelled"
    assert broken_link(session.stream) is None


def test_watch_takes_off_two_cases(two: tuple[Walk, Walk, Session]) -> None:
    first, second, session = two
    for minutes, walk in enumerate((first, second), start=1):
        give_up(walk, at=session.convened_at + timedelta(minutes=minutes))
    expire_all(at=session.starts_at)
    assert told_of(session)[-3:] == ["session.unlisted", "session.unlisted", "session.cancelled"]
    assert not StuckClocks.objects.exists()
    assert broken_link(session.stream) is None
