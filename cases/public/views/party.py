"""What a filer does in their own case: correct, waive the hearing, withdraw. Each page says why not, when it may not be done."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cases.access.actors import Actor
from cases.access.code import code_fits
from cases.access.door import filer_of, represents, seen_case
from cases.acts.course.end_access import end_access as end_access_act
from cases.acts.course.grant_access import grant_access as grant_access_act
from cases.acts.course.unseal import unseal as unseal_act
from cases.acts.course.withdraw import withdraw as withdraw_act
from cases.acts.engine.waiting_withdrawal import waits_until
from cases.acts.filing.correct import correct as correct_act
from cases.acts.hearing.waive import waive as waive_act
from cases.errors import ActRefused
from cases.models import Case
from cases.public.forms.party import (
    CorrectForm,
    EndAccessForm,
    GrantAccessForm,
    UnsealForm,
    WaiveForm,
    WithdrawForm,
)
from cases.public.forms.representative import CorrectForThemForm, WaiveForThemForm, WithdrawForThemForm
from cases.public.throttle import (
    ACCOUNT,
    WITHDRAW,
    note_failure,
    too_many_tries,
    wait_minutes,
)
from cases.public.views.language import is_language_pressed, speaks_as_pressed, typed_so_far
from cases.public.views.rights import complainant, name_right, refused_now
from cases.queries.grants import running_grants
from cases.queries.pages.where_it_stands import current
from cases.wording.grants import describe_representative
from cases.wording.instants import written_end
from workflow import clock
from workflow.clocks.calendars import end_of_day
from workflow.rules.words import StageName
from workflow.states import GrantRole

DONE: dict[str, Promise] = {
    "grant_access": _("The person can read your case now: signed in, under “My cases”."),
    "end_access": _("The access has ended. The person cannot read your case any more."),
    "unseal": _("Your case is public now."),
    "correct": _("Your correction was received. It is part of your complaint now."),
    "waive": _("It is on record that you need not be heard."),
    "withdraw": _("Your withdrawal is on record. It waits before it ends your case; this page says until when."),
}
DONE_FOR_THEM: dict[str, Promise] = {
    "correct": _("The correction was received. It is part of the complaint now."),
    "waive": _("It is on record that the complainant need not be heard."),
    "withdraw": _("The withdrawal is on record. It waits before it ends the case; this page says until when."),
}
"""What the representative of the complainant has done."""
Act = Callable[[UUID, Actor, dict[str, Any]], object]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@speaks_as_pressed
def correct(request: HttpRequest, number: str) -> HttpResponse:
    """Add what the body said was missing."""

    def act(proceeding_id: UUID, actor: Actor, data: dict[str, Any]) -> None:
        correct_act(proceeding_id=proceeding_id, actor=actor, at=clock.now(), text=data["text"])

    form_class = CorrectForThemForm if represents(request, seen_case(request, number)) else CorrectForm
    return _page(request, number, "correct", form_class(_read_posted(request), initial=typed_so_far(request)), act)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@speaks_as_pressed
def waive(request: HttpRequest, number: str) -> HttpResponse:
    """Give up being heard."""
    case = seen_case(request, number)

    def act(proceeding_id: UUID, actor: Actor, data: dict[str, Any]) -> None:
        party = complainant(case).pk
        waive_act(proceeding_id=proceeding_id, actor=actor, at=clock.now(), party_id=party, statement=data["text"])

    form_class = WaiveForThemForm if represents(request, case) else WaiveForm
    return _page(request, number, "waive", form_class(_read_posted(request), initial=typed_so_far(request)), act)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@speaks_as_pressed
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Give up the complaint, after identity and free will were checked."""
    case = seen_case(request, number)
    signed_in = filer_of(request, case, "withdraw").user_id is not None
    form_class = WithdrawForThemForm if represents(request, case) else WithdrawForm
    form = form_class(_read_posted(request), initial=typed_so_far(request), asks_code=not signed_in)
    if form.is_bound and form.is_valid() and not signed_in:
        _check_code(request, case, form)

    def act(proceeding_id: UUID, actor: Actor, data: dict[str, Any]) -> None:
        withdraw_act(
            proceeding_id=proceeding_id, actor=actor, at=clock.now(), identity_checked=True, free_will=data["text"]
        )

    return _page(request, number, "withdraw", form, act, until=_say_until(case))


def _say_until(case: Case) -> str:
    """Until when a withdrawal made now waits, as on a clock at the body that has the case, e.g. "until 24 August, 15:00"."""
    proceeding = current(case)
    proceeding.case = case
    return written_end(waits_until(proceeding, at=clock.now()), proceeding.body.zone)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@speaks_as_pressed
