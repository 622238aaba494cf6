"""The pages of an access: the complainant gives and ends it, the representative acts, observer and auditor read."""

import re
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.acts.course.end_access import end_access
from cases.acts.engine.draft import Filer
from cases.acts.filing.request_correction import request_correction
from cases.models import Event, Grant
from tests.cases.desk import ClerksBrowser, act_url, said
from tests.cases.granting import audited, observed, open_account, represented
from tests.cases.world import Walk, World, build_world, walk_to
from workflow import clock

MAY_CORRECT = "May do for the complainant: correct the complaint."
SECRET = "The commission struck me off the list."
UNKNOWN = "Access cannot be given under this name. Ask the person by which name they sign in here, and type it exactly."


class Browser:
    """Of one account, at the instant of the walk."""

    def __init__(self, walk: Walk, user: User | None = None) -> None:
        self.walk, self.client = walk, Client()
        if user is not None:
            self.client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    def get(self, page: str = "", *, at: datetime | None = None) -> HttpResponse:
        with clock.simulated(at or self.walk.later(0.1)):
            return self.client.get(page if page.startswith("/") else f"/cases/{self.walk.case.number}/{page}")

    def post(self, page: str, **typed: object) -> HttpResponse:
        with clock.simulated(self.walk.later(0.1)):
            return self.client.post(f"/cases/{self.walk.case.number}/{page}", typed, follow=True)


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "admitted", filer=Filer(label="A voter", name="Aigerim Testova", user=world.voter))


@pytest.fixture
def friend(world: World) -> User:
    return open_account("friend@example.org")


@pytest.fixture
def filer(world: World, walk: Walk) -> Browser:
    return Browser(walk, world.voter)


def test_complainant_gives_and_ends_access(filer: Browser, walk: Walk, friend: User) -> None:
    own = Browser(walk, friend)
    assert SECRET not in said(own.get())
    page = said(filer.post("access/", account="friend@example.org", acts=["correct"], last_day="2004-08-27"))
    assert "The person can read your case now: signed in, under “My cases”." in page
    assert "One person was given access to the case" in page
    until, acts = "ntil the end of Friday, 27 August 2004 (24:00), Almaty time.", MAY_CORRECT
    assert f"<p><bdi>friend@example.org</bdi></p> <p>Representative. U{until} {acts}</p>" in page
    assert SECRET in said(own.get())
    assert f"<li><span><bdi>friend@example.org</bdi>, u{until} {acts}</span></li>" in said(filer.get("access/"))
    assert f"<span><bdi>friend@example.org</bdi>, u{until} {acts}</span>" in said(filer.get("access/end/"))
    page = said(filer.post("access/end/", grant=str(Grant.objects.get().key)))
    assert "The access has ended. The person cannot read your case any more." in page
    assert "<p><bdi>friend@example.org</bdi></p> <p>Representative.</p>" in page
    assert SECRET not in said(own.get())


def test_last_day_ends_at_its_midnight(filer: Browser, walk: Walk, friend: User) -> None:
    filer.post("access/", account="friend@example.org", last_day="27.08.2004")
    midnight = datetime.fromisoformat("2004-08-28T00:00+07:00")
    own = Browser(walk, friend)
    assert SECRET in said(own.get(at=midnight - timedelta(seconds=1)))
    assert SECRET not in said(own.get(at=midnight))


def test_refused_form_keeps_what_was_typed(filer: Browser) -> None:
    page = said(filer.post("access/", account="nobody@example.org", acts=["waive"]))
    assert UNKNOWN in page
    assert 'value="nobody@example.org"' in page
    assert not Grant.objects.exists()


def test_who_guesses_accounts_must_wait(filer: Browser, friend: User) -> None:
    for number in range(10):
        filer.post("access/", account=f"guess-{number}@example.org")
    page = said(filer.post("access/", account="friend@example.org"))
    assert "try again" in page.lower()
    assert not Grant.objects.exists()


def test_form_that_nothing_ends(filer: Browser) -> None:
    assert "Nobody represents you now." in said(filer.get("access/end/"))
    assert "Choose whose access ends." in said(filer.post("access/end/"))


def test_representative_has_it_among_their_cases(walk: Walk, friend: User) -> None:
    own = Browser(walk, friend)
    assert walk.case.number not in said(own.get("/mine/"))
    represented(walk, friend)
    assert walk.case.number in said(own.get("/mine/"))


