"""Granting access to a case and ending it: who may, to whom, what is written, and what it is refused for."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission, User
from django.db import IntegrityError, transaction
from django.utils import translation
from guardian.shortcuts import assign_perm

from cases.access.actors import Actor
from cases.access.grants import grants_of
from cases.acts.course.withdraw import withdraw
from cases.acts.engine.draft import Filer
from cases.acts.engine.scheduler import expire_case
from cases.acts.filing.report_pressure import report_pressure
from cases.acts.office.appoint import appoint
from cases.errors import ActRefused
from cases.models import Event, Grant
from tests.cases.granting import NOT_YOURS, audited, given, observed, open_account, represented
from tests.cases.rows import an_appointment
from tests.cases.world import Walk, World, build_world, walk_to
from workflow.states import GrantRole, StaffRole

DAY = timedelta(days=1)


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "admitted")


@pytest.fixture
def friend(world: World) -> User:
    return open_account("friend@example.org")


def refused(call: object) -> list[str]:
    with pytest.raises(ActRefused) as error:
        call()  # type: ignore[operator]
    return error.value.sentences


def test_each_role_is_given(world: World, walk: Walk, friend: User) -> None:
    represented(walk, friend, acts=["correct"])
    observed(walk, friend)
    audited(walk, friend)
    roles = grants_of(friend, walk.case, at=walk.now)
    assert set(roles) == set(GrantRole)
    assert {name for name in roles if friend.has_perm(f"cases.view_case_as_{name}", walk.case)} == set(GrantRole)
    assert roles[GrantRole.REPRESENTATIVE].acts == ["correct"]


def test_event_says_role_and_no_person(walk: Walk, friend: User) -> None:
    until = walk.now + DAY
    row = represented(walk, friend, until=until, acts=["withdraw"])
    event = Event.objects.get(kind="access.granted")
    said = {key: value for key, value in event.data.items() if key != "personal"}
    assert said == {
        "body": "DEC",
        "grant": str(row.key),
        "role": "representative",
        "until": datetime.fromisoformat(said["until"]).isoformat(),
        "acts": ["withdraw"],
    }
    assert datetime.fromisoformat(said["until"]) == until
    assert b"friend" not in bytes(event.canonical)
    assert event.payload.personal == {"account": "friend@example.org", "user": friend.pk}
    assert row.event == event


def test_end_is_read_at_the_door(walk: Walk, friend: User) -> None:
    until = walk.now + DAY
    represented(walk, friend, until=until)
    just_before = until - timedelta(microseconds=1)
    assert set(grants_of(friend, walk.case, at=just_before)) == {GrantRole.REPRESENTATIVE}
    assert grants_of(friend, walk.case, at=until) == {}


def test_given_anew_after_its_end(walk: Walk, friend: User) -> None:
    first = represented(walk, friend, until=walk.now + timedelta(hours=1))
    walk.now += DAY
    second = represented(walk, friend)
    assert list(Grant.objects.all()) == [second]
    assert Event.objects.filter(kind="access.granted").last().data["replaces"] == str(first.key)


def test_refusal_leaves_nothing(walk: Walk) -> None:
    before = Event.objects.count()
    refused(lambda: given(walk, GrantRole.REPRESENTATIVE, Actor.filer(walk.case), "nobody@example.org"))
    assert (Grant.objects.count(), Event.objects.count()) == (0, before)


def test_permission_needs_its_event(walk: Walk, friend: User) -> None:
    """What django-guardian would write by itself, the database refuses."""
    with pytest.raises(IntegrityError), transaction.atomic():
        assign_perm("view_case_as_auditor", friend, walk.case)


def test_global_permission_opens_nothing(walk: Walk, friend: User) -> None:
    for name in ("representative", "observer", "auditor"):
        friend.user_permissions.add(Permission.objects.get(codename=f"view_case_as_{name}"))
    friend = User.objects.get(pk=friend.pk)
    assert friend.has_perm("cases.view_case_as_auditor")
    assert grants_of(friend, walk.case, at=walk.now) == {}


def test_superuser_needs_a_grant(walk: Walk) -> None:
    root = User.objects.create_superuser("root@example.org", "root@example.org", "a-password-of-tests")
    assert root.has_perm("cases.view_case_as_auditor", walk.case)
    assert grants_of(root, walk.case, at=walk.now) == {}
    audited(walk, root)
    assert set(grants_of(root, walk.case, at=walk.now)) == {GrantRole.AUDITOR}


def test_closed_account_reads_nothing(walk: Walk, friend: User) -> None:
    represented(walk, friend)
    friend.is_active = False
    friend.save()
    assert grants_of(friend, walk.case, at=walk.now) == {}


@pytest.mark.parametrize("typed", ["Friend@Example.ORG", " friend@example.org "])
def test_account_is_found_as_typed(walk: Walk, friend: User, typed: str) -> None:
    given(walk, GrantRole.REPRESENTATIVE, Actor.filer(walk.case), typed)
    assert Grant.objects.get().user == friend


# Who may give what


@pytest.mark.parametrize("role", [GrantRole.OBSERVER, GrantRole.AUDITOR])
def test_complainant_gives_representation_alone(walk: Walk, friend: User, role: GrantRole) -> None:
    assert refused(lambda: given(walk, role, Actor.filer(walk.case), friend.username)) == [NOT_YOURS]


@pytest.mark.parametrize("role", [GrantRole.REPRESENTATIVE, GrantRole.AUDITOR])
def test_body_admits_observers_alone(walk: Walk, friend: User, role: GrantRole) -> None:
    assert refused(lambda: given(walk, role, walk.clerk, friend.username)) == [NOT_YOURS]


@pytest.mark.parametrize("role", [GrantRole.REPRESENTATIVE, GrantRole.OBSERVER])
def test_body_above_appoints_auditors_alone(world: World, walk: Walk, friend: User, role: GrantRole) -> None:
    assert refused(lambda: given(walk, role, world.clerk("TEC"), friend.username)) == [NOT_YOURS]


def test_administrator_appoints_an_auditor(walk: Walk, friend: User) -> None:
    given(walk, GrantRole.AUDITOR, Actor.system("administrator"), friend.username)
    assert set(grants_of(friend, walk.case, at=walk.now)) == {GrantRole.AUDITOR}


def test_body_above_opens_nothing_to_itself(world: World, walk: Walk) -> None:
    colleague = open_account("colleague@example.org")
    an_appointment(colleague, world.bodies["TEC"])
    assert refused(lambda: given(walk, GrantRole.AUDITOR, world.clerk("TEC"), colleague.username)) == [
        "This account belongs to your own body, to which the file is shut. Appoint somebody from outside it."
    ]


def test_stranger_gives_nothing(walk: Walk, friend: User) -> None:
    said = refused(lambda: given(walk, GrantRole.REPRESENTATIVE, Actor.user(friend), "voter@example.org"))
    assert said == [
        (
            "This is not yours to do: it belongs to the clerk of the body that has the case, the complainant, "
            "the clerk of a body above, the system."
        ),
        NOT_YOURS,
    ]


# To whom


def test_unknown_and_closed_accounts_are_refused_alike(walk: Walk, friend: User) -> None:
    User.objects.filter(pk=friend.pk).update(is_active=False)
    said = [
        "Access cannot be given under this name. Ask the person by which name they sign in here, and type it exactly."
    ]
    for name in ("nobody@example.org", friend.username, "", "\x07"):
        assert refused(lambda name=name: given(walk, GrantRole.REPRESENTATIVE, Actor.filer(walk.case), name)) == said


def test_nobody_represents_themselves(world: World) -> None:
    walk = walk_to(world, "admitted", filer=Filer(label="A voter", user=world.voter))
    said = ["Nobody gives access to themselves. Name the account of another person."]
    for actor in (Actor.user(world.voter), Actor.filer(walk.case)):
        assert refused(lambda actor=actor: given(walk, GrantRole.REPRESENTATIVE, actor, world.voter.username)) == said
    above = world.clerk("TEC")
    assert refused(lambda: given(walk, GrantRole.AUDITOR, above, world.clerks["TEC"].username)) == said


def test_clerk_learns_no_filer_by_trying(world: World) -> None:
    """That an account is the complainant's is refused to nobody but the complainant: a clerk could ask name by name."""
    walk = walk_to(world, "admitted", filer=Filer(label="A voter", user=world.voter))
    observed(walk, world.voter)
    audited(walk, world.voter)
    assert Grant.objects.filter(user=world.voter).count() == 2


