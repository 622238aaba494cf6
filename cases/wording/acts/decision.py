"""The words of the acts: the decision and its way to the parties and the public."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

ACTS: Mapping[str, Promise] = {
    "decide": _("Record the decision"),
    "issue": _("Issue the decision"),
    "publish": _("Publish the decision"),
    "take_down": _("Take the published text down"),
    "serve": _("Serve the decision"),
    "report_execution": _("Report that it is done"),
    "accept_execution": _("Accept what was reported as done"),
    "refuse_execution": _("Do not accept what was reported"),
    "find_impossible": _("Find that it can no longer be done"),
}
"""Name of the act to its words on a button."""
EVENTS: Mapping[str, Promise] = {
    "case.decided_with_lead": _("Decided together with the other case"),
    "case.remanded": _("Case sent back, to be decided again"),
    "decision.ruled_on": _("Ruled on by the body above"),
    "decision.adopted": _("Decision adopted"),
    "decision.issued": _("Decision issued"),
    "decision.served": _("Decision served on a party"),
    "decision.published": _("Decision published"),
    "decision.taken_down": _("Published text taken down"),
    "stay.proposed": _("Body above told that an appeal would come too late for the vote"),
    "decision.unserved": _("Decision still not served"),
    "execution.reported": _("What was ordered is reported as done"),
    "execution.accepted": _("What was ordered is done"),
    "execution.refused": _("Report not accepted: it is still to be done"),
    "execution.impossible": _("What was ordered can no longer be done; something else is ordered"),
    "orders.restored": _("The decision stands again, and so does what it ordered"),
    "order.due_soon": _("Time to carry out what was ordered about to end"),
    "order.overdue": _("What was ordered was not done in time"),
    "order.still_overdue": _("What was ordered is still not done"),
    "dissent.sent": _("Dissenting opinion sent to the body above"),
}
"""Kind of event to its words in a timeline."""
REFUSALS: Mapping[str, Words] = {
    "already_issued": _("This decision has already been issued."),
    "already_published": _("This decision has already been published."),
    "annulment_ground_missing": _(
        "The decision below is set aside, so say why: choose for each claim whether for its procedure, its facts or its law."
    ),
    "appealed_is_gone": _(
        "The decision that is appealed here was ruled on in another appeal (%(decision_standing)s), so nothing is left to "
        "decide. End this appeal without a ruling: discontinue it."
    ),
    "appeal_unknown": _(
        "This decision can be appealed, and the court or superior above %(body)s is not entered in the register of bodies. "
        "Have it entered, then record the decision."
    ),
    "claims_unanswered": _("The complaint makes %(claims)s and the decision answers %(answered)s. Answer each claim."),
    "cutoff_passed": _(
        "After %(last_day)s only a court may order this: %(measure)s. "
        "Order another measure, or leave it to a court, which can still decide."
    ),
    "sent_back_to_itself": _(
        "This body has taken over the matters of the one whose decision this is. There is nobody to send the case back to: "
        "decide it here."
    ),
    "sent_back_to_nobody": _(
        "The body whose decision this is has ended, and nobody took its matters over. The case cannot be sent back: decide "
        "it here."
    ),
    "joined_not_sent_back": _(
        "This decision answered several cases at once, and is not sent back. Decide the matter here: vary the decision, "
        "or annul it and decide anew."
    ),
    "due_in_the_past": _("The time set is over already: measure %(numbers)s. Set an hour that is still to come."),
    "due_too_late": _(
        "After %(useful_until)s nothing that is ordered here can help any more, and the time set ends later: "
        "measure %(numbers)s. Set an earlier hour, or write why it is set so late."
    ),
    "measure_is_settled": _("This is settled already: it is done, or need not be done any more."),
    "measure_to_nobody": _(
        "Nobody is named who must carry this out: measure %(numbers)s. Choose a body, or write who it is."
    ),
    "no_adopted_motion": _(
        "No decision exists without a vote in session: no roll-call has adopted this outcome. "
        "Convene a session, take the vote, then record the decision."
    ),
    "not_heard": _(
        "A party this outcome goes against has not been heard. Hear it, or record its waiver, before deciding against it."
    ),
    "not_the_addressee": _(
        "This was not ordered from your body. The body from which it was ordered reports that it is done; "
        "for somebody who is no body here, the body that ordered it."
    ),
    "special_ruling_of_a_court": _(
        "Only a court gives a special ruling: measure %(numbers)s. Order what must be done as what it is."
    ),
    "special_ruling_without_a_day": _(
        "Say until when a special ruling is to be answered: measure %(numbers)s. Without a day nobody is ever late to answer it."
    ),
    "nothing_instead": _(
        "Say what is ordered instead: what is due by law does not fall away because it cannot be done."
    ),
    "nothing_ordered": _("The decision orders nothing."),
    "nothing_reported": _("Nothing waits here that was reported as done. It is reported first, then accepted or not."),
    "not_public": _("The text of this decision is not public, so there is nothing to take down."),
    "outcome_after_silence": _(
        "“%(outcome)s” does not fit here. Nothing was decided below, so there is no decision to uphold or to annul: decide the "
        "complaint itself."
    ),
    "outcome_of_other_stage": _(
        "“%(outcome)s” does not fit here. A complaint is granted or rejected; on appeal a decision is upheld, varied, "
        "annulled or sent back."
    ),
    "remands_used_up": _(
        "This case was sent back as often as the rules let it be (%(times)s). Decide the matter here: vary the decision, "
        "or annul it and decide anew."
    ),
    "reviews_law_alone": _(
        "This instance looks at the law alone: it cannot set a decision aside because other things happened than were "
        "found below. Name another ground, or uphold the decision."
    ),
    "remedy_horizon": _(
        "The time to decide an appeal against this runs %(decide_by)s, and the poll opens %(needed_before)s: "
        "it could not be put right before voting. Say why it is decided all the same."
    ),
    "remedy_not_feasible": _(
        "What cannot be carried out any more is still due by law: %(measures)s. Say what is ordered instead."
    ),
    "repeats_annulled": _(
        "This outcome (%(outcome)s) was annulled in law and cannot be adopted again. Follow what the body above said of the law."
    ),
    "repeats_uncured": _(
        "This outcome (%(outcome)s) was annulled. To adopt it again, write which defect was cured, or which fact is new."
    ),
    "report_missing": _("Write what was done, and when."),
    "reported_already": _(
        "This was reported already, and the body that ordered it has still to look at the report. "
        "Wait for that: if it does not accept it, report again."
    ),
    "sealed_text_survives": _(
        "The public version would still show sealed words, or who a party is (%(count)s found). "
        "Each is shown in its place: withhold it, or say why it names nobody; then publish."
    ),
    "text_missing": _("The written decision is not complete. Write these parts: %(parts)s."),
    "unknown_measure": _("Choose one of the things that this decision orders."),
    "withheld_nowhere": _(
        "This passage to withhold stands nowhere in the public version, so it would cover nothing: %(passages)s. "
        "Copy it from the text, or take it out."
    ),
}
"""Code of a refusal to its sentence: complete, with what to do."""
