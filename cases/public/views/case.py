"""The page of a case: the public side for everyone, the private one for its parties and the clerks who work on it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from cases.access.door import (
    acts_let_do,
    bodies_of,
    evidence_of,
    holds_code,
    looks_into,
    may_see_private,
    oversees,
    private_case,
    reads_as_party,
    seen_case,
)
from cases.access.door import forget as forget_case
from cases.files.handing_out import handed_out
from cases.log.outbox import is_waiting
from cases.models import Case, Proceeding
from cases.public.kept_pieces import keep_piece
from cases.public.unchanged import known_by
from cases.public.views.receipt import forget_code
from cases.public.views.rights import tasks
from cases.queries.complained.lines import act_line_of
from cases.queries.courts.draw_page import draw_lines, knows_draws
from cases.queries.decisions.appeals import read_appeals
from cases.queries.evidence import evidence_lines, reply_lines
from cases.queries.measures.in_public import lines_of_case
from cases.queries.pages.appeal_page import AppealText, write_appeal
from cases.queries.pages.case_page import (
    body_lines,
    case_limits,
    decision_lines,
    enquiry_lines,
    facts,
    joined_numbers,
    party_lines,
    session_lines,
    title_of,
)
from cases.queries.pages.case_rows import CaseRows, rows_of
from cases.queries.pages.corrections import CorrectionLine, corrections_of_case
from cases.queries.pages.heads import Head, case_head
from cases.queries.pages.ladder import make_ladder
from cases.queries.pages.stay_lines import StayLine, stay_lines
from cases.queries.prepared import Prepared, QueryValue
from cases.queries.timeline import headline, timeline
from cases.queries.values import Task
from cases.queries.withdrawals import is_withdrawal_waiting, withdrawal_notice
from cases.templatetags.timelines import timeline as write_timeline
from cases.wording.grants import list_acts
from workflow import clock
from workflow.rules.words import StageName
from workflow.states import CaseLink, LimitRule

MOST_LINKED = 20
"""So many cases about one are named on its page, of each kind."""


def _read_head(_request: HttpRequest, number: str) -> Head | None:
    return case_head(number, now=clock.now())


@require_safe
@known_by(_read_head, tells_time=True)
def case_page(request: HttpRequest, number: str) -> HttpResponse:
    """Is it in time, who must act, what can I do now; then the file as far as the reader may see it."""
    case = seen_case(request, number)
    is_private = may_see_private(request, case)
    rows = rows_of(case)
    context = _collect_public(rows, clock.now(), is_private=is_private)
    if is_private:
        context |= _collect_private(request, case, context["proceeding"]) | {"is_holder": holds_code(request, case)}
        context["appeals"], context["corrections"] = _list_appeals(rows), _list_corrections(rows)
        context |= _say_for_whom(request, case)
    context |= {"may_look_into": looks_into(request, case), "may_audit": oversees(request, context["proceeding"])}
    context["happened"] = keep_piece(
        request,
        "timeline",
        lambda: write_timeline(
            timeline(
                case,
                private=is_private,
                bodies=_list_worked_for(request, case),
                rows=rows,
                complainant=context.get("for_them") is False,
            )
        ),
    )
    context["next_step"] = _say_next_step(context)
    return render(request, "cases/case.html", context)


def _collect_public(rows: CaseRows, now: datetime, *, is_private: bool) -> dict[str, Any]:
    case, proceedings, present = rows.case, rows.proceedings, rows.present
    lead, joined = joined_numbers(present)
    linked, decisions = _list_linked(case), decision_lines(proceedings)
    return {
        "case": case,
        "title": title_of(case, present),
        "proceeding": present,
        "is_private": is_private,
        "headline": headline(case, now=now, rows=rows),
        "withdrawal": withdrawal_notice(present) if is_withdrawal_waiting(rows.limits) else "",
        "limits": case_limits(proceedings, now=now, rows=rows),
        "facts": facts(case, present),
        "bodies": body_lines(proceedings),
        "parties": party_lines(rows.parties, private=is_private),
        "sessions": session_lines(proceedings),
        "ladder": make_ladder(rows, now=now),
        "decisions": decisions,
        "ordered": lines_of_case(case, now=now) if any(each.is_public for each in decisions) else [],
        "act": act_line_of(case, state=present.state),
        "stays": _list_stays(rows),
        "draws": draw_lines(case) if knows_draws(case, proceedings) else [],
        "enquiries": enquiry_lines(proceedings),
        "lead": lead,
        "joined": joined,
        "failures": linked[CaseLink.FAILURE],
        "pressures": linked[CaseLink.PRESSURE],
        "remedy": _find_remedy(case, present),
    }


def _list_stays(rows: CaseRows) -> list[StayLine]:
    """Asked for only where there can be any: one that is asked for has a clock, and one by law comes with an appeal."""
    asked = any(each.rule == LimitRule.STAY for each in rows.limits)
    appealed = any(each.stage == StageName.APPEAL for each in rows.proceedings)
    return stay_lines(rows.case) if asked or appealed else []


def _list_worked_for(request: HttpRequest, case: Case) -> list[str] | None:
    """The bodies whose clerk the reader is; None for a party."""
    if reads_as_party(request, case):
        return None
    if not request.user.is_authenticated:
        return []
    return list(bodies_of(request).values_list("code", flat=True))


def _list_linked(case: Case) -> dict[CaseLink, list[Case]]:
    """The cases about this one that everybody may know of. Of a sealed one its own filer is told on no page of this one."""
    if not _ANY_LINKED.ask(case=case.pk):
        return {link: [] for link in CaseLink}
    return {link: _LINKED.ask(case=case.pk, link=link.value) for link in CaseLink}


def _select_linked() -> QuerySet[Case]:
    told = Case.objects.public().only("serial", "seal", "year", "link")
    return told.filter(about_case=QueryValue("case", Case._meta.pk))


def _select_linked_so() -> QuerySet[Case]:
    link = QueryValue("link", Case._meta.get_field("link"))
    return _select_linked().filter(link=link).order_by("lodged_at", "pk")[:MOST_LINKED]


_ANY_LINKED = Prepared(lambda: _select_linked()[:1])
_LINKED = Prepared(_select_linked_so)


def _say_next_step(context: dict[str, Any]) -> str:
    """What the reader can do now, in one sentence."""
    if context["remedy"]:
        return gettext("You can complain about that now.")
    if any(task.href for task in context.get("tasks", ())):
        return gettext("What you can do stands below.")
    if any(decision.is_public for decision in context["decisions"]):
        return gettext("You can read the decision.")
    if context["is_private"] and any(decision.number for decision in context["decisions"]):
        return gettext("You can read the decision.")
    if not context["decisions"] and any(session.is_coming for session in context["sessions"]):
        return gettext("You can come to the session.")
    return gettext("You can follow the case on this page.")


def _find_remedy(case: Case, present: Proceeding) -> str:
    """The address of the complaint about the failure to act, once the time to decide has run out, by one reading at least."""
    if not present.undecided or not (present.overdue_since or present.contested_since):
        return ""
    return f"{reverse('cases:lodge')}?about={case.number}"


def _collect_private(request: HttpRequest, case: Case, present: Proceeding) -> dict[str, Any]:
    complaint = case.complaint
    return {
        "complaint": complaint,
        "claims": list(complaint.claims.all()),
        "evidence": list(evidence_lines(case, present.body.zone)),
        "is_pdf_made": not is_waiting(case.pk, "decision_document"),
        "replies": list(reply_lines(case, present.body.zone)),
        "tasks": _list_tasks(request, present),
    }


def _list_corrections(rows: CaseRows) -> list[CorrectionLine]:
    """The slips that were proposed to be corrected; asked for only where one was, whose clock is there."""
    was_proposed = any(each.rule == LimitRule.CONFIRM for each in rows.limits)
    return corrections_of_case(rows.case) if was_proposed else []


def _list_appeals(rows: CaseRows) -> list[AppealText]:
    """What was said against decisions in this case; asked for only where something was appealed."""
    if all(each.stage == StageName.FIRST for each in rows.proceedings):
        return []
    return [write_appeal(each) for each in read_appeals([rows.case.pk])]


def _say_for_whom(request: HttpRequest, case: Case) -> dict[str, Any]:
    """Whether a party reads for itself or `for_them`, and then what the complainant let it do; nothing of a clerk."""
    try:
        acts = acts_let_do(request, case)
    except Http404:
        return {}
    return {"for_them": acts is not None, "let_do": list_acts(acts or ())}


def _list_tasks(request: HttpRequest, present: Proceeding) -> list[Task]:
    try:
        return tasks(request, present, at=clock.now())
    except Http404:  # a clerk reads the file; the filer's acts are not theirs
        return []


@require_safe
def evidence(request: HttpRequest, number: str, key: UUID) -> FileResponse:
    """A file of the complaint, to be saved, never shown inside the site. Raises Http404 to strangers."""
    return handed_out(evidence_of(request, number, key))


@require_POST
def forget(request: HttpRequest, number: str) -> HttpResponse:
    """Let this browser forget the case: on a shared computer nobody after the filer finds it open.

    Who goes back to the form there and sends it again gets no code, and the pages that the browser kept are cleared.
    """
    case = private_case(request, number)
    if holds_code(request, case):
        Case.objects.filter(pk=case.pk, code_forgotten_at=None).update(code_forgotten_at=clock.now())
    forget_case(request, case)
    messages.success(
        request, gettext("This browser has forgotten the case. Close its windows before you leave the computer.")
    )
    page = reverse("cases:follow") if case.is_sealed else reverse("cases:case", args=[case.number])
    response = HttpResponseRedirect(page)
    response["Clear-Site-Data"] = '"cache"'
    forget_code(request, response, case.number)
    return response
