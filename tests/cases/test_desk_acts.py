"""The forms of the acts: what they do, how they refuse, and that nothing typed is lost."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from cases.acts.engine.scheduler import expire_all
from cases.models import Decision, Enquiry, Event, Hearing, Recusal, Service, Session
from tests.cases.desk import ClerksBrowser, act_url, at_the_desk, decision, file_url, next_step, said, state
from tests.cases.withdrawing import waits_until
from tests.cases.world import FILED, TEXT, Walk, World, build_world, fresh, lodged, walk_to

pytestmark = pytest.mark.django_db
SOON = FILED + timedelta(hours=1)
LONG = "The list was corrected twice. " * 400
NO_REASONS = "Write the reasons. They become part of the file."


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture
def clerk(world: World) -> ClerksBrowser:
    return ClerksBrowser(world, "DEC", at=SOON)


# Taking a case up


def test_next_step_follows_admission(clerk: ClerksBrowser, world: World):
    """Admitting leads back to the file which shows what comes next."""
    pk = lodged(world).proceeding.pk
    answer = clerk.act(pk, "admit", reasons="In time and by a voter.")
    assert (answer.status_code, answer["Location"]) == (302, file_url(pk))
    assert state(pk) == "admitted"
    page = said(clerk.get(file_url(pk)))
    assert "The complaint is admitted." in page
    assert next_step(page) == "Serve the opening on a party"


def test_missing_reasons_are_summarised(clerk: ClerksBrowser, world: World):
    """An act without reasons is refused in a summary at the top."""
    pk = lodged(world).proceeding.pk
    answer = clerk.act(pk, "request_correction", defects="  ")
    assert answer.status_code == 200
    page = said(answer)
    assert '<div class="help-block help-critical desk-errors" role="alert" tabindex="-1" id="error-summary"' in page
    assert f"<li>{NO_REASONS}</li>" in page
    assert "<title>Error: " in page
    assert state(pk) == "lodged"


def test_double_submission_acts_once(clerk: ClerksBrowser, world: World):
    """Sending the same form twice does the act once and loses nothing that was typed."""
    pk = lodged(world).proceeding.pk
    clerk.act(pk, "request_correction", defects=LONG)
    again = clerk.act(pk, "request_correction", defects=LONG)
    assert "This cannot be done now: the case is “" in said(again)
    assert LONG.strip() in said(again)
    assert Event.objects.filter(kind="correction.requested").count() == 1


def test_impossible_act_says_why(clerk: ClerksBrowser, world: World):
    """A page for an act that cannot be done now says why instead of a form."""
    answer = clerk.get(act_url(lodged(world).proceeding.pk, "issue"))
    assert "This cannot be done now: the case is “Lodged”. It can be done when the case is Decided." in said(answer)
    assert 'class="desk-form"' not in said(answer)


def test_every_reason_is_told_at_once(world: World):
    pk = lodged(world, addressed_to=world.bodies["PEC"]).proceeding.pk
    page = said(ClerksBrowser(world, "PEC", at=SOON).act(pk, "admit", reasons=""))
    assert "The rulebook names another body as competent" in page
    assert "nobody judges their own cause" in page


def test_rulebook_names_transfer_target(world: World):
    """A transfer is offered to the body the rulebook names."""
    pk = lodged(world, addressed_to=world.bodies["TEC"]).proceeding.pk
    clerk = ClerksBrowser(world, "TEC", at=SOON)
    form = clerk.get(act_url(pk, "transfer")).context["form"]
    assert form["to"].value() == "DEC"
    clerk.act(pk, "transfer", to="DEC", reasons="The district commission decides.")
    assert state(pk) == "transferred"
    assert clerk.get(file_url(pk)).status_code == 200


def test_defects_are_listed_and_corrected(clerk: ClerksBrowser, world: World):
    """Defects are asked for one a line and the correction entered."""
    filed = lodged(world)
    pk = filed.proceeding.pk
    clerk.act(pk, "request_correction", defects="Which polling station?\n\nWhich day?")
    assert Event.objects.get(kind="correction.requested").data["defects"] == 2
    clerk.at += timedelta(hours=1)
    clerk.act(pk, "correct", text="Station 12, on Tuesday.")
    filed.case.complaint.refresh_from_db()
    assert filed.case.complaint.narrative.endswith("Station 12, on Tuesday.")


def test_second_service_is_refused(clerk: ClerksBrowser, world: World):
    """A party is served once and the second time is refused in words."""
    walk = walk_to(world, "admitted")
    clerk.at = walk.later()
    form = clerk.get(act_url(walk.pk, "notify")).context["form"]
    respondent = str(walk.party("respondent").pk)
    assert form["party"].value() == respondent
    clerk.act(walk.pk, "notify", party=respondent, channel="courier", proof="Signed by the secretary.")
    again = clerk.act(walk.pk, "notify", party=respondent, channel="courier", proof="Signed by the secretary.")
    assert "This party has already been served." in said(again)
    assert "Signed by the secretary." in said(again)
    assert Service.objects.count() == 1


def test_unreadable_field_is_linked(clerk: ClerksBrowser, world: World):
    """What cannot be read is named with a link to its field."""
    walk = walk_to(world, "admitted")
    clerk.at = walk.later()
    page = said(
        clerk.act(walk.pk, "notify", party=str(walk.party("respondent").pk), channel="", proof="Fax 12, page 1")
    )
    assert '<a href="#id_channel">' in page
    assert "Fax 12, page 1" in page
    assert not Service.objects.exists()


def test_body_is_asked_by_name(clerk: ClerksBrowser, world: World):
    walk = walk_to(world, "admitted")
    clerk.at = walk.later()
    page = said(clerk.act(walk.pk, "refer", to="Body NOWHERE", enquiry="state_body_reply", question="Who lives there?"))
    assert "No body of this name is known. Choose one from the list." in page
    assert "Who lives there?" in page
    clerk.act(walk.pk, "refer", to="body akimat", enquiry="state_body_reply", question="Who lives there?")
    assert Enquiry.objects.get().to == world.bodies["AKIMAT"]
    assert walk.proceeding.state == "admitted"


def test_withdrawal_must_be_free(clerk: ClerksBrowser, world: World):
    pk = lodged(world).proceeding.pk
    page = said(clerk.act(pk, "withdraw", free_will="I was told to."))
    assert "A withdrawal counts only after the person's identity was checked" in page
    assert "I was told to." in page
    clerk.act(pk, "withdraw", identity_checked="on", free_will="I am content and nobody presses me.")
    assert state(pk) == "lodged"
    assert "so that nobody can be hurried out of their complaint" in said(clerk.get(file_url(pk)))
    expire_all(at=waits_until(fresh(pk)))
    assert state(pk) == "withdrawn"


# Session, hearing, vote


def convening(walk: Walk, *, code: str = "DEC", **changes: Any) -> dict[str, Any]:
    """A filled-in form, with the hour that it suggests."""
    form = ClerksBrowser(walk.world, code, at=walk.now).get(act_url(walk.pk, "convene")).context["form"]
    starts = form["starts_at"].field.prepare_value(form["starts_at"].value())
    typed = {"cases": [str(walk.pk)], "place": "Room 1", "mode": "in_person", "access": "open", "closed_reason": ""}
    if "convened_by" in form.fields:
        typed["convened_by"] = form["convened_by"].value()
    return {**typed, "starts_at": starts.strftime("%Y-%m-%dT%H:%M"), **changes}


def told(world: World) -> Walk:
    walk = walk_to(world, "admitted")
    walk.notify()
    return walk


def test_suggested_hour_is_lawful(world: World):
    """The suggested hour is lawful and on the clock of the seat."""
    walk = told(world)
    clerk = at_the_desk(walk)
    answer = clerk.act(walk.pk, "convene", **convening(walk))
    assert answer.status_code == 302
    session = Session.objects.get()
    assert session.starts_at - clerk.at >= timedelta(hours=24)
    assert session.starts_at == datetime.fromisoformat("2004-08-26T16:27+07:00")


def test_late_announcement_is_refused(world: World):
    """A session announced too late is refused and keeps what was typed."""
    walk = told(world)
    clerk = at_the_desk(walk)
    typed = convening(walk, starts_at="2004-08-25T18:00", place="The small hall")
    page = said(clerk.act(walk.pk, "convene", **typed))
    assert "A session is announced at least 24 hours before it starts." in page
    assert 'value="The small hall"' in page
    assert 'value="2004-08-25T18:00"' in page
    assert not Session.objects.exists()


def test_a_closed_session_needs_its_reason(world: World):
    walk = told(world)
    page = said(at_the_desk(walk).act(walk.pk, "convene", **convening(walk, access="closed")))
    assert "A closed session needs a written reason." in page
    assert state(walk.pk) == "admitted"


def test_empty_agenda_is_refused(world: World):
    walk = told(world)
    page = said(at_the_desk(walk).act(walk.pk, "convene", **convening(walk, cases=[])))
    assert "Choose at least one case for the agenda." in page


def test_waiting_cases_can_be_added(world: World):
    """Other waiting cases of the body can go on the same agenda."""
    first, second = told(world), told(world)
    clerk = at_the_desk(first)
    clerk.act(first.pk, "convene", **convening(first, cases=[str(first.pk), str(second.pk)]))
    assert [state(first.pk), state(second.pk)] == ["listed", "listed"]
    assert Session.objects.get().agenda.count() == 2


def test_each_party_is_heard_once(world: World):
    walk = walk_to(world, "open")
    clerk = at_the_desk(walk)
    typed = {"party": str(walk.party("complainant").pk), "kind": "oral", "statement": "I was struck off."}
    assert clerk.act(walk.pk, "hear", **typed).status_code == 302
    assert "This party has already been heard or has waived it." in said(clerk.act(walk.pk, "hear", **typed))
    clerk.act(walk.pk, "waive", party=str(walk.party("respondent").pk), statement="We have nothing to add.")
    assert state(walk.pk) == "heard"
    assert Hearing.objects.count() == 2


def test_recused_member_cannot_vote(world: World):
    """A recused member cannot vote and the roll call stays filled in."""
    walk = walk_to(world, "heard")
    clerk = at_the_desk(walk)
    clerk.act(walk.pk, "recuse", seat="3", reason="A relative of the respondent.")
    assert Recusal.objects.get().member.seat == 3
    page = said(clerk.act(walk.pk, "vote", outcome="granted", **{f"ballot_{seat}": "for" for seat in range(1, 6)}))
    assert "A recused member cannot vote on this case (seat 3). Take the vote without that member." in page
    assert page.count(" checked") == 5
    assert not walk.proceeding.motions.exists()


def test_roll_call_is_by_name(world: World):
    walk = walk_to(world, "heard")
    ballots = {"ballot_1": "for", "ballot_2": "for", "ballot_3": "for", "ballot_4": "for", "ballot_5": "abstain"}
    answer = at_the_desk(walk).act(walk.pk, "vote", outcome="granted", **ballots)
    assert answer.status_code == 302
    motion = walk.proceeding.motions.get()
    assert motion.adopted
    assert {vote.member.seat: vote.ballot for vote in motion.votes.all()}[5] == "abstain"


def test_no_quorum_no_vote(world: World):
    walk = walk_to(world, "heard")
    four = {f"ballot_{seat}": "for" for seat in range(1, 5)}
    page = said(at_the_desk(walk).act(walk.pk, "vote", outcome="granted", **four))
    assert "There is no quorum: 4 of 7 members are present and 5 are needed." in page


# The decision


def test_decision_needs_adopted_motion(world: World):
    """Without an adopted motion there is nothing to record and the long text stays."""
    walk = walk_to(world, "heard")
    page = said(at_the_desk(walk).act(walk.pk, "decide", **decision(facts=LONG, reasons=LONG + "End.")))
    assert "No decision exists without a vote in session: no roll-call has adopted this outcome." in page
    assert LONG.strip() in page
    assert LONG + "End." in page
    assert not Decision.objects.exists()


def test_every_part_is_required(world: World):
    """Every part and every claim must be written."""
    walk = walk_to(world, "adopted")
    page = said(at_the_desk(walk).act(walk.pk, "decide", **decision(law=" ", answer_1="")))
    assert "The written decision is not complete. Write these parts: law." in page
    assert "The complaint makes 1 claims and the decision answers 0. Answer each claim." in page
    assert TEXT.operative in page


def test_measure_and_dissent_are_recorded(world: World):
    """A decision is written with its measure and its dissent."""
    walk = walk_to(world, "adopted")
    measure = {
        "measure-0-kind": "include_in_list",
        "measure-0-duty": "Put the name back.",
        "measure-0-addressee": "PEC",
        "measure-0-due_on": "2004-08-28",
    }
    answer = at_the_desk(walk).act(
        walk.pk, "decide", **decision(**measure, dissent_5="The register was not asked for.")
    )
    assert answer.status_code == 302
    written = Decision.objects.get()
    assert written.answers == list(TEXT.answers)
    assert written.measures.get().addressee == world.bodies["PEC"]
    assert written.dissents.get().member.seat == 5


def test_only_adopted_outcome_is_offered(world: World):
    walk = walk_to(world, "adopted")
    form = at_the_desk(walk).get(act_url(walk.pk, "decide")).context["form"]
    assert [code for code, _label in form.fields["outcome"].choices] == ["granted"]
    assert "Put me back on the list." in said(at_the_desk(walk).get(act_url(walk.pk, "decide")))


def test_half_measure_is_named(world: World):
    """Half a measure is named and nothing is lost."""
    walk = walk_to(world, "adopted")
    page = said(at_the_desk(walk).act(walk.pk, "decide", **decision(**{"measure-0-duty": "Do something."})))
    assert "Choose what is ordered, or empty the rest of this measure." in page
    assert TEXT.reasons in page
    assert not Decision.objects.exists()


def test_decision_is_issued_served_published(world: World):
    walk = walk_to(world, "decided")
    clerk = at_the_desk(walk)
    clerk.act(walk.pk, "issue")
    assert "This decision has already been issued." in said(clerk.act(walk.pk, "issue"))
    for each in walk.case.parties.all():
        clerk.act(walk.pk, "serve", party=str(each.pk), channel="email", proof="Read receipt")
    preview = clerk.get(act_url(walk.pk, "publish"))
    assert TEXT.reasons in said(preview)
    clerk.act(walk.pk, "publish")
    assert Decision.objects.get().state == "published"
    assert "This decision has already been published." in said(clerk.act(walk.pk, "publish"))


def test_remaining_name_stops_publication(world: World):
    walk = walk_to(world, "adopted")
    clerk = at_the_desk(walk)
    clerk.act(walk.pk, "decide", **decision(facts="Aigerim Testova was struck off. [[She]] lives there."))
    clerk.act(walk.pk, "issue")
    page = said(clerk.act(walk.pk, "publish"))
    assert "The public version would still show sealed words" in page
    assert Decision.objects.get().state == "issued"


def test_the_preview_hides_what_is_sealed(world: World):
    walk = walk_to(world, "adopted")
    clerk = at_the_desk(walk)
    clerk.act(walk.pk, "decide", **decision(facts="The voter of [[Abai street 7]] was struck off."))
    clerk.act(walk.pk, "issue")
    page = said(clerk.get(act_url(walk.pk, "publish")))
    assert "The voter of ▇▇▇ was struck off." in page
    assert "Abai street" not in page


def test_preview_names_useless_seals(world: World):
    """The preview says what would cover nothing."""
    walk = walk_to(world, "issued")
    clerk = at_the_desk(walk)
    page = said(clerk.act(walk.pk, "publish", withhold="Nobody of this name", preview="1"))
    assert "it would cover nothing: Nobody of this name." in page
    page = said(clerk.act(walk.pk, "publish", withhold=TEXT.reasons, preview="1"))
    assert "cover nothing" not in page


def test_a_court_chooses_the_outcome_itself(world: World):
    walk = walk_to(world, "lodged", respondent=world.bodies["CEC"], place=None, case_type="cec_act")
    assert walk.proceeding.body == world.bodies["SC"]
    clerk = ClerksBrowser(world, "SC", at=walk.now)
    clerk.act(walk.pk, "admit", reasons="In time.")
    clerk.act(walk.pk, "notify", party=str(walk.party("respondent").pk), channel="fax", proof="Fax 3")
    clerk.act(walk.pk, "convene", **convening(walk, code="SC"))
    session = Session.objects.get()
    clerk.at = session.starts_at
    clerk.post(f"/desk/sessions/{session.pk}/open_session/", {"present": []})
    for each in walk.case.parties.all():
        clerk.act(walk.pk, "hear", party=str(each.pk), kind="written", statement="As written.")
    page = clerk.get(act_url(walk.pk, "decide"))
    assert {"granted", "rejected"} <= {code for code, _label in page.context["form"].fields["outcome"].choices}
    assert "This body does not decide by roll-call." in said(clerk.get(file_url(walk.pk)))
    clerk.act(walk.pk, "decide", **decision(outcome="rejected"))
    assert state(walk.pk) == "decided"
