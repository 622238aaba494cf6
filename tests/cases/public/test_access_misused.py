"""Accesses in the wrong hands: an open browser, a taken address, a body that has the case no longer, or has it now."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from cases.access.actors import Actor
from cases.acts.course.join import join
from cases.acts.engine.draft import Filer
from cases.acts.filing.transfer import transfer
from cases.acts.hearing.add_evidence import add_evidence
from cases.acts.hearing.waive import waive
from cases.models import Event, Grant, Party
from cases.queries.timeline import timeline
from tests.cases.desk import ClerksBrowser, act_url, said
from tests.cases.granting import audited, given, observed, open_account, represented
from tests.cases.public.test_access_pages import UNKNOWN, Browser, _statements
from tests.cases.rows import an_appointment
from tests.cases.world import Walk, World, build_world, walk_to
from workflow import clock
from workflow.states import GrantRole, PartyRole

SECRET = "The commission struck me off the list."
HOUR = timedelta(hours=1)


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def friend(world: World) -> User:
    return open_account("friend@example.org")


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "admitted")


@pytest.fixture
def misfiled(world: World) -> Walk:
    """With a body that will pass it on."""
    return walk_to(world, "lodged", addressed_to=world.bodies["PEC-2"])


def holder(walk: Walk) -> Browser:
    """A browser that showed the access code, and may be left open."""
    browser = Browser(walk)
    with clock.simulated(walk.later(0.1)):
        entered = {"number": walk.case.number, "code": walk.lodged.access_code}
        assert browser.client.post("/follow/", entered).status_code == 302
    return browser


def pass_on(walk: Walk) -> None:
    """From now on the walk is before the receiver, but for its key."""
    transfer(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), to="DEC", reasons="Not ours.")


@pytest.mark.parametrize("code", [{}, {"code": "WRON-GWRO-NGWR-ONGX"}])
def test_open_browser_gives_nothing_without_code(walk: Walk, friend: User, code: dict[str, str]) -> None:
    """As it cannot withdraw: else whoever finds it open would let themselves withdraw."""
    holder(walk).post("access/", account=friend.username, acts=["withdraw"], **code)
    Browser(walk, friend).post("withdraw/", text="I do.")
    assert not Event.objects.filter(kind__in=("access.granted", "withdrawal.lodged")).exists()


def test_holder_gives_with_code(walk: Walk, friend: User) -> None:
    holder(walk).post("access/", account=friend.username, code=walk.lodged.access_code)
    assert Grant.objects.get().user == friend


def test_taken_address_reads_nothing(world: World, walk: Walk) -> None:
    """The other address of an account is asked nowhere: it is its owner's alone to be told at, and nothing is opened by it."""
    typed = {"name_email-email": "lawyer@bar.example", "name_email-first_name": "A", "name_email-last_name": "B"}
    other = {"locale-preferred_language": "en", "locale-current_time_zone": "Asia/Almaty", "theme-theme": "system"}
    theme = {"theme-contrast": "system", "theme-density": "default"}
    ClerksBrowser(world, "PROS", at=walk.later()).post("/desk/account/", {**typed, **other, **theme})
    assert not User.objects.filter(email="lawyer@bar.example").exists()
    User.objects.filter(pk=world.clerks["PROS"].pk).update(email="lawyer@bar.example")
    page = said(holder(walk).post("access/", account="lawyer@bar.example", code=walk.lodged.access_code))
    assert UNKNOWN in page
    assert SECRET not in said(Browser(walk, world.clerks["PROS"]).get())


def test_taken_address_keeps_nobody_out(world: World, walk: Walk, friend: User) -> None:
    User.objects.filter(pk=world.clerks["PROS"].pk).update(email=friend.username)
    assert represented(walk, friend).user == friend


def test_former_body_knows_no_observer(world: World, misfiled: Walk, friend: User) -> None:
    row = observed(misfiled, friend)
    pass_on(misfiled)
    former = ClerksBrowser(world, "PEC-2", at=misfiled.later())
    assert friend.username not in said(former.get(act_url(misfiled.pk, "end_access")))
    assert friend.username not in said(former.get(act_url(misfiled.pk, "grant_access")))
    former.act(misfiled.pk, "end_access", grant=str(row.key))
    assert Grant.objects.exists()


