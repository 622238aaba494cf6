"""One page an act. A refusal shows the same form again, with everything typed and every reason."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin import messages

from cases.access.door import desk_decision, desk_overseen, desk_proceeding, desk_withdrawn
from cases.desk.forms import FORMS, ActForm, Desk
from cases.desk.forms.granting import AppointAuditorForm, EndAuditorForm
from cases.desk.forms.identity import ReadIdentityForm
from cases.desk.tasks import reasons_against
from cases.desk.views.page import Crumb, DeskPage
from cases.errors import ActRefused
from cases.models import Body
from cases.public.throttle import ACCOUNT, note_failure, too_many_tries, wait_minutes
from cases.wording.labels import act_label
from workflow import clock
from workflow.act_rule import ActRule
from workflow.acts import ACTS
from workflow.acts.course.read_identity import READ_IDENTITY
from workflow.states import Role


class ActPage(DeskPage):
    """The form of one act on one proceeding. Raises Http404 for acts and proceedings that are not this clerk's."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.now = clock.now()
        self.act: str = kwargs.get("act", "")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.act not in FORMS:
            raise Http404
        self.desk = self._open_desk(kwargs["key"])
        return super().dispatch(request, *args, **kwargs)

    def _open_desk(self, key: UUID) -> Desk:
        """For the clerk of the body that has the case. One that was only asked may answer, and opens nothing else."""
        proceeding, actor = desk_proceeding(self.request, key)
        self.is_ours = actor.body_id == proceeding.body_id
        if not self.is_ours and self.act != "answer":
            raise Http404
        return Desk(proceeding, actor, self.now, self.rule())

    def rule(self) -> ActRule[Any]:
        return ACTS[self.act]

    def form_class(self) -> type[ActForm]:
        return FORMS[self.act]

    def get_template_names(self) -> list[str]:
        return [f"cases/desk/acts/{self.act}.html", "cases/desk/act.html"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            form = self.form_class()(desk=self.desk, initial=self.chosen())
        except ActRefused as refused:  # what the page would show could not be put on the record, so it is not shown
            messages.error(request, " ".join(refused.sentences))
            return HttpResponseRedirect(self.back_url())
        return self._show(form)

    def chosen(self) -> dict[str, Any]:
        """What a link to this page has chosen already."""
        return {"party": party} if (party := self.request.GET.get("party")) else {}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form_class()(request.POST, request.FILES, desk=self.desk)
        if (roomier := form.with_more_room()) is not None:
            return self._show(roomier)
        if not form.is_valid() or form.wants_another_look():
            return self._show(form)
        tried = request.user.get_username()
        if self.act == "grant_access" and (minutes := wait_minutes(request, ACCOUNT, tried)):
            return self._show(form, [too_many_tries(minutes)])
        try:
            form.run()
        except ActRefused as refused:
            if "access_account_unknown" in refused.codes:  # who guesses names of accounts must wait, as the complainant
                note_failure(request, ACCOUNT, tried)
            return self._show(form, refused.sentences)
        return self._go_on(form)

    def _go_on(self, form: ActForm) -> HttpResponse:
        """Back to the file, which begins with what comes next, saying what has happened."""
        messages.success(self.request, str(form.done))
        return HttpResponseRedirect(reverse("desk:case", args=[self.desk.proceeding.pk]))

    def _show(self, form: ActForm, refused: list[str] | None = None) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, refused=refused or []))

    def get_page_title(self) -> str:
        return act_label(self.act)

    def get_page_subtitle(self) -> str:
        return self.desk.proceeding.case.number

    def trail(self) -> list[Crumb]:
        case = self.desk.proceeding
        return [{"url": reverse("desk:case", args=[case.pk]), "label": case.case.number}]

    def back_url(self) -> str:
        return reverse("desk:case", args=[self.desk.proceeding.pk])

    def reasons(self) -> tuple[str, ...]:
        """Why it cannot be done now at all, for who opens the page."""
        return () if self.request.method == "POST" else reasons_against(self.act, self.desk.file, self.desk.facts)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs["form"]
        return super().get_context_data(**kwargs) | {
            "act": self.act,
            "case": self.desk.proceeding.case,
            "complaint": self.desk.proceeding.case.complaint if self.is_ours else None,
            "back_url": self.back_url(),
            "reasons": self.reasons(),
            "errors": form.list_errors(),
            "submit_label": act_label(self.act),
        }


