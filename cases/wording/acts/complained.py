"""The words of the acts: what is complained of as a record, named, told apart, and withdrawn by its author."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflow.complained_acts import ActKind, ActStanding, Becomes

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

ACTS: Mapping[str, Promise] = {
    "name_act": _("Name the act complained of"),
    "tell_acts_apart": _("Say that it is another act"),
    "withdraw_act": _("Enter that the author withdraws the act"),
}
"""Name of the act to its words on a button."""
EVENTS: Mapping[str, Promise] = {
    "act.named": _("Act complained of named"),
    "act.told_apart": _("Found to be about another act than another case"),
    "act.suspended": _("Act complained of suspended"),
    "act.restored": _("Act complained of in force again"),
    "act.changed": _("Act complained of changed"),
    "act.annulled": _("Act complained of annulled"),
    "act.withdrawn": _("Act complained of withdrawn by its author; the case goes on"),
}
"""Kind of event to its words in a timeline."""
REFUSALS: Mapping[str, Words] = {
    "act_answer_contradicts": _(
        "This outcome changes nothing about the act complained of: it stands, or nothing is said of it. "
        "Choose another outcome to annul or change it."
    ),
    "act_is_no_more": _("This act is annulled or withdrawn already, so there is nothing left to withdraw."),
    "act_kind_unknown": _("Choose what it is: %(act_kinds)s."),
    "act_named_already": _(
        "The act complained of is named already. If that was wrong, write why it is named anew; the first stays in the log."
    ),
    "act_named_so": _("The act complained of is named just so already. There is nothing to do."),
    "act_of_nobody": _(
        "Say whose act it is: choose the body, or write whose it is where that is no body here; one of the two."
    ),
    "act_still_to_come": _("The day of the act is still to come. Write the day on which it was done."),
    "act_unanswered": _(
        "Say what becomes of each act complained of: whether it stands, is changed or is annulled, and from when."
    ),
    "act_without_number": _("Write the number of the act; where it has none, in a few words what it is."),
    "no_act_named": _("No act complained of is named in this case yet. Name it first."),
    "no_pair_proposed": _(
        "Nothing proposes that this case and that one are about one act, so there is nothing to say."
    ),
    "not_the_author": _(
        "Only its author withdraws an act. If a paper of the author says so, the body that has the case enters it."
    ),
}
"""Code of a refusal to its sentence: complete, with what to do."""
KINDS: Mapping[str, Promise] = {
    ActKind.DECISION: _("Decision of a body"),
    ActKind.ACTION: _("Action without a decision"),
    ActKind.INACTION: _("Failure to act"),
}
"""What an act complained of is."""
STATES: Mapping[str, Promise] = {
    ActStanding.IN_FORCE: _("Act in force"),
    ActStanding.SUSPENDED: _("Act suspended"),
    ActStanding.CHANGED: _("Act changed"),
    ActStanding.ANNULLED: _("Act annulled"),
    ActStanding.WITHDRAWN: _("Act withdrawn by its author"),
}
"""Where an act complained of stands."""
BECOMES: Mapping[str, Promise] = {
    Becomes.STANDS: _("It stands"),
    Becomes.CHANGED: _("It is changed"),
    Becomes.ANNULLED: _("It is annulled from its beginning"),
    Becomes.ANNULLED_ONWARD: _("It is annulled from this decision on"),
}
"""What a decision makes of an act complained of."""
