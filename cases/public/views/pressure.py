"""Reporting pressure: the filer gets a sealed case of its own for it, with a receipt and an access code of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cases.access.door import filer_of, seen_case
from cases.acts.filing.report_pressure import report_pressure as act
from cases.errors import ActRefused
from cases.public.forms.party import PressureForm
from cases.public.views.filing import key_of, to_the_receipt
from cases.public.views.language import is_language_pressed, speaks_as_pressed, typed_so_far
from cases.public.views.rights import RIGHTS
from cases.queries.law import examiner_of, rulebook_of
from cases.queries.pages.where_it_stands import current
from workflow import clock
from workflow.clocks.withdrawal import unchecked_report_keeps_it


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@speaks_as_pressed
def report_pressure(request: HttpRequest, number: str) -> HttpResponse:
    """Say that somebody presses. Raises Http404 for everyone but the filer."""
    case = seen_case(request, number)
    actor = filer_of(request, case)
    proceeding = current(case)
    proceeding.case = case
    is_sent = request.method == "POST" and not is_language_pressed(request)
    form = PressureForm(request.POST if is_sent else None, initial=typed_so_far(request))
    key = key_of(request.POST)
    reasons: list[str] = []
    if form.is_bound and form.is_valid():
        try:
            said = form.cleaned_data
            linked = act(
                proceeding_id=proceeding.pk,
                actor=actor,
                at=clock.now(),
                text=said["text"],
                form_key=key,
                letters=said["letters"],
            )
        except ActRefused as refused:
            reasons = refused.sentences
        else:
            return to_the_receipt(request, linked.case, linked.access_code, again=linked.again)
    examiner = examiner_of(proceeding)
    context = {
        "case": case,
        "form": form,
        "filing_key": key,
        "title": str(RIGHTS["report_pressure"]),
        "reasons": reasons,
        "refused": [],
        "examiner": examiner.title,
        "has_it": examiner == proceeding.body,
        "report_keeps_it": unchecked_report_keeps_it(rulebook_of(case)),
    }
    return render(request, "cases/report_pressure.html", context)