def test_who_decides_is_given_nothing(world: World, walk: Walk) -> None:
    said = [
        (
            "This account belongs to a body that has the case or had it. Who decides a case neither stands for a side nor "
            "looks on from outside. Name somebody else."
        )
    ]
    name = world.clerks["DEC"].username
    assert refused(lambda: given(walk, GrantRole.REPRESENTATIVE, Actor.filer(walk.case), name)) == said
    assert refused(lambda: given(walk, GrantRole.AUDITOR, world.clerk("TEC"), name)) == said


def test_who_has_left_a_body_is_nobody_of_it(world: World, walk: Walk, friend: User) -> None:
    """What an appointment shuts is open again from the instant at which it ends."""
    end = walk.now + DAY
    by = {"actor": Actor.system("test"), "at": walk.now, "reason": "Tests."}
    appoint(**by, body_id=world.bodies["DEC"].pk, role=StaffRole.CLERK, since=walk.now, until=end, user_id=friend.pk)
    with pytest.raises(ActRefused):
        represented(walk, friend)
    walk.now = end
    represented(walk, friend)
    assert set(grants_of(friend, walk.case, at=walk.later(0.2))) == {GrantRole.REPRESENTATIVE}
    by |= {"at": walk.now, "body_id": world.bodies["DEC"].pk}
    appoint(**by, role=StaffRole.CLERK, since=walk.now, user_id=friend.pk)
    assert grants_of(friend, walk.case, at=walk.later(0.2)) == {}


