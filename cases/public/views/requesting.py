"""The complainant asks something of the body beside the case itself, and reads what came of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cases.access.actors import Actor
from cases.access.door import filer_of, seen_case
from cases.acts.course.ask_for_stay import ask_for_stay
from cases.acts.hearing.make_request import make_request as make_request_act
from cases.errors import ActRefused
from cases.models import Case
from cases.public.forms.requesting import STAY, RequestForm
from cases.public.views.language import is_language_pressed, speaks_as_pressed, typed_so_far
from cases.public.views.rights import complainant, name_right, refused_now
from cases.queries.decisions.own_requests import own_requests
from cases.queries.pages.where_it_stands import current
from workflow import clock

ASKED_ALREADY = frozenset({"requested_already"})
"""The very same words wait already, as after a second press of the button: it is one request, and nothing was refused."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@speaks_as_pressed
def make_request(request: HttpRequest, number: str) -> HttpResponse:
    """Ask, and read one's own requests with their age and ruling. Raises Http404 for everyone but the complainant."""
    case = seen_case(request, number)
    actor, pressed = filer_of(request, case), request.method == "POST" and not is_language_pressed(request)
    form, reasons = RequestForm(request.POST if pressed else None, initial=typed_so_far(request)), []
    if form.is_bound and form.is_valid():
        try:
            _ask(case, actor, form.cleaned_data["kind"], form.cleaned_data["text"])
        except ActRefused as refused:
            reasons = [] if set(refused.codes) == ASKED_ALREADY else refused.sentences
        if not reasons:
            messages.success(request, gettext("Your request is on the file. The body rules on it, and you are told."))
            shown = "cases:case" if form.cleaned_data["kind"] == STAY else "cases:make_request"
            return HttpResponseRedirect(reverse(shown, args=[case.number]))  # a stay stands on the page of the case
    return render(request, "cases/make_request.html", _describe(case, actor, form, reasons))


def _ask(case: Case, actor: Actor, kind: str, text: str) -> None:
    """Put it on the file where the case now stands. Raises ActRefused."""
    key, party, at = current(case).pk, complainant(case).pk, clock.now()
    if kind == STAY:
        ask_for_stay(proceeding_id=key, actor=actor, at=at, party_id=party, text=text)
    else:
        make_request_act(proceeding_id=key, actor=actor, at=at, party_id=party, kind=kind, text=text)


def _describe(case: Case, actor: Actor, form: RequestForm, reasons: list[str]) -> dict[str, object]:
    proceeding, now = current(case), clock.now()
    proceeding.case = case
    return {
        "case": case,
        "form": form,
        "title": name_right("make_request", for_them=False),
        "reasons": reasons,
        "refused": [] if reasons else refused_now("make_request", proceeding, actor, at=now),
        "own": list(own_requests(complainant(case), now=now)),
    }
