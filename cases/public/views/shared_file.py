"""The file of a case for who was let observe or audit it. Only read: nothing can be done from here."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cases.access.door import shared_file
from cases.models import Case
from cases.queries.evidence import evidence_lines
from cases.queries.pages.case_page import facts, party_lines, proceedings_of
from cases.queries.pages.shared_file import list_course, list_entries, list_evidence
from cases.queries.pages.where_it_stands import find_present
from cases.wording.labels import label_for
from workflow.states import GrantRole


@never_cache
@require_safe
def shared_file_page(request: HttpRequest, number: str) -> HttpResponse:
    """How the case goes; for an auditor also what it is about and its log. Raises Http404 to everyone else."""
    case, role = shared_file(request, number)
    proceedings = proceedings_of(case)
    present = find_present(proceedings)
    zone = present.body.zone
    context = {
        "case": case,
        "role": label_for(GrantRole, role),
        "is_audit": role is GrantRole.AUDITOR,
        "facts": facts(case, present),
        "parties": party_lines(list(case.parties.select_related("body")), private=False),
        "evidence": list_evidence(case, zone),
        "course": list_course(case, proceedings, zone),
    }
    context |= _collect_audited(case, zone) if role is GrantRole.AUDITOR else {}
    return render(request, "cases/shared_file.html", context)


def _collect_audited(case: Case, zone: str) -> dict[str, Any]:
    complaint = case.complaint
    return {
        "complaint": complaint,
        "claims": list(complaint.claims.all()),
        "named": list(evidence_lines(case, zone, beside=())),  # of no other case that is decided with it
        "entries": list_entries(case, zone),
    }
