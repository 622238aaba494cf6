"""Bad input of appeals, remands, measures and corrections: a clear sentence, no row and no event changed, nothing typed lost.

Each is sent through the page that a person has open; where the world changed after it was opened, too.
"""

from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from cases.access.actors import Actor
from cases.acts.engine.draft import Filer
from cases.acts.engine.measures.ordering import Ordered
from cases.acts.office.enter import EntriesRefused
from cases.models import Appeal, Event, Proceeding, Stay
from cases.wording.refusals import sentence
from tests.cases.acts.seen import file_as_it_is, refuses
from tests.cases.appealing import above, lodge_appeal, ruled_on, to_hearing
from tests.cases.correcting import propose
from tests.cases.desk import NO_MEASURE, ClerksBrowser, act_url, decision, said
from tests.cases.entering import body, enter_all
from tests.cases.ordering import IN_TIME
from tests.cases.public.test_appeal_page import STAY, WORDS, Own, of_voter
from tests.cases.staying import ask_stay, rule_stay
from tests.cases.withdrawing import give_up, given_up
from tests.cases.world import TEXT, Walk, World, build_world, entries_of_world, lodged, walk_to
from tests.workflow.facts import AT, DEC, brought, facts
from workflow.acts.hearing.vote import VoteGiven
from workflow.facts import RemandFacts
from workflow.guards.remand import somebody_decides_again

AT_THE_DESK = {
    "narrative": "The witness was not heard.",
    "claim_1": "Annul the decision.",
    "claim_2": "Hear the witness.",
}
GONE_ON = (
    "The case has gone on since you opened this page, and what you can appeal against is another decision now. Nothing was "
    "sent. Read what is shown here, change what you wrote where it no longer fits, and send it then."
)
ALREADY = (
    "This party has appealed against this decision already, and the body above has not decided yet. What is to be added goes "
    "to that body as evidence."
)
NOTHING_DECIDED = (
    "Nothing was decided here yet, so there is nothing to appeal against. Where the rules open the next instance to who waits "
    "in vain, the page of the case says so on the day."
)
RULED_ON = "The body above has ruled on this decision already (Annulled by the body above). Appeal against its decision instead."
ODD = "Мән \U0001f5f3 \u202eright to left\u202c \u200f end"


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    return of_voter(world)


@pytest.fixture
def own(world: World, walk: Walk) -> Own:
    return Own(walk, world.voter)


@contextmanager
def nothing_changes():
    """Of the file. That a browser signed in is no matter of it."""
    before = file_as_it_is()
    yield
    after = file_as_it_is()
    assert {**after, "SignedIn": []} == {**before, "SignedIn": []}


def desk(walk: Walk, code: str = "DEC") -> ClerksBrowser:
    return ClerksBrowser(walk.world, code, at=walk.later(0.1))


def keeps(page: str, typed: dict[str, Any]) -> None:
    """Everything that was typed stands in the page that comes back."""
    assert [each for each in typed.values() if str(each) not in page and each != "on"] == []


# Against what is no decision


def test_public_form_about_a_case_that_is_not_decided(world: World) -> None:
    walk = walk_to(world, "heard", filer=Filer(label="A voter", name="Aigerim Testova", user=world.voter))
    with nothing_changes():
        page = said(Own(walk, world.voter).post(**WORDS, **STAY))
    assert NOTHING_DECIDED in page
    keeps(page, WORDS | STAY)


def test_desk_form_about_a_case_that_is_not_decided(world: World) -> None:
    walk = walk_to(world, "heard")
    typed = {**AT_THE_DESK, "party": str(walk.party("complainant").pk), "stay": "It burns.", "cause": "I was ill."}
    with nothing_changes():
        page = said(desk(walk).act(walk.pk, "appeal", **typed))
    assert NOTHING_DECIDED in page
    keeps(page, AT_THE_DESK | {"stay": "It burns.", "cause": "I was ill."})


# By who is no party


def test_by_the_code_of_another_case(walk: Walk) -> None:
    other = lodged(walk.world, at=walk.later())
    with refuses("This is not yours to do: it belongs to the clerk of the body that has the case, the complainant."):
        lodge_appeal(walk, actor=Actor.filer(other.case))


def test_of_a_party_of_another_case(walk: Walk) -> None:
    stranger = lodged(walk.world, at=walk.later()).case.parties.get(role="complainant")
    typed = {**AT_THE_DESK, "party": str(stranger.pk)}
    with nothing_changes():
        page = said(desk(walk).act(walk.pk, "appeal", **typed))
    assert "Choose a party of this case." in page
    assert typed["party"] not in page
    keeps(page, AT_THE_DESK)


# Twice, while one is pending, after withdrawal


