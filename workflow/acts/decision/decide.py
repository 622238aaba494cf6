"""Decide: what a written decision rests on, must say and may order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.act_rule import CLERK, ActRule
from workflow.clocks.horizon import Horizon
from workflow.complained_acts import Becomes
from workflow.errors import Refusal
from workflow.facts import Facts, Part, PartyFacts
from workflow.given import NewOrder, WithOutcome, is_stated
from workflow.guards import evidence, main, orders, remand, requests, silence, succession
from workflow.guards.main import session_is_open
from workflow.rules.words import StageName
from workflow.states import (
    ADVERSE_TO_COMPLAINANT,
    ADVERSE_TO_RESPONDENT,
    SETS_ASIDE,
    AnnulmentGround,
    BodyKind,
    Outcome,
    PartyRole,
    ProceedingState,
)

MAKES_SOMETHING_OF_ACTS = frozenset({Outcome.GRANTED, Outcome.PARTLY_GRANTED, Outcome.VARIED, Outcome.ANNULLED})
"""Such a decision puts something in the place of what was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideGiven:
    outcome: str
    missing: Sequence[str]
    """The parts of the text that are empty."""
    answers: int
    """How many claims it answers."""
    unknown: Sequence[str]
    orders: Sequence[NewOrder]
    useful_until: datetime | None
    not_feasible: Sequence[str]
    """The kinds of measures that cannot be carried out, for which nothing is ordered instead."""
    cutoffs: Mapping[str, str]
    """The measures that a commission may not order any more, each with the last day on which it might."""
    appeal_unknown: bool
    reach: Horizon | None
    """How far it reaches before voting, where it costs a candidacy."""
    horizon: str
    """Why it is taken although it reaches no further."""
    annulled_for: Sequence[str]
    """Of each claim of an appeal why the decision below is set aside, "" for one that it is not."""
    cured: str
    """Of a case that was sent back and is decided the same way: the defect that was cured, or the new fact."""
    judges: Sequence[int]
    """Seats of those who decide, where judges are drawn."""
    acts: Sequence[str]
    """What becomes of each act complained of, "" where nothing is said of it."""


def all_parties_heard(facts: Facts, given: WithOutcome) -> Refusal | None:
    """No adverse decision unheard: each party the outcome goes against was served, and heard or waived it."""
    unheard = [
        party.key
        for party in facts.parties
        if _goes_against(facts, party, given.outcome)
        and not party.anonymous
        and not (party.opening_served and party.heard)
    ]
    if not unheard:
        return None
    rule = facts.rulebook.session.hearing
    return Refusal("not_heard", {"parties": unheard}, rule.cite, rule.status)


def _goes_against(facts: Facts, party: PartyFacts, outcome: str | None) -> bool:
    """Whether the outcome takes something from this party. What sets a decision aside on appeal touches everybody."""
    if facts.rules_on_decision:
        return party.appellant or outcome in SETS_ASIDE or outcome == Outcome.DECLARATORY
    if party.role == PartyRole.COMPLAINANT:
        return outcome in ADVERSE_TO_COMPLAINANT
    return outcome in ADVERSE_TO_RESPONDENT and party.role in {PartyRole.RESPONDENT, PartyRole.PERSON_CONCERNED}


def says_why_it_is_set_aside(facts: Facts, given: DecideGiven) -> Refusal | None:
    """Who was overturned and why falls out of data: each annulment names its ground, claim by claim."""
    if facts.stage is StageName.FIRST or given.outcome not in SETS_ASIDE:
        return None
    known = [each for each in given.annulled_for if each in set(AnnulmentGround)]
    return None if known else Refusal("annulment_ground_missing")


def looks_at_law_alone(facts: Facts, given: DecideGiven) -> Refusal | None:
    """Where an instance reviews the law alone, it sets nothing aside because other things happened than were found below."""
    if facts.stage is StageName.FIRST or AnnulmentGround.FACTS not in given.annulled_for:
        return None
    if not facts.case_type or facts.rulebook.appeals(facts.case_type, facts.instance).review == "full":
        return None
    source = facts.rulebook.source_of_appeals(facts.case_type, facts.instance)
    return Refusal("reviews_law_alone", {}, source.cite, source.status)


def says_what_was_cured(facts: Facts, given: DecideGiven) -> Refusal | None:
    """What was annulled otherwise than in law may be decided the same way again, and then says what has changed."""
    rule, before = facts.rulebook.conduct.remand, remand.repeated(facts, given)
    if before is None or AnnulmentGround.LAW in before.grounds or is_stated(given.cured):
        return None
    return Refusal("repeats_uncured", {"outcome": before.outcome}, rule.cite, rule.status)


def says_what_becomes_of_acts(facts: Facts, given: DecideGiven) -> Refusal | None:
    """Who complains of an act is told whether it stands: a decision that grants anything says what becomes of each."""
    said = [each for each in given.acts if each]
    if given.outcome in MAKES_SOMETHING_OF_ACTS:
        whole = len(said) == len(facts.acts) and set(said) <= set(Becomes)
        return None if whole else Refusal("act_unanswered", {"acts": len(facts.acts)})
    if given.outcome == Outcome.DECLARATORY:
        return None if len(said) <= len(facts.acts) and set(said) <= set(Becomes) else Refusal("act_unanswered")
    contradicts = [each for each in said if each != Becomes.STANDS]
    return Refusal("act_answer_contradicts", {"outcome": given.outcome or ""}) if contradicts else None


