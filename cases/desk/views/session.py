"""The page of a session: its agenda, who came, and opening, closing or calling it off."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cases.access.door import desk_session
from cases.desk.forms import SESSION_FORMS, SessionForm
from cases.desk.forms.base import errors_of
from cases.desk.forms.sessions import quorum_text
from cases.desk.session_file import agenda_lines, session_facts_rows, session_tasks
from cases.desk.views.page import Crumb, DeskPage
from cases.errors import ActRefused
from cases.wording.instants import written_out
from cases.wording.labels import act_label, label_for
from workflow import clock
from workflow.states import SessionState


class SessionPage(DeskPage):
    """One session of a body this clerk works for. Raises Http404 to others."""

    template_name = "cases/desk/session.html"
    header_icon = "group"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.now = clock.now()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.session, self.actor = desk_session(request, kwargs["key"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Session of %(when)s") % {"when": written_out(self.session.starts_at, self.session.body.zone)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        session = self.session
        return super().get_context_data(**kwargs) | {
            "session": session,
            "state": label_for(SessionState, session.state),
            "rows": session_facts_rows(session),
            "quorum": quorum_text(session),
            "agenda": agenda_lines(session),
            "attendance": list(session.attendance.select_related("member")),
            "tasks": session_tasks(session, actor=self.actor, at=self.now),
        }


class SessionActPage(SessionPage):
    """The form of one act on a session."""

    template_name = "cases/desk/act.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.act: str = kwargs["act"]
        if self.act not in SESSION_FORMS:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def _form(self, data: QueryDict | None = None) -> SessionForm:
        return SESSION_FORMS[self.act](data, session=self.session, actor=self.actor, at=self.now)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._show(self._form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self._show(form)
        try:
            form.run()
        except ActRefused as refused:
            return self._show(form, refused.sentences)
        messages.success(request, str(form.done))
        return HttpResponseRedirect(self.back_url())

    def _show(self, form: SessionForm, refused: list[str] | None = None) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, refused=refused or []))

    def back_url(self) -> str:
        return reverse("desk:session", args=[self.session.pk])

    def get_page_title(self) -> str:
        return act_label(self.act)

    def trail(self) -> list[Crumb]:
        return [{"url": self.back_url(), "label": str(SessionPage.get_page_title(self))}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tasks = {task.act: task for task in session_tasks(self.session, actor=self.actor, at=self.now)}
        return super().get_context_data(**kwargs) | {
            "act": self.act,
            "back_url": self.back_url(),
            "reasons": () if self.request.method == "POST" else tasks[self.act].reasons,
            "errors": errors_of(kwargs["form"]),
            "submit_label": act_label(self.act),
        }
