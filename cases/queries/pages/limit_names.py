"""What a stored time limit is called over its bar: for what it is, whose it is, and whether a correction struck it out."""

from django.utils.translation import gettext as _

from cases.models import Deadline
from cases.queries.decisions.publication import public_text
from cases.queries.decisions.rebutted import is_rebutted
from cases.wording.labels import label_for
from cases.wording.parties import label_of
from workflow.states import LimitRule


def name_limit(limit: Deadline, *, names_body: bool) -> str:
    """Its name; with whose decision it is about where it runs in another proceeding than the page is about."""
    label = label_for(LimitRule, limit.rule)
    if limit.warns:
        label = f"{label}: {label_for(LimitRule, limit.warns)}"
    if limit.party is not None:
        label = f"{label} ({public_text(label_of(limit.party))})"
    if names_body:
        label = _("%(limit)s: %(body)s") % {"limit": label, "body": limit.proceeding.body.title}
    if is_rebutted(limit):
        return _("%(limit)s: the breach was rebutted by paper and is struck out") % {"limit": label}
    if limit.struck_by_id is not None:
        label = _("%(limit)s, struck out by a correction") % {"limit": label}
    return label
