"""The paper journal of an outage: the time on the paper counts, and no case is lost or entered twice."""

import re
from datetime import datetime, timedelta

import pytest

from cases.access.actors import Actor
from cases.acts.engine.draft import Filer
from cases.acts.filing import lodge_from_journal as journal
from cases.acts.filing.lodge_from_journal import lodge_from_journal
from cases.errors import ActRefused
from cases.log.events import broken_link, instant
from cases.models import Case, Deadline, Election, Event, Evidence
from cases.queries.timeline import timeline
from tests.cases.desk import ClerksBrowser, said
from tests.cases.public.test_what_software_is_told import kept_everywhere
from tests.cases.rows import keep
from tests.cases.world import ALMATY, World, build_world, draft
from workflow.errors import Refusal

ON_PAPER = datetime.fromisoformat("2004-09-19T10:15+07:00")
ENTERED = datetime.fromisoformat("2004-09-19T18:00+07:00")
POLL_CLOSES = datetime.fromisoformat("2004-09-19T20:00+07:00")
NEXT_MORNING = datetime.fromisoformat("2004-09-20T09:00+07:00")
SCAN = "Sheet 7 of the journal: the box was opened before noon."


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def enter(world: World, *, by: str = "PEC", at=ENTERED, received_at=ON_PAPER, number="28-1-0007", scan=SCAN, **changes):
    given = {"case_type": "eday_procedure", "respondent": None, "happened_on": ON_PAPER.date(), **changes}
    paper = draft(world, **{"addressed_to": world.bodies["PEC"], **given})
    return lodge_from_journal(
        draft=paper, actor=world.clerk(by), at=at, received_at=received_at, number=number, scan=scan
    )


def events(filed) -> list[tuple[str, datetime]]:
    return list(Event.objects.filter(case=filed.case).order_by("seq").values_list("kind", "occurred_at"))


def test_the_time_on_the_paper_counts(world: World) -> None:
    filed = enter(world)
    assert (filed.case.lodged_at, filed.proceeding.received_at, filed.proceeding.opened_at) == (ON_PAPER,) * 3
    assert filed.proceeding.body.code == "PEC"
    assert Deadline.objects.get(proceeding=filed.proceeding, rule="decide").starts_at == ON_PAPER
    assert filed.case.complaint.journal_number == "28-1-0007"


def test_event_records_entry_and_scan(world: World) -> None:
    """The event says when and by whom the paper was entered, with number and scan."""
    filed = enter(world)
    lodged = Event.objects.get(case=filed.case, kind="case.lodged")
    scan = Evidence.objects.get(complaint__case=filed.case)
    assert (lodged.occurred_at, lodged.actor) == (ON_PAPER, "clerk:PEC")
    assert lodged.data["journal"] == "28-1-0007"
    assert lodged.data["entered_at"] == instant(ENTERED)
    assert lodged.data["scan"] == scan.sha256
    with scan.file.open("rb") as kept:
        assert kept.read().decode() == SCAN
    assert timeline(filed.case)[0].detail == (
        "Before: Body PEC. Paper form 28-1-0007, entered Sunday, 19 September 2004, 18:00 (Almaty time)."
    )


def test_past_deadlines_expire_at_entry(world: World) -> None:
    """Clocks that ran out meanwhile fire at their own instants in the same act."""
    filed = enter(world, at=NEXT_MORNING, received_at=POLL_CLOSES - timedelta(minutes=1))
    midnight = datetime.fromisoformat("2004-09-20T00:00+07:00")
    assert events(filed) == [
        ("case.lodged", POLL_CLOSES - timedelta(minutes=1)),
        ("deadline.alarm", POLL_CLOSES),
        ("remedy.lost", POLL_CLOSES),
        ("deadline.breached", midnight),
    ]
    assert filed.proceeding.overdue_since == midnight
    assert broken_link(filed.case.stream) is None


def test_repeated_paper_is_one_case(world: World) -> None:
    """The same paper entered twice is one case and its code is not shown again."""
    first = enter(world)
    second = enter(world, number=" 28-1-0007 ", at=NEXT_MORNING)
    assert (second.again, second.case) == (True, first.case)
    assert (bool(first.access_code), second.access_code) == (True, "")
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    "differs",
    [
        {"narrative": "Another thing altogether."},
        {"filer": Filer(label="A voter of the precinct", name="Bolat Testov")},
        {"received_at": ON_PAPER + timedelta(minutes=1)},
        {"scan": "Sheet 8 of the journal."},
    ],
    ids=["words", "person", "hour", "scan"],
)
def test_other_paper_same_number_refused(world: World, differs) -> None:
    """Another paper under an entered number is refused, and the case of that number is named."""
    first = enter(world)
    with pytest.raises(ActRefused) as refused:
        enter(world, at=NEXT_MORNING, **differs)
    assert refused.value.codes == ("journal_number_used",)
    assert " ".join(refused.value.sentences) == (
        f"This number was entered before as case {first.case.number}, and what was entered then is not the same. Check "
        "the number. If two papers bear it, write a letter after it, for example 12b."
    )
    assert Case.objects.count() == 1


