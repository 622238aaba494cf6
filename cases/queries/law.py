"""From rows to what the law reads: bodies, calendars, the pinned rulebook, the competent body."""

from collections.abc import Mapping
from typing import Any

from cases.models import Body, Case, Complaint, Constituency, Election, Proceeding
from cases.queries.office import Office, chained, name_of, office_of
from cases.queries.prepared import Prepared
from cases.queries.superiors import answering_for
from workflow.appeals import Appeal, appeal_from
from workflow.bodies import BodyFacts
from workflow.clocks.calendars import Calendar
from workflow.errors import NoRoute
from workflow.routing import Competence, competent, superior
from workflow.rules.loader import load, load_version
from workflow.rules.schema import Rulebook
from workflow.rules.words import Route
from workflow.states import BodyKind, CaseLink


def runs_off(calendar: Calendar, constituency: Constituency | None) -> bool:
    return calendar.in_runoff(str(constituency.number) if constituency else None)


def rulebook_for(election: Election) -> Rulebook:
    """The rulebook new cases of this election are pinned to."""
    return load(election.rulebook)


def rulebooks_in_use() -> list[Rulebook]:
    """The rulebooks of the elections here."""
    return [load(name) for (name,) in _IN_USE.ask_values()]


_IN_USE = Prepared(lambda: Election.objects.order_by("rulebook").values_list("rulebook").distinct())


def rulebook_of(case: Case) -> Rulebook:
    """The edition this case is pinned to, whatever has come since."""
    return load_version(case.rulebook, case.rulebook_version)


def rulebook_of_appeal(appeal: Mapping[str, Any], case: Case) -> Rulebook:
    """The edition by which a decision told its way to appeal; the case's own for a decision that did not keep it.

    A case may have come under another law since. Raises RulebookError when its text is no longer here.
    """
    return load_version(appeal.get("rulebook", case.rulebook), appeal.get("version", case.rulebook_version))


def route(
    *,
    rulebook: Rulebook,
    case_type: str,
    central: Body,
    respondent: Body | None,
    place: Body | None,
    stage: str = "first",
    office: Office | None = None,
) -> Competence:
    """The competent body by the rulebook. Raises NoRoute where it names none."""
    respondent_id, place_id = respondent.pk if respondent else None, place.pk if place else None
    named_id = _find_named_id(rulebook, case_type, stage)
    known = chained(respondent_id, place_id, central.pk, named_id, office=office)
    return competent(
        rulebook=rulebook,
        case_type=case_type,
        stage=stage,
        respondent=known.get(respondent_id),
        place=known.get(place_id),
        cec=known[central.pk],
        named=known.get(named_id),
    )


def way_to_appeal(
    *,
    rulebook: Rulebook,
    case_type: str,
    central: Body,
    decided_by: BodyFacts,
    respondent: Body | None,
    place: Body | None,
    office: Office | None = None,
) -> Appeal | None:
    """Where a decision of `decided_by` can be appealed; None above the last instance. Raises NoRoute where a body is lacking."""
    respondent_id, place_id = respondent.pk if respondent else None, place.pk if place else None
    above = rulebook.case_type(case_type).above(decided_by.level)
    named_id = _find_named_id(rulebook, case_type, above)
    known = chained(respondent_id, place_id, central.pk, named_id, office=office)
    return appeal_from(
        rulebook=rulebook,
        case_type=case_type,
        decided_by=decided_by,
        respondent=known.get(respondent_id),
        place=known.get(place_id),
        cec=known[central.pk],
        named=known.get(named_id),
    )


def find_way(case: Case, rulebook: Rulebook, decided_by: BodyFacts) -> Appeal | None:
    """Where it goes on from that body; None above the last instance. Raises NoRoute where a body is lacking."""
    complaint = case.complaint
    return way_to_appeal(
        rulebook=rulebook,
        case_type=case.case_type,
        central=case.election.central,
        decided_by=decided_by,
        respondent=complaint.respondent,
        place=complaint.place,
        office=office_of(case.election),
    )