def test_receiving_clerk_stands_for_nobody(world: World, misfiled: Walk) -> None:
    clerk = world.clerks["DEC"]
    represented(misfiled, clerk, acts=["withdraw"])
    pass_on(misfiled)
    own = Browser(misfiled, clerk)
    assert own.get("withdraw/").status_code == own.post("withdraw/", text="They want it.").status_code == 404
    assert not Event.objects.filter(kind="withdrawal.lodged").exists()


@pytest.mark.parametrize("code", ["PEC", "DEC"])
def test_later_post_ends_representation(world: World, walk: Walk, friend: User, code: str) -> None:
    represented(walk, friend, acts=["withdraw"])
    an_appointment(friend, world.bodies[code])
    assert Browser(walk, friend).get("withdraw/").status_code == 404
    assert (SECRET in said(Browser(walk, friend).get())) == (code == "DEC")  # its clerks read it as such


def test_auditor_reads_one_case_alone(world: World, walk: Walk, friend: User) -> None:
    lead = walk_to(world, "admitted", about="Other")
    audited(walk, friend)
    walk.now = lead.now = max(walk.now, lead.now) + HOUR
    join(proceeding_id=walk.pk, lead_id=lead.pk, actor=lead.clerk, at=lead.now, reasons="One act.")
    by, who = {"proceeding_id": lead.pk, "actor": lead.clerk, "at": lead.later()}, lead.party("complainant").pk
    add_evidence(**by, party_id=who, name="A note of the other", text="What the other says.")
    walk.now = lead.now
    page = said(Browser(walk, friend).get("file/"))
    assert "of the other" not in page
    assert "What the other says." not in page


def test_auditor_reads_who_handed_in(walk: Walk, friend: User) -> None:
    audited(walk, friend)
    by, who = {"proceeding_id": walk.pk, "actor": walk.clerk, "at": walk.later()}, walk.party("complainant").pk
    add_evidence(**by, party_id=who, name="A note", text="What it says.")
    assert "Handed in by Complainant: A voter of the precinct" in said(Browser(walk, friend).get("file/"))


def test_closed_account_is_ended_by_command(walk: Walk, friend: User) -> None:
    given(walk, GrantRole.AUDITOR, Actor.system("administrator"), friend.username)
    User.objects.filter(pk=friend.pk).update(is_active=False)
    with clock.simulated(walk.later()):
        call_command("audit", walk.case.number, friend.username, "--end", stdout=StringIO())
    assert not Grant.objects.exists()


def test_permission_of_another_person_is_found(walk: Walk, friend: User) -> None:
    row, out = represented(walk, friend), StringIO()
    Grant.objects.filter(pk=row.pk).update(user=open_account("other@example.org"))
    with pytest.raises((CommandError, SystemExit)):
        call_command("verify", only=["grants"], stdout=out, stderr=out)
    assert f"the access {row.key} is another account's than its event gave it to" in out.getvalue()


def test_page_reads_file_once_for_all_acts(world: World, friend: User) -> None:
    walk = walk_to(world, "admitted", filer=Filer(label="A voter", user=world.voter))
    represented(walk, friend, acts=["correct", "waive", "withdraw"])
    sent = [len(_statements(Browser(walk, user))) for user in (world.voter, friend)]
    assert sent[1] <= sent[0] + 8  # the access itself, read at the door and by the guard of the role


def test_clerk_who_guesses_accounts_must_wait(world: World, walk: Walk, friend: User) -> None:
    """With a day that is over nothing is ever given nor written, and who has an account could be asked without end."""
    above, page = ClerksBrowser(world, "TEC", at=walk.later()), f"/desk/cases/{walk.case.number}/grant_access/"
    for number in range(10):
        assert UNKNOWN in said(above.post(page, {"account": f"guess-{number}@example.org", "last_day": "2004-08-01"}))
    answer = said(above.post(page, {"account": friend.username, "last_day": "2004-08-01"}))
    assert "There were too many wrong tries." in answer
    assert "That day is over already." not in answer


def test_public_learns_of_no_representative(walk: Walk, friend: User) -> None:
    represented(walk, friend, acts=["waive"])
    complainant = Party.objects.get(case=walk.case, role=PartyRole.COMPLAINANT)
    actor = Actor.representative(friend, walk.case, "waive")
    waive(proceeding_id=walk.pk, actor=actor, at=walk.later(), party_id=complainant.pk, statement="No need.")
    assert Event.objects.get(case=walk.case, kind="hearing.waived").actor == "representative"
    told = {private: [entry.who for entry in timeline(walk.case, private=private)] for private in (False, True)}
    assert "The representative of the complainant" in told[True]
    assert "The representative of the complainant" not in told[False]
