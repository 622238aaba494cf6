"""The outbox: who is told what, once, after commit, and nothing sealed."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command

from cases.acts.calendar.apply_change import apply_change
from cases.acts.calendar.change_calendar import change_calendar
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.request_correction import request_correction
from cases.acts.filing.transfer import transfer
from cases.acts.hearing.add_evidence import add_evidence
from cases.acts.hearing.recuse import recuse
from cases.log.outbox import NotNow, machine_now
from cases.models import Body, Event, OutboxMessage
from notices.catalogue import LETTERS
from notices.dispatch import NotSent, send_waiting, write_letters
from notices.models import Letter
from tests.cases.rows import change_all, resave
from tests.cases.withdrawing import given_up
from tests.cases.world import FILED, lodged, walk_to
from tests.notices.news import SECRETS, deliver_ours, walked


def told(kind: str) -> dict[str, Letter]:
    deliver_ours("letters")
    return {letter.to_email: letter for letter in Letter.objects.filter(kind=kind)}


def test_complainant_never_gets_the_code(world):
    """The complainant is told of number and time but never the code."""
    answer = lodged(world)
    letter = told("lodged")["aigerim@example.org"]
    assert letter.subject == f"Case {answer.case.number}: your complaint was received"
    assert "until the end of Monday, 30 August 2004 (24:00), Almaty time" in letter.body
    assert answer.access_code not in letter.body
    assert letter.sent_at is not None


def test_filer_without_address_gets_none(world):
    from cases.acts.engine.draft import Filer

    lodged(world, filer=Filer(label="A voter"))
    assert told("lodged") == {}


def test_letter_is_mailed_once(world):
    """A letter is mailed once and its copies share a message id."""
    lodged(world)
    letter = told("lodged")["aigerim@example.org"]
    deliver_ours("letters")
    message = mail.outbox[0]
    assert [sent.to for sent in mail.outbox] == [["aigerim@example.org"]]
    assert message.extra_headers["Message-ID"] == f"<{letter.pk}@localhost>"
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


def test_repeated_event_writes_one_letter(world):
    """An event handled twice writes one letter an address."""
    lodged(world)
    event = Event.objects.get(kind="case.lodged")
    write_letters(event)
    write_letters(event)
    assert Letter.objects.count() == 1


def test_admission_is_told_to_the_respondent(world):
    """The body complained of is told when the complaint is admitted."""
    walk_to(world, "admitted")
    letter = told("admitted")["pec@example.org"]
    assert "A complaint against you was admitted by Body DEC" in letter.body
    assert "Struck off the list" not in letter.body


def test_session_is_told_with_its_place(world):
    """The parties are told of a session with hour and place."""
    walk_to(world, "listed")
    letters = told("session")
    assert set(letters) == {"aigerim@example.org", "pec@example.org"}
    assert "Starts: Thursday, 26 August 2004, 18:06 (Almaty time)" in letters["pec@example.org"].body
    assert "Place: Room 1" in letters["pec@example.org"].body


def test_two_cases_make_one_letter(world):
    """A party to two cases of one session gets one letter with both numbers."""
    from cases.acts.hearing.convene import convene

    walks = [walk_to(world, "admitted"), walk_to(world, "admitted")]
    for walk in walks:
        walk.notify()
    at = walks[1].later()
    convene(
        body=world.bodies["DEC"],
        proceeding_ids=[walk.pk for walk in walks],
        actor=world.clerk("DEC"),
        at=at,
        starts_at=at + timedelta(hours=48),
        place="Room 1",
    )
    letter = told("session")["pec@example.org"]
    assert all(walk.case.number in letter.body for walk in walks)
    assert len(told("session")) == 2


def test_correction_letter_tells_the_time_alone(world):
    """A request for correction tells until when and not what."""
    walk = walk_to(world, "lodged")
    request_correction(
        proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), defects=["Your house number is missing."]
    )
    letter = told("correction")["aigerim@example.org"]
    assert "You can correct it before Thursday, 26 August 2004, 16:00 (Almaty time)." in letter.body
    assert "house number" not in letter.body + str(letter.context)


def test_transfer_is_told_to_the_receiver(world):
    """A transfer tells the parties and the receiver."""
    walk = walk_to(world, "lodged", addressed_to=world.bodies["CEC"])
    transfer(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), to="DEC", reasons="Not competent.")
    assert set(told("transferred")) == {"aigerim@example.org", "pec@example.org"}
    assert "transferred case" in told("received")["dec@example.org"].body


def test_missed_time_is_told_upwards(world):
    """A missed time tells the parties and the superior with the way to complain."""
    walk = walk_to(world, "lodged")
    expire_all(at=walk.later(24 * 7))
    letters, above = told("breach"), told("breach_below")
    link = f"/lodge/?about={walk.case.number}"
    assert set(letters) == {"aigerim@example.org", "pec@example.org"}
    assert link.rsplit("/", maxsplit=1)[-1] in letters["aigerim@example.org"].body
    assert "?about=" not in letters["pec@example.org"].body
    assert "Body TEC was told." in letters["aigerim@example.org"].body
    assert "Body DEC, a body below you, missed a time limit" in above["tec@example.org"].body


def test_superior_is_the_law_s_own(world):
    """The superior that is told is the one the law of the case knows."""
    world.election.rulebook = "venice-model"
    resave(world.election)
    lodged(world)
    expire_all(at=FILED + timedelta(days=6))
    assert set(told("breach_below")) == {"cec@example.org"}, "that law knows no territorial commission"


def test_without_address_no_superior_is_told(world):
    """Where no superior has an address, nobody is said to be told."""
    change_all(Body.objects.filter(code="TEC"), email="")
    walk = walk_to(world, "lodged")
    expire_all(at=walk.later(24 * 7))
    assert "was told" not in told("breach")["aigerim@example.org"].body
    assert told("breach_below") == {}


def test_withdrawal_is_told(world):
    walk = walk_to(world, "admitted")
    given_up(walk, at=walk.later(), by=walk.clerk, free_will="I changed my mind.")
    for kind in ("withdrawal_lodged", "withdrawn"):
        letters = told(kind)
        assert set(letters) == {"aigerim@example.org", "pec@example.org"}
        assert "I changed my mind" not in letters["pec@example.org"].body


def test_decision_letter_tells_no_outcome(world):
    """An issued decision is told without its outcome or anything sealed."""
    walked(world, "published")
    letters = told("decision")
    assert set(letters) == {"aigerim@example.org", "pec@example.org"}
    everything = " ".join(letter.subject + letter.body + str(letter.context) for letter in Letter.objects.all())
    assert [secret for secret in (*SECRETS, "Struck off the list") if secret in everything] == []


def evidence(walk, role="complainant"):
    return add_evidence(
        proceeding_id=walk.pk,
        actor=walk.clerk,
        at=walk.later(0.1),
        party_id=walk.party(role).pk if role else None,
        name="Delivery note",
        text="From a printing house.",
    )


def test_late_evidence_letter_tells_the_reply(world):
    """Late evidence tells who may reply until when and nothing of what it shows."""
    evidence(walk_to(world, "heard"))
    letters = told("evidence_reply")
    assert set(letters) == {"pec@example.org"}
    body = letters["pec@example.org"].body
    assert "Body DEC does not vote on the case or decide it before you have replied" in body
    assert "You can reply before Friday, 27 August 2004, 18:24 (Almaty time)." in body
    assert "Ask the body before you rely on it." in body, "the law of 2004 is silent, so a default stands in"
    assert not Letter.objects.filter(kind__in=("evidence", "evidence_kept")).exists()
    everything = " ".join(each.subject + each.body + str(each.context) for each in Letter.objects.all())
    assert "printing house" not in everything
    assert "Delivery" not in everything


def test_undone_vote_explains_the_reply(world):
    """Who may reply because a vote holds no longer is told why."""
    walk = walk_to(world, "adopted")
    evidence(walk)
    recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), seat=1, reason="A sister.")
    letters = told("evidence_reply")
    assert set(letters) == {"pec@example.org"}
    body = letters["pec@example.org"].body
    assert (
        "The vote holds no longer: a member who took part in it stays out of the case now. Evidence that came" in body
    )
    assert "and Body DEC votes anew." in body
    assert "You can reply before Friday, 27 August 2004" in body
    assert "new evidence was put on the file" not in body


def test_evidence_before_hearing_has_no_time(world):
    """Evidence before the hearing is told to the others without a time."""
    evidence(walk_to(world, "listed"), role="respondent")
    assert "If you are still to be heard, you can speak to it then." in told("evidence")["aigerim@example.org"].body
    assert set(told("evidence")) == {"aigerim@example.org"}
    assert told("evidence_reply") == told("evidence_kept") == {}


def test_evidence_after_decision_is_kept(world):
    """Evidence after the decision is told to all as kept."""
    evidence(walk_to(world, "decided"))
    letters = told("evidence_kept")
    assert set(letters) == {"aigerim@example.org", "pec@example.org"}
    assert (
        "does not change the decision. An appeal, where one is still open, can rest on it."
        in letters["pec@example.org"].body
    )
    assert told("evidence_reply") == told("evidence") == {}


def test_every_letter_has_template_and_subject(world):
    """Every letter of the catalogue has its template and a subject with the number alone."""
    from django.template.loader import get_template

    rules = [rule for rules in LETTERS.values() for rule in rules]
    assert len(rules) > 12
    for rule in rules:
        assert get_template(f"notices/email/{rule.template_version}.txt")
        assert str(rule.subject).count("%(") == 1


class Refuses(EmailBackend):
    """A mail server that is away."""

    def send_messages(self, messages):
        raise ConnectionRefusedError("away")


@pytest.fixture
def mail_is_away(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Refuses"


def test_letter_waits_for_mail(world, mail_is_away):
    """While mail is away, the letter and its message wait."""
    lodged(world)
    deliver_ours("letters")
    letter, message = Letter.objects.get(), OutboxMessage.objects.get(handler="letters")
    assert (letter.sent_at, letter.attempts, letter.leased_until) == (None, 1, None)
    assert "away" in letter.last_error
    assert message.done_at is None
    assert "NotSent" in message.last_error


def test_letter_is_sent_when_mail_returns(world, settings, mail_is_away):
    lodged(world)
    deliver_ours("letters")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    deliver_ours("letters")
    letter = Letter.objects.get()
    assert letter.sent_at is not None
    assert letter.last_error == ""
    assert len(mail.outbox) == 1


def test_failed_letter_holds_up_no_other(world, monkeypatch):
    from notices import dispatch

    walk_to(world, "listed")
    plain = dispatch.message_of

    def refuses_one(letter):
        if letter.to_email == "aigerim@example.org":
            raise ConnectionResetError
        return plain(letter)

    monkeypatch.setattr(dispatch, "message_of", refuses_one)
    event = Event.objects.get(kind="session.convened")
    write_letters(event)
    with pytest.raises(NotSent):
        send_waiting(event)
    assert [message.to for message in mail.outbox] == [["pec@example.org"]]


def test_held_letter_is_left(world):
    """A letter that another worker holds is left to it."""
    lodged(world)
    write_letters(Event.objects.get(kind="case.lodged"))
    Letter.objects.update(leased_until=machine_now() + timedelta(seconds=30))
    with pytest.raises(NotNow):
        send_waiting()
    assert mail.outbox == []


def test_expired_lease_sends_once(world):
    """A letter whose worker died is sent once its lease is over."""
    lodged(world)
    write_letters(Event.objects.get(kind="case.lodged"))
    Letter.objects.update(leased_until=machine_now() - timedelta(seconds=1))
    assert send_waiting() == 1
    assert len(mail.outbox) == 1


def test_command_sends_what_was_given_up(world, mail_is_away, settings, capsys):
    """The command sends what was given up and says what is left."""
    lodged(world)
    write_letters(Event.objects.get(kind="case.lodged"))
    with pytest.raises(CommandError, match="1 letters are still unsent"):
        call_command("send_letters")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    call_command("send_letters")
    assert "1 letters sent." in capsys.readouterr().out


def test_letter_is_in_the_complaint_s_language(world):
    lodged(world, language="kk")
    assert told("lodged")["aigerim@example.org"].language == "kk"


def test_case_passed_up_is_told(world):
    """A case passed up tells the parties and the body above why."""
    walk = walk_to(world, "admitted")
    for seat in (5, 6, 7):
        recuse(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), seat=seat, reason="A relative.")

    parties, above = told("devolved"), told("devolved_to")

    assert set(parties) == {"aigerim@example.org", "pec@example.org"}
    letter = parties["aigerim@example.org"]
    assert letter.subject == f"Case {walk.case.number}: passed up to the body above"
    assert f"Case {walk.case.number} went from Body DEC up to Body TEC on" in letter.body
    assert "So many members stay out of the case that no quorum is left." in letter.body
    assert "Nobody need file again" in letter.body
    assert set(above) == {"tec@example.org"}
    assert "Your time to decide runs from now" in above["tec@example.org"].body


def test_moved_limits_are_told(world):
    """Limits that moved are told to the parties and the body with from to and why."""
    walk = walk_to(world, "lodged")
    clerk, at = world.clerk("CEC"), walk.later()
    given = {"actor": clerk, "at": at, "reason": "Decree 7"}
    change_calendar(election_id=world.election.pk, voting_day={1: date(2004, 8, 29)}, **given)
    assert len(list(apply_change(world.election, **given))) == 1
    letters, to_body = told("moved"), told("moved_body")
    assert set(letters) == {"aigerim@example.org", "pec@example.org"}
    said = (
        "Time to decide: no longer until the end of Monday, 30 August 2004 (24:00), Almaty time, but until the end of "
        "Wednesday, 25 August 2004 (24:00), Almaty time. Reason: it is near voting, or no longer near it; "
        "the voting day that counts is another."
    )
    assert said in letters["aigerim@example.org"].body
    assert "No time that was given to a person was taken back." in letters["aigerim@example.org"].body
    assert said in to_body["dec@example.org"].body
    assert "Decree 7" not in str([letter.body for letter in Letter.objects.all()])
