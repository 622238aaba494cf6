"""What the form already knows when it is opened from the page of a case that is late. Public facts only."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext

from cases.access.door import seen_case
from cases.models import Proceeding
from cases.queries.pages.unserved import unserved_since
from cases.queries.pages.where_it_stands import current
from cases.wording.instants import written_out, written_until
from workflow.clocks.calendars import TICK, local_date


def prefill(request: HttpRequest, number: str) -> dict[str, Any]:
    """Initial values for a complaint about the failure to decide this case, or to hand over what was decided.

    Nothing for a case that is not late with either, or that this visitor may not see.
    """
    try:
        case = seen_case(request, number)
    except Http404:
        return {}
    late = current(case)
    if late.undecided and (since := late.overdue_since or late.contested_since) is not None:
        return _fill_complaint(late, since) | _fill_not_decided(late, since)
    if (since := unserved_since(late)) is not None:
        return _fill_complaint(late, since) | _fill_not_handed_over(late, since)
    return {}


def _fill_complaint(late: Proceeding, since: datetime) -> dict[str, Any]:
    return {
        "about_case": late.case.number,
        "election": late.case.election_id,
        "case_type": "failure_to_act",
        "respondent": late.body.code,
        "constituency": late.case.constituency_id,
        "happened_on": local_date(since - TICK, late.body.zone),  # what ended at 24:00 ended on that day
    }


def _fill_not_decided(late: Proceeding, since: datetime) -> dict[str, str]:
    facts = {
        "number": late.case.number,
        "lodged": written_out(late.case.lodged_at, late.body.zone),
        "body": late.body.title,
        "until": written_until(since, late.body.zone),
    }
    if late.late_by_one_reading:
        return _fill_late_by_one_reading(facts)
    return {
        "about": gettext("Case %(number)s was not decided in time.") % facts,
        "narrative": gettext(
            "Case %(number)s was lodged on %(lodged)s. %(body)s had to decide it %(until)s. It has not decided."
        )
        % facts,
        "claim_1": gettext("Order %(body)s to decide case %(number)s.") % facts,
    }


def _fill_late_by_one_reading(facts: dict[str, str]) -> dict[str, str]:
    return {
        "about": gettext("Case %(number)s was not decided in time by one reading of the law.") % facts,
        "narrative": gettext(
            "Case %(number)s was lodged on %(lodged)s. By the shorter of two readings of the law %(body)s had to decide it "
            "%(until)s. It has not decided."
        )
        % facts,
        "claim_1": gettext("Order %(body)s to decide case %(number)s.") % facts,
    }


def _fill_not_handed_over(late: Proceeding, since: datetime) -> dict[str, str]:
    facts = {
        "number": late.case.number,
        "adopted": written_out(late.decision.adopted_at, late.body.zone),
        "body": late.body.title,
        "until": written_until(since, late.body.zone),
    }
    return {
        "about": gettext("The decision in case %(number)s was not handed over in time.") % facts,
        "narrative": gettext(
            "%(body)s decided case %(number)s on %(adopted)s and had to hand the decision over %(until)s. "
            "It has not reached every party."
        )
        % facts,
        "claim_1": gettext("Order %(body)s to hand over the decision in case %(number)s.") % facts,
    }
