"""What the form already knows when it is opened from the page of a case that is late. Public facts only."""

from typing import Any

from django.utils.translation import gettext

from cases.dossier import current
from cases.models import Case
from cases.written_dates import written_out, written_until
from workflow.calendars import local_date


def prefill(number: str) -> dict[str, Any]:
    """Initial values for a complaint about the failure to decide this case; nothing for a case that is not late."""
    try:
        case = Case.objects.select_related("election", "constituency").numbered(number)
    except Case.DoesNotExist:
        return {}
    late = current(case)
    if late.overdue_since is None or not late.undecided:
        return {}
    facts = {
        "number": case.number,
        "lodged": written_out(case.lodged_at, late.body.zone),
        "body": late.body.title,
        "until": written_until(late.overdue_since, late.body.zone),
    }
    return {
        "about_case": case.number,
        "election": case.election_id,
        "case_type": "failure_to_act",
        "respondent": late.body.code,
        "constituency": case.constituency_id,
        "happened_on": local_date(late.overdue_since, late.body.zone),
        "about": gettext("Case %(number)s was not decided in time.") % facts,
        "narrative": gettext(
            "Case %(number)s was lodged on %(lodged)s. %(body)s had to decide it %(until)s. It has not decided."
        )
        % facts,
        "claim_1": gettext("Order %(body)s to decide case %(number)s.") % facts,
    }