def test_other_side_is_given_nothing(world: World, walk: Walk) -> None:
    said = [
        "This account belongs to the body that is complained of. Name somebody who does not stand on the other side."
    ]
    name = world.clerks["PEC"].username
    assert refused(lambda: given(walk, GrantRole.REPRESENTATIVE, Actor.filer(walk.case), name)) == said
    assert refused(lambda: given(walk, GrantRole.OBSERVER, walk.clerk, name)) == said


def test_nothing_is_given_twice(walk: Walk, friend: User) -> None:
    represented(walk, friend)
    said = ["This person has this access already. To change it, end it first and give it anew."]
    assert refused(lambda: represented(walk, friend)) == said


# When


def test_last_day_is_still_to_come(walk: Walk, friend: User) -> None:
    said = ["That day is over already. Choose a later last day, or leave it open."]
    assert refused(lambda: represented(walk, friend, until=walk.now)) == said
    assert refused(lambda: represented(walk, friend, until=walk.now - DAY)) == said


def test_case_that_ended_admits_nobody(world: World, friend: User) -> None:
    walk = walk_to(world, "published")
    walk.now += 40 * DAY
    expire_case(walk.case.pk, at=walk.now)
    said = [
        "The case has ended, so nobody is to be represented or admitted in it any more. Who has access already keeps it."
    ]
    assert refused(lambda: represented(walk, friend)) == said
    assert refused(lambda: observed(walk, friend)) == said
    audited(walk, friend)
    assert set(grants_of(friend, walk.case, at=walk.now)) == {GrantRole.AUDITOR}


