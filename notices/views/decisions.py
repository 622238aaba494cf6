"""The public pages: one decision, its PDF, and the register of all."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.models import Decision, PublicEdition
from cases.public.unchanged import known_by
from cases.queries.decisions.public_editions import (
    body_as_published,
    public_decision,
    published_editions,
    with_names_as_published,
)
from cases.queries.decisions.standing import (
    RULED_ON,
    read_rulings,
    select_waiting,
    standing,
    standing_signal,
    standing_word,
)
from cases.queries.measures.in_public import lines_by_number, measures_of, ordered_since
from cases.queries.pages.heads import Head, decision_head, lists_head
from cases.queries.paging import first_page, key_page
from cases.wording.instants import written_out
from notices.compose import decision_context
from notices.documents import decision_pdf_of
from notices.register import present as register
from notices.views.files import being_made, public_file
from workflow import clock
from workflow.states import DecisionState

FIRST = first_page(register.listed, key=register.KEY, size=register.PAGE_SIZE)


def _read_head(_request: HttpRequest, number: str) -> Head | None:
    return decision_head(number, now=clock.now())


def _register_head(_request: HttpRequest) -> Head:
    return lists_head()


@require_safe
@known_by(_read_head)
def decision(request: HttpRequest, number: str) -> HttpResponse:
    """A published decision to read; 410 where its text was taken down, 404 for any other number."""
    edition = _find_published(number)
    if edition is None:
        return _say_taken_down(request, number)
    decision, now = edition.decision, clock.now()
    vars(decision)["appeal_waits"] = vars(edition)["appeal_waits"]
    code, public = standing(decision), public_decision(edition)
    shown, ordered = decision_context(public), measures_of(decision) if public.measures else []
    below = shown.appealed.number if shown.appealed is not None else ""
    context = {
        "decision": shown,
        "outcome": decision.outcome,
        "place": _say_place(decision, shown.body),
        "appealed_is_public": bool(below) and published_editions().filter(decision__number=below).exists(),
        "followed": lines_by_number(ordered, now=now),
        "ordered_since": ordered_since(ordered, now=now),
        "is_pdf_made": decision_pdf_of(edition.decision, public=True) is not None,
        "standing": standing_word(code),
        "standing_state": standing_signal(code),
        "ruling": read_rulings([decision]).get(decision.pk),
    }
    return render(request, "notices/decision.html", context)


def _say_place(decision: Decision, body: str) -> str:
    """The constituency that it is about; "" for none, and where the name of the body says it."""
    constituency = decision.proceeding.case.constituency
    return constituency.title if constituency and constituency.title not in body else ""


@require_safe
def decision_pdf(request: HttpRequest, number: str) -> HttpResponseBase:
    """The public version as PDF; 202 with a page to wait on while it is being made, 410 where it was taken down."""
    edition = _find_published(number)
    if edition is None:
        return _say_taken_down(request, number)
    document = decision_pdf_of(edition.decision, public=True)
    if document is None:
        return being_made(request)
    return public_file(request, document, name=f"decision-{number}.pdf")


def _find_published(number: str) -> PublicEdition | None:
    """Find the edition to read now, with the rows that say where the decision stands; None where none may be read."""
    rows = published_editions().filter(decision__number=number)
    found = rows.select_related("decision__proceeding__case__constituency__commission")
    waits = select_waiting("decision", "decision__proceeding__case")
    return found.annotate(appeal_waits=waits).first()


def _say_taken_down(request: HttpRequest, number: str) -> HttpResponse:
    """That it was taken down, when and why, and nothing of its text. 404 for a number that never was public."""
    taken = Decision.objects.filter(number=number, state=DecisionState.TAKEN_DOWN)
    decision = with_names_as_published(taken).select_related("body", "proceeding__case").first()
    if decision is None:
        raise Http404
    assert decision.taken_down_at is not None
    context = {
        "number": decision.number,
        "case_number": decision.proceeding.case.number,
        "body": body_as_published(decision),
        "when": written_out(decision.taken_down_at, decision.body.zone),
        "reason": decision.taken_down_reason,
    }
    response = render(request, "notices/taken_down.html", context, status=HTTPStatus.GONE)
    response["Cache-Control"] = "no-store"
    return response


@require_safe
@known_by(_register_head)
def decisions_register(request: HttpRequest) -> HttpResponse:
    """Every published decision, newest first, or those of which the same has become."""
    cursor, size, kind = request.GET.get("page", ""), register.PAGE_SIZE, request.GET.get("standing", "")
    chosen = kind if kind in RULED_ON else ""
    listed = register.narrowed(register.listed(), chosen)
    page = key_page(listed, key=register.KEY, cursor=cursor, size=size, first=None if chosen else FIRST.ask)
    here = f"{reverse('notices:register')}?{f'standing={chosen}&' if chosen else ''}page="
    context = {
        "rows": register.rows(page.items),
        "newer": f"{here}{page.newer}" if page.newer else "",
        "older": f"{here}{page.older}" if page.older else "",
        "chosen": chosen,
        "standings": register.standing_choices(),
    }
    return render(request, "notices/register.html", context)


@require_safe
def register_csv(_request: HttpRequest) -> StreamingHttpResponse:
    """The whole register as CSV (UTF-8), streamed."""
    rows = register.decisions().order_by(*register.KEY).iterator(chunk_size=500)
    response = StreamingHttpResponse(register.whole_as_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="register-of-decisions.csv"'
    return response