class AnswerPage(ActPage):
    """The one act that a body which was only asked has on a case."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.act = "answer"


class KeepGoingPage(ActPage):
    """Keeping a withdrawn case going, also for a clerk of the body that would examine pressure there, without the file."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.act = "keep_going"

    def _open_desk(self, key: UUID) -> Desk:
        proceeding, actor = desk_withdrawn(self.request, key)
        self.is_ours = actor.body_id == proceeding.body_id
        role = Role.CLERK if self.is_ours else Role.SUPERIOR_CLERK
        return Desk(proceeding, actor, self.now, self.rule(), role)

    def _go_on(self, form: ActForm) -> HttpResponse:
        messages.success(self.request, str(form.done))
        return HttpResponseRedirect(self.back_url())

    def back_url(self) -> str:
        """To the file, or for a body above to its own list."""
        if self.is_ours:
            return super().back_url()
        assert self.desk.actor.body_id is not None
        code = Body.objects.values_list("code", flat=True).get(pk=self.desk.actor.body_id)
        return f"{reverse('desk:withdrawn_below')}?{urlencode({'body': code})}"

    def trail(self) -> list[Crumb]:
        return [{"url": self.back_url(), "label": self.desk.proceeding.case.number}]


class TakeDownPage(ActPage):
    """Taking a published text down, also for a clerk of a body above, who has no door to the file."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.act = "take_down"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.number: str = kwargs["number"]
        proceeding, actor = desk_decision(request, self.number)
        self.is_ours = False
        self.desk = Desk(proceeding, actor, self.now, self.rule())
        return DeskPage.dispatch(self, request, *args, **kwargs)

    def _go_on(self, form: ActForm) -> HttpResponse:
        """To the page that everyone now reads in its place."""
        messages.success(self.request, str(form.done))
        return HttpResponseRedirect(self.back_url())

    def back_url(self) -> str:
        return reverse("notices:decision", args=[self.number])

    def trail(self) -> list[Crumb]:
        return [{"url": self.back_url(), "label": self.number}]


class AuditPage(ActPage):
    """Appointing an auditor, or ending it, for a clerk of a body above, who has no door to the file."""

    FORMS: Mapping[str, type[ActForm]] = {"grant_access": AppointAuditorForm, "end_access": EndAuditorForm}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.act not in self.FORMS:
            raise Http404
        proceeding, actor = desk_overseen(request, kwargs["number"])
        self.is_ours = False
        self.desk = Desk(proceeding, actor, self.now, self.rule())
        return DeskPage.dispatch(self, request, *args, **kwargs)

    def form_class(self) -> type[ActForm]:
        return self.FORMS[self.act]

    def _go_on(self, form: ActForm) -> HttpResponse:
        messages.success(self.request, str(form.done))
        return HttpResponseRedirect(reverse("desk:audit", args=[self.desk.proceeding.case.number, "grant_access"]))

    def back_url(self) -> str:
        return reverse("cases:case", args=[self.desk.proceeding.case.number])

    def trail(self) -> list[Crumb]:
        return [{"url": self.back_url(), "label": self.desk.proceeding.case.number}]


class IdentityPage(ActPage):
    """Who a party is, shown once on the answer to a stated purpose. Every reading is an event."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.act = "read_identity"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.desk = self._open_desk(kwargs["key"])
        return DeskPage.dispatch(self, request, *args, **kwargs)

    def rule(self) -> ActRule[Any]:
        return READ_IDENTITY

    def form_class(self) -> type[ActForm]:
        return ReadIdentityForm

    def reasons(self) -> tuple[str, ...]:
        return ()

    def _go_on(self, form: ActForm) -> HttpResponse:
        """The only page that ever shows it: no address leads back here."""
        response = self.render_to_response(self.get_context_data(form=form, refused=[], is_read=True))
        response["Cache-Control"] = "private, no-store"
        return response
