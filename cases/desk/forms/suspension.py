"""The forms of suspending and resuming a case, and of extending a time limit."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.course.extend import choosable, extend
from cases.acts.course.resume import resume
from cases.acts.course.suspend import longest_suspension, suspend
from cases.desk.forms.base import ActForm, Desk, LocalInstantField, words
from cases.models import Deadline
from cases.public.forms.fields import NumberField
from cases.queries.courts.seized import find_seized_court
from cases.wording.instants import written_end, written_until, zone_city
from cases.wording.labels import ground_label, label_for
from cases.wording.parties import label_of
from workflow.acts.course.suspend import COURT_SEIZED, list_grounds
from workflow.states import LimitRule

LONGEST_HOURS = 366 * 24
"""What a clerk can type; how much the law gives is the law's to say."""


class SuspendForm(ActForm):
    act = "suspend"
    intro = gettext_lazy(
        "The case is suspended until the review and then goes on by itself. What the body and the parties have left of their "
        "time is kept. A case on an agenda is taken off it. The parties are told the reason at once, and everyone can read it."
    )
    done = gettext_lazy("The case is suspended until the review.")
    ground = forms.ChoiceField(label=gettext_lazy("Ground of the suspension"), widget=forms.RadioSelect)
    review_at = LocalInstantField(label=gettext_lazy("Review"), required=False)
    reasons = words(
        gettext_lazy("Reasons"), help_text=gettext_lazy("For example which court, and since when it has it.")
    )

    def suggested(self, desk: Desk) -> dict[str, Any]:
        latest = _find_latest(desk)
        if (court := find_seized_court(desk.proceeding)) is not None and COURT_SEIZED in _list_grounds(desk):
            said = _("%(court)s has the same matter, as case %(number)s.") % {"court": court[0], "number": court[1]}
            return {"ground": COURT_SEIZED, "reasons": said, "review_at": latest}
        return {"ground": next(iter(_list_grounds(desk)), ""), "review_at": latest} if latest else {}

    def ask(self, desk: Desk) -> None:
        ground, review = self.fields["ground"], self.fields["review_at"]
        assert isinstance(ground, forms.ChoiceField)
        assert isinstance(review, LocalInstantField)
        ground.choices = [(code, capfirst(ground_label(code))) for code in _list_grounds(desk)]
        review.zone = zone = desk.proceeding.body.zone
        if (latest := _find_latest(desk)) is not None:
            said = {"city": zone_city(zone), "latest": written_end(latest, zone)}
            review.help_text = _("In %(city)s time. It may be suspended %(latest)s at the longest.") % said

    def run(self) -> None:
        cleaned = self.cleaned_data
        suspend(**self.common, ground=cleaned["ground"], reasons=cleaned["reasons"], review_at=cleaned["review_at"])


def _list_grounds(desk: Desk) -> tuple[str, ...]:
    return list_grounds(desk.facts)


def _find_latest(desk: Desk) -> datetime | None:
    longest = longest_suspension(desk.proceeding, desk.facts.rulebook, at=desk.at)
    return longest.first_end if longest is not None else None


class ResumeForm(ActForm):
    act = "resume"
    intro = gettext_lazy(
        "The case goes on where it was. The body has what it had left of its time when the case was suspended."
    )
    done = gettext_lazy("The case goes on.")
    reasons = words(gettext_lazy("Reasons"), help_text=gettext_lazy("For example that the court has ruled, and when."))

    def run(self) -> None:
        resume(**self.common, reasons=self.cleaned_data["reasons"])


class ExtendForm(ActForm):
    act = "extend"
    intro = gettext_lazy(
        "Who cannot be in time is given more of it, as long as it has not run out. It is not taken back. The parties are told."
    )
    done = gettext_lazy("The time limit is extended.")
    limit = forms.TypedChoiceField(label=gettext_lazy("Time limit"), coerce=int)
    hours = NumberField(
        label=gettext_lazy("Hours more"),
        min_value=1,
        max_value=LONGEST_HOURS,
        error_messages={
            "min_value": gettext_lazy("Give at least one hour: a time limit is only made longer."),
            "max_value": gettext_lazy("This is more than the hours of a year (%(limit_value)s). Give fewer hours."),
        },
    )
    reasons = words(gettext_lazy("Reasons"))

    def ask(self, desk: Desk) -> None:
        limit = self.fields["limit"]
        assert isinstance(limit, forms.ChoiceField)
        limit.choices = [(each.pk, _limit_in_words(each, desk)) for each in _list_running(desk)]

    def run(self) -> None:
        cleaned = self.cleaned_data
        extend(**self.common, limit_id=cleaned["limit"], hours=cleaned["hours"], reasons=cleaned["reasons"])


def _list_running(desk: Desk) -> list[Deadline]:
    """What a clerk can choose. There is a form for it only where there is something."""
    return choosable(desk.file, desk.facts.rulebook)


def _limit_in_words(limit: Deadline, desk: Desk) -> str:
    whose = f" ({label_of(limit.party)})" if limit.party is not None else ""
    return f"{label_for(LimitRule, limit.rule)}{whose}: {written_until(limit.due_before, desk.proceeding.body.zone)}"
