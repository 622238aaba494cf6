"""Which body is competent. One for every case type, stage and respondent, or a choice that the first filing closes.

A body that is itself the respondent never decides (an application without respondent, as one to correct the voter list,
makes no commission the respondent): the route jumps to the one above it, and from the central commission
to the Supreme Court. A prosecutor, an advisory council or an office decides no case of another.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workflow.bodies import BodyFacts
from workflow.errors import NoRoute
from workflow.rules.schema import Rulebook, Stage
from workflow.rules.words import Route, StageName, Tier
from workflow.states import BodyKind, Trust


@dataclass(frozen=True, slots=True)
class Competence:
    """The competent body and why. `choices` holds it first; where it holds more, the first filing closes the choice."""

    body: BodyFacts
    rule_cite: str
    trust: Trust
    reason_code: str
    choices: tuple[BodyFacts, ...]

    def accepts(self, code: str) -> bool:
        """Whether the body of that code is a right address."""
        return any(body.code == code for body in self.choices)


@dataclass(frozen=True, slots=True)
class Question:
    """Who decides, asked of one stage of one case type."""

    rulebook: Rulebook
    stage: Stage
    case_type: str
    respondent: BodyFacts | None
    place: BodyFacts | None
    decided_by: BodyFacts | None
    cec: BodyFacts
    named: BodyFacts | None = None

    @property
    def complained_of(self) -> BodyFacts:
        """The body whose act or decision is attacked; where none is named, the commission of the place."""
        found = self.decided_by or self.respondent or self.place
        if found is None:
            raise _make_no_route(self, "names neither a respondent nor a place")
        return found

    def tier(self, body: BodyFacts) -> Tier:
        """What that body is to the map of the election."""
        return self.rulebook.tier(body.level)


Answer = tuple[str, tuple[BodyFacts, ...]]


def competent(
    *,
    rulebook: Rulebook,
    case_type: str,
    stage: str = StageName.FIRST,
    respondent: BodyFacts | None = None,
    place: BodyFacts | None = None,
    cec: BodyFacts,
    decided_by: BodyFacts | None = None,
    named: BodyFacts | None = None,
) -> Competence:
    """The body that must decide, and by which rule.

    `place` is the precinct or constituency commission where it happened, `cec` the central commission (its `court` is
    the Supreme Court), `decided_by` the body whose decision is appealed (stage "appeal" needs it), `named` the one body
    of the level that a stage with the route "named" speaks of.
    Raises NoRoute when the rulebook names none, as after the last instance.
    """
    respondent = respondent_in(rulebook, case_type, respondent)
    appealed = decided_by if StageName(stage) is StageName.APPEAL else None
    instance = stage if appealed is None else rulebook.case_type(case_type).above(appealed.level)
    rule = rulebook.stage(case_type, instance)
    question = Question(rulebook, rule, case_type, respondent, place, appealed, cec, named)
    if StageName(stage) is StageName.APPEAL and decided_by is None:
        raise _make_no_route(question, "is on appeal, and nobody says whose decision is appealed")
    if appealed is not None and last_instance(rulebook=rulebook, case_type=case_type, decided_by=appealed):
        raise _make_no_route(question, f"was decided by the last instance, {appealed.code}")
    reason, bodies = _route_against_court(question) or ROUTES[rule.route](question)
    reason, bodies = _exclude_own_cause(question, reason, bodies)
    return Competence(bodies[0], rule.cite, rule.status, reason, bodies)


def respondent_in(rulebook: Rulebook, case_type: str, named: BodyFacts | None) -> BodyFacts | None:
    """Whom a complaint of that type is against. A commission that an application names is the one that must act on it."""
    is_application = rulebook.case_type(case_type).without_respondent
    return None if named is not None and is_application and named.kind is BodyKind.COMMISSION else named


def last_instance(*, rulebook: Rulebook, case_type: str, decided_by: BodyFacts) -> bool:
    """Whether a decision of that body in that case type is final: nothing above can be asked."""
    above = rulebook.case_type(case_type).above(decided_by.level)
    last = rulebook.stage(case_type, above).route is Route.LAST_INSTANCE
    return last or rulebook.body(decided_by.level).final


def superior(*, rulebook: Rulebook, body: BodyFacts, case_type: str, cec: BodyFacts) -> BodyFacts:
    """The nearest body above that can decide, to which silence passes a case up. Raises NoRoute above the last instance."""
    rule = rulebook.stage(case_type, StageName.FIRST)
    return _find_above(Question(rulebook, rule, case_type, body, None, None, cec), body)


def may_decide(rulebook: Rulebook, body: BodyFacts) -> bool:
    """Whether that body can close a case at all."""
    return rulebook.body(body.level).decides


def _route_against_court(question: Question) -> Answer | None:
    """Against a court only the court above it decides, whatever the case type."""
    respondent = question.respondent
    if question.decided_by is not None or respondent is None or respondent.kind is not BodyKind.COURT:
        return None
    return "supreme_court", (_find_above(question, respondent),)


def _exclude_own_cause(question: Question, reason: str, bodies: tuple[BodyFacts, ...]) -> Answer:
    """Drop the respondent and the decider from those who may decide; if nobody is left, ask above them."""
    barred = {body.code for body in (question.respondent, question.decided_by) if body is not None}
    left = tuple(body for body in bodies if body.code not in barred and may_decide(question.rulebook, body))
    if left:
        return (reason if left == bodies else "respondent_cannot_decide"), left
    above, asked = bodies[0], set[str]()
    while above.code in barred or not may_decide(question.rulebook, above):
        if above.code in asked:
            raise _make_no_route(question, f"comes back to {above.code}, which may not decide it")
        asked.add(above.code)
        above = _find_above(question, above)
    return "respondent_cannot_decide", (above,)


def _find_above(question: Question, body: BodyFacts) -> BodyFacts:
    """Find the nearest body above that can decide: up the commissions, from the central one to the Supreme Court."""
    if question.rulebook.body(body.level).final:
        raise _make_no_route(question, f"is against {body.code}, above which there is nobody")
    if body.kind in {BodyKind.COURT, BodyKind.OFFICE, BodyKind.PROSECUTOR} or question.tier(body) is Tier.CENTRAL:
        return _find_court(question, body)
    found = next((each for each in body.ancestors() if may_decide(question.rulebook, each)), None)
    if found is None:
        parent = question.rulebook.body(body.level).parent
        if parent is not None and question.rulebook.tier(parent) is Tier.CENTRAL:
            return question.cec
        raise _make_no_route(question, f"is against {body.code}, whose superior is not known")
    return found


def _get_supreme_court(question: Question) -> BodyFacts:
    if question.cec.court is None:
        raise _make_no_route(question, "needs the Supreme Court, which is not known")
    return question.cec.court


def _find_court(question: Question, body: BodyFacts) -> BodyFacts:
    """Find the court at the seat of that body; above a court, and for the central commission, the Supreme Court."""
    if body.kind is BodyKind.COURT or question.tier(body) is Tier.CENTRAL:
        return _get_supreme_court(question)
    near = (body, *body.ancestors(), *((question.place, *question.place.ancestors()) if question.place else ()))
    court = next((each.court for each in near if each.court and question.tier(each) is not Tier.CENTRAL), None)
    if court is None:
        raise _make_no_route(question, f"needs the court at the seat of {body.code}, which is not known")
    return court


def _place_of(question: Question) -> BodyFacts:
    if question.place is None:
        raise _make_no_route(question, "needs the polling station or constituency where it happened")
    return question.place


def _route_to_precinct(question: Question) -> Answer:
    """Find the precinct commission; against another commission its superior, since none judges the one above it."""
    respondent = question.respondent
    if respondent is not None and respondent.kind is BodyKind.COMMISSION:
        return "respondent_cannot_decide", (_find_above(question, respondent),)
    return "commission_of_the_place", (_place_of(question),)


def _route_to_district(question: Question) -> Answer:
    """Find the constituency's commission of the place; against that one or a higher, the superior of the respondent."""
    respondent = question.respondent
    below = (
        respondent is None
        or respondent.kind is not BodyKind.COMMISSION
        or question.tier(respondent) is Tier.POLLING_STATION
    )
    if not below and respondent is not None:
        return "respondent_cannot_decide", (_find_above(question, respondent),)
    start = question.place or (respondent if respondent and respondent.kind is BodyKind.COMMISSION else None)
    if start is None:
        start = _place_of(question)
    district = next((each for each in (start, *start.ancestors()) if question.tier(each) is Tier.CONSTITUENCY), None)
    return "commission_of_the_place", (district or _find_above(question, start),)


