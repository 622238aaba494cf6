"""A party takes a decision to the body above, and gets a receipt. Each page says why not, when it may not be done."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cases.access.actors import Actor
from cases.access.door import acts_let_do, filer_of, represents, seen_case
from cases.acts.filing.appeal import appeal as appeal_act
from cases.errors import ActRefused
from cases.models import Case, Party
from cases.public.forms.appealing import AppealForm
from cases.public.forms.representative import AppealForThemForm
from cases.public.views.language import is_language_pressed, speaks_as_pressed, typed_so_far
from cases.public.views.rights import complainant, name_right, refused_now
from cases.queries.case_file import CaseFile
from cases.queries.pages.appeal_page import (
    asks_the_same,
    describe_way_up,
    find_decided,
    find_own_appeal,
    make_receipt,
    may_ask_stay,
    says_the_same,
)
from workflow import clock


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@speaks_as_pressed
def appeal(request: HttpRequest, number: str) -> HttpResponse:
    """Appeal against the last decision on which nobody above has ruled. Raises Http404 for everyone but the filer."""
    case = seen_case(request, number)
    actor, for_them = filer_of(request, case, "appeal"), represents(request, case)
    file, party = find_decided(case), complainant(case)
    is_sent = request.method == "POST" and not is_language_pressed(request)
    form_class = AppealForThemForm if for_them else AppealForm
    form = form_class(request.POST if is_sent else None, initial={"against": str(file.pk)} | typed_so_far(request))
    way = describe_way_up(file, party, now=clock.now())
    reasons: list[str] = []
    if form.is_bound and form.is_valid():
        reasons = _find_gone_on(form, file) if way is not None else []
        reasons = reasons or _send(file, party, actor, form)
        if not reasons:
            return HttpResponseRedirect(reverse("cases:appeal_received", args=[case.number]))
    refused = (
        [] if reasons or is_language_pressed(request) else refused_now("appeal", file.proceeding, actor, at=clock.now())
    )
    title = name_right("appeal", for_them=for_them)
    if way is not None and way.is_silence:
        title = gettext("Go on to the next instance")
        form.fields["narrative"].label, form.fields["narrative"].help_text = gettext("What you have to say"), ""
    context = {"case": case, "form": form, "title": title, "for_them": for_them}
    context |= {"reasons": reasons, "refused": refused, "way": way}
    context["may_ask_stay"] = may_ask_stay(file)
    return render(request, "cases/appeal.html", context)


def _find_gone_on(form: AppealForm, file: CaseFile) -> list[str]:
    """Why the words are not sent although an appeal is possible: they were written against another decision than is shown now.

    Sent once more, they are meant for what is shown.
    """
    against = form.cleaned_data["against"]
    if against in ("", str(file.pk)):
        return []
    form.data = {**form.data, "against": str(file.pk)}
    return [
        gettext(
            "The case has gone on since you opened this page, and what you can appeal against is another decision now. Nothing "
            "was sent. Read what is shown here, change what you wrote where it no longer fits, and send it then."
        )
    ]


def _send(file: CaseFile, party: Party, actor: Actor, form: AppealForm) -> list[str]:
    """Lodge it; why not, in sentences. The same words sent a second time are the appeal that was received."""
    try:
        appeal_act(
            proceeding_id=file.pk,
            actor=actor,
            at=clock.now(),
            party_id=party.pk,
            narrative=form.cleaned_data["narrative"],
            claims=form.claims,
            stay=form.reasons_for_stay,
            cause=form.cleaned_data["cause"],
        )
    except ActRefused as refused:
        return [] if _is_received(file.case, party, form) else refused.sentences
    return []


def _is_received(case: Case, party: Party, form: AppealForm) -> bool:
    own = find_own_appeal(case, party)
    if own is None or not own[0].proceeding.undecided:
        return False
    asked = form.reasons_for_stay.strip()
    is_same = says_the_same(own[1], form.cleaned_data["narrative"], form.claims)
    is_stay_asked = not asked or any(each.party_id == party.pk and each.text == asked for each in own[0].stays)
    return is_same and is_stay_asked and asks_the_same(own[1], form.cleaned_data["cause"])


@never_cache
@require_safe
def appeal_received(request: HttpRequest, number: str) -> HttpResponse:
    """The receipt of the appeal that was sent last. Raises Http404 for everyone but the filer, and where none was sent."""
    case = seen_case(request, number)
    for_them = acts_let_do(request, case) is not None
    own = find_own_appeal(case, complainant(case))
    if own is None:
        raise Http404
    context = {"case": case, "for_them": for_them, "receipt": make_receipt(*own, now=clock.now())}
    return render(request, "cases/appeal_received.html", context)
