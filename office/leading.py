"""To which bodies complaints of an election lead: asked of the routes of its rulebook, one place of each shape."""

from collections.abc import Iterator
from itertools import product

from django.db.models import Exists, OuterRef, QuerySet

from cases.models import Body, Election, StaffAppointment
from cases.queries.office import chained
from workflow import clock
from workflow.bodies import BodyFacts
from workflow.errors import LawError
from workflow.routing import competent
from workflow.rules.loader import load
from workflow.rules.schema import Rulebook
from workflow.rules.words import StageName
from workflow.staff_roles import WORKING

MOST_SHAPES = 200


def levels_led_to(election: Election) -> frozenset[str]:
    """The levels of bodies to which some complaint of this election leads, in its first instance or above it."""
    law = load(election.rulebook)
    places = _list_places()
    central = chained(election.central_id)[election.central_id]
    first = {body.level for place in places for body in _lead(law, place, central)}
    return frozenset(first)


def _list_places() -> list[BodyFacts]:
    """One commission of each shape: its level, and those of the bodies above it and of its court."""
    shape = ("level", "parent__level", "parent__parent__level", "court__level", "parent__court__level")
    commissions = bodies_there().filter(kind="commission").order_by()
    keys: list[int] = []
    for values in commissions.values_list(*shape).distinct()[:MOST_SHAPES]:
        found = commissions.filter(
            **{name: value for name, value in zip(shape, values, strict=True) if value is not None}
        )
        keys += found.values_list("pk", flat=True)[:1]
    return list(chained(*keys).values())


def _lead(law: Rulebook, place: BodyFacts, central: BodyFacts) -> Iterator[BodyFacts]:
    """The bodies that decide about what happened there, by every type of case."""
    for case_type, respondent in product(law.case_types, (None, place)):
        try:
            found = competent(
                rulebook=law, case_type=case_type, respondent=respondent, place=place, cec=central, decided_by=None
            )
            yield from found.choices
            known = {"respondent": respondent, "place": place}
            yield from _follow_appeals(law, case_type, found.body, central, **known)
        except LawError:
            continue  # a dispute that names another body, or ends there: it leads nowhere from this place


def _follow_appeals(
    law: Rulebook, case_type: str, below: BodyFacts, cec: BodyFacts, **known: BodyFacts | None
) -> Iterator[BodyFacts]:
    """Each body to which a decision goes on, one after the other. Raises NoRoute where there is none above, or none known."""
    met = {below.code}
    while True:
        below = competent(
            rulebook=law, case_type=case_type, stage=StageName.APPEAL, cec=cec, decided_by=below, **known
        ).body
        if below.code in met:
            return
        met.add(below.code)
        yield below


def bodies_there() -> QuerySet[Body]:
    """The bodies that have not ended."""
    return Body.objects.filter(ended_on=None)


def bodies_led_to(election: Election) -> QuerySet[Body]:
    """The bodies to which complaints of this election may lead."""
    law = load(election.rulebook)
    levels = [level for level in levels_led_to(election) if level in law.bodies and law.body(level).decides]
    return bodies_there().filter(level__in=levels).order_by("code")


def without_clerk(bodies: QuerySet[Body]) -> QuerySet[Body]:
    """Of these bodies those for which nobody works."""
    working = StaffAppointment.objects.running(clock.now()).filter(user__is_active=True, role__in=sorted(WORKING))
    clerks = working.filter(body=OuterRef("pk"))
    return bodies.filter(~Exists(clerks))