def _route_above_respondent(question: Question) -> Answer:
    above = _find_above(question, question.complained_of)
    if question.tier(above) is Tier.SUPREME_COURT:
        return "supreme_court", (above,)
    return ("court_at_the_seat" if above.kind is BodyKind.COURT else "superior_of_respondent"), (above,)


def _route_above_decider(question: Question) -> Answer:
    above = _find_above(question, question.complained_of)
    return ("supreme_court" if question.tier(above) is Tier.SUPREME_COURT else "superior_of_decider"), (above,)


def _route_to_court(question: Question) -> Answer:
    court = _find_court(question, question.complained_of)
    return ("supreme_court" if question.tier(court) is Tier.SUPREME_COURT else "court_at_the_seat"), (court,)


def _route_to_central(question: Question) -> Answer:
    return "named_body", (question.cec,)


def _route_to_supreme(question: Question) -> Answer:
    return "supreme_court", (_get_supreme_court(question),)


def _route_by_choice(question: Question) -> Answer:
    """The central commission or the court at the seat of the body complained of, as the complainant chooses."""
    court = _find_court(question, question.respondent or question.place or question.cec)
    return "declared_choice", (question.cec, court)


def _route_to_named(question: Question) -> Answer:
    """Find the one body of the level that the stage names, such as a constitutional council."""
    if question.named is None or question.named.level != question.stage.body:
        raise _make_no_route(question, f"needs the {question.stage.body}, which is not known")
    return "named_body", (question.named,)


def _make_no_route(question: Question, why: str) -> NoRoute:
    return NoRoute(f"{question.rulebook.name}: a complaint of type {question.case_type} {why}")


ROUTES: Mapping[Route, Callable[[Question], Answer]] = MappingProxyType(
    {
        Route.COMMISSION_OF_PLACE: _route_to_precinct,
        Route.DISTRICT_OF_PLACE: _route_to_district,
        Route.PARENT_OF_RESPONDENT: _route_above_respondent,
        Route.PARENT_OF_DECIDER: _route_above_decider,
        Route.COURT_AT_SEAT: _route_to_court,
        Route.CENTRAL: _route_to_central,
        Route.SUPREME_COURT: _route_to_supreme,
        Route.CENTRAL_OR_COURT: _route_by_choice,
        Route.NAMED: _route_to_named,
    }
)