def test_representative_withdraws_for_the_complainant(walk: Walk, friend: User) -> None:
    represented(walk, friend, acts=["withdraw"])
    own = Browser(walk, friend)
    page = said(own.get())
    assert "Withdraw the complaint" in page
    assert "Let somebody represent you" not in page
    assert "Report that somebody presses you" not in page
    assert own.get("correct/").status_code == 404
    assert "/pressure/" not in own.get("withdraw/").content.decode()
    page = said(own.post("withdraw/", text="She wants it so, and nobody presses her."))
    assert "The withdrawal is on record. It waits before it ends the case" in page
    assert Event.objects.get(kind="withdrawal.lodged").actor == "representative"
    assert "The representative of the complainant" in page


@pytest.mark.parametrize("page", ["correct/", "waive/", "withdraw/"])
def test_representative_speaks_for_somebody(world: World, friend: User, page: str) -> None:
    """No page lets them attest their own will, or calls the case or the complaint theirs."""
    walk = walk_to(world, "lodged" if page == "correct/" else "admitted")
    represented(walk, friend, acts=["correct", "waive", "withdraw"])
    if page == "correct/":
        request_correction(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), defects=["No address."])
    own = Browser(walk, friend)
    for answer in (own.get(page), own.post(page, text="")):
        shown = said(answer).partition("<main")[2].partition("</main>")[0]
        assert "You act for the complainant." in shown
        assert "<textarea" in shown
        for own_word in (
            "your c",
            "Your c",
            "my complaint",
            "yourself",
            "you withdraw freely",
            "I need not",
            "presses you?",
        ):
            assert own_word not in shown


def test_withdrawal_is_told_not_attested(walk: Walk, friend: User) -> None:
    represented(walk, friend, acts=["withdraw"])
    own = Browser(walk, friend)
    page = said(own.get("withdraw/"))
    assert "Withdraw only if the complainant withdraws freely, as they told you." in page
    assert "What the complainant told you" in page
    page = said(own.post("withdraw/", text=""))
    assert "Write what the complainant told you: that they withdraw freely." in page


def test_complainant_still_speaks_for_themselves(filer: Browser) -> None:
    page = said(filer.get("withdraw/"))
    assert "Withdraw my complaint" in page
    assert "Report that somebody presses you" in page
    assert "You act for the complainant" not in said(filer.get()) + said(filer.get("/mine/")) + page


@pytest.mark.parametrize(
    ("acts", "sentence"),
    [
        (["correct", "withdraw"], "What you may do for them: correct the complaint; withdraw the complaint."),
        ([], "You may do nothing for them."),
    ],
)
def test_representative_is_told_whom_they_serve(walk: Walk, friend: User, acts: list[str], sentence: str) -> None:
    represented(walk, friend, acts=acts)
    own = Browser(walk, friend)
    page = said(own.get())
    assert f"The complainant let you read this case as they do. {sentence}" in page
    assert "friend@example.org</bdi>" not in page
    assert "You act for the complainant." in said(own.get("/mine/"))


def test_two_representatives_are_told_apart(filer: Browser, walk: Walk, friend: User) -> None:
    represented(walk, friend, acts=["correct"])
    represented(walk, open_account("second@example.org"))
    observed(walk, open_account("observer@example.org"))
    page = said(filer.get())
    assert f"<bdi>friend@example.org</bdi></p> <p>Representative. Until it is ended. {MAY_CORRECT}" in page
    assert (
        "<bdi>second@example.org</bdi></p> <p>Representative. Until it is ended. Reads the case and does nothing in it."
        in page
    )
    assert "observer@example.org" not in page


def test_too_long_a_name_of_an_account(filer: Browser, walk: Walk) -> None:
    sentence = "This has 300 characters; the name of an account has at most 254."
    clerk = ClerksBrowser(walk.world, "DEC", at=walk.later())
    pages = [filer.post("access/", account="n" * 300), clerk.act(walk.pk, "grant_access", account="n" * 300)]
    for page in map(said, pages):
        assert sentence in page
        assert "attach it as a file" not in page


