"""The page on which a clerk enters what was written into the paper journal during an outage."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from cases.access.actors import Actor
from cases.access.door import bodies_of
from cases.acts.filing.lodge import LodgingResult
from cases.acts.filing.lodge_from_journal import lodge_from_journal
from cases.desk.forms.base import errors_of
from cases.desk.forms.journal import JournalForm
from cases.desk.lodged import lodged_page
from cases.desk.views.page import DeskPage
from cases.errors import ActRefused
from cases.wording.labels import act_label
from workflow import clock


class JournalPage(DeskPage):
    """For every clerk of a body; a refusal shows the form again with everything typed."""

    template_name = "cases/desk/act.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._show(self._form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self._form(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(form)
        try:
            return lodged_page(self, form, self._enter(form))
        except ActRefused as refused:
            return self._show(form, refused.sentences)

    def _form(self, *data: Any) -> JournalForm:
        return JournalForm(*data, at=clock.now(), bodies=list(bodies_of(self.request)))

    def _enter(self, form: JournalForm) -> LodgingResult:
        said, user = form.cleaned_data, self.request.user
        assert user.is_authenticated
        return lodge_from_journal(
            draft=form.draft(uuid4()),
            actor=Actor.clerk(user, said["body"]),
            at=form.at,
            received_at=said["received_at"],
            number=said["number"],
            scan=said["scan"] or said["transcript"],
        )

    def _show(self, form: JournalForm, refused: list[str] | None = None) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, refused=refused or []))

    def get_page_title(self) -> str:
        return act_label("lodge_from_journal")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "back_url": reverse("desk:docket"),
            "errors": errors_of(kwargs["form"]),
            "submit_label": act_label("lodge_from_journal"),
        }
