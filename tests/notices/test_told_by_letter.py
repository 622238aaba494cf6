"""Whoever adds an act says whether its event is told by letter: in the catalogue of letters, or here."""

from cases.wording.tables import EVENTS
from notices.catalogue import LETTERS

TOLD_BY_NO_LETTER = {
    "access.ended": "the page of the case, for the parties and the body: whose access it was has no letter yet",
    "access.granted": "the page “My cases” of who was given it has the case",
    "act.named": "the page of the case, and the register of acts",
    "act.told_apart": "the desk of the body",
    "calendar.changed": "each limit that moves is told to whom it binds",
    "case.closed": "nothing is to be done any more",
    "case.corrected": "the complainant did it",
    "case.decided_with_lead": "the decision itself is sent",
    "case.listed": "the session is announced by one letter",
    "case.received": "the transfer is told to the parties and to the body that receives it",
    "case.uncorrected": "the decision says so",
    "case.unlisted": "the page of the case and of the session",
    "case.unsealed": "the page of the case",
    "correction.lapsed": "the desk of the body: what was recorded stands",
    "correction.refused": "the desk of the body: what was recorded stands",
    **dict.fromkeys(("draw.committed", "duty.entered"), "the page of the draws"),
    **dict.fromkeys(
        ("matter.shared", "matter.decided"), "the commission and its parties are told in the commission's case"
    ),
    "deadline.alarm": "the desk of the body",
    "deadline.ran_out": "the page of the case",
    "decision.adopted": "the decision is sent when it is issued",
    "decision.published": "the parties have it already",
    "decision.served": "it is the service",
    **dict.fromkeys(("decision.suspended", "decision.released"), "the letters of the stay"),
    "decision.taken_down": "the page of the decision",
    "enquiry.answered": "the desk of the body that asked",
    "enquiry.sent": "the desk of the body asked",
    "evidence.replied": "the desk of the body",
    "hearing.complete": "the desk of the body",
    "hearing.waived": "the party did it",
    "identity.read": "nobody is to learn of it",
    "law.applied": "each limit that moves is told to whom it binds",
    "member.recused": "the record of the session",
    "office.entered": "the history of the row",
    "opening.served": "it is the service",
    "party.heard": "the record of the session",
    "request.made": "the desk of the body",
    "session.cancelled": "the page of the session",
    "session.closed": "the page of the session",
    "session.handed_over": "the letters of its cases",
    "session.opened": "the page of the session",
    "session.unlisted": "the page of the session",
    "silence.ended": "the decision above is sent",
    "vote.taken": "the record of the session",
    **dict.fromkeys(
        ("staff.appointed", "staff.deputy_named"),
        "letters of its own, to the person and to every other administrator (notices.people.appointments)",
    ),
    "staff.ended": "the page of the person, in the People menu",
    **dict.fromkeys(
        ("prosecutor.reviews", "prosecutor.acts", "prosecutor.protested"),
        "the page of the case; of a protest the letters of the appeal tell",
    ),
    "applicant.read": "nobody is to learn of it",
    "summary.entered": "the public page of prosecutors",
    "account.invited": "a letter of its own, with the link (notices.people.invitations)",
    **dict.fromkeys(
        ("account.factor_set_up", "account.passkey_added", "account.recovery_codes_made"),
        "a letter of its own to who owns the account (notices.people.second_step)",
    ),
    **dict.fromkeys(
        (
            "account.opened",
            "account.reopened",
            "account.asked",
            "account.asked_withdrawn",
            "account.administrator_made",
            "account.factor_reset",
            "account.pages",
        ),
        "the page of the person, in the People menu",
    ),
    **dict.fromkeys(("account.closed", "account.sessions_ended"), "the person learns of it by being signed out"),
}
"""Kind of event to where it is told instead, or why nowhere."""


def test_every_event_is_told_or_reviewed() -> None:
    assert not LETTERS.keys() & TOLD_BY_NO_LETTER.keys()
    assert LETTERS.keys() | TOLD_BY_NO_LETTER.keys() == EVENTS.keys()
