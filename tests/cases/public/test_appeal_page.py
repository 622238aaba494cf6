"""The page on which a complainant appeals, and its receipt: where it goes, until when, late or not, and once."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from cases.acts.engine.draft import Filer
from cases.acts.engine.scheduler import expire_all
from cases.models import Appeal, Proceeding, Request, Stay
from tests.cases.appealing import above, decided_case, lodge_appeal, ruled_on
from tests.cases.desk import said
from tests.cases.granting import open_account, represented
from tests.cases.withdrawing import give_up
from tests.cases.world import Walk, World, walk_to
from workflow import clock

WORDS = {"narrative": "The witness was not heard.", "claim_1": "Annul the decision.", "claim_2": "Hear the witness."}
STAY = {"asks_stay": "on", "stay": "Nobody is put back on a list after voting."}
BODY = "Body TEC"


class Own:
    """The browser of an account, on the pages of one case, at the instant of the walk."""

    def __init__(self, walk: Walk, user: User | None) -> None:
        self.walk, self.client = walk, Client()
        if user is not None:
            self.client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    def get(self, page: str = "", *, days: int = 0) -> HttpResponse:
        with clock.simulated(self.walk.now + timedelta(days=days, minutes=1)):
            return self.client.get(f"/cases/{self.walk.case.number}/{page}")

    def post(self, page: str = "appeal/", *, days: int = 0, **typed: object) -> HttpResponse:
        with clock.simulated(self.walk.now + timedelta(days=days, minutes=2)):
            return self.client.post(f"/cases/{self.walk.case.number}/{page}", typed, follow=True)


def of_voter(world: World, stage: str = "published") -> Walk:
    return decided_case(world, stage, filer=Filer(label="A voter", name="Aigerim Testova", user=world.voter))


@pytest.fixture
def walk(world: World) -> Walk:
    return of_voter(world)


@pytest.fixture
def own(world: World, walk: Walk) -> Own:
    return Own(walk, world.voter)


def test_case_page_offers_it(own: Own) -> None:
    page = said(own.get())
    assert f'href="/cases/{own.walk.case.number}/appeal/">Appeal against the decision</a>' in page
    assert f"To: {BODY}. Until the end of " in page


def test_undecided_case_does_not(world: World) -> None:
    walk = walk_to(world, "heard", filer=Filer(label="A voter", name="Aigerim Testova", user=world.voter))
    own = Own(walk, world.voter)
    assert "Appeal against the decision" not in said(own.get())
    assert "This cannot be done now" in said(own.get("appeal/"))


def test_page_says_where_and_until_when(own: Own) -> None:
    page = said(own.get("appeal/"))
    assert f"The appeal goes to: {BODY}." in page
    assert "Time to appeal" in page
    assert "Must be done" not in page
    assert "The time to appeal is over" not in page


def test_sent_appeal_has_a_receipt(own: Own) -> None:
    page = said(own.post(**WORDS))
    row = Appeal.objects.get()
    assert [claim.text for claim in row.claims.all()] == ["Annul the decision.", "Hear the witness."]
    assert "The appeal was received" in page
    assert f"{BODY} has it now, with the whole file." in page
    assert "Time to decide" in page
    assert "The witness was not heard." in page
    assert own.walk.case.number in page


def test_pressed_twice_is_one_appeal(own: Own) -> None:
    first, second = said(own.post(**WORDS)), said(own.post(**WORDS))
    assert "The appeal was received" in first
    assert "The appeal was received" in second
    assert Appeal.objects.count() == 1
    assert Proceeding.objects.filter(stage="appeal").count() == 1


def test_other_words_are_refused_and_kept(own: Own) -> None:
    own.post(**WORDS)
    page = said(own.post(narrative="Another witness came.", claim_1="Hear her too."))
    assert "This party has appealed against this decision already" in page
    assert "Another witness came." in page
    assert "Hear her too." in page
    assert Appeal.objects.count() == 1


def test_stay_is_asked_for_with_it(own: Own) -> None:
    page = said(own.get("appeal/"))
    assert "Ask that the decision waits until it is ruled on" in page
    page = said(own.post(**WORDS, **STAY))
    row = Stay.objects.get()
    assert (row.text, row.state, row.proceeding.stage) == (STAY["stay"], "requested", "appeal")
    assert "Time to rule on the stay" in page
    case = said(own.get())
    assert "Stay asked for" in case
    assert STAY["stay"] in case


def test_stay_without_reasons_loses_nothing(own: Own) -> None:
    page = said(own.post(**WORDS, asks_stay="on"))
    assert "Write why the decision cannot be carried out meanwhile, or do not ask that it waits." in page
    assert "The witness was not heard." in page
    assert not Appeal.objects.exists()


def test_reasons_without_the_tick_are_not_passed_over(own: Own) -> None:
    """Who wrote why it cannot wait meant to ask for it; nothing of the appeal is lost by the question."""
    page = said(own.post(**WORDS, stay=STAY["stay"]))
    assert "You wrote why it cannot wait. Ask here that the decision waits, or leave the reasons empty." in page
    assert STAY["stay"] in page
    assert "The witness was not heard." in page
    assert not Appeal.objects.exists()


def test_stay_pressed_twice_is_one(own: Own) -> None:
    first, second = said(own.post(**WORDS, **STAY)), said(own.post(**WORDS, **STAY))
    assert "The appeal was received" in first
    assert "The appeal was received" in second
    assert Stay.objects.count() == 1


def test_stay_asked_for_afterwards_is_not_taken_for_done(own: Own) -> None:
    """The same appeal sent again, now with a stay: it says that it was not done, and keeps what was typed."""
    own.post(**WORDS)
    page = said(own.post(**WORDS, **STAY))
    assert "This party has appealed against this decision already" in page
    assert STAY["stay"] in page
    assert not Stay.objects.exists()


def test_nothing_asked_for_is_said_beside_the_box(own: Own) -> None:
    page = said(own.post(narrative="The witness was not heard."))
    assert "Write at least one thing that you ask for: each is answered." in page
    assert "The witness was not heard." in page
    assert not Appeal.objects.exists()


def test_language_pressed_keeps_what_was_typed(own: Own) -> None:
    page = said(own.post(language="ru", **WORDS))
    assert "The witness was not heard." in page
    assert "Hear the witness." in page
    assert not Appeal.objects.exists()


def test_late_one_is_said_to_be_late_and_taken(own: Own) -> None:
    expire_all(at=own.walk.now + timedelta(days=30))
    before = said(own.get("appeal/", days=31))
    assert "The time to appeal is over" in before
    assert "It can still be sent" in before
    assert "Too late by" in said(own.get(days=31))
    page = said(own.post(days=31, **WORDS))
    assert "It came late" in page
    assert Appeal.objects.get().is_late


def test_late_one_says_why_and_asks(own: Own) -> None:
    expire_all(at=own.walk.now + timedelta(days=30))
    assert "Why it comes late" in said(own.get("appeal/", days=31))
    typed = {**WORDS, "cause": "I lay in hospital."}
    first, second = said(own.post(days=31, **typed)), said(own.post(days=31, **typed))
    assert "Whether its time counts as kept is still to be ruled on." in first
    assert "The appeal was received" in second
    row = Request.objects.get()
    assert (row.kind, row.text, row.proceeding.stage) == ("restore_time", "I lay in hospital.", "appeal")
    assert "Whether its time counts as kept is still to be ruled on." in said(own.get(days=31))
    assert "hospital" not in said(Own(own.walk, None).get(days=31))


def test_cause_sent_afterwards_is_not_taken_for_done(own: Own) -> None:
    """The same appeal sent again, now with a cause: it says that it was not done, and keeps what was typed."""
    expire_all(at=own.walk.now + timedelta(days=30))
    own.post(days=31, **WORDS)
    page = said(own.post(days=31, **WORDS, cause="I lay in hospital."))
    assert "This party has appealed against this decision already" in page
    assert "I lay in hospital." in page
    assert not Request.objects.exists()


def test_in_time_nobody_is_asked_why_it_is_late(own: Own) -> None:
    assert "Why it comes late" not in said(own.get("appeal/"))


def test_before_service_no_time_runs(world: World) -> None:
    walk = of_voter(world, "issued")
    assert "The time to appeal has not begun" in said(Own(walk, world.voter).get("appeal/"))


def test_next_decision_is_the_one_above(own: Own) -> None:
    upper = ruled_on(own.walk, "upheld")
    page = said(Own(upper, own.walk.world.voter).get("appeal/"))
    assert "Decision upheld" in page
    assert "The appeal goes to: Body CEC." in page


def test_withdrawn_appeal_shows_the_decision_below(own: Own) -> None:
    upper = above(own.walk, lodge_appeal(own.walk))
    give_up(upper, at=upper.later())
    expire_all(at=upper.now + timedelta(days=30))
    page = said(Own(upper, own.walk.world.voter).get(days=31))
    assert "Body DEC" in page.partition("Now before")[2][:60]
    assert "The complaint was withdrawn" not in page


def test_stranger_finds_no_such_page(own: Own) -> None:
    stranger = Own(own.walk, None)
    own.post(**WORDS)
    assert stranger.get("appeal/").status_code == 404
    assert stranger.get("appeal/received/").status_code == 404


def test_no_receipt_without_an_appeal(own: Own) -> None:
    assert own.get("appeal/received/").status_code == 404


def test_representative_appeals_who_was_let(own: Own) -> None:
    friend = open_account("friend@example.org")
    represented(own.walk, friend, acts=["appeal"])
    theirs = Own(own.walk, friend)
    assert "You act for the complainant." in said(theirs.get("appeal/"))
    assert "The appeal was received" in said(theirs.post(**WORDS))


def test_representative_who_was_not_let_does_not(own: Own) -> None:
    friend = open_account("friend@example.org")
    represented(own.walk, friend, acts=["correct"])
    assert Own(own.walk, friend).get("appeal/").status_code == 404


def test_parties_read_what_was_said(own: Own) -> None:
    own.post(**WORDS)
    assert "What was said against decisions" in said(own.get())
    assert "The witness was not heard." not in said(Own(own.walk, None).get())