def test_other_words_while_one_is_pending(own: Own) -> None:
    opened = own.get("appeal/").context["form"]["against"].value()
    own.post(**WORDS)
    other = {"narrative": "Another witness came.", "claim_1": "Hear her too.", "against": opened}
    with nothing_changes():
        page = said(own.post(**other, **STAY))
    assert ALREADY in page
    keeps(page, other | STAY)


def test_desk_enters_what_the_party_sent_meanwhile(walk: Walk, own: Own) -> None:
    """The clerk's page was open when the party sent its own: the paper is not entered a second time, and not lost."""
    typed = {**AT_THE_DESK, "party": str(walk.party("complainant").pk)}
    own.post(**WORDS)
    with nothing_changes():
        page = said(desk(walk).act(walk.pk, "appeal", **typed))
    assert ALREADY in page
    keeps(page, AT_THE_DESK)


def test_after_its_withdrawal_it_is_late_and_taken_in(walk: Walk) -> None:
    """Nobody's appeal is turned away at the door: what comes after the first was given up is ruled on above."""
    upper = above(walk, lodge_appeal(walk))
    end = given_up(upper, at=upper.later())
    event = lodge_appeal(walk, at=end, narrative="I think better of it.")
    assert event.data["late"] is (event.occurred_at >= Appeal.objects.get(narrative="I think better of it.").due_before)
    assert Proceeding.objects.filter(stage="appeal").count() == 2


def test_while_the_withdrawal_waits_it_is_still_pending(walk: Walk) -> None:
    upper = above(walk, lodge_appeal(walk))
    give_up(upper, at=upper.later())
    walk.now = upper.now
    with refuses(ALREADY):
        lodge_appeal(walk)


# The page was opened, then the world changed


def test_page_of_one_decision_is_not_sent_against_another(own: Own) -> None:
    """What was written against the first decision is no appeal against the one above, until its writer says so."""
    opened = own.get("appeal/").context["form"]["against"].value()
    upper = ruled_on(own.walk, "upheld", replace(TEXT, answers=("No.", "No.")))
    for step in (upper.issue, upper.serve, upper.publish):
        step()
    later = Own(upper, own.walk.world.voter)
    with nothing_changes():
        page = later.post(**WORDS, **STAY, against=opened)
    assert GONE_ON in said(page)
    keeps(said(page), WORDS | STAY)
    shown = page.context["form"]["against"].value()
    assert shown == str(upper.pk) != opened
    assert "The appeal was received" in said(later.post(**WORDS, **STAY, against=shown))
    assert Appeal.objects.get(proceeding__previous=upper.pk).narrative == WORDS["narrative"]


@pytest.mark.parametrize(
    ("language", "begins"),
    [
        ("kk", "Сіз бұл бетті ашқаннан бері іс жүріп кетті"),
        ("ru", "С тех пор как вы открыли эту страницу, дело продвинулось"),
    ],
)
def test_it_is_said_in_each_language(own: Own, language: str, begins: str) -> None:
    upper = ruled_on(own.walk, "upheld", replace(TEXT, answers=("No.", "No.")))
    later = Own(upper, own.walk.world.voter)
    later.client.cookies["django_language"] = language
    assert begins in said(later.post(**WORDS, against=str(own.walk.pk)))


def test_language_pressed_keeps_what_it_was_written_against(own: Own) -> None:
    first = own.post(language="ru", **WORDS, against="0" * 32)
    assert first.context["form"]["against"].value() == "0" * 32


def test_desk_form_about_what_was_annulled_meanwhile(walk: Walk) -> None:
    typed = {**AT_THE_DESK, "party": str(walk.party("respondent").pk)}
    upper = ruled_on(walk)
    walk.now = upper.now
    with nothing_changes():
        page = said(desk(walk).act(walk.pk, "appeal", **typed))
    assert RULED_ON in page
    keeps(page, AT_THE_DESK)


def test_cause_that_fits_no_longer_stays_in_the_page(own: Own) -> None:
    """Written while the page said that it came late; sent while it does not: it is not asked for, and stands there still."""
    typed = {"claim_1": "Annul the decision.", "narrative": "", "cause": "I lay in hospital."}
    with nothing_changes():
        page = said(own.post(**typed))
    assert "Write what is wrong in the decision. A few words are enough to begin with." in page
    keeps(page, typed)


# Very long, and odd


def test_as_long_as_it_may_be(own: Own) -> None:
    text = "ы" * 200_000
    assert "The appeal was received" in said(own.post(**WORDS | {"narrative": text}))
    assert Appeal.objects.get().narrative == text


def test_longer_is_said_with_its_length_and_kept(own: Own) -> None:
    text = "ы" * 200_001
    with nothing_changes():
        page = said(own.post(**WORDS | {"narrative": text}))
    assert "This has 200001 characters; at most 200000 can be sent. Shorten it, or attach it as a file." in page
    assert text in page
    keeps(page, {"claim_1": WORDS["claim_1"], "claim_2": WORDS["claim_2"]})


