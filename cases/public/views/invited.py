"""Where the link of an invitation leads: a password is set, then the second step, and the person is in."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cases.access.actors import Actor
from cases.access.invitation_link import read_token, why_not
from cases.access.known_browser import mark_known
from cases.access.second_factor import needs_second_step
from cases.acts.office.accept_invitation import accept_invitation
from cases.errors import ActRefused
from cases.models import Invitation
from cases.public.forms.passwords import FirstPasswordForm
from cases.public.second_step import begin_second_step
from cases.wording.refusals import sentence
from workflow import clock
from workflow.errors import Refusal

GONE = 410


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for a password, once. A link that nobody here wrote is no page; one that opens nothing says why."""
    row = read_token(token)
    if row is None:
        raise Http404
    now = clock.now()
    if (code := why_not(row, at=now)) is not None:
        return _say_why(request, sentence(Refusal(code)))
    form = FirstPasswordForm(request.POST or None, user=row.user)
    if not form.is_valid():
        return render(request, "cases/invited.html", {"form": form, "account": row.user.get_username()})
    return _accept(request, row, form.cleaned_data["password"])


def _accept(request: HttpRequest, row: Invitation, password: str) -> HttpResponse:
    try:
        user = accept_invitation(actor=Actor.user(row.user), at=clock.now(), key=row.pk, password=password)
    except ActRefused as refused:
        return _say_why(request, " ".join(refused.sentences))
    if needs_second_step(user):
        return begin_second_step(request, user, next_url=reverse("cases:after_sign_in"))
    response = HttpResponseRedirect(reverse("cases:sign_in"))
    mark_known(response, user.get_username())
    return response


def _say_why(request: HttpRequest, why: str) -> HttpResponse:
    context = {"why": why, "heading": gettext("This invitation opens nothing")}
    return render(request, "cases/invited.html", context, status=GONE)
