"""Who may decide a proceeding, and whether a choice of body was closed by what was filed elsewhere first."""

from cases.models import Proceeding
from cases.queries.law import route_of, rulebook_of
from workflow.errors import NoRoute
from workflow.facts import ClosedChoice
from workflow.rules.words import Route, StageName
from workflow.states import CaseLink, ProceedingState

LEFT = frozenset({ProceedingState.WITHDRAWN, ProceedingState.TRANSFERRED})
"""What was taken back, or was never that body's, closed nothing."""


def competent_codes(proceeding: Proceeding) -> frozenset[str]:
    """The code of the body the rulebook names, once the first filing has closed a declared choice.

    Where the rulebook names none (a complaint against the last instance itself), the central commission rules on it:
    nothing filed is left without a body that must answer. A case that was passed up or sent back is the receiver's to
    decide, an appeal lies where the decision said, and a report of pressure with who examines it.
    """
    before = proceeding.previous
    passed_up = before is not None and before.state == ProceedingState.DEVOLVED
    sent_back = before is not None and before.stage == StageName.APPEAL
    on_appeal = proceeding.stage == StageName.APPEAL
    if passed_up or sent_back or on_appeal or proceeding.case.link == CaseLink.PRESSURE:
        return frozenset({proceeding.body.code})
    try:
        answer = route_of(proceeding.case, proceeding.case.complaint, proceeding.stage)
    except NoRoute:
        return frozenset({proceeding.case.election.central.code})
    codes = [body.code for body in answer.choices] or [answer.body.code]
    if proceeding.body.code in codes:
        return frozenset({proceeding.body.code})
    return frozenset({answer.body.code})


def find_closed_choice(proceeding: Proceeding) -> ClosedChoice | None:
    """What was filed earlier with the other body of a declared choice about the same act; None where the choice is open.

    The same act is one of the same body on the same day in the same constituency: the clerk sees that another matter is meant.
    A sealed case closes nothing, for nobody is to learn of it.
    """
    case, complaint = proceeding.case, proceeding.case.complaint
    if proceeding.stage != StageName.FIRST or complaint.respondent_id is None or complaint.happened_on is None:
        return None
    if rulebook_of(case).stage(case.case_type, StageName.FIRST).route is not Route.CENTRAL_OR_COURT:
        return None
    try:
        others = {body.code for body in route_of(case, complaint).choices} - {proceeding.body.code}
    except NoRoute:
        return None
    earlier = Proceeding.objects.filter(
        case__election=case.election_id,
        case__case_type=case.case_type,
        case__constituency=case.constituency_id,
        case__is_sealed=False,
        case__complaint__respondent=complaint.respondent_id,
        case__complaint__happened_on=complaint.happened_on,
        case__lodged_at__lt=case.lodged_at,
        stage=StageName.FIRST,
        body__code__in=others,
    ).exclude(state__in=LEFT)
    first = earlier.select_related("body", "case").order_by("case__lodged_at", "pk").first()
    return ClosedChoice(first.body.code, first.case.number) if first is not None else None