def test_sealed_case_is_shown_to_no_outsider(world: World, walk: Walk, friend: User) -> None:
    by = {"proceeding_id": walk.pk, "actor": Actor.filer(walk.case), "at": walk.later()}
    sealed = Walk(world=world, lodged=report_pressure(**by, text="They press me.", form_key=uuid4()), now=walk.now)
    said = [
        (
            "This case is sealed: only the person and this body know of it, and this act would tell others. "
            "Make the case public first, with reasons, or leave this undone."
        )
    ]
    assert refused(lambda: given(sealed, GrantRole.OBSERVER, world.clerk("TEC"), friend.username)) == said
    assert refused(lambda: given(sealed, GrantRole.AUDITOR, world.clerk("CEC"), friend.username)) == said
    represented(sealed, friend)
    assert set(grants_of(friend, sealed.case, at=sealed.now)) == {GrantRole.REPRESENTATIVE}


# What a representative does


def test_representative_does_what_was_let(walk: Walk, friend: User) -> None:
    represented(walk, friend, acts=["withdraw"])
    withdraw(**by_representative(walk, friend), identity_checked=True, free_will="They want it so.")
    assert Event.objects.get(kind="withdrawal.lodged").actor == "representative"


@pytest.mark.parametrize("acts", [[], ["correct"]])
def test_representative_does_nothing_else(walk: Walk, friend: User, acts: list[str]) -> None:
    represented(walk, friend, acts=acts)
    said = refused(lambda: withdraw(**by_representative(walk, friend), identity_checked=True, free_will="So."))
    belongs = "This is not yours to do: it belongs to the clerk of the body that has the case, the complainant."
    assert said == [belongs]


def test_representative_for_one_act_does_no_other(walk: Walk, friend: User) -> None:
    """An actor made for a correction stands for nobody in a withdrawal, though both were let."""
    represented(walk, friend, acts=["correct", "withdraw"])
    by = {**by_representative(walk, friend), "actor": Actor.representative(friend, walk.case, "correct")}
    assert len(refused(lambda: withdraw(**by, identity_checked=True, free_will="So."))) == 1


def test_representative_stops_at_the_end(walk: Walk, friend: User) -> None:
    represented(walk, friend, until=walk.now + timedelta(hours=1), acts=["withdraw"])
    walk.now += DAY
    assert refused(lambda: withdraw(**by_representative(walk, friend), identity_checked=True, free_will="So."))


def test_acts_of_the_person_alone(walk: Walk, friend: User) -> None:
    said = [
        (
            "A representative can be let correct the complaint, give up the hearing or withdraw, and nobody else can be let "
            "do anything. Choose again."
        )
    ]
    assert refused(lambda: represented(walk, friend, acts=["report_pressure"])) == said
    assert refused(lambda: given(walk, GrantRole.OBSERVER, walk.clerk, friend.username, acts=["correct"])) == said


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("kk", "Бұл атқа қолжетім беру мүмкін емес. Адамнан осында қандай атпен кіретінін сұрап, дәл солай жазыңыз."),
        (
            "ru",
            "По этому имени доступ дать нельзя. Спросите у человека, под каким именем он сюда входит, и введите его точно.",
        ),
    ],
)
def test_refusals_speak_three_languages(walk: Walk, language: str, sentence: str) -> None:
    with translation.override(language):
        said = refused(lambda: given(walk, GrantRole.OBSERVER, walk.clerk, "nobody"))
    assert said == [sentence]


def by_filer(walk: Walk) -> dict[str, object]:
    return {"proceeding_id": walk.pk, "actor": Actor.filer(walk.case), "at": walk.later(0.1)}


def by_representative(walk: Walk, user: User) -> dict[str, object]:
    actor = Actor.representative(user, walk.case, "withdraw")
    return {"proceeding_id": walk.pk, "actor": actor, "at": walk.later(0.1)}