def test_odd_signs_are_kept_and_nul_is_taken_out(own: Own) -> None:
    said(own.post(**WORDS | {"narrative": f"\x00{ODD}\x00", "claim_1": f"{ODD}\x00"}))
    row = Appeal.objects.get()
    assert (row.narrative, row.claims.first().text) == (ODD, ODD)
    event = Event.objects.get(kind="appeal.lodged")
    assert event.payload.personal["narrative"] == ODD


# A remand to a body that is gone; a measure to nobody; a correction that changes an outcome


def test_remand_to_a_body_that_is_gone(walk: Walk) -> None:
    below = RemandFacts(times=0, to="dec", until=AT.date() - timedelta(days=1))
    no = somebody_decides_again(
        facts(remand=below, body=replace(DEC, code="tec")), brought(VoteGiven, outcome="remanded")
    )
    assert no is not None
    assert sentence(no) == (
        "The body whose decision this is has ended, and nobody took its matters over. The case cannot be sent back: decide it "
        "here."
    )


def test_body_is_not_gone_while_its_case_is_appealed(walk: Walk) -> None:
    """So a remand to a body that is gone without successor does not come about by itself."""
    upper = to_hearing(above(walk, lodge_appeal(walk)))
    moved = [body(code, parent="TEC") for code in ("PEC", "PEC-2")]
    conducted = [replace(each, commission="TEC") for each in entries_of_world().constituencies]
    last_day = (upper.now - timedelta(days=1)).date()
    with nothing_changes(), pytest.raises(EntriesRefused, match="It has cases that are still open: 1"):
        enter_all(body("DEC", ended_on=last_day), *moved, *conducted, at=upper.later(0.1))


def test_stay_that_was_ruled_on_while_the_page_was_open(world: World) -> None:
    """A stale page of the desk: two clerks had it open, and the second is told in words."""
    walk = walk_to(world, "lodged")
    ask_stay(walk)
    typed = {"stay": str(Stay.objects.get().pk), "ruling": "granted", "reasons": "It burns today.", "suspends": "on"}
    typed |= {f"ballot_{seat}": "for" for seat in range(1, 6)}
    rule_stay(walk, granted=False)
    with nothing_changes():
        page = said(desk(walk).act(walk.pk, "rule_on_stay", **typed))
    assert "What you chose is not among the choices any more: something has changed since you opened this page." in page
    assert typed["stay"] not in page
    assert "It burns today." in page


def test_measure_to_nobody_keeps_the_whole_decision(world: World) -> None:
    walk = walk_to(world, "adopted")
    order = {"measure-TOTAL_FORMS": "1", "measure-INITIAL_FORMS": "0", "measure-0-kind": "include_in_list"}
    typed = decision(**NO_MEASURE | order | {"measure-0-duty": "Put the name on the list today."})
    with nothing_changes():
        page = said(desk(walk).act(walk.pk, "decide", **typed))
    assert "Measure 1: Say who must do it." in page
    keeps(page, {name: typed[name] for name in ("facts", "evidence", "law", "reasons", "operative", "answer_1")})
    assert "Put the name on the list today." in page


def test_measure_to_nobody_is_refused_by_the_act(world: World) -> None:
    walk = walk_to(world, "adopted")
    nobody = Ordered(kind="warn", duty="Keep the list.", addressee_text=" \u200b\u200f ", due_on=date(2004, 9, 10))
    with refuses("Nobody is named who must carry this out: measure 2. Choose a body, or write who it is."):
        walk.decide(text=replace(TEXT, measures=(IN_TIME, nobody)))


@pytest.mark.parametrize("field", ["outcome", "votes", "measures"])
def test_correction_that_changes_what_was_decided(walk: Walk, field: str) -> None:
    with refuses(
        "This would change what was decided, voted or ordered, and that is no slip. A decision is changed by an appeal alone: "
        "tell the parties that they can appeal."
    ):
        propose(walk, of="decision", field=field, party_id=None)


# At the last instance, and by nobody's hand


def test_appeal_of_a_case_that_does_not_exist(walk: Walk) -> None:
    with nothing_changes():
        assert desk(walk).get(act_url(uuid4(), "appeal")).status_code == 404


def test_asks_for_nothing_at_the_desk(walk: Walk) -> None:
    typed = {"narrative": "The witness was not heard.", "party": str(walk.party("complainant").pk)}
    with nothing_changes():
        page = said(desk(walk).act(walk.pk, "appeal", **typed))
    assert "Write at least one thing that the appeal asks for: each is answered." in page
    assert "The witness was not heard." in page