def describe_way(found: Appeal | None, rulebook: Rulebook, office: Office) -> dict[str, object]:
    """The same as stored: body, instance, limit, source and the edition that says so; {} above the last instance."""
    if found is None:
        return {}
    return {
        "body": found.body.code,
        "body_name": name_of(found.body.code, office),
        "instance": found.instance,
        "key": found.lodge,
        "cite": found.cite,
        "trust": str(found.trust),
        "note": found.note,
        "suspensive": found.suspensive,
        "rulebook": rulebook.name,
        "version": rulebook.version,
    }


def _find_named_id(rulebook: Rulebook, case_type: str, stage: str) -> int | None:
    """The one body of the level a stage names, where it names one; the question costs nothing elsewhere."""
    rule = rulebook.stage(case_type, stage)
    if rule.route is not Route.NAMED:
        return None
    return Body.objects.filter(level=rule.body).order_by("code").values_list("pk", flat=True).first()


def route_of(case: Case, complaint: Complaint, stage: str = "first") -> Competence:
    return route(
        rulebook=rulebook_of(case),
        case_type=case.case_type,
        stage=stage,
        central=case.election.central,
        respondent=complaint.respondent,
        place=complaint.place,
        office=office_of(case.election),
    )


def respondent_of(case: Case) -> Body | None:
    """Whom the case is against. A commission that an application names is the one that must act on it, and no respondent."""
    named = case.complaint.respondent
    return None if named is not None and acts_on_it(rulebook_of(case), case.case_type, named) else named


def acts_on_it(rulebook: Rulebook, case_type: str, named: Body) -> bool:
    """Whether an application, as one to correct the voter list, names this body as the one that must act on it."""
    return named.kind == BodyKind.COMMISSION and rulebook.case_type(case_type).without_respondent


def barred_in(case: Case) -> frozenset[Body]:
    """The bodies that may not decide this case: whom it is against, and of a report of pressure whom the first case is; who
    took over from one of them as well.

    Who is complained of must not learn that somebody reports being pressed to withdraw, by whatever way the report goes on.
    """
    found = {respondent_of(case)}
    while case.link == CaseLink.PRESSURE and case.about_case is not None:
        case = case.about_case
        found.add(respondent_of(case))
    named = {body for body in found if body is not None}
    return frozenset(named | {answering_for(body) for body in named})


def superior_of(proceeding: Proceeding) -> Body | None:
    """The body to which the rulebook passes this case up: none that is barred, and None above the last instance."""
    case = proceeding.case
    above, barred = body_above(case, proceeding.body), barred_in(case)
    while above is not None and above in barred:
        above = body_above(case, above)
    return above


def examiner_of(proceeding: Proceeding) -> Body:
    """Who examines whether the person in this case is pressed: the superior, or the prosecutor where the rulebook says so.

    The central commission where the rulebook names neither, as above the last court. Never the body complained of: where
    nobody else is left, the body that has the case. Source: `rulebook.withdrawal`.
    """
    case, barred = proceeding.case, barred_in(proceeding.case)
    named: list[Body | None] = [superior_of(proceeding), case.election.central]
    if rulebook_of(case).withdrawal.answer.examined_by == "prosecutor":
        named.insert(0, Body.objects.filter(kind=BodyKind.PROSECUTOR).order_by("code").first())
    return next((body for body in named if body is not None and body not in barred), proceeding.body)


def body_above(case: Case, body: Body) -> Body | None:
    """Who is told that `body` is late in this case: the one above it by the case's own law, and None above the last instance.

    Of a report of pressure nobody is told whom the first case is against.
    """
    above = _find_next_above(case, body)
    barred = barred_in(case) if case.link == CaseLink.PRESSURE else frozenset()
    while above is not None and above in barred:
        above = _find_next_above(case, above)
    return above


def _find_next_above(case: Case, body: Body) -> Body | None:
    known = chained(body.pk, case.election.central_id, office=office_of(case.election))
    cec = known[case.election.central_id]
    try:
        above = superior(rulebook=rulebook_of(case), body=known[body.pk], case_type=case.case_type, cec=cec)
    except NoRoute:
        return None
    return Body.objects.get(code=above.code)
