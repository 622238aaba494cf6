"""What an office enters: rows with the events that wrote them, whole or not at all, by whom it is for alone."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission, User

from cases.access.actors import Actor
from cases.access.roles import role_of
from cases.acts.filing.admit import admit
from cases.acts.office.enter import Entered, enter, preview
from cases.errors import ActRefused
from cases.log.events import broken_link
from cases.models import Body, CalendarDay, Election, Event, Member, OfficeLog
from cases.queries.case_file import file_of
from cases.queries.office import calendar_of
from cases.queries.office_history import RowChange, history_of
from tests.cases.entering import LATER, REASON, body, day, election, enter_all, entries_of, member
from tests.cases.world import FILED, SLUG, World, build_world, entries_of_world, lodged
from workflow.states import Role


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def keeper(world: World) -> User:
    """Somebody who may enter what the office is made of, and is nothing else."""
    user = User.objects.create_user("keeper@example.org")
    user.user_permissions.add(Permission.objects.get(codename="keep_office"))
    return user


def office_events() -> list[Event]:
    return list(Event.objects.filter(stream="office").order_by("seq"))


def test_world_names_its_events(world: World) -> None:
    for model in (Body, Member, Election):
        assert {row.written_by.stream for row in model.objects.select_related("written_by")} == {"office"}
    assert {event.kind for event in office_events()} == {"office.entered", "staff.appointed"}
    assert broken_link("office") is None
    assert OfficeLog.objects.get().last_seq == len(office_events())


def test_repeating_writes_nothing(world: World) -> None:
    before = office_events()
    done = enter(actor=Actor.system("test"), at=LATER, reason=REASON, entries=entries_of_world())
    assert done.is_nothing
    assert done.unchanged == {"body": 10, "member": 42, "election": 1, "round": 2, "constituency": 2}
    assert office_events() == before


def test_only_what_differs_is_written(world: World) -> None:
    done = enter_all(body("DEC"), body("PEC", telephone="+7 727 1"), body("PEC-9"), member(title="Chair"))
    assert done == Entered(added={"body": 1}, changed={"body": 1, "member": 1}, unchanged={"body": 1})
    bodies, members = office_events()[-2:]
    assert bodies.data["rows"] == [
        {"kind": "body", "key": "PEC", "set": {"telephone": "+7 727 1"}, "was": {"telephone": ""}},
        {
            "kind": "body",
            "key": "PEC-9",
            "set": {
                "name": "Body PEC-9",
                "kind": "commission",
                "level": "PEC",
                "parent": "DEC",
                "court": "COURT",
                "zone": "Asia/Almaty",
                "size": 7,
            },
        },
    ]
    assert members.data["rows"] == [
        {"kind": "member", "key": "PEC/1/2004-08-01", "set": {"title": "Chair"}, "was": {"title": "Member 1"}}
    ]
    assert Body.objects.get(code="PEC").telephone == "+7 727 1"
    assert Body.objects.get(code="DEC").written_by_id < bodies.pk


def test_history_tells_each_change(world: World, keeper: User) -> None:
    enter_all(body("PEC", size=9))
    at = LATER + timedelta(days=1)
    actor = Actor.administrator(keeper)
    enter(actor=actor, at=at, reason="The law was changed.", entries=entries_of(body("PEC", size=11)))
    history = [each for each in history_of(Body.objects.get(code="PEC")) if each.column == "size"]
    assert [(each.actor, each.reason, each.old, each.new, each.is_new) for each in history] == [
        ("system:test", "The world of a test.", None, 7, True),
        ("system:test", REASON, 7, 9, False),
        ("administrator", "The law was changed.", 9, 11, False),
    ]
    assert history[-1] == RowChange(
        at=at,
        actor="administrator",
        reason="The law was changed.",
        column="size",
        old=9,
        new=11,
        is_new=False,
    )


def test_history_of_a_code_in_any_script(world: World) -> None:
    enter_all(body("УИК-9"), member(body="УИК-9"))
    enter_all(body("УИК-9", size=9))
    told = [(each.old, each.new) for each in history_of(Body.objects.get(code="УИК-9")) if each.column == "size"]
    assert told == [(None, 7), (7, 9)]


def test_who_entered_stands_apart(world: World, keeper: User) -> None:
    """The log names the office in public, and who it was where it can be erased."""
    enter_all(body(), actor=Actor.administrator(keeper))
    event = office_events()[-1]
    assert event.actor == "administrator"
    assert event.payload.personal == {"reason": REASON, "user": keeper.pk}


def refused_for(actor: Actor, reason: str = REASON) -> tuple[str, ...]:
    with pytest.raises(ActRefused) as refused:
        enter(actor=actor, at=LATER, reason=reason, entries=entries_of(body()))
    return refused.value.codes


def test_only_who_keeps_the_office_enters(world: World, keeper: User) -> None:
    for actor in (world.clerk("CEC"), Actor.user(world.voter), Actor.visitor(), Actor.administrator(world.voter)):
        assert refused_for(actor) == ("not_administrator",)
    assert refused_for(Actor.administrator(keeper), " ") == ("reasons_missing",)
    User.objects.filter(pk=keeper.pk).update(is_active=False)
    assert refused_for(Actor.administrator(keeper)) == ("not_administrator",)
    assert not Body.objects.filter(code="PEC-9").exists()


def test_superuser_may(world: World) -> None:
    root = User.objects.create_superuser("root@example.org")
    assert enter_all(body(), actor=Actor.administrator(root)).added == {"body": 1}


def test_administrator_is_nothing_in_a_case(world: World) -> None:
    """Not even in one's own."""
    User.objects.filter(pk=world.voter.pk).update(is_superuser=True)
    filed = lodged(world)
    filed.case.parties.filter(role="complainant").update(user=world.voter)
    actor = Actor.administrator(world.voter)
    proceeding = filed.proceeding
    assert role_of(actor, file_of(proceeding), at=FILED) is Role.STRANGER
    with pytest.raises(ActRefused):
        admit(proceeding_id=proceeding.pk, actor=actor, at=FILED, reasons="Yes.")


def test_withdrawn_day_is_as_its_weekday(world: World) -> None:
    enter_all(day())
    assert calendar_of(Election.objects.get()).holidays == {date(2004, 8, 30)}
    enter_all(day(kind="withdrawn"))
    assert calendar_of(Election.objects.get()).holidays == frozenset()
    assert CalendarDay.objects.get().kind == "withdrawn"


def test_preview_counts_and_writes_nothing(world: World) -> None:
    before = office_events()
    entries = entries_of(body(), body("DEC", size=9), election())
    changed, entered = preview(entries, at=LATER)
    assert entered == Entered(added={"body": 1}, changed={"body": 1}, unchanged={"election": 1})
    assert [(each.entry, each.columns) for each in changed] == [(body("DEC", size=9), ("size",))]
    assert office_events() == before


def test_election_stream_is_its_own(world: World) -> None:
    """Entering leaves the log of an election alone."""
    enter_all(election(name="Majilis, autumn 2004"))
    assert Event.objects.filter(stream=f"election:{SLUG}").count() == 0
    assert Election.objects.get().last_seq == 0
