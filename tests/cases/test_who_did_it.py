"""Who did it decides who decides: a voter turned away is never sent to who turned her away (law 2)."""

import pytest
from django.test import Client

from cases.acts.engine.facts import assemble
from cases.desk.forms.journal import JournalForm
from cases.models import Case, Event
from cases.public.advice import Question, advise
from cases.public.forms.filing import FilingForm
from cases.queries.case_file import file_of
from replay.errors import NotPlayable
from replay.filing import Filing
from replay.play.filing_handlers import do_lodge
from replay.play.records import Records
from replay.steps.filing import Lodge
from tests.cases.filing import get, send, text, typed
from tests.cases.world import VOTING_DAY_AT_TWO, World, build_world, draft, lodged
from workflow.guards import main
from workflow.states import ProceedingState

TURNED_AWAY = {"case_type": "turned_away", "respondent": "", "place": "PEC", "happened_on": "2004-09-19"}


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def turned_away(client: Client, world: World, **said: str) -> str:
    return text(send(client, typed(world, **TURNED_AWAY, **said), at=VOTING_DAY_AT_TWO))


def before(client: Client, world: World, **said: str) -> str:
    """The code of the body that has the case once the form was sent."""
    send(client, typed(world, **{**TURNED_AWAY, **said}), at=VOTING_DAY_AT_TWO)
    return Case.objects.get().proceedings.get().body.code


def test_the_form_asks_who_did_it(client: Client, world: World) -> None:
    page = turned_away(client, world)
    assert "Say whether the commission at this polling station did it." in page
    assert not Case.objects.exists()


def test_blamed_commission_never_decides(client: Client, world: World) -> None:
    assert before(client, world, done_by="commission") == "DEC"
    case = Case.objects.get()
    assert Event.objects.get(kind="case.lodged").data["respondent"] == "PEC"
    assert (case.case_type, case.complaint.done_by) == ("eday_procedure", "commission")
    assert case.parties.get(role="respondent").body == world.bodies["PEC"]


def test_acts_of_others_stay_with_commission(client: Client, world: World) -> None:
    assert before(client, world, done_by="nobody_there") == "PEC"


def test_somebody_else_is_named(client: Client, world: World) -> None:
    page = turned_away(client, world, done_by="other")
    assert "You say that somebody else did it. Write who, or choose the body." in page
    assert before(client, world, done_by="other", respondent_text="A police officer") == "PEC"
    assert Case.objects.get().complaint.respondent_text == "A police officer"


def test_naming_the_commission_is_an_answer(client: Client, world: World) -> None:
    assert before(client, world, respondent="PEC") == "DEC"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            {"done_by": "commission", "respondent": "AKIMAT"},
            (
                "You say that the commission at the polling station did it, and chose another body. "
                "Leave the body open, or change the answer."
            ),
        ),
        (
            {"done_by": "nobody_there", "respondent": "PEC"},
            "You chose the commission at the polling station as the body complained of. Then answer yes here.",
        ),
        (
            {"done_by": "commission", "place": ""},
            "You say that the commission at the polling station did it. Choose which one.",
        ),
    ],
)
def test_answers_that_contradict_are_asked_again(
    client: Client, world: World, said: dict[str, str], sentence: str
) -> None:
    page = text(send(client, typed(world, **{**TURNED_AWAY, **said}), at=VOTING_DAY_AT_TWO))
    assert sentence in page
    assert not Case.objects.exists()


def test_other_kinds_ask_nothing(client: Client, world: World) -> None:
    send(client, typed(world, respondent="", case_type="media_coverage"))
    assert Case.objects.get().complaint.done_by == ""


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("I was not given a ballot", "eday_procedure"),
        ("I was turned away at the polling station", "eday_procedure"),
        ("I am not on the list of voters", "voter_list"),
        ("Somebody had signed or voted in my place", "eday_procedure"),
        ("I observe the vote and was sent out or kept from seeing", "eday_procedure"),
    ],
)
def test_a_voter_finds_their_own_words(world: World, words: str, kind: str) -> None:
    form = FilingForm(at=VOTING_DAY_AT_TWO)
    chosen = next(value for value, label in form.fields["case_type"].choices if words in str(label))
    filled = FilingForm(typed(world, case_type=chosen, done_by="nobody_there", respondent=""), at=VOTING_DAY_AT_TWO)
    assert filled.is_valid(), filled.errors
    assert filled.cleaned_data["case_type"] == kind


def test_the_advice_says_who_decides_instead(world: World) -> None:
    asked = Question(election=world.election, case_type="eday_procedure", place=world.bodies["PEC"])
    advice = advise(asked, now=VOTING_DAY_AT_TWO)
    assert advice is not None
    assert advice.depends == "If Body PEC did it itself, it does not decide. Then this body does: Body DEC."


def test_the_check_shows_who_decides_instead(client: Client, world: World) -> None:
    page = turned_away(client, world, check="1")
    assert "If Body PEC did it itself, it does not decide. Then this body does: Body DEC." in page
    answered = turned_away(client, world, check="1", done_by="commission")
    assert "If Body PEC did it itself" not in answered
    assert "Nobody decides a complaint against themselves, so the body above does." in answered


def test_journal_paper_is_asked_too(world: World) -> None:
    paper = {
        **typed(world, **TURNED_AWAY),
        "body": "PEC",
        "number": "PEC-0001",
        "received_at": "2004-09-19T14:00",
        "transcript": "I was turned away.",
    }
    form = JournalForm(paper, at=VOTING_DAY_AT_TWO, bodies=[world.bodies["PEC"]])
    assert form.errors["done_by"] == ["Say whether the commission at this polling station did it."]
    answered = JournalForm({**paper, "done_by": "commission"}, at=VOTING_DAY_AT_TWO, bodies=[world.bodies["PEC"]])
    assert answered.is_valid(), answered.errors
    assert answered.draft(draft(world).filing_key).respondent == world.bodies["PEC"]


def test_a_scenario_must_answer_it(world: World) -> None:
    said = Filing(
        type="eday_procedure", standing="voter", filer="A voter", about="Sent away", narrative="Sent away.", place="PEC"
    )
    step = Lodge(at=VOTING_DAY_AT_TWO, act="lodge", case="one", **{"with": said})
    played = Records(
        scenario="x",
        election=world.election,
        clerk=world.clerks["PEC"],
        second=world.clerks["PEC"],
        bodies=world.bodies,
    )
    with pytest.raises(NotPlayable, match="say in done_by whether PEC did it"):
        do_lodge(played, step)


def test_list_request_stays_with_precinct(world: World) -> None:
    filed = lodged(world, at=VOTING_DAY_AT_TWO, case_type="voter_list")
    assert filed.proceeding.body.code == "PEC"
    assert not filed.case.parties.filter(role="respondent").exists()
    facts = assemble(file_of(filed.proceeding), actor=world.clerk("PEC"), at=VOTING_DAY_AT_TWO)
    assert facts.state == ProceedingState.LODGED
    assert main.not_in_own_cause(facts) is None
    assert filed.case.complaint.respondent == world.bodies["PEC"]


def test_anonymity_costs_are_told(client: Client, world: World) -> None:
    """A filer who is afraid is told what leaving out the name costs."""
    page = text(get(client, "/complain/"))
    assert "If you are afraid: leave the name empty and still choose above as what you complain." in page
    assert "“Someone who gives no name” costs all that." in page
    assert "Nobody is a party then. It is taken as information only" in page
