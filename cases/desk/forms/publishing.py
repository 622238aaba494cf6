"""The form that publishes a decision: every finding in its place, to be withheld or set aside, and what would be covered."""

import hashlib
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acts.decision.publish import passages_of, publish
from cases.desk.forms.base import ActForm, Desk, words
from cases.desk.forms.findings import WITHHOLD, ask_about, decided, found_rows, note_places, reasons_for
from cases.hunt.places import Finding
from cases.models import Decision
from cases.queries.decisions.decision_versions import PublicDecision
from cases.queries.decisions.leaks import (
    coverings,
    findings,
    found_nowhere,
    passages_for,
)
from cases.queries.decisions.publication import (
    public_text,
    public_version,
    texts_of,
    with_rows,
)
from cases.wording.refusals import sentence
from workflow.errors import Refusal


class PublishForm(ActForm):
    act = "publish"
    intro = gettext_lazy(
        "Read the public version below before you publish it: everyone will be able to read and search it."
    )
    done = gettext_lazy("The decision is published.")
    withhold = words(
        gettext_lazy("Passages to withhold from the public, one on each line"),
        rows=3,
        help_text=gettext_lazy(
            "For example a name. It is withheld in every form and spelling. "
            "What was marked with [[ and ]] is withheld already."
        ),
    )
    looked_at = forms.CharField(required=False, widget=forms.HiddenInput)

    @cached_property
    def decision(self) -> Decision | None:
        """The decision, once it has a number."""
        issued = Decision.objects.filter(proceeding=self.desk.proceeding).exclude(issued_at=None)
        return with_rows(issued).first()

    @cached_property
    def found(self) -> list[Finding]:
        return findings(self.decision) if self.decision is not None else []

    def ask(self, desk: Desk) -> None:
        self.fields |= ask_about(self.found, withholding=True)
        if self.decision is not None:
            note_places(desk, {part: public_text(text) for part, text in texts_of(self.decision)}, self.found)

    def passages(self) -> list[str]:
        """What was typed, and what covers each finding that was ticked."""
        typed = str(self.data.get("withhold", "")).splitlines() if self.is_bound else []
        ticked = [found for found in self.found if decided(self, found) == WITHHOLD]
        return passages_of([*typed, *(passage for found in ticked for passage in passages_for(found))])

    def preview(self) -> PublicDecision | None:
        """What everyone would read, once the decision has a number."""
        if self.decision is None:
            return None
        self.decision.withheld = self.passages()
        return public_version(self.decision)

    def covered(self) -> list[Finding]:
        """Every place that would be withheld, in clear."""
        return coverings(self.decision, self.passages()) if self.decision is not None else []

    def covers_nothing(self) -> str:
        """What was typed and stands nowhere, told with the preview and not only when it is published; "" where all is found."""
        nowhere = found_nowhere(self.decision, self.passages()) if self.decision is not None else []
        return sentence(Refusal("withheld_nowhere", {"passages": tuple(nowhere)})) if nowhere else ""

    def findings(self) -> list[Any]:
        """Each finding with its fields, for the page."""
        return found_rows(self, self.found)

    def look(self) -> str:
        """What the clerk has before their eyes: one passage more or less is another look."""
        said = "\n".join(self.passages())
        return hashlib.sha256(said.encode()).hexdigest() if said else ""

    def wants_another_look(self) -> bool:
        """What is withheld is first shown covered, then published."""
        asked = "preview" in self.data
        if asked or self.cleaned_data["looked_at"] != self.look():
            self.data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
            self.data["looked_at"] = self.look()  # type: ignore[index]  # and its copy may be written to
            return True
        return False

    def run(self) -> None:
        publish(**self.common, withhold=self.passages(), set_aside=reasons_for(self, self.found))

    def note(self) -> str:
        """What the page says where it was shown again to be looked at."""
        return _("Nothing is published yet. Read what is covered now; then publish.")
