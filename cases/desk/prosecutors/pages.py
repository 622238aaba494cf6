"""One application, one measure, and the forms of their acts. A refusal shows the same form again, with everything typed."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin import messages

from cases.access.register_door import desk_application, desk_prosecutor_measure, desk_register
from cases.desk.prosecutors.forms import NEW, OF_APPLICATION, OF_MEASURE, OfficeDesk, ReadApplicantForm, RegisterForm
from cases.desk.views.page import Crumb, DeskPage
from cases.errors import ActRefused
from cases.models import Application, ProsecutorMeasure
from cases.queries.prosecutors.lines import application_line, measure_of_office_line
from cases.wording.instants import written_out
from cases.wording.labels import act_label, label_for
from workflow import clock
from workflow.prosecutors import (
    APPLICATION_MOVES,
    PROSECUTOR_MEASURE_MOVES,
    Applicant,
    ApplicationState,
    ProsecutorMeasureKind,
    ProsecutorMeasureState,
)


class RegisterPage(DeskPage):
    """What the pages of a register have in common: who acts, and the way back to the list."""

    FORMS: Mapping[str, type[RegisterForm]] = {}
    template_name = "cases/desk/act.html"
    section = "applications"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.now = clock.now()
        self.act: str = kwargs.get("act", "")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.act and self.act not in self.FORMS:
            raise Http404
        self.desk = self.open_desk(request, **kwargs)
        return super().dispatch(request, *args, **kwargs)

    def open_desk(self, request: HttpRequest, **kwargs: Any) -> OfficeDesk:
        raise NotImplementedError

    def back_url(self) -> str:
        return f"{reverse(f'desk:{self.section}')}?{urlencode({'body': self.desk.body.code})}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.FORMS[self.act](desk=self.desk))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.FORMS[self.act](request.POST, desk=self.desk)
        if not form.is_valid():
            return self.show(form)
        try:
            form.run()
        except ActRefused as refused:
            return self.show(form, refused.sentences)
        return self.go_on(form)

    def go_on(self, form: RegisterForm) -> HttpResponse:
        messages.success(self.request, str(form.done))
        return HttpResponseRedirect(self.back_url())

    def show(self, form: RegisterForm, refused: list[str] | None = None, **more: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, refused=refused or [], **more))

    def get_page_title(self) -> str:
        return act_label(self.act)

    def get_page_subtitle(self) -> str:
        return self.desk.body.title

    def trail(self) -> list[Crumb]:
        return [{"url": self.back_url(), "label": self.desk.body.title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.get("form")
        return super().get_context_data(**kwargs) | {
            "act": self.act,
            "back_url": self.back_url(),
            "errors": form.list_errors() if form is not None else [],
            "submit_label": act_label(self.act),
        }


class NewPage(RegisterPage):
    """Something new in the register of an office."""

    FORMS = NEW

    def open_desk(self, request: HttpRequest, **kwargs: Any) -> OfficeDesk:
        body, actor = desk_register(request, kwargs["code"])
        return OfficeDesk(body=body, actor=actor, at=self.now)


class ApplicationPage(RegisterPage):
    """One application: what was applied for, the time of its review, and what was done because of it."""

    FORMS = OF_APPLICATION

    def open_desk(self, request: HttpRequest, **kwargs: Any) -> OfficeDesk:
        self.row, actor = desk_application(request, kwargs["key"])
        return OfficeDesk(body=self.row.body, actor=actor, at=self.now, application=self.row)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().get(request, *args, **kwargs) if self.act else self._show_row()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().post(request, *args, **kwargs) if self.act else self.http_method_not_allowed(request)

    def _show_row(self) -> HttpResponse:
        self.template_name = "cases/desk/prosecutors/application.html"
        return self.render_to_response(self.get_context_data())

    def back_url(self) -> str:
        return reverse("desk:application", args=[self.row.pk]) if self.act else super().back_url()

    def get_page_title(self) -> str:
        return act_label(self.act) if self.act else self.row.called

    def go_on(self, form: RegisterForm) -> HttpResponse:
        """The only page that ever shows who applied: no address leads back here."""
        if not isinstance(form, ReadApplicantForm):
            return super().go_on(form)
        self.template_name = "cases/desk/prosecutors/read_applicant.html"
        response = self.show(form, is_read=True)
        response["Cache-Control"] = "private, no-store"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Application = self.row
        is_open = bool(APPLICATION_MOVES[ApplicationState(row.state)])
        acts = [
            *(["take_measure", "conclude_application"] if is_open else []),
            *([] if row.summary else ["read_applicant"]),
        ]
        measures = ProsecutorMeasure.objects.filter(application=row).select_related("body", "addressee")
        return super().get_context_data(**kwargs) | {
            "row": row,
            "line": application_line(row, now=self.now),
            "applicant": label_for(Applicant, row.applicant),
            "received": written_out(row.received_at, row.body.zone) if row.received_at else "",
            "concluded": written_out(row.concluded_at, row.body.zone) if row.concluded_at else "",
            "acts": [(reverse("desk:of_application", args=[row.pk, act]), act_label(act)) for act in acts],
            "measures": [
                (reverse("desk:prosecutor_measure", args=[each.pk]), measure_of_office_line(each, now=self.now))
                for each in measures
            ],
        }


class MeasurePage(RegisterPage):
    """One measure, for its office and for its addressee: what is asked, until when, and what was answered."""

    FORMS = OF_MEASURE

    def open_desk(self, request: HttpRequest, **kwargs: Any) -> OfficeDesk:
        self.row, actor = desk_prosecutor_measure(request, kwargs["key"])
        self.is_ours = actor.body_id == self.row.body_id
        if self.act == "withdraw_measure" and not self.is_ours:
            raise Http404
        return OfficeDesk(body=self.row.body, actor=actor, at=self.now, measure=self.row)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().get(request, *args, **kwargs) if self.act else self._show_row()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().post(request, *args, **kwargs) if self.act else self.http_method_not_allowed(request)

    def _show_row(self) -> HttpResponse:
        self.template_name = "cases/desk/prosecutors/measure.html"
        return self.render_to_response(self.get_context_data())

    def back_url(self) -> str:
        if self.act:
            return reverse("desk:prosecutor_measure", args=[self.row.pk])
        if self.is_ours or self.row.addressee is None:
            return f"{reverse('desk:office_measures')}?{urlencode({'body': self.row.body.code})}"
        return f"{reverse('desk:asked_by_prosecutors')}?{urlencode({'body': self.row.addressee.code})}"

    def get_page_title(self) -> str:
        return act_label(self.act) if self.act else self.row.called

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: ProsecutorMeasure = self.row
        may_end = bool(PROSECUTOR_MEASURE_MOVES[ProsecutorMeasureState(row.state)])
        waits = may_end and row.kind != ProsecutorMeasureKind.PROTEST
        acts = [*(["answer_measure"] if waits else []), *(["withdraw_measure"] if waits and self.is_ours else [])]
        return super().get_context_data(**kwargs) | {
            "row": row,
            "line": measure_of_office_line(row, now=self.now),
            "who": row.addressee.title if row.addressee else row.addressee_text,
            "taken": written_out(row.taken_at, row.body.zone),
            "settled": written_out(row.settled_at, row.body.zone) if row.settled_at else "",
            "application_url": (
                reverse("desk:application", args=[row.application_id]) if self.is_ours and row.application_id else ""
            ),
            "acts": [(reverse("desk:of_prosecutor_measure", args=[row.pk, act]), act_label(act)) for act in acts],
        }
