"""The forms of what leads a case off its straight way: joining it to another."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.course.join import join
from cases.desk.forms.base import ActForm, words
from cases.models import Case, Proceeding
from cases.public.forms.fields import CaseNumberField


class JoinForm(ActForm):
    act = "join"
    intro = gettext_lazy(
        "Cases about one act can be decided together. Each keeps its own parties, claims and time; the shortest time counts. "
        "The case you name leads, and its decision answers both."
    )
    done = gettext_lazy("The case is joined to the other one and will be decided together with it.")
    lead = CaseNumberField(label=gettext_lazy("Number of the case that leads"))
    reasons = words(gettext_lazy("Reasons"))

    def clean_lead(self) -> Proceeding:
        """The proceeding of that case before this body. Whether it can lead is the law's to say."""
        known = Proceeding.objects.filter(body=self.desk.proceeding.body_id)
        try:
            found = known.filter(case=Case.objects.numbered(self.cleaned_data["lead"])).order_by("-opened_at").first()
        except Case.DoesNotExist:
            found = None
        if found is None:
            raise forms.ValidationError(
                _("No case of this number is before this body. Write it as it stands in the list.")
            )
        return found

    def run(self) -> None:
        join(**self.common, lead_id=self.cleaned_data["lead"].pk, reasons=self.cleaned_data["reasons"])