@pytest.mark.parametrize("page", ["pressure/", "unseal/", "access/", "access/end/"])
def test_person_alone_does_it(walk: Walk, friend: User, page: str) -> None:
    represented(walk, friend, acts=["correct", "waive", "withdraw"])
    assert Browser(walk, friend).get(page).status_code == 404


def test_observer_reads_course_and_no_text(walk: Walk, friend: User) -> None:
    observed(walk, friend)
    walk.notify()
    own = Browser(walk, friend)
    assert f'href="/cases/{walk.case.number}/file/"' in own.get("/mine/").content.decode()
    page = said(own.get("file/"))
    assert "You read this file as an observer" in page
    assert "Respondent: Body PEC Served with the opening. Fax." in _plain(page)
    for hidden in (SECRET, "Struck off the list", "Put me back", "Aigerim", "Fax 12", "The log of the case"):
        assert hidden not in page
    assert SECRET not in said(own.get())


def test_auditor_reads_complaint_and_log(walk: Walk, friend: User) -> None:
    audited(walk, friend)
    page = said(Browser(walk, friend).get("file/"))
    assert SECRET in page
    assert "Aigerim" not in page
    kinds = list(walk.case.events.order_by("id").values_list("seq", "hash"))
    assert [f"{seq}." in page and hash_[:16] in page for seq, hash_ in kinds] == [True] * len(kinds)
    assert "3. One person was given access to the case</strong></p> <p>Auditor.</p>" in page


def test_file_is_closed_after_the_end(world: World, walk: Walk, friend: User) -> None:
    own, stranger = Browser(walk, friend), Browser(walk)
    row = audited(walk, friend)
    assert own.get("file/").status_code == 200
    end_access(proceeding_id=walk.pk, actor=world.clerk("TEC"), at=walk.later(0.1), grant=row.key)
    assert own.get("file/").status_code == stranger.get("file/").status_code == 404
    assert walk.case.number not in said(own.get("/mine/"))


def test_clerk_admits_and_ends_an_observer(world: World, walk: Walk, friend: User) -> None:
    clerk = ClerksBrowser(world, "DEC", at=walk.later())
    clerk.act(walk.pk, "grant_access", account="friend@example.org", last_day="")
    page = said(clerk.get(act_url(walk.pk, "grant_access")))
    assert "<span><bdi>friend@example.org</bdi>, until it is ended</span>" in page
    assert "Choose whose access ends." in said(clerk.act(walk.pk, "end_access"))
    assert clerk.act(walk.pk, "end_access", grant=str(Grant.objects.get().key)).status_code == 302
    assert not Grant.objects.exists()
    assert "Nobody has such access now." in said(clerk.get(act_url(walk.pk, "end_access")))


def test_desk_says_every_reason(world: World, walk: Walk) -> None:
    clerk = ClerksBrowser(world, "DEC", at=walk.later())
    assert UNKNOWN in said(clerk.act(walk.pk, "grant_access", account="", last_day=""))


def test_body_above_appoints_an_auditor(world: World, walk: Walk, friend: User) -> None:
    above, address = ClerksBrowser(world, "TEC", at=walk.later()), f"/desk/cases/{walk.case.number}"
    assert f'href="{address}/grant_access/"' in above.get(f"/cases/{walk.case.number}/").content.decode()
    assert above.post(f"{address}/grant_access/", {"account": friend.username, "last_day": ""}).status_code == 302
    assert "<span><bdi>friend@example.org</bdi>, until it is ended</span>" in said(
        above.get(f"{address}/grant_access/")
    )
    assert above.post(f"{address}/end_access/", {"grant": str(Grant.objects.get().key)}).status_code == 302
    assert not Grant.objects.exists()
    assert above.get(f"{address}/admit/").status_code == 404


def test_public_page_is_not_dearer(walk: Walk, friend: User) -> None:
    """Nobody who is not signed in pays for it; who is, one statement."""
    stranger, signed_in = Browser(walk), Browser(walk, friend)
    for browser in (stranger, signed_in):
        browser.get()
    asked = [_statements(browser) for browser in (stranger, signed_in)]
    assert [sum("cases_grant" in sql for sql in sent) for sent in asked] == [0, 1]


def _statements(browser: Browser) -> list[str]:
    with CaptureQueriesContext(connection) as seen:
        browser.get()
    return [query["sql"] for query in seen.captured_queries]


def _plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())
