"""The pages of a body above about files of bodies below it: what its rank may read, and what it may do there."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin import messages

from cases.access.below import desk_below
from cases.desk.forms import ActForm, Desk
from cases.desk.views.act import ActPage
from cases.desk.views.page import Crumb
from cases.models import Body, Deadline
from cases.queries.pages.known_bodies import bodies_of_keys
from cases.queries.superior.reminders import last_reminders
from cases.queries.timeline import limits
from cases.wording.labels import case_type_label, label_for
from workflow.states import DeadlineKind, ProceedingState, Role


class RemindPage(ActPage):
    """A file of a body below: where it stands, its time limits, and the reminder. Its texts stay shut."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.act = "remind"

    def _open_desk(self, key: UUID) -> Desk:
        proceeding, actor = desk_below(self.request, key)
        self.is_ours = False
        return Desk(proceeding, actor, self.now, self.rule(), Role.SUPERIOR_CLERK)

    def _go_on(self, form: ActForm) -> HttpResponse:
        messages.success(self.request, str(form.done))
        return HttpResponseRedirect(self.back_url())

    def back_url(self) -> str:
        """To the list of what is late below this clerk's body."""
        assert self.desk.actor.body_id is not None
        code = Body.objects.values_list("code", flat=True).get(pk=self.desk.actor.body_id)
        return f"{reverse('desk:late_below')}?{urlencode({'body': code})}"

    def trail(self) -> list[Crumb]:
        return [{"url": self.back_url(), "label": self.desk.proceeding.case.number}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        proceeding = self.desk.proceeding
        own = Deadline.objects.filter(proceeding=proceeding, kind=DeadlineKind.BODY).select_related("proceeding__body")
        return super().get_context_data(**kwargs) | {
            "before": bodies_of_keys([proceeding.body_id])[proceeding.body_id].title,
            "about": case_type_label(proceeding.case.case_type),
            "state": label_for(ProceedingState, proceeding.state),
            "limits": limits(own, now=self.now),
            "reminded": last_reminders([proceeding]).get(proceeding.pk, ""),
            "public": reverse("cases:case", args=[proceeding.case.number]),
        }
