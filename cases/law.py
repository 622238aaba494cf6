"""From rows to what the law reads: bodies, calendars, the pinned rulebook, the competent body."""

from django.db.models import QuerySet

from cases.models import Body, Case, Complaint, Constituency, Election
from workflow.bodies import BodyFacts
from workflow.calendars import Calendar, RoundDay
from workflow.routing import Competence, competent
from workflow.rules.loader import load, load_version
from workflow.rules.schema import Rulebook
from workflow.states import BodyKind, Level

CHAIN = (
    "court__court",
    "parent__court__court",
    "parent__parent__court__court",
    "parent__parent__parent__court__court",
)
"""A precinct stands four levels below the top; a court two below its last instance."""


def with_chain(bodies: QuerySet[Body]) -> QuerySet[Body]:
    """Bodies with everything above them, in one query."""
    return bodies.select_related(*CHAIN)


def body_facts(body: Body) -> BodyFacts:
    """A body as the law sees it, with its superiors and its court."""
    return BodyFacts(
        code=body.code,
        kind=BodyKind(body.kind),
        level=Level(body.level),
        parent=body_facts(body.parent) if body.parent else None,
        court=body_facts(body.court) if body.court else None,
        zone=body.zone,
        size=body.size,
    )


def chained(body_id: int) -> BodyFacts:
    return body_facts(with_chain(Body.objects.all()).get(pk=body_id))


def calendar_of(election: Election) -> Calendar:
    """The days the clocks of this election are anchored to, as the rows say now."""
    rounds = (RoundDay(r.number, r.voting_day, r.opens, r.closes) for r in election.rounds.all())
    holidays = election.days.filter(kind="holiday").values_list("day", flat=True)
    run_offs = election.constituencies.filter(run_off=True).values_list("number", flat=True)
    return Calendar(
        zone=election.zone,
        rounds=tuple(rounds),
        holidays=frozenset(holidays),
        runoff_constituencies=frozenset(str(number) for number in run_offs),
    )


def runs_off(calendar: Calendar, constituency: Constituency | None) -> bool:
    return calendar.in_runoff(str(constituency.number) if constituency else None)


def rulebook_for(election: Election) -> Rulebook:
    """The rulebook new cases of this election are pinned to."""
    return load(election.rulebook)


def rulebook_of(case: Case) -> Rulebook:
    """The edition this case is pinned to, whatever has come since."""
    return load_version(case.rulebook, case.rulebook_version)


def route(
    *,
    rulebook: Rulebook,
    case_type: str,
    central: Body,
    respondent: Body | None,
    place: Body | None,
    stage: str = "first",
) -> Competence:
    """The competent body by the rulebook. Raises NoRoute where it names none."""
    return competent(
        rulebook=rulebook,
        case_type=case_type,
        stage=stage,
        respondent=chained(respondent.pk) if respondent else None,
        place=chained(place.pk) if place else None,
        cec=chained(central.pk),
    )


def route_of(case: Case, complaint: Complaint, stage: str = "first") -> Competence:
    return route(
        rulebook=rulebook_of(case),
        case_type=case.case_type,
        stage=stage,
        central=case.election.central,
        respondent=complaint.respondent,
        place=complaint.place,
    )
