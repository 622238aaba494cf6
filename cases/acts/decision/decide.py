"""Decide: adopt the written decision, with an answer to each claim and the way to appeal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.decision.dissent import send_dissents
from cases.acts.engine import deadlines
from cases.acts.engine.complained.settling import settle_acts
from cases.acts.engine.courts.same_matter import tell_of_ruling
from cases.acts.engine.held import HeldCases
from cases.acts.engine.horizon import (
    cutoffs_passed,
    goes_against_a_candidacy,
    propose_stay,
    reach,
)
from cases.acts.engine.joinder import decide_with
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.measures.ordering import (
    Bodies,
    Ordered,
    find_bodies,
    find_last_useful,
    list_unknown,
    orders_given,
    write_orders,
)
from cases.acts.engine.perform import act
from cases.acts.engine.ruling_above import rule_on_below
from cases.acts.engine.step import AnyStep, begin
from cases.acts.engine.unlist import take_off_what_was_announced
from cases.acts.engine.waiting_withdrawal import overtake
from cases.errors import ActRefused
from cases.models import TEXT_PARTS, ActRuling, Decision, Dissent
from cases.queries.law import barred_in, describe_way, find_way
from cases.queries.office import office_of
from workflow.acts.decision.decide import DECIDE, DecideGiven
from workflow.appeals import Appeal
from workflow.clocks.horizon import Horizon, looked_at
from workflow.errors import NoRoute, Refusal
from workflow.states import CaseLink, LimitRule


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionText:
    """The parts of a written decision. What stands between [[ and ]] stays out of the public version."""

    facts: str
    evidence: str
    law: str
    reasons: str
    operative: str
    answers: tuple[str, ...]
    measures: tuple[Ordered, ...] = ()
    dissents: tuple[tuple[int, str], ...] = field(default=())
    language: str = "en"
    annulled_for: tuple[str, ...] = ()
    """On appeal, of each claim why the decision below is set aside, "" for one that it is not."""
    cured: str = ""
    """Sent back and decided the same way again: the defect that was cured, or the new fact."""
    acts: tuple[str, ...] = ()
    """What becomes of each act complained of, "" where nothing is said of it."""

    def kinds(self) -> list[str]:
        """Return the kinds of the measures it orders."""
        return [measure.kind for measure in self.measures]

    def not_feasible(self) -> list[str]:
        """Return the kinds of measures that cannot be carried out, for which nothing is ordered instead."""
        return sorted({each.kind for each in self.measures if not each.feasible and not each.instead.strip()})

    def answered(self) -> int:
        """How many claims it answers in words."""
        return len([answer for answer in self.answers if answer.strip()])

    def missing(self) -> list[str]:
        return [part for part in TEXT_PARTS if not getattr(self, part).strip()]


@act(THE_PROCEEDING)
def decide(
    held: HeldCases,
    *,
    proceeding_id: UUID,
    actor: Actor,
    at: datetime,
    outcome: str,
    text: DecisionText,
    horizon: str = "",
    judges: tuple[int, ...] = (),
) -> Decision:
    """Adopt the decision on the motion that carried, stop the deciding clock, start those of issue.

    A decision after the clock ran out is late, and is a decision all the same. `horizon` is why it is taken although it
    costs a candidacy and no appeal against it can be decided before voting; `judges` are the seats
    of those who decide, where judges are drawn. Raises ActRefused.
    """
    step = begin(DECIDE, held.file(proceeding_id), actor=actor, at=at)
    appeal, appeal_unknown = way_on(step)
    costs = goes_against_a_candidacy(step, outcome, text.kinds())
    bodies = find_bodies(text.measures)
    far = looked_at(step.facts.rulebook, reach(step, appeal)) if costs else None
    step.require(
        DecideGiven(
            outcome=outcome,
            missing=text.missing(),
            answers=text.answered(),
            unknown=list_unknown(text.measures, bodies),
            orders=orders_given(text.measures, bodies, zone=step.proceeding.body.zone),
            useful_until=find_last_useful(step) if text.measures else None,
            not_feasible=text.not_feasible(),
            cutoffs=cutoffs_passed(step, text.kinds()),
            appeal_unknown=appeal_unknown,
            reach=far,
            horizon=horizon,
            annulled_for=text.annulled_for,
            cured=text.cured,
            judges=judges,
            acts=text.acts,
        )
    )
    take_off_what_was_announced(step)
    decision = _write(step, outcome, text, bodies, _describe_onward(step, appeal, far, horizon))
    deadlines.stop(step.file, LimitRule.DECIDE, LimitRule.SCREEN, LimitRule.TRANSFER, at=at)
    deadlines.void(step.file, LimitRule.ENQUIRY, at=at)
    deadlines.start(step.file, LimitRule.ISSUE, "issue", at=at)
    missed = far is not None and not far.fits
    step.record(
        "decision.adopted",
        data=_tell_adopted(step, decision, text, judges) | ({"horizon": "missed"} if missed else {}),
        personal={**_collect_personal(text), **({"horizon": horizon} if missed else {})},
    )
    tell_of_ruling(step, outcome)
    overtake(step.file, at=at)  # where a body decides without a roll-call
    send_dissents(step, decision, [seat for seat, _words in text.dissents])
    if missed:
        propose_stay(step, decision)
    decide_with(step, outcome)
    rule_on_below(step, decision)
    settle_acts(step.file, at=at, decision=decision)
    return decision


def _tell_adopted(step: AnyStep, decision: Decision, text: DecisionText, judges: Sequence[int]) -> dict[str, object]:
    together = [each.proceeding for each in step.file.group_files]
    return {
        "outcome": decision.outcome,
        "decision": str(decision.pk),
        "late": any(each.overdue_since is not None and step.at >= each.overdue_since for each in together),
        "dissents": len(text.dissents),
    } | ({"judges": sorted(judges)} if judges else {})


def _describe_onward(step: AnyStep, appeal: Appeal | None, far: Horizon | None, horizon: str) -> Mapping[str, object]:
    """Return what the decision stores of what comes after it: the way to appeal, and how far that reaches before voting."""
    missed = far is not None and not far.fits
    return {
        "appeal": describe_way(appeal, step.facts.rulebook, office_of(step.case.election)),
        "horizon": dict(far.as_json()) if far else None,
        "horizon_reasons": horizon if missed else "",
    }


def _write(step: AnyStep, outcome: str, text: DecisionText, bodies: Bodies, onward: Mapping[str, object]) -> Decision:
    motion = step.file.motion
    decision = Decision.objects.create(
        proceeding=step.proceeding,
        body=step.proceeding.body,
        motion=motion if step.facts.collegiate else None,
        outcome=outcome,
        language=text.language,
        answers=list(text.answers),
        annulled_for=list(text.annulled_for),
        cured=text.cured,
        adopted_at=step.at,
        **onward,
        **{part: getattr(text, part) for part in TEXT_PARTS},
    )
    write_orders(decision, text.measures, bodies)
    _record_dissents(decision, step, text.dissents)
    _write_act_rulings(decision, step, text.acts)
    return decision


def _write_act_rulings(decision: Decision, step: AnyStep, becomes: Sequence[str]) -> None:
    rows = zip(step.file.acts, becomes, strict=False)  # nothing need be said of any
    ActRuling.objects.bulk_create([ActRuling(decision=decision, act=each, becomes=what) for each, what in rows if what])


def _record_dissents(decision: Decision, step: AnyStep, dissents: Sequence[tuple[int, str]]) -> None:
    if not dissents:
        return
    members = {member.seat: member for member in step.file.seated}
    if unknown := sorted({seat for seat, _words in dissents} - set(members)):
        raise ActRefused("decide", [Refusal("no_such_seat", {"seat": unknown})])
    Dissent.objects.bulk_create(
        [Dissent(decision=decision, member=members[seat], text=words) for seat, words in dissents]
    )


def where_it_is_appealed(step: AnyStep) -> Appeal | None:
    """Where this decision can be appealed; None above the last instance, and where it is not known."""
    return way_on(step)[0]


def way_on(step: AnyStep) -> tuple[Appeal | None, bool]:
    """Where this decision can be appealed, None above the last instance; and whether it can be but nobody knows where.

    A report of pressure never goes to whom the first case is against.
    """
    barred = {body.code for body in barred_in(step.case)} if step.case.link == CaseLink.PRESSURE else set()
    try:
        found = find_way(step.case, step.facts.rulebook, step.facts.body)
        while found is not None and found.body.code in barred:
            found = find_way(step.case, step.facts.rulebook, found.body)
    except NoRoute:
        return None, True
    return found, False


def _collect_personal(text: DecisionText) -> Mapping[str, object]:
    on_appeal = {
        name: value for name, value in (("annulled_for", list(text.annulled_for)), ("cured", text.cured)) if value
    }
    return {part: getattr(text, part) for part in TEXT_PARTS} | {"answers": list(text.answers)} | on_appeal
