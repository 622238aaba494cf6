"""The filing form: what a person may say in a complaint. It asks for little and takes everything."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.files.uploads import ACCEPT
from cases.models import Body, Case, Constituency, Election
from cases.public.forms.asked_for import MAX_CLAIMS, WithClaims, claim_field
from cases.public.forms.choices import case_type_choices, case_type_meant, standing_choices
from cases.public.forms.fields import (
    DECIDING,
    BodyField,
    ConstituencyField,
    DayField,
    ElectionField,
    EmailField,
    FilesInput,
    LineField,
    NumberField,
    TextField,
)
from cases.public.forms.who_did_it import WhoDidItField, faults
from cases.queries.law import rulebook_for
from cases.queries.office import Office, office_of
from cases.queries.pages.elections import read_elections
from cases.wording.levels import WHERE_THINGS_HAPPEN, levels_of
from workflow.clocks.calendars import local_date
from workflow.states import Standing

MOST_AFFECTED = 100_000_000
CLAIM_HINT = _("One thing in each box: the decision must answer each. For example: “Put us on the list.”")
REQUIRED = ("case_type", "standing", "narrative", "done_by")
ABOUT_ONESELF = {"name": "name", "email": "email", "phone": "tel", "address": "street-address"}
"""Fields that a browser can fill in for who asks it to, with the purpose that software is told (WCAG 1.3.5)."""


class FilingForm(WithClaims, forms.Form):
    """A complaint as typed. `at` is now; `is_check` asks for advice only, so nothing need be filled in yet.

    `file_errors` are the sentences about files that were refused; the files themselves are kept apart from the form.
    """

    is_about_oneself = True
    """Whether who types is the person complaining; a clerk's own name is never offered for somebody else's."""
    is_of_the_present = True
    """Whether it is filed now: what has ended is not offered. A paper may be from a day on which it had not."""

    election = ElectionField(
        queryset=Election.objects.none(),
        label=_("Election"),
        empty_label=None,
        error_messages={
            "required": _("Choose the election it is about."),
            "invalid_choice": _("Nothing new can be filed about this election. Choose one of the list."),
        },
    )
    about_case = LineField(required=False, widget=forms.HiddenInput)
    case_type = forms.ChoiceField(
        label=_("What is it about?"),
        widget=forms.RadioSelect,
        help_text=_(
            "Choose what comes nearest. If you choose wrongly, the body that gets your complaint puts it right."
        ),
        error_messages={
            "required": _("Choose what it is about. If unsure, choose what comes nearest."),
            "invalid_choice": _("Choose one of the kinds in the list."),
        },
    )
    standing = forms.ChoiceField(
        label=_("You complain as"),
        widget=forms.RadioSelect,
        help_text=_(
            "The public reads only this and your constituency, for example “A voter, constituency 3”. Never your name."
        ),
        error_messages={
            "required": _("Choose as what you complain."),
            "invalid_choice": _("Choose one of the roles in the list."),
        },
    )
    name = LineField(
        label=_("Your name"),
        max_length=200,
        required=False,
        help_text=_("May stay empty. You then come back with the access code of your receipt and keep every right."),
    )
    email = EmailField(label=_("E-mail"), required=False, help_text=_("For notices about your case."))
    phone = LineField(label=_("Phone"), max_length=40, required=False, widget=forms.TextInput(attrs={"type": "tel"}))
    address = TextField(
        label=_("Postal address"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    constituency = ConstituencyField(
        queryset=Constituency.objects.none(),
        label=_("Constituency"),
        required=False,
        empty_label=_("The whole country, or I do not know"),
    )
    place = BodyField(
        label=_("Polling station or constituency commission where it happened"),
        empty=_("No particular one, or I do not know"),
    )
    done_by = WhoDidItField()
    respondent = BodyField(
        label=_("Body complained of"),
        empty=_("Not in this list, or I do not know"),
        help_text=_("The commission, court or office that did it or left it undone."),
    )
    respondent_text = LineField(
        label=_("If it is not in the list: who was it?"),
        max_length=300,
        required=False,
        help_text=_("An office or a function is enough. You need not name a person."),
    )
    happened_on = DayField(label=_("On which day did it happen?"), required=False)
    knew_on = DayField(
        label=_("On which day did you learn of it?"),
        required=False,
        help_text=_("Only if you learned of it later. It can give you more time."),
    )
    about = LineField(
        label=_("In one sentence: what is wrong?"),
        max_length=300,
        required=False,
        help_text=_("For example: “My family is missing from the list of voters.”"),
    )
    narrative = TextField(
        label=_("Tell what happened"),
        max_length=settings.NARRATIVE_MAX_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("In your own words and language: who did what, where, at what time, who saw it."),
        error_messages={"required": _("Write what happened. A few words are enough to begin with.")},
    )
    affected = NumberField(
        label=_("How many people does it affect?"),
        required=False,
        min_value=1,
        max_value=MOST_AFFECTED,
        help_text=_("Your estimate. Leave it empty if it is only you."),
        error_messages={"invalid": _("Write the number in figures, for example 250.")},
    )
    evidence = forms.FileField(
        label=_("Add files"),
        required=False,
        widget=FilesInput(attrs={"accept": ACCEPT, "multiple": True}),
    )
    addressed_to = BodyField(
        label=_("Send it to"),
        empty=_("The competent body (recommended)"),
        among={"kind": DECIDING},
        help_text=_(
            "At the wrong body nothing is lost: it must pass your complaint on, and the day you sent it still counts."
        ),
    )

    def __init__(
        self, *args: Any, at: datetime, is_check: bool = False, file_errors: Sequence[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.at, self.is_check, self.file_errors = at, is_check, file_errors
        self.sees: Callable[[Case], bool] = lambda _case: False
        for n in range(1, MAX_CLAIMS + 1):
            self.fields[f"claim_{n}"] = claim_field(n, hint=CLAIM_HINT)
        self._offer_elections()
        self._offer_bodies()
        for name, purpose in ABOUT_ONESELF.items():
            self.fields[name].widget.attrs["autocomplete"] = purpose if self.is_about_oneself else "off"

    def _offer_elections(self) -> None:
        known = self.elections = list(filter(self._is_open, read_elections()))
        rulebooks = [rulebook_for(election) for election in known]
        place = self.fields["place"]
        assert isinstance(place, BodyField)
        place.among = {"level": levels_of(rulebooks, WHERE_THINGS_HAPPEN)}
        types = {code for rulebook in rulebooks for code in rulebook.case_types}
        roles = {role for rulebook in rulebooks for role, rule in rulebook.standing.items() if rule.files}
        election, constituency = self.fields["election"], self.fields["constituency"]
        assert isinstance(election, ElectionField)
        assert isinstance(constituency, forms.ModelChoiceField)
        keys = [each.pk for each in known]
        election.queryset, election.initial = (
            Election.objects.filter(pk__in=keys).order_by("-pk"),
            next(iter(keys), None),
        )
        election.rows = known
        if len(known) == 1 and not self._names_another(keys[0]):
            election.widget = forms.HiddenInput()
        rows = Constituency.objects.filter(election__in=keys).select_related("commission")
        constituency.queryset = rows.order_by("election_id", "number")
        self._choose("case_type", case_type_choices(types))
        self._choose("standing", standing_choices({*roles, Standing.ANONYMOUS}))

    def _is_open(self, election: Election) -> bool:
        return not self.is_of_the_present or election.is_open(local_date(self.at, election.zone))

    def _names_another(self, key: int) -> bool:
        """Whether what was sent is about an election that is not open: who reads that must be able to choose."""
        return self.is_bound and str(self.data.get("election") or key) != str(key)

    def _offer_bodies(self) -> None:
        office = office_of(self.elections[0]) if self.elections else Office()
        every = cache(lambda: list(Body.objects.all()))
        on = local_date(self.at, settings.TIME_ZONE) if self.is_of_the_present else None
        for name in ("respondent", "place", "addressed_to"):
            field = self.fields[name]
            assert isinstance(field, BodyField)
            field.offer(office, on=on, every=every)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean_about_case(self) -> Case | None:
        """The late case this complains of; anything that names none is passed over, since nobody typed it.

        So is a sealed one that this visitor may not see: a number alone must not tell that there is one.
        """
        try:
            case = Case.objects.numbered(self.cleaned_data["about_case"])
        except Case.DoesNotExist:
            return None
        return case if not case.is_sealed or self.sees(case) else None

    def clean_case_type(self) -> str:
        """The kind of the rulebook, also where it was chosen in the voter's own words."""
        return case_type_meant(self.cleaned_data["case_type"])

    def clean_happened_on(self) -> date | None:
        return self._clean_past(
            "happened_on", _("This day has not come yet. Write the day on which it happened, today at the latest.")
        )

    def clean_knew_on(self) -> date | None:
        return self._clean_past(
            "knew_on", _("This day has not come yet. Write the day on which you learned of it, or leave it empty.")
        )

    def _clean_past(self, name: str, future: str | Promise) -> date | None:
        day: date | None = self.cleaned_data[name]
        if day is None:
            return None
        if day > local_date(self.at, settings.TIME_ZONE):
            raise forms.ValidationError(str(future), code="future")
        return day

    def clean_evidence(self) -> None:
        """The files were checked and kept before the form was read; here their refusals reach the reader."""
        if self.file_errors:
            raise forms.ValidationError(list(self.file_errors))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._check_anonymous(data)
        self._check_days(data)
        for name, code, text in faults(data):
            self.add_error(name, forms.ValidationError(text, code=code))
        constituency, election = data.get("constituency"), data.get("election")
        if constituency and election and constituency.election_id != election.pk:
            self.add_error(
                "constituency", gettext("This constituency belongs to another election. Choose one of this election.")
            )
        return data

    def _post_clean(self) -> None:
        """Advice is given on what there is: nothing is missing yet."""
        super()._post_clean()  # type: ignore[misc]  # a hook of Django that its stubs leave out
        for name in REQUIRED if self.is_check else ():
            if self.has_error(name, "required"):
                del self.errors[name]

    def _check_anonymous(self, data: dict[str, Any]) -> None:
        if data.get("standing") == Standing.ANONYMOUS and (data.get("name") or data.get("address")):
            text = gettext(
                "You chose to give no name, and wrote one. Clear name and address, or choose as what you complain."
            )
            self.add_error("name", text)

    def _check_days(self, data: dict[str, Any]) -> None:
        happened, knew = data.get("happened_on"), data.get("knew_on")
        if happened and knew and knew < happened:
            self.add_error("knew_on", gettext("You cannot have learned of it before it happened. Check both days."))
