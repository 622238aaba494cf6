"""Adding evidence and entering a reply at the desk: what follows is said before it is done, and a file goes with it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.acts.hearing.add_evidence import add_evidence
from cases.models import Deadline, Evidence, Reply
from tests.cases.desk import ClerksBrowser, act_url, file_url, next_step, said, state
from tests.cases.world import Walk, World, build_world, walk_to

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
SHOWS = "The list came from a printing house."


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture
def heard(world: World) -> Walk:
    return walk_to(world, "heard")


def at_the_desk(walk: Walk) -> ClerksBrowser:
    return ClerksBrowser(walk.world, "DEC", at=walk.later(0.1))


def typed(walk: Walk, **changes: object) -> dict[str, object]:
    said = {"name": "Delivery note", "text": SHOWS, "handed_in_at": "2004-08-26T18:20"}
    return {"party": str(walk.party("complainant").pk), **said, **changes}


def add(walk: Walk) -> None:
    add_evidence(
        proceeding_id=walk.pk,
        actor=walk.clerk,
        at=walk.later(0.1),
        party_id=walk.party("complainant").pk,
        name="Delivery note",
        text=SHOWS,
    )


def test_form_says_who_gets_time(heard: Walk):
    """After the hearing the form says who gets time and the file what comes next."""
    clerk = at_the_desk(heard)
    form = said(clerk.get(act_url(heard.pk, "add_evidence")))
    assert "The parties have been heard. Each other party gets a time to reply, and is told." in form
    assert 'enctype="multipart/form-data"' in form
    assert "Nobody: this body obtained it itself" in form
    assert 'value="2004-08-26T18:24"' in form

    answer = clerk.act(heard.pk, "add_evidence", **typed(heard))
    assert (answer.status_code, answer["Location"]) == (302, file_url(heard.pk))
    page = said(clerk.get(file_url(heard.pk)))
    assert "The evidence is on the file." in page
    assert next_step(page) == "Enter a reply to evidence"
    assert "Handed in by Complainant: A voter of the precinct, Thursday, 26 August 2004, 18:20 (Almaty time)." in page
    assert SHOWS in page
    assert "Time to reply to new evidence (Body PEC)" in page


def test_awaited_reply_blocks_vote_and_decision(heard: Walk):
    """While a reply is awaited vote and decision say so instead of a form."""
    add(heard)
    clerk = at_the_desk(heard)
    for act in ("vote", "decide"):
        assert "A reply to new evidence may still come before Friday, 27 August" in said(
            clerk.get(act_url(heard.pk, act))
        )


def test_reply_is_offered_before_vote(heard: Walk):
    """A reply is offered for who may give one and then the vote comes next."""
    add(heard)
    clerk = at_the_desk(heard)
    form = clerk.get(act_url(heard.pk, "reply")).context["form"]
    respondent = str(heard.party("respondent").pk)
    assert [key for key, _label in form.fields["party"].choices] == [respondent]
    clerk.act(heard.pk, "reply", party=respondent, text="It is genuine.\nWe did not order it.")
    page = said(clerk.get(file_url(heard.pk)))
    assert "The reply is on the file." in page
    assert next_step(page) == "Take a roll-call vote"
    assert "<strong>Respondent: Body PEC</strong>" in page
    assert "It is genuine.<br>We did not order it." in page
    again = said(clerk.act(heard.pk, "reply", party=respondent, text="It is genuine."))
    assert "Choose a party of this case." in again or "No reply is waited for here" in again
    assert Reply.objects.count() == 1


def test_no_reply_page_says_why(heard: Walk):
    """Where no reply is awaited, the page says why."""
    page = said(at_the_desk(heard).get(act_url(heard.pk, "reply")))
    assert "No reply is waited for here: it has come, or the time for it has run out." in page
    assert 'class="desk-form"' not in page


def test_repeated_file_is_refused(heard: Walk):
    """A file is taken with its bytes and the same twice is refused in words."""
    clerk = at_the_desk(heard)
    for file in (SimpleUploadedFile("scan.pdf", PDF), SimpleUploadedFile("again.pdf", PDF)):
        answer = clerk.act(heard.pk, "add_evidence", **typed(heard, file=file))
    assert "This evidence of the same party is on the file already." in said(answer)
    assert SHOWS in said(answer)
    kept = Evidence.objects.get()
    assert (kept.name, kept.media_type) == ("Delivery note.pdf", "application/pdf")
    assert Deadline.objects.filter(rule="reply").count() == 1
    file = clerk.get(f"{file_url(heard.pk)}evidence/{kept.pk}/")
    assert b"".join(file.streaming_content) == PDF  # type: ignore[attr-defined]


def test_unnamed_file_keeps_its_name(heard: Walk):
    """A file without a name keeps its own."""
    at_the_desk(heard).act(heard.pk, "add_evidence", **typed(heard, name="", file=SimpleUploadedFile("scan.pdf", PDF)))
    assert Evidence.objects.get().name == "scan.pdf"


def test_bad_file_and_hour_are_told(heard: Walk):
    """A forbidden kind of file and a future hour are told, and nothing that was typed is lost."""
    clerk = at_the_desk(heard)
    program = SimpleUploadedFile("note.pdf", b"MZ" + b"\0" * 50)
    page = said(clerk.act(heard.pk, "add_evidence", **typed(heard, file=program)))
    assert "“note.pdf” cannot be taken" in page
    assert SHOWS in page
    page = said(clerk.act(heard.pk, "add_evidence", **typed(heard, handed_in_at="2004-08-26T18:25")))
    assert "It cannot have been handed in then." in page
    assert not Evidence.objects.exists()


def test_own_finding_belongs_to_nobody(heard: Walk):
    """Evidence that the body found itself is entered as no party's."""
    at_the_desk(heard).act(heard.pk, "add_evidence", **typed(heard, party="body"))
    assert Evidence.objects.get().party is None
    assert Deadline.objects.filter(rule="reply").count() == 2


@pytest.mark.parametrize(("stage", "before"), [("decided", "decided"), ("adopted", "heard")])
def test_late_evidence_is_announced_useless(world: World, stage: str, before: str):
    """After the decision the form says that the evidence changes nothing."""
    walk = walk_to(world, stage)
    clerk = at_the_desk(walk)
    page = said(clerk.get(act_url(walk.pk, "add_evidence")))
    assert "The case is decided. What comes now is kept on the file and does not change the decision." in page
    clerk.act(walk.pk, "add_evidence", **typed(walk))
    assert (state(walk.pk), Evidence.objects.count()) == (before, 1)


def test_before_the_hearing_nothing_follows(world: World):
    walk = walk_to(world, "admitted")
    page = said(at_the_desk(walk).get(act_url(walk.pk, "add_evidence")))
    assert "Nobody votes or decides before" not in page
    assert "The case is decided." not in page


def test_asked_body_reads_no_evidence(heard: Walk):
    """A body that was only asked reads neither evidence nor reply."""
    from cases.acts.filing.refer import refer

    add(heard)
    refer(proceeding_id=heard.pk, actor=heard.clerk, at=heard.now, to="PROS", question="Who?")
    page = said(ClerksBrowser(heard.world, "PROS", at=heard.now + timedelta(hours=1)).get(file_url(heard.pk)))
    assert SHOWS not in page
    assert "Delivery note" not in page
