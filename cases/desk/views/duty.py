"""The page on which a court's clerk enters who is on duty at night and on voting day."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from cases.access.actors import Actor
from cases.access.door import bodies_of
from cases.acts.court.enter_duty import enter_duty
from cases.desk.forms.base import errors_of
from cases.desk.forms.courts import DutyForm
from cases.desk.views.page import DeskPage
from cases.errors import ActRefused
from cases.models import Body
from workflow import clock
from workflow.states import BodyKind


class DutyPage(DeskPage):
    """For the clerks of courts; there is no such page for others. A refusal shows the form again with everything typed."""

    template_name = "cases/desk/act.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._show(DutyForm(courts=self._list_courts()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = DutyForm(request.POST, courts=self._list_courts())
        if not form.is_valid():
            return self._show(form)
        given = form.read()
        court = form.courts[given["court"]]
        assert request.user.is_authenticated
        try:
            enter_duty(actor=Actor.clerk(request.user, court), at=clock.now(), **given)
        except ActRefused as refused:
            return self._show(form, refused.sentences)
        messages.success(request, gettext("The judge is on duty, and everybody reads how to reach them."))
        return HttpResponseRedirect(reverse("desk:duty"))

    def _list_courts(self) -> list[Body]:
        found = [each for each in bodies_of(self.request) if each.kind == BodyKind.COURT]
        if not found:
            raise Http404
        return found

    def _show(self, form: DutyForm, refused: list[str] | None = None) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, refused=refused or []))

    def get_page_title(self) -> str:
        return gettext("Put a judge on duty")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "back_url": reverse("desk:docket"),
            "errors": errors_of(kwargs["form"]),
            "submit_label": gettext("Put a judge on duty"),
        }