def test_concurrent_other_paper_is_refused(world: World, monkeypatch) -> None:
    """The number was free when it was asked for; meanwhile somebody else entered it."""
    first = enter(world)
    monkeypatch.setattr(journal, "received_before", lambda draft: None)
    with pytest.raises(ActRefused) as refused:
        enter(world, narrative="Another thing altogether.")
    assert refused.value.refusals == (Refusal("journal_number_used", {"number": first.case.number}),)


def test_number_counts_per_body_and_election(world: World) -> None:
    """The same number of another body or in another election is another paper."""
    other = keep(Election(slug="next", name="Next", rulebook="kz-2004", zone=ALMATY, central=world.bodies["CEC"]))
    papers = [enter(world), enter(world, by="PEC-2", addressed_to=world.bodies["PEC-2"]), enter(world, election=other)]
    assert len({paper.case for paper in papers}) == len({paper.access_code for paper in papers}) == 3
    assert not any(paper.again for paper in papers)


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (
            {"received_at": ENTERED + timedelta(minutes=1)},
            "journal_in_future",
            "The time on the paper has not come yet. Write the time at which it was taken in.",
        ),
        ({"scan": "  "}, "scan_missing", "Add a picture of the paper, or copy out what it says."),
        ({"number": " "}, "journal_number_missing", "Write the number that is printed on the paper."),
        (
            {"by": "DEC"},
            "not_your_role",
            "This is not yours to do: it belongs to the clerk of the body that has the case.",
        ),
    ],
)
def test_invalid_entry_leaves_nothing(world: World, given, code: str, said: str) -> None:
    with pytest.raises(ActRefused) as refused:
        enter(world, **given)
    assert refused.value.codes == (code,)
    assert refused.value.sentences == [said]
    assert not Case.objects.exists()
    assert not Event.objects.exclude(stream="office").exists()
    assert not Evidence.objects.exists()


def test_all_reasons_are_told(world: World) -> None:
    """Every reason is told at once and a known number opens nothing to a stranger."""
    enter(world)
    paper = draft(world, addressed_to=world.bodies["PEC"])
    with pytest.raises(ActRefused) as refused:
        lodge_from_journal(
            draft=paper, actor=Actor.visitor(), at=ENTERED, received_at=NEXT_MORNING, number="28-1-0007", scan=""
        )
    assert refused.value.codes == ("not_your_role", "journal_in_future", "scan_missing")


def test_nameless_stranger_is_refused(world: World) -> None:
    """A stranger who names no body is refused in words."""
    with pytest.raises(ActRefused) as refused:
        lodge_from_journal(
            draft=draft(world), actor=Actor.visitor(), at=ENTERED, received_at=ON_PAPER, number="1", scan=SCAN
        )
    assert refused.value.codes == ("not_your_role",)


def test_what_the_complaint_says_refuses_nothing(world: World) -> None:
    filed = enter(world, case_type="cec_act", standing="anonymous", about="", narrative="", claims=(), place=None)
    assert Deadline.objects.filter(proceeding=filed.proceeding, rule="screen").exists()


def typed(world: World, **changes: object) -> dict[str, object]:
    return {
        "election": world.election.pk,
        "number": "28-1-0007",
        "received_at": "2004-09-19T10:15",
        "case_type": "eday_procedure",
        "standing": "voter",
        "narrative": "The box was opened before noon.",
        "place": "PEC",
        "done_by": "nobody_there",
        "transcript": SCAN,
        **changes,
    }


def test_clerk_enters_paper_at_desk(world: World) -> None:
    """A clerk enters a paper on the desk and is shown number and code."""
    clerk = ClerksBrowser(world, "PEC", at=ENTERED)
    assert 'name="received_at"' in said(clerk.get("/desk/journal/"))
    answer = clerk.post("/desk/journal/", typed(world))
    case = Case.objects.get()
    assert case.number in said(answer)
    assert "no-store" in answer["Cache-Control"]
    assert (case.lodged_at, case.complaint.addressed_to.code) == (ON_PAPER, "PEC")


def test_refusal_keeps_typed_text(world: World) -> None:
    page = said(ClerksBrowser(world, "PEC", at=ENTERED).post("/desk/journal/", typed(world, transcript="")))
    assert "Add a picture of the paper, or copy out what it says." in page
    assert "The box was opened before noon." in page
    assert not Case.objects.exists()


def test_desk_shows_code_once(world: World) -> None:
    """The desk shows the code once and refuses another paper with everything typed."""
    clerk = ClerksBrowser(world, "PEC", at=ENTERED)
    taken = clerk.post("/desk/journal/", typed(world))
    assert "Hand both to the person." in said(taken)
    assert kept_everywhere(taken, Case.objects.get().number)
    assert kept_everywhere(taken, re.search(r"[A-Z2-7]{4}(-[A-Z2-7]{4}){3}", said(taken))[0])
    again = said(clerk.post("/desk/journal/", typed(world)))
    assert "This was entered before. It is one case." in again
    assert "Its access code was shown then and is not shown again." in again
    assert "Hand both to the person." not in again
    other = said(clerk.post("/desk/journal/", typed(world, narrative="Turned away at the door.")))
    assert f"This number was entered before as case {Case.objects.get().number}" in other
    assert "Turned away at the door." in other
