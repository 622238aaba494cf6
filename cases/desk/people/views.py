"""The people pages in Wagtail's admin. Whoever does not keep the office finds none of them."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail.admin import messages

from cases.access.door import keeper_of_office
from cases.access.second_factor import factors_of
from cases.access.signed_in import list_signed_in
from cases.acts.office.two_persons import ran_out, waiting
from cases.desk.forms.base import errors_of
from cases.desk.people.forms import OF_APPOINTMENT, OF_PERSON, ConfirmForm, InviteForm, PeopleForm, WithdrawForm
from cases.desk.people.lines import given_line, hand_lines, write_request
from cases.desk.views.page import Crumb, DeskPage
from cases.errors import ActRefused
from cases.models import PendingAct, StaffAppointment
from cases.queries.staff import administrators, in_hand, is_administrator
from cases.wording.appointments import appointment_line
from workflow import clock

MOST_SHOWN = 100


@method_decorator(never_cache, name="dispatch")
class PeoplePage(DeskPage):
    """What every page of people has in common: the administrator, the instant, the way back."""

    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.actor, self.now = keeper_of_office(request), clock.now()
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[Crumb]:
        here = {"url": "", "label": str(self.get_page_title())}
        return [*self.breadcrumbs_items, {"url": reverse("desk:people"), "label": _("People")}, *self.trail(), here]


class ListPage(PeoplePage):
    """Every account that works here, was invited or keeps the office; any account by its name."""

    template_name = "cases/desk/people/list.html"

    def get_page_title(self) -> str:
        return _("People")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("q", "").replace("\x00", "").strip()[:100]
        found = list(_select_people(asked)[: MOST_SHOWN + 1])
        asked_for = waiting(self.now).select_related("user", "requested_by").order_by("-requested_at")
        late = ran_out(self.actor.user_id, self.now).select_related("user", "requested_by").order_by("-requested_at")
        keep = set(administrators().filter(pk__in=[user.pk for user in found]).values_list("pk", flat=True))
        return super().get_context_data(**kwargs) | {
            "q": asked,
            "people": [(user, _tell_roles(user, self.now, keeps=user.pk in keep)) for user in found[:MOST_SHOWN]],
            "more": len(found) > MOST_SHOWN,
            "ran_out": [(each, write_request(each)) for each in late[:MOST_SHOWN]],
            "asked": [(each, write_request(each)) for each in asked_for[:MOST_SHOWN]],
        }


def _select_people(asked: str) -> QuerySet[User]:
    rows = User.objects.order_by("username").prefetch_related("appointments__body", "appointments__stands_in_for__user")
    if asked:
        return rows.filter(Q(username__icontains=asked) | Q(appointments__body__code__iexact=asked)).distinct()
    works = Q(pk__in=StaffAppointment.objects.values("user")) | Q(invitations__isnull=False) | Q(is_superuser=True)
    keeps = Q(user_permissions__codename="keep_office")
    return rows.filter(works | keeps).distinct()


def _tell_roles(user: User, now: datetime, *, keeps: bool) -> list[str]:
    running = [appointment_line(each) for each in user.appointments.all() if each.runs(now)]
    return [*([_("Administrator")] if keeps else []), *running]


class PersonPage(PeoplePage):
    """One account: what it is where, how it signs in, and what can be done."""

    template_name = "cases/desk/people/person.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        keeper_of_office(request)
        self.person = get_object_or_404(User, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return self.person.get_username()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.person.appointments.select_related("body", "stands_in_for__user").order_by("-since", "-pk")
        return super().get_context_data(**kwargs) | {
            "person": self.person,
            "is_administrator": is_administrator(self.person),
            "appointments": [
                (each, appointment_line(each), each.until is None or each.until > self.now) for each in rows
            ],
            "factors": len(factors_of(self.person)),
            "sessions": len(list_signed_in(self.person)),
            "invited": not self.person.has_usable_password(),
            "acts": [(name, form.label) for name, form in OF_PERSON.items() if self._is_offered(name)],
        }

    def _is_offered(self, name: str) -> bool:
        if name == "invite":
            return not self.person.has_usable_password()
        if not self.person.is_active or name == "reopen_account":
            return not self.person.is_active and name == "reopen_account"
        return name != "make_administrator" or not is_administrator(self.person)


class ActPage(PeoplePage):
    """The form of one act. A refusal shows it again, with everything typed and every reason."""

    template_name = "cases/desk/people/act.html"
    form_class: type[PeopleForm]

    def about(self) -> dict[str, Any]:
        """Whom the act is about, as its form takes it. Raises Http404."""
        return {}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        keeper_of_office(request)
        self.given = self.about()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._show(self.form_class(actor=self.actor, at=self.now, **self.given))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST, actor=self.actor, at=self.now, **self.given)
        if not form.is_valid():
            return self._show(form)
        try:
            form.run()
        except ActRefused as refused:
            return self._show(form, refused.sentences)
        messages.success(request, form.say_done())
        return HttpResponseRedirect(self.back_url())

    def _show(self, form: PeopleForm, refused: list[str] | None = None) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, refused=refused or []))

    def get_page_title(self) -> str:
        return str(self.form_class.label)

    def back_url(self) -> str:
        return reverse("desk:people")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "back_url": self.back_url(),
            "errors": errors_of(kwargs["form"]),
            "submit_label": self.form_class.label,
        }


class InvitePage(ActPage):
    form_class = InviteForm


class OfPersonPage(ActPage):
    """An act upon an account."""

    def about(self) -> dict[str, Any]:
        found = OF_PERSON.get(self.kwargs["act"])
        if found is None:
            raise Http404
        self.form_class = found
        self.person = get_object_or_404(User, pk=self.kwargs["pk"])
        return {"user": self.person}

    def back_url(self) -> str:
        return reverse("desk:person", args=[self.person.pk])

    def get_page_subtitle(self) -> str:
        return self.person.get_username()

    def trail(self) -> list[Crumb]:
        return [{"url": self.back_url(), "label": self.person.get_username()}]


class OfAppointmentPage(ActPage):
    """An act upon an appointment. Before one ends, the page lists what lies with this person and where it goes."""

    def about(self) -> dict[str, Any]:
        found = OF_APPOINTMENT.get(self.kwargs["act"])
        rows = StaffAppointment.objects.select_related("body", "user")
        row = rows.filter(key=self.kwargs["key"]).first()
        if found is None or row is None:
            raise Http404
        self.form_class, self.row = found, row
        return {"appointment": row}

    def back_url(self) -> str:
        return reverse("desk:person", args=[self.row.user_id])

    def get_page_subtitle(self) -> str:
        return f"{self.row.user.get_username()}, {appointment_line(self.row)}"

    def trail(self) -> list[Crumb]:
        return [{"url": self.back_url(), "label": self.row.user.get_username()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"hand": hand_lines(in_hand(self.row, until=self.now))}


class ConfirmPage(ActPage):
    """What another administrator asked for: confirmed here, or left to run out."""

    form_class: type[PeopleForm] = ConfirmForm

    def about(self) -> dict[str, Any]:
        self.asked = get_object_or_404(PendingAct.objects.select_related("user", "requested_by"), pk=self.kwargs["key"])
        return {"asked": self.asked}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = [line for line in (write_request(self.asked), given_line(self.asked), self.asked.reason) if line]
        return super().get_context_data(**kwargs) | {"lines": lines, "withdraw_url": self.withdraw_url()}

    def withdraw_url(self) -> str:
        """Where who asked takes it back; "" for everybody else, and where it is done."""
        is_open = waiting(self.now).filter(pk=self.asked.pk, requested_by=self.actor.user_id).exists()
        return reverse("desk:withdraw_request", args=[self.asked.pk]) if is_open else ""


class WithdrawPage(ConfirmPage):
    """What one asked for oneself: taken back here."""

    form_class = WithdrawForm

    def withdraw_url(self) -> str:
        return ""
