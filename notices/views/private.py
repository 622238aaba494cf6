"""The files of a case for those who may see its private side; 404 to everyone else."""

from contextlib import suppress

from django.db import OperationalError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from cases.access.door import private_case
from cases.log.outbox import Order, ask_again
from cases.models import Decision, OutboxMessage, Proceeding
from notices.documents import decision_pdf_of, receipt_of
from notices.views.files import being_made, private_file
from workflow.states import ProceedingState


@require_safe
def receipt_pdf(request: HttpRequest, number: str) -> HttpResponseBase:
    """The receipt of a filing, rendered when it is first asked for."""
    case = private_case(request, number)
    document = receipt_of(case)
    if document is not None and document.is_rendered:
        return private_file(document, name=f"receipt-{case.number}.pdf")
    with suppress(OperationalError):  # where nothing can be written now, the next look asks
        ask_again(OutboxMessage.objects.filter(event__case=case, handler="receipt"), order=Order.AWAITED)
    return being_made(request)


@require_safe
def decision_full_pdf(request: HttpRequest, number: str) -> HttpResponseBase:
    """The full text of the decision issued last in this case or its lead, or of the one that `?decision=` names."""
    case = private_case(request, number)
    joined = Proceeding.objects.filter(case=case, state=ProceedingState.JOINED).values("lead")
    issued = Decision.objects.filter(Q(proceeding__case=case) | Q(proceeding__in=joined)).exclude(issued_at=None)
    if wanted := request.GET.get("decision"):
        issued = issued.filter(number=wanted)
    decision = issued.order_by("-issued_at").first()
    if decision is None:
        raise Http404
    document = decision_pdf_of(decision, public=False)
    return private_file(document, name=f"decision-{decision.number}-full.pdf") if document else being_made(request)