def decides_in_session(facts: Facts) -> Refusal | None:
    """A court decides in its open hearing; a commission decided by the roll-call, and may write it down afterwards."""
    return None if facts.collegiate else session_is_open(facts)


def motion_was_adopted(facts: Facts, given: WithOutcome | None = None) -> Refusal | None:
    """No decision without a session: the outcome was adopted by a roll-call, and no other decision rests on it.

    Asked before an outcome is named, any that was adopted.
    """
    if not facts.collegiate:
        return None
    motion, outcome = facts.motion, given.outcome if given is not None else None
    if motion is not None and motion.carried and outcome in {None, motion.outcome}:
        return None
    rule = facts.rulebook.session.majority
    return Refusal("no_adopted_motion", {"outcome": outcome or ""}, rule.cite, rule.status)


def has_its_judges(facts: Facts) -> Refusal | None:
    """Where a court's judges are drawn, nobody decides before the draw."""
    rule = facts.rulebook.conduct.draw
    if rule is None or facts.draw is None or facts.draw.made:
        return None
    return Refusal("judges_not_drawn", {}, rule.cite, rule.status)


def decided_by_its_judges(facts: Facts, given: DecideGiven) -> Refusal | None:
    """All who were drawn decide, and nobody else."""
    rule, draw = facts.rulebook.conduct.draw, facts.draw
    if rule is None or draw is None or not draw.made or sorted(given.judges) == sorted(draw.judges):
        return None
    return Refusal("decided_by_others", {"seats": list(draw.judges)}, rule.cite, rule.status)


def text_is_complete(facts: Facts, given: DecideGiven) -> Refusal | None:
    rule = facts.rulebook.decision_content
    return Refusal("text_missing", {"parts": given.missing}, rule.cite, rule.status) if given.missing else None


def claims_are_answered(facts: Facts, given: DecideGiven) -> Refusal | None:
    if given.answers >= facts.claims:
        return None
    rule = facts.rulebook.decision_content
    params = {"answered": given.answers, "claims": facts.claims}
    return Refusal("claims_unanswered", params, rule.cite, rule.status)


def ordered_before_its_cutoff(facts: Facts, given: DecideGiven) -> Refusal | None:
    """After the last day that the rulebook gives a commission for a measure, only a court may order it."""
    passed = given.cutoffs
    if not passed or facts.body.kind is BodyKind.COURT:
        return None
    measure = min(passed)
    limit = facts.rulebook.limit(f"cutoff.{measure}")
    return Refusal("cutoff_passed", {"measure": measure, "last_day": passed[measure]}, limit.cite, limit.status)


def says_why_beyond_the_horizon(facts: Facts, given: DecideGiven) -> Refusal | None:
    """A decision against a candidacy that can no longer be put right before voting needs reasons of its own."""
    rule, reach = facts.rulebook.conduct.horizon, given.reach
    if reach is None or reach.fits or not rule.answer.needs_reasons or is_stated(given.horizon):
        return None
    params = {
        "decide_by": reach.decide_by.isoformat(),
        "needed_before": reach.needed_before.isoformat(),
        "zone": facts.body.zone,
    }
    return Refusal("remedy_horizon", params, rule.cite, rule.status)


def says_where_to_appeal(facts: Facts, given: DecideGiven) -> Refusal | None:
    """A decision that can be appealed says where; a body missing from the register never makes it final."""
    return Refusal("appeal_unknown", {"body": facts.body.code}) if given.appeal_unknown else None


def says_what_instead(_facts: Facts, given: DecideGiven) -> Refusal | None:
    """What is due by law and can no longer be carried out is recorded as such, with what is ordered instead."""
    return Refusal("remedy_not_feasible", {"measures": given.not_feasible}) if given.not_feasible else None


DECIDE = ActRule(
    name="decide",
    takes=DecideGiven,
    roles=CLERK,
    sources=frozenset({ProceedingState.HEARD}),
    transition="decide",
    guards=(
        main.can_decide_at_all,
        main.is_competent,
        main.not_in_own_cause,
        silence.nobody_went_on,
        motion_was_adopted,
        has_its_judges,
        decides_in_session,
        evidence.replies_are_in,
        requests.recusals_are_ruled_on,
        requests.missed_times_are_ruled_on,
    ),
    closer=(motion_was_adopted,),
    given=(
        main.outcome_is_one,
        main.outcome_fits_stage,
        main.outcome_fits_admission,
        decided_by_its_judges,
        all_parties_heard,
        text_is_complete,
        claims_are_answered,
        main.addressees_are_known,
        orders.orders_somebody,
        orders.due_is_ahead,
        orders.due_is_of_use,
        orders.special_ruling_is_of_a_court,
        orders.special_ruling_is_answered,
        says_why_it_is_set_aside,
        looks_at_law_alone,
        succession.every_party_is_there,
        remand.appealed_still_stands,
        remand.remands_are_left,
        remand.answers_one_case,
        remand.somebody_decides_again,
        remand.not_annulled_in_law,
        says_what_was_cured,
        says_what_becomes_of_acts,
        says_where_to_appeal,
        says_what_instead,
        ordered_before_its_cutoff,
        says_why_beyond_the_horizon,
    ),
    reads=frozenset({Part.ACTS, Part.AGENDA, Part.CLAIMS, Part.DRAW, Part.MOTION, Part.PARTIES}),
)
