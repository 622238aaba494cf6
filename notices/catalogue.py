"""What can leave the house: each kind of document and letter, and the edition of its template in use.

An edition is never changed once something was sent with it: a new wording is a new file with the next number, named here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from cases.models import Event
from notices.letter_rules import Audience, LetterRule
from notices.models import DocumentKind
from notices.register_letters import OF_PROSECUTORS

DOCUMENTS: Mapping[str, str] = {
    DocumentKind.RECEIPT: "receipt-3",
    DocumentKind.DECISION: "decision-6",
}
"""Kind of document to the edition of its template, below templates/notices/pdf/."""


TIME_TO_REPLY = LetterRule(
    "evidence_reply", Audience.TO_REPLY, _("Case %(number)s: new evidence, and your time to reply"), edition=2
)
ORDER_OVERDUE = LetterRule(
    "order_overdue", Audience.RECEIVER, _("Case %(number)s: you have not done in time what was ordered")
)
ORDER_OVERDUE_BELOW = LetterRule(
    "order_overdue_below",
    Audience.SUPERIOR,
    _("Case %(number)s: a body below you has not done in time what was ordered"),
    where={"whose": "body"},
)
ORDER_LATE = LetterRule("order_late", Audience.COMPLAINANT, _("Case %(number)s: what was ordered was not done in time"))

ACT_STANDING = LetterRule(
    "act_standing", Audience.PARTIES, _("Case %(number)s: what has become of the act complained of")
)
STAY_BELOW = LetterRule("stay_below", Audience.BELOW, _("Case %(number)s: your decision is suspended"))
BY_A_PARTY, WENT_UP = {"went_up": None}, {"went_up": True}
ORDERS_RESTORED = LetterRule("orders_restored", Audience.ORDERED, _("Case %(number)s: what was ordered stands again"))
ORDERS_HELD = LetterRule(
    "orders_held", Audience.ORDERED, _("Case %(number)s: what was ordered from you need not be done for now")
)
STAY_ENDED = (
    LetterRule("stay_ended", Audience.PARTIES, _("Case %(number)s: a stay has ended")),
    LetterRule("orders_run_on", Audience.ORDERED, _("Case %(number)s: what was ordered from you must be done")),
    LetterRule("stay_order_over", Audience.RECEIVER, _("Case %(number)s: what was ordered meanwhile is over")),
)

LETTERS: Mapping[str, tuple[LetterRule, ...]] = {
    **OF_PROSECUTORS,
    "case.lodged": (LetterRule("lodged", Audience.COMPLAINANT, _("Case %(number)s: your complaint was received")),),
    "correction.requested": (
        LetterRule("correction", Audience.COMPLAINANT, _("Case %(number)s: your complaint must be corrected")),
    ),
    "case.admitted": (
        LetterRule("admitted", Audience.RESPONDENT, _("Case %(number)s: a complaint against you was admitted")),
    ),
    "session.convened": (LetterRule("session", Audience.PARTIES, _("Case %(number)s: a session was announced")),),
    "case.transferred": (
        LetterRule("transferred", Audience.PARTIES, _("Case %(number)s: transferred to the competent body")),
        LetterRule("received", Audience.RECEIVER, _("Case %(number)s: transferred to you")),
    ),
    "case.joined": (
        LetterRule("joined", Audience.PARTIES, _("Case %(number)s: joined to another case, to be decided together")),
    ),
    "case.leads": (
        LetterRule("leads", Audience.PARTIES, _("Case %(number)s: another case is decided together with it")),
    ),
    "case.suspended": (
        LetterRule("suspended", Audience.PARTIES, _("Case %(number)s: it stands still until a review")),
    ),
    "party.ended": (LetterRule("party_ended", Audience.PARTIES, _("Case %(number)s: a party is no more")),),
    "party.succeeded": (
        LetterRule("party_succeeded", Audience.PARTIES, _("Case %(number)s: a successor has the place of a party")),
    ),
    "case.resumed": (LetterRule("resumed", Audience.PARTIES, _("Case %(number)s: it goes on")),),
    "case.revived": (LetterRule("revived", Audience.PARTIES, _("Case %(number)s: it goes on alone")),),
    "case.devolved": (
        LetterRule("devolved", Audience.PARTIES, _("Case %(number)s: passed up to the body above")),
        LetterRule("devolved_to", Audience.RECEIVER, _("Case %(number)s: passed up to you")),
    ),
    "court.seized": (
        LetterRule("court_seized", Audience.PARTIES, _("Case %(number)s: a court has the same matter")),
        LetterRule("court_seized_body", Audience.BODY, _("Case %(number)s: a court has the same matter")),
    ),
    "court.ruled": (
        LetterRule("court_ruled", Audience.PARTIES, _("Case %(number)s: the court has ruled")),
        LetterRule("court_ruled_body", Audience.BODY, _("Case %(number)s: the court has ruled")),
    ),
    "judges.drawn": (LetterRule("judges_drawn", Audience.PARTIES, _("Case %(number)s: who judges was drawn")),),
    "judges.followed": (
        LetterRule("judges_followed", Audience.PARTIES, _("Case %(number)s: another judge has the case")),
    ),
    "case.handed_over": (
        LetterRule("handed_over", Audience.PARTIES, _("Case %(number)s: another body has taken it over")),
        LetterRule("handed_over_to", Audience.RECEIVER, _("Case %(number)s: you have taken it over")),
    ),
    "order.handed_over": (
        LetterRule(
            "order_handed_over",
            Audience.RECEIVER,
            _("Case %(number)s: you must do what was ordered from a body that has ended"),
            where={"issued": True},
        ),
    ),
    "silence.refused": (
        LetterRule("silence_refused", Audience.PARTIES, _("Case %(number)s: no decision in time counts as a refusal")),
    ),
    "silence.next_opens": (
        LetterRule(
            "silence_opens", Audience.PARTIES, _("Case %(number)s: no decision in time opens the next instance")
        ),
    ),
    "appeal.lodged": (
        LetterRule("appealed", Audience.PARTIES, _("Case %(number)s: an appeal was lodged"), 2, BY_A_PARTY),
        LetterRule("appeal_below", Audience.BELOW, _("Case %(number)s: it went on to the body above"), 2, BY_A_PARTY),
        LetterRule("appeal_went_up", Audience.PARTIES, _("Case %(number)s: a waiting appeal went up"), 1, WENT_UP),
        LetterRule("appeal_received", Audience.RECEIVER, _("Case %(number)s: an appeal was lodged with you")),
    ),
    "case.remanded": (
        LetterRule("remanded", Audience.PARTIES, _("Case %(number)s: sent back, to be decided again")),
        LetterRule(
            "remanded_to", Audience.RECEIVER, _("Case %(number)s: your decision was annulled, and the case is back")
        ),
    ),
    "decision.issued": (
        LetterRule("decision", Audience.PARTIES, _("Case %(number)s: a decision was issued")),
        LetterRule("ordered", Audience.ORDERED, _("Case %(number)s: something is ordered from you")),
    ),
    "decision.ruled_on": (
        LetterRule("orders_undone", Audience.ORDERED, _("Case %(number)s: what was ordered from you need not be done")),
    ),
    "orders.restored": (ORDERS_RESTORED,),
    "execution.reported": (
        LetterRule(
            "execution_reported",
            Audience.BODY,
            _("Case %(number)s: what you ordered is reported as done"),
            where={"on_paper": False},
        ),
    ),
    "execution.accepted": (
        LetterRule("execution_accepted", Audience.RECEIVER, _("Case %(number)s: your report was accepted")),
    ),
    "execution.refused": (
        LetterRule("execution_refused", Audience.RECEIVER, _("Case %(number)s: your report was not accepted")),
        replace(ORDER_LATE, where={"late_now": True}),
    ),
    "execution.impossible": (
        LetterRule("ordered_instead", Audience.RECEIVER, _("Case %(number)s: something else is ordered from you")),
    ),
    "order.due_soon": (
        LetterRule(
            "order_due_soon", Audience.RECEIVER, _("Case %(number)s: your time to do what was ordered ends soon")
        ),
    ),
    "order.overdue": (ORDER_OVERDUE, ORDER_OVERDUE_BELOW, ORDER_LATE),
    "order.still_overdue": (ORDER_OVERDUE, ORDER_OVERDUE_BELOW),
    "evidence.added": (
        TIME_TO_REPLY,
        LetterRule(
            "evidence",
            Audience.OTHERS,
            _("Case %(number)s: evidence was added to the file"),
            where={"after_decision": False},
        ),
        LetterRule(
            "evidence_kept",
            Audience.PARTIES,
            _("Case %(number)s: evidence came after the decision"),
            where={"after_decision": True},
        ),
    ),
    "reply.asked": (TIME_TO_REPLY,),
    "request.ruled": (
        LetterRule(
            "request_granted",
            Audience.WHOM_IT_IS_ABOUT,
            _("Case %(number)s: your request was granted"),
            where={"granted": True},
        ),
        LetterRule(
            "request_refused",
            Audience.WHOM_IT_IS_ABOUT,
            _("Case %(number)s: your request was refused"),
            where={"granted": False},
        ),
        LetterRule(
            "time_restored",
            Audience.OTHERS,
            _("Case %(number)s: what came late counts as in time"),
            where={"granted": True, "kind": "restore_time"},
        ),
    ),
    "stay.asked": (
        LetterRule("stay_asked", Audience.OTHERS, _("Case %(number)s: a stay was asked for")),
        LetterRule("stay_asked_body", Audience.BODY, _("Case %(number)s before you: a stay was asked for")),
    ),
    "stay.began": (
        LetterRule("stay_began", Audience.PARTIES, _("Case %(number)s: the decision is suspended by law")),
        STAY_BELOW,
        ORDERS_HELD,
    ),
    "stay.granted": (
        LetterRule("stay_granted", Audience.PARTIES, _("Case %(number)s: a stay was granted")),
        STAY_BELOW,
        ORDERS_HELD,
        LetterRule("stay_orders", Audience.RECEIVER, _("Case %(number)s: something is ordered from you meanwhile")),
    ),
    "stay.refused": (LetterRule("stay_refused", Audience.PARTIES, _("Case %(number)s: a stay was refused")),),
    "stay.lifted": STAY_ENDED,
    **dict.fromkeys(("act.suspended", "act.restored", "act.changed", "act.annulled"), (ACT_STANDING,)),
    "act.withdrawn": (
        ACT_STANDING,
        LetterRule("act_withdrawn_body", Audience.SEIZED, _("Case %(number)s before you: the act was withdrawn")),
    ),
    "stay.lapsed": STAY_ENDED,
    "stay.proposed": (
        LetterRule(
            "stay_proposed", Audience.RECEIVER, _("Case %(number)s: an appeal would come too late for the vote")
        ),
    ),
    "correction.proposed": (
        LetterRule("correction_proposed", Audience.BODY, _("Case %(number)s: a correction waits for a second person")),
    ),
    "correction.made": (
        LetterRule("corrected", Audience.PARTIES, _("Case %(number)s: a slip was corrected")),
        LetterRule("corrected", Audience.SUPERIOR, _("Case %(number)s: a slip was corrected"), where={"of": "breach"}),
    ),
    "deadline.breached": (
        LetterRule("breach", Audience.PARTIES, _("Case %(number)s: a time limit was missed")),
        LetterRule("breach_below", Audience.SUPERIOR, _("Case %(number)s: a body below you missed a time limit")),
    ),
    "case.reminded": (
        LetterRule("reminded_body", Audience.BODY, _("Case %(number)s before you: a body above reminds you")),
        LetterRule("reminded", Audience.PARTIES, _("Case %(number)s: the body was reminded that it is late")),
    ),
    "deadline.contested": (
        LetterRule("one_reading", Audience.PARTIES, _("Case %(number)s: late by one reading of the law")),
        LetterRule(
            "one_reading_below", Audience.SUPERIOR, _("Case %(number)s: a body below you is late by one reading")
        ),
    ),
    "deadline.extended": (
        LetterRule("extended", Audience.PARTIES, _("Case %(number)s: a time limit was made longer")),
    ),
    "deadline.moved": (
        LetterRule("moved", Audience.PARTIES, _("Case %(number)s: time limits have moved")),
        LetterRule("moved_body", Audience.BODY, _("Case %(number)s before you: time limits have moved")),
    ),
    "decision.unserved": (
        LetterRule("unserved", Audience.SUPERIOR, _("Case %(number)s: a decision below you is not served")),
    ),
    "dissent.sent": (LetterRule("dissent", Audience.RECEIVER, _("Case %(number)s: a dissenting opinion")),),
    "remedy.lost": (LetterRule("remedy_lost", Audience.PARTIES, _("Case %(number)s: too late for a remedy")),),
    "withdrawal.recorded": (
        LetterRule("withdrawal_recorded", Audience.PARTIES, _("Case %(number)s: withdrawn, but the body goes on")),
    ),
    "withdrawal.lodged": (
        LetterRule("withdrawal_lodged", Audience.PARTIES, _("Case %(number)s: withdrawn, and the withdrawal waits")),
        LetterRule("withdrawal_below", Audience.EXAMINER, _("Case %(number)s below you: a withdrawal waits")),
    ),
    "withdrawal.overtaken": (
        LetterRule(
            "withdrawal_overtaken", Audience.PARTIES, _("Case %(number)s: voted on before the withdrawal had waited")
        ),
    ),
    "withdrawal.waits_on": (
        LetterRule("withdrawal_waits_on", Audience.PARTIES, _("Case %(number)s: the withdrawal waits on")),
        LetterRule("withdrawal_waits_below", Audience.EXAMINER, _("Case %(number)s below you: a withdrawal waits")),
    ),
    "withdrawal.set_aside": (
        LetterRule("withdrawal_set_aside", Audience.PARTIES, _("Case %(number)s: withdrawn, and it goes on")),
    ),
    "case.withdrawn": (
        LetterRule("withdrawn", Audience.PARTIES, _("Case %(number)s: the complaint was withdrawn"), edition=3),
    ),
}
"""Kind of event to the letters it sends; each template is templates/notices/email/<kind>-<edition>.txt."""


def rules_about(event: Event) -> Iterator[LetterRule]:
    """The letters that tell this event."""
    for rule in LETTERS.get(event.kind, ()):
        if all(event.data.get(name) == value for name, value in rule.where.items()):
            yield rule
