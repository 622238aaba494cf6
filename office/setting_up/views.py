"""The set-up in the browser. Who does not hold the key, and is no administrator, finds no such page; afterwards nobody does."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth import login
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.access.actors import Actor
from cases.access.second_factor import is_required
from cases.acts.office.enter import EntriesRefused, enter
from cases.errors import ActRefused
from cases.public.second_step import BACKEND, begin_second_step
from cases.public.unchanged import kept_by_nobody
from cases.public.views.language import is_language_pressed, speaks_as_pressed, typed_so_far
from office.checklist import list_items
from office.door import administrator_of, require_administrator
from office.forms import AdministratorForm, ChoicesForm, SmallOfficeForm
from office.imports.locks import held
from office.setting_up.key import bring_key, holds_key, is_set_up
from office.setting_up.small_office import make_entries
from office.setting_up.steps import (
    choices,
    finish_set_up,
    has_administrator,
    institution_model,
    tasks,
)
from workflow import clock

View = Callable[..., HttpResponse]


def with_key(view: View) -> View:
    """The view, while the set-up is open, for who brought the key or is the administrator; 404 for everybody else."""

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_set_up() or not (holds_key(request) or administrator_of(request)):
            raise Http404
        return kept_by_nobody(view(request, *args, **kwargs))

    return respond


def after_the_first(view: View) -> View:
    """A step that the administrator alone does: who holds the key, and is not signed in, is sent to sign in."""

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if administrator_of(request) is None:
            here = reverse("office:set_up")
            return redirect_to_login(request.path) if has_administrator() else HttpResponseRedirect(here)
        return view(request, *args, **kwargs)

    return respond


def overview(request: HttpRequest) -> HttpResponse:
    """The steps. The address with the key leads here, and the key is gone from the address then."""
    if "key" in request.GET:
        if not bring_key(request, request.GET["key"]):
            raise Http404
        return kept_by_nobody(HttpResponseRedirect(reverse("office:set_up")))
    return _overview(request)


@with_key
@require_safe
def _overview(request: HttpRequest) -> HttpResponse:
    steps = tasks()
    left = [item for item in list_items() if not item.is_done] if administrator_of(request) else []
    context = {
        "steps": steps,
        "left": left,
        "may_finish": administrator_of(request) is not None and all(step.state == "done" for step in steps),
        "signs_in": has_administrator() and administrator_of(request) is None,
    }
    return render(request, "office/set_up.html", context)


@sensitive_post_parameters("password", "again")
@with_key
@require_http_methods(["GET", "HEAD", "POST"])
@speaks_as_pressed
def administrator(request: HttpRequest) -> HttpResponse:
    """Make the first account, once, and sign it in; from there to its second factor."""
    if has_administrator():
        return HttpResponseRedirect(reverse("office:set_up"))
    if is_language_pressed(request):
        typed = typed_so_far(request)
        return _ask_for_administrator(request, AdministratorForm(initial={"email": typed.get("email", "")}))
    form = AdministratorForm(request.POST) if request.method == "POST" else AdministratorForm()
    if not form.is_valid():
        return _ask_for_administrator(request, form)
    with held("administrator", wait=True), transaction.atomic():
        if has_administrator():
            return HttpResponseRedirect(reverse("office:set_up"))
        email = form.cleaned_data["email"]
        user = User.objects.create_superuser(email, email, form.cleaned_data["password"])
    if is_required():
        return begin_second_step(request, user, next_url=reverse("office:set_up"))
    login(request, user, backend=BACKEND)
    return HttpResponseRedirect(reverse("office:set_up"))


def _ask_for_administrator(request: HttpRequest, form: AdministratorForm) -> HttpResponse:
    return render(request, "office/administrator.html", {"form": form})


@with_key
@after_the_first
@require_http_methods(["GET", "HEAD", "POST"])
def institution(request: HttpRequest) -> HttpResponse:
    """Time zone and rulebook; name and emblem are the institution's own settings."""
    chosen = choices()
    initial = {"zone": chosen.zone or "Asia/Almaty", "rulebook": chosen.rulebook}
    form = ChoicesForm(request.POST) if request.method == "POST" else ChoicesForm(initial=initial)
    if not form.is_valid():
        return render(request, "office/institution.html", {"form": form, "institution_url": institution_model()})
    chosen.zone, chosen.rulebook = form.cleaned_data["zone"], form.cleaned_data["rulebook"]
    chosen.save()
    return HttpResponseRedirect(reverse("office:set_up"))


@with_key
@after_the_first
@require_http_methods(["GET", "HEAD", "POST"])
def small_office(request: HttpRequest) -> HttpResponse:
    """A first election with a commission and a court, by hand. Entered by the same act as any sheet."""
    chosen = choices()
    if not (chosen.zone and chosen.rulebook):
        return HttpResponseRedirect(reverse("office:set_up_institution"))
    form = SmallOfficeForm(request.POST) if request.method == "POST" else SmallOfficeForm()
    reasons: list[str] = []
    if form.is_valid():
        entries = make_entries(form.cleaned_data, zone=chosen.zone, rulebook=chosen.rulebook)
        actor = Actor.administrator(require_administrator(request))
        try:
            enter(actor=actor, at=clock.now(), reason=gettext("Set-up by hand."), entries=entries)
        except (EntriesRefused, ActRefused) as refused:
            reasons = refused.sentences
        else:
            return HttpResponseRedirect(reverse("office:set_up"))
    return render(request, "office/small_office.html", {"form": form, "reasons": reasons})


@with_key
@after_the_first
@require_POST
def finish(request: HttpRequest) -> HttpResponse:
    """End the set-up: the key dies, and what is still missing stays on the checklist."""
    require_administrator(request)
    if any(step.state != "done" for step in tasks()):
        return HttpResponseRedirect(reverse("office:set_up"))
    finish_set_up(clock.now())
    return HttpResponseRedirect(reverse("office:checklist"))
