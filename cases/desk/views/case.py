"""The page of one proceeding: is it in time, who must act, what may be done and what may not."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.access.door import desk_proceeding
from cases.acts.engine.facts import assemble
from cases.desk.asked_file import asked_file
from cases.desk.case_file import case_file, passed_on_at
from cases.desk.tasks import task_list
from cases.desk.views.page import DeskPage
from cases.files.handing_out import handed_out
from cases.queries.case_file import CaseFile, file_of
from cases.queries.evidence import evidence_for
from cases.queries.pages.known_bodies import under
from workflow import clock
from workflow.states import PASSED_ON, Role


class CasePage(DeskPage):
    """The file of a proceeding before this clerk's body, or in which their body was asked. Raises Http404 to others."""

    template_name = "cases/desk/case.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.now = clock.now()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.proceeding, self.actor = desk_proceeding(request, kwargs["key"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return self.proceeding.case.number

    def get_page_subtitle(self) -> str:
        return self.proceeding.body.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        file = file_of(self.proceeding)
        facts = assemble(file, actor=self.actor, at=self.now)
        is_ours = facts.role == Role.CLERK
        return {
            **super().get_context_data(**kwargs),
            **self._what_may_be_read(file, is_ours=is_ours),
            "is_ours": is_ours,
            "tasks": task_list(file, facts),
            "may_read_identity": is_ours and facts.state not in PASSED_ON,
            "public_url": reverse("cases:case", args=[self.proceeding.case.number]),
        }

    def _what_may_be_read(self, file: CaseFile, *, is_ours: bool) -> dict[str, Any]:
        """The file for the body that has it; one that was asked reads its own questions and what the public reads."""
        if is_ours:
            with under(file.group.names):
                return case_file(file, now=self.now)
        return asked_file(file, asked=self.actor.body_id, now=self.now)


@require_safe
def evidence(request: HttpRequest, key: UUID, evidence_key: UUID) -> FileResponse:
    """A file of the complaint, to be saved and never shown inside the site. Raises Http404."""
    proceeding, actor = desk_proceeding(request, key)
    found = evidence_for(proceeding.case, until=passed_on_at(proceeding)).filter(pk=evidence_key).first()
    if found is None or actor.body_id != proceeding.body_id:
        raise Http404
    return handed_out(found)
