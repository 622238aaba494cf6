"""The forms of what is ordered, once it is ordered: reported as done, accepted or not, found impossible."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.decision.accept_execution import accept_execution
from cases.acts.decision.find_impossible import find_impossible
from cases.acts.decision.refuse_execution import refuse_execution
from cases.acts.decision.report_execution import report_execution
from cases.acts.engine.measures.ordering import Ordered, texts_for_everyone
from cases.desk.forms.base import ActForm, Desk, words
from cases.desk.forms.findings import ask_about, reasons_for, shown_to
from cases.desk.forms.measures import DueFields, list_addressees
from cases.desk.orders import OrderOnFile, orders_on_file
from cases.models import ExecutionReport, Measure
from cases.public.forms.fields import LineField, UploadField
from cases.queries.measures.for_others import for_others
from cases.queries.measures.lines import with_times
from workflow.measures import MEASURE_MOVES, MeasureState


class OfMeasureForm(ActForm):
    """Upon one thing that is ordered. Those that can come into `leads_to` are offered."""

    leads_to: MeasureState
    measure = forms.TypedChoiceField(label=gettext_lazy("What was ordered"), coerce=int)

    def ask(self, desk: Desk) -> None:
        field = self.fields["measure"]
        assert isinstance(field, forms.TypedChoiceField)
        own = desk.actor.body_id == desk.proceeding.body_id
        field.choices = [(each.number, _describe(each, own=own)) for each in self.fitting]

    @property
    def shown(self) -> list[OrderOnFile]:
        """The same with what was reported of each, for who is to rule on it."""
        rows = with_times(Measure.objects.filter(pk__in=[each.pk for each in self.fitting]))
        read = rows.prefetch_related("reports__body", "reports__evidence")
        return orders_on_file(read, self.desk.proceeding.body.zone, now=self.desk.at)

    @property
    def fitting(self) -> list[Measure]:
        """The measures of the case that this can be done upon now."""
        desk = self.desk
        own = desk.actor.body_id == desk.proceeding.body_id
        return [
            each
            for each in desk.file.measures
            if self.leads_to in MEASURE_MOVES[MeasureState(each.state)]
            and (own or each.owed_by_id == desk.actor.body_id)
        ]


def _describe(measure: Measure, *, own: bool) -> str:
    """What it orders, with what is sealed in it for the body that ordered it alone."""
    to = measure.owed_by.title if measure.owed_by is not None else measure.addressee_text
    duty = measure.duty if own else for_others(measure, measure.duty)
    said = {"number": measure.number, "who": to, "duty": duty[:120]}
    return _("%(number)d. %(who)s: %(duty)s") % said


class ReportExecutionForm(OfMeasureForm):
    act = "report_execution"
    leads_to = MeasureState.REPORTED
    intro = gettext_lazy(
        "The time to do it stands still from now. The body that ordered it looks at the report, and accepts it or not."
    )
    done = gettext_lazy("The report is on the file.")
    text = words(gettext_lazy("What was done, and when"), rows=5)
    file = UploadField(
        label=gettext_lazy("File that shows it"),
        required=False,
        help_text=gettext_lazy("A picture or a document. Leave it empty where there are words alone."),
    )

    def run(self) -> None:
        cleaned = self.cleaned_data
        report_execution(**self.common, measure=cleaned["measure"], text=cleaned["text"], file=cleaned["file"])


class OfReportForm(OfMeasureForm):
    """Upon what was reported: upon the reports that the clerk was shown, and on none that came in since."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def suggested(self, _desk: Desk) -> dict[str, Any]:
        return {"seen": self._find_newest()}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        seen, waiting = cleaned.get("seen"), self._find_newest(number=cleaned.get("measure"))
        if seen is not None and waiting > seen:
            self.data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
            self.data["seen"] = str(self._find_newest())  # type: ignore[index]  # and its copy may be written to
            new = _("Another report has come in since this page was opened. Read it above, and send this again.")
            self.add_error("measure", new)
        return cleaned

    def _find_newest(self, *, number: int | None = None) -> int:
        """The key of the last report that waits, of the measure of this number or of any; 0 for none."""
        about = [each.pk for each in self.fitting if number in {None, each.number}]
        waiting = ExecutionReport.objects.filter(measure__in=about, ruled_at=None)
        return max(waiting.values_list("pk", flat=True), default=0)


class AcceptExecutionForm(OfReportForm):
    act = "accept_execution"
    leads_to = MeasureState.ACCEPTED
    intro = gettext_lazy("What was ordered is then done, for everyone to read. If it was late, that stays written.")
    done = gettext_lazy("The report is accepted.")

    def run(self) -> None:
        accept_execution(**self.common, measure=self.cleaned_data["measure"])


class RefuseExecutionForm(OfReportForm):
    act = "refuse_execution"
    leads_to = MeasureState.REFUSED
    intro = gettext_lazy(
        "It is then still to be done, by the hour that was set. Where that hour has passed, it was not done in time."
    )
    done = gettext_lazy("The report is not accepted. Who must do it is told.")
    reasons = words(gettext_lazy("Reasons"), rows=4)

    def run(self) -> None:
        refuse_execution(**self.common, measure=self.cleaned_data["measure"], reasons=self.cleaned_data["reasons"])


class FindImpossibleForm(DueFields, OfReportForm):
    act = "find_impossible"
    leads_to = MeasureState.IMPOSSIBLE
    intro = gettext_lazy(
        "What is due by law does not fall away: something else is ordered, and followed, in its place."
    )
    done = gettext_lazy("It is found impossible, and something else is ordered.")
    reasons = words(gettext_lazy("Why it can no longer be done"), rows=3)
    instead = words(
        gettext_lazy("What is ordered instead"), rows=3, help_text=gettext_lazy("Everyone will read it: name no party.")
    )
    addressee = forms.ChoiceField(label=gettext_lazy("Who must do it"), required=False)
    addressee_text = LineField(label=gettext_lazy("Somebody else"), required=False, max_length=300)
    field_order = (
        "measure",
        "reasons",
        "instead",
        "addressee",
        "addressee_text",
        "due_on",
        "due_time",
        "due_reasons",
    )

    def ask(self, desk: Desk) -> None:
        super().ask(desk)
        field = self.fields["addressee"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list_addressees(desk, nobody=_("The same, or somebody else named beside"))
        typed = [str(self.data.get(name, "")) for name in ("instead", "addressee", "addressee_text")]
        texts = texts_for_everyone(*typed) if self.is_bound else {}
        self.found = shown_to(desk.actor, texts, [desk.proceeding], at=desk.at)
        self.fields |= ask_about(self.found, withholding=False)

    def run(self) -> None:
        cleaned: dict[str, Any] = self.cleaned_data
        instead = Ordered(
            kind="",
            duty=cleaned["instead"],
            addressee=cleaned["addressee"],
            addressee_text="" if cleaned["addressee"] else cleaned["addressee_text"],
            due_on=cleaned["due_on"],
            due_time=cleaned["due_time"],
            due_reasons=cleaned["due_reasons"],
        )
        aside = reasons_for(self, self.found)
        find_impossible(
            **self.common, measure=cleaned["measure"], reasons=cleaned["reasons"], instead=instead, set_aside=aside
        )