def unseal(request: HttpRequest, number: str) -> HttpResponse:
    """Let everybody know of a case that was sealed."""

    def act(proceeding_id: UUID, actor: Actor, data: dict[str, Any]) -> None:
        unseal_act(proceeding_id=proceeding_id, actor=actor, at=clock.now(), reasons=data["text"])

    return _page(request, number, "unseal", UnsealForm(_read_posted(request), initial=typed_so_far(request)), act)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@speaks_as_pressed
def grant_access(request: HttpRequest, number: str) -> HttpResponse:
    """Let somebody read the case as the complainant's representative. Who guesses names of accounts must wait."""
    case = seen_case(request, number)
    signed_in = filer_of(request, case).user_id is not None
    form = GrantAccessForm(_read_posted(request), initial=typed_so_far(request), asks_code=not signed_in)
    if form.is_bound and form.is_valid() and not signed_in:
        _check_code(request, case, form)
    if form.is_bound and form.is_valid() and (minutes := wait_minutes(request, ACCOUNT, case.number)):
        form.add_error("account", too_many_tries(minutes))

    def act(proceeding_id: UUID, actor: Actor, data: dict[str, Any]) -> None:
        day, given = data["last_day"], {"account": data["account"], "acts": data["acts"]}
        until = end_of_day(day, _read_zone(case)) if day is not None else None
        whole = {"proceeding_id": proceeding_id, "actor": actor, "at": clock.now(), "until": until, **given}
        try:
            grant_access_act(role=GrantRole.REPRESENTATIVE, **whole)
        except ActRefused as refused:
            if "access_account_unknown" in {each.code for each in refused.refusals}:
                note_failure(request, ACCOUNT, case.number)
            raise

    return _page(request, number, "grant_access", form, act, running=[words for _key, words in _list_running(case)])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@speaks_as_pressed
def end_access(request: HttpRequest, number: str) -> HttpResponse:
    """Let the representative read the case no longer."""
    case = seen_case(request, number)
    filer_of(request, case)
    form = EndAccessForm(_read_posted(request), initial=typed_so_far(request), running=_list_running(case))

    def act(proceeding_id: UUID, actor: Actor, data: dict[str, Any]) -> None:
        end_access_act(proceeding_id=proceeding_id, actor=actor, at=clock.now(), grant=UUID(data["grant"]))

    return _page(request, number, "end_access", form, act)


def _list_running(case: Case) -> list[tuple[str, str]]:
    """The representatives of the complainant: the key of the access of each, and it in words."""
    rows = list(running_grants(case, GrantRole.REPRESENTATIVE, at=clock.now()))
    return [(str(row.key), describe_representative(row, _read_zone(case))) for row in rows]


def _read_zone(case: Case) -> str:
    return str(current(case).body.zone)


def _read_posted(request: HttpRequest) -> Any:  # noqa: ANN401 -- a QueryDict, or None for an empty form
    return request.POST if request.method == "POST" and not is_language_pressed(request) else None


def _check_code(request: HttpRequest, case: Case, form: WithdrawForm | GrantAccessForm) -> None:
    if minutes := wait_minutes(request, WITHDRAW, case.number):
        form.add_error("code", too_many_tries(minutes))
    elif not code_fits(form.cleaned_data["code"], case.access_code_hash):
        note_failure(request, WITHDRAW, case.number)
        form.add_error("code", gettext("This is not the access code of this case. Compare it with your receipt."))


def _page(request: HttpRequest, number: str, name: str, form: forms.Form, act: Act, **more: object) -> HttpResponse:
    """One act of the filer: ask, do, say. Raises Http404 for everyone but the filer."""
    case = seen_case(request, number)
    actor, for_them = filer_of(request, case, name), represents(request, case)
    proceeding = current(case)
    proceeding.case = case
    reasons: list[str] = []
    if form.is_bound and form.is_valid():
        try:
            act(proceeding.pk, actor, form.cleaned_data)
        except ActRefused as refused:
            reasons = refused.sentences
        else:
            messages.success(request, str((DONE_FOR_THEM if for_them else DONE)[name]))
            return HttpResponseRedirect(reverse("cases:case", args=[case.number]))
    refused_already = (
        [] if reasons or is_language_pressed(request) else refused_now(name, proceeding, actor, at=clock.now())
    )
    context = {"case": case, "form": form, "title": name_right(name, for_them=for_them, stage=proceeding.stage)}
    context |= {"for_them": for_them, "is_appeal": proceeding.stage == StageName.APPEAL}
    context |= {"reasons": reasons, "refused": refused_already}
    return render(request, f"cases/{name}.html", context | more)
