"""The forms of the acts: what they do, how they refuse, and that nothing typed is lost."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from cases.acts.engine.watch import fire_all
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


def test_admitting_leads_back_to_the_file_which_shows_what_comes_next(clerk: ClerksBrowser, world: World):
    pk = lodged(world).proceeding.pk
    answer = clerk.act(pk, "admit", reasons="In time and by a voter.")
    assert (answer.status_code, answer["Location"]) == (302, file_url(pk))
    assert state(pk) == "admitted"
    page = said(clerk.get(file_url(pk)))
    assert "The complaint is admitted." in page
    assert next_step(page) == "Serve the opening on a party"


def test_an_act_without_reasons_is_refused_in_a_summary_at_the_top(clerk: ClerksBrowser, world: World):
    pk = lodged(world).proceeding.pk
    answer = clerk.act(pk, "request_correction", defects="  ")
    assert answer.status_code == 200
    page = said(answer)
    assert '<div class="help-block help-critical desk-errors" role="alert" tabindex="-1" id="error-summary"' in page
    assert f"<li>{NO_REASONS}</li>" in page
    assert "<title>Error: " in page
    assert state(pk) == "lodged"


def test_sending_the_same_form_twice_does_the_act_once_and_loses_nothing_typed(clerk: ClerksBrowser, world: World):
    pk = lodged(world).proceeding.pk
    clerk.act(pk, "request_correction", defects=LONG)
    again = clerk.act(pk, "request_correction", defects=LONG)
    assert "This cannot be done now: the case is “" in said(again)
    assert LONG.strip() in said(again)
    assert Event.objects.filter(kind="correction.requested").count() == 1


def test_a_page_for_an_act_that_cannot_be_done_now_says_why_instead_of_a_form(clerk: ClerksBrowser, world: World):
    answer = clerk.get(act_url(lodged(world).proceeding.pk, "issue"))
    assert "This cannot be done now: the case is “Lodged”. It can be done when the case is Decided." in said(answer)
    assert 'class="desk-form"' not in said(answer)


def test_every_reason_is_told_at_once(world: World):
    pk = lodged(world, addressed_to=world.bodies["PEC"]).proceeding.pk
    page = said(ClerksBrowser(world, "PEC", at=SOON).act(pk, "admit", reasons=""))
    assert "The rulebook names another body as competent" in page
    assert "nobody judges their own cause" in page


def test_a_transfer_is_offered_to_the_body_the_rulebook_names(world: World):
    pk = lodged(world, addressed_to=world.bodies["TEC"]).proceeding.pk
    clerk = ClerksBrowser(world, "TEC", at=SOON)
    form = clerk.get(act_url(pk, "transfer")).context["form"]
    assert form["to"].value() == "DEC"
    clerk.act(pk, "transfer", to="DEC", reasons="The district commission decides.")
    assert state(pk) == "transferred"
    assert clerk.get(file_url(pk)).status_code == 200


def test_defects_are_asked_for_one_a_line_and_the_correction_entered(clerk: ClerksBrowser, world: World):
    filed = lodged(world)
    pk = filed.proceeding.pk
    clerk.act(pk, "request_correction", defects="Which polling station?\n\nWhich day?")
    assert Event.objects.get(kind="correction.requested").data["defects"] == 2
    clerk.at += timedelta(hours=1)
    clerk.act(pk, "correct", text="Station 12, on Tuesday.")
    filed.case.complaint.refresh_from_db()
    assert filed.case.complaint.narrative.endswith("Station 12, on Tuesday.")


def test_a_party_is_served_once_and_the_second_time_is_refused_in_words(clerk: ClerksBrowser, world: World):
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


def test_what_cannot_be_read_is_named_with_a_link_to_its_field(clerk: ClerksBrowser, world: World):
    walk = walk_to(world, "admitted")
    clerk.at = walk.later()
    page = said(
        clerk.act(walk.pk, "notify", party=str(walk.party("respondent").pk), channel="", proof="Fax 12, page 1")
    )
    assert '<a href="#id_channel">' in page
    assert "Fax 12, page 1" in page
    assert not Service.objects.exists()


def test_another_body_is_asked_by_its_name(clerk: ClerksBrowser, world: World):
    walk = walk_to(world, "admitted")
    clerk.at = walk.later()
    page = said(clerk.act(walk.pk, "refer", to="Body NOWHERE", enquiry="state_body_reply", question="Who lives there?"))
    assert "No body of this name is known. Choose one from the list." in page
    assert "Who lives there?" in page
    clerk.act(walk.pk, "refer", to="body akimat", enquiry="state_body_reply", question="Who lives there?")
    assert Enquiry.objects.get().to == world.bodies["AKIMAT"]
    assert walk.proceeding.state == "admitted"


def test_a_withdrawal_counts_only_when_it_is_free(clerk: ClerksBrowser, world: World):
    pk = lodged(world).proceeding.pk
    page = said(clerk.act(pk, "withdraw", free_will="I was told to."))
    assert "A withdrawal counts only after the person's identity was checked" in page
    assert "I was told to." in page
    clerk.act(pk, "withdraw", identity_checked="on", free_will="I am content and nobody presses me.")
    assert state(pk) == "lodged"
    assert "so that nobody can be hurried out of their complaint" in said(clerk.get(file_url(pk)))
    fire_all(at=waits_until(fresh(pk)))
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


def test_the_suggested_hour_is_lawful_and_on_the_clock_of_the_seat(world: World):
    walk = told(world)
    clerk = at_the_desk(walk)
    answer = clerk.act(walk.pk, "convene", **convening(walk))
    assert answer.status_code == 302
    session = Session.objects.get()
    assert session.starts_at - clerk.at >= timedelta(hours=24)
    assert session.starts_at == datetime.fromisoformat("2004-08-26T16:27+07:00")


def test_a_session_announced_too_late_is_refused_and_keeps_what_was_typed(world: World):
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


def test_an_agenda_without_a_case_is_refused(world: World):
    walk = told(world)
    page = said(at_the_desk(walk).act(walk.pk, "convene", **convening(walk, cases=[])))
    assert "Choose at least one case for the agenda." in page


def test_other_waiting_cases_of_the_body_can_go_on_the_same_agenda(world: World):
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


def test_a_recused_member_cannot_vote_and_the_roll_call_stays_filled_in(world: World):
    walk = walk_to(world, "heard")
    clerk = at_the_desk(walk)
    clerk.act(walk.pk, "recuse", seat="3", reason="A relative of the respondent.")
    assert Recusal.objects.get().member.seat == 3
    page = said(clerk.act(walk.pk, "vote", outcome="granted", **{f"ballot_{seat}": "for" for seat in range(1, 6)}))
    assert "A recused member cannot vote on this case (seat 3). Take the vote without that member." in page
    assert page.count(" checked") == 5
    assert not walk.proceeding.motions.exists()


def test_a_roll_call_is_taken_by_name(world: World):
    walk = walk_to(world, "heard")
    ballots = {"ballot_1": "for", "ballot_2": "for", "ballot_3": "for", "ballot_4": "for", "ballot_5": "abstain"}
    answer = at_the_desk(walk).act(walk.pk, "vote", outcome="granted", **ballots)
    assert answer.status_code == 302
    motion = walk.proceeding.motions.get()
    assert motion.adopted
    assert {vote.member.seat: vote.ballot for vote in motion.votes.all()}[5] == "abstain"


def test_below_the_quorum_no_vote_is_taken(world: World):
    walk = walk_to(world, "heard")
    four = {f"ballot_{seat}": "for" for seat in range(1, 5)}
    page = said(at_the_desk(walk).act(walk.pk, "vote", outcome="granted", **four))
    assert "There is no quorum: 4 of 7 members are present and 5 are needed." in page


# The decision


def test_without_an_adopted_motion_there_is_nothing_to_record_and_the_long_text_stays(world: World):
    walk = walk_to(world, "heard")
    page = said(at_the_desk(walk).act(walk.pk, "decide", **decision(facts=LONG, reasons=LONG + "End.")))
    assert "No decision exists without a vote in session: no roll-call has adopted this outcome." in page
    assert LONG.strip() in page
    assert LONG + "End." in page
    assert not Decision.objects.exists()


def test_every_part_and_every_claim_must_be_written(world: World):
    walk = walk_to(world, "adopted")
    page = said(at_the_desk(walk).act(walk.pk, "decide", **decision(law=" ", answer_1="")))
    assert "The written decision is not complete. Write these parts: law." in page
    assert "The complaint makes 1 claims and the decision answers 0. Answer each claim." in page
    assert TEXT.operative in page


def test_a_decision_is_written_with_its_measure_and_its_dissent(world: World):
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


def test_the_adopted_outcome_is_the_only_one_offered(world: World):
    walk = walk_to(world, "adopted")
    form = at_the_desk(walk).get(act_url(walk.pk, "decide")).context["form"]
    assert [code for code, _label in form.fields["outcome"].choices] == ["granted"]
    assert "Put me back on the list." in said(at_the_desk(walk).get(act_url(walk.pk, "decide")))


def test_half_a_measure_is_named_and_nothing_is_lost(world: World):
    walk = walk_to(world, "adopted")
    page = said(at_the_desk(walk).act(walk.pk, "decide", **decision(**{"measure-0-duty": "Do something."})))
    assert "Choose what is ordered, or empty the rest of this measure." in page
    assert TEXT.reasons in page
    assert not Decision.objects.exists()


def test_a_decision_is_issued_served_and_published(world: World):
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


def test_a_name_left_in_the_text_stops_publication(world: World):
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


def test_the_preview_says_what_would_cover_nothing(world: World):
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
