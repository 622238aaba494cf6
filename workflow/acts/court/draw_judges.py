"""Draw judges: once for a case, by a seed that the court was bound to before the case came."""

from workflow.act_rule import CLERK, ActRule
from workflow.errors import Refusal
from workflow.facts import Facts, Part
from workflow.given import Nothing
from workflow.states import ProceedingState


def knows_a_draw(facts: Facts) -> Refusal | None:
    return Refusal("no_draw_here") if facts.draw is None else None


def has_no_draw_yet(facts: Facts) -> Refusal | None:
    """Who draws again until the wanted name comes has not drawn. A recused judge is followed by the next of the same order."""
    drawn = facts.draw is not None and facts.draw.made
    return Refusal("judges_drawn_already") if drawn else None


def enough_judges_are_free(facts: Facts) -> Refusal | None:
    draw, rule = facts.draw, facts.rulebook.conduct.draw
    if draw is None or rule is None or draw.made or draw.able >= draw.needed:
        return None
    return Refusal("too_few_judges", {"able": draw.able, "needed": draw.needed}, rule.cite, rule.status)


def is_bound_to_a_seed(facts: Facts) -> Refusal | None:
    draw = facts.draw
    return None if draw is None or draw.made or draw.committed else Refusal("no_seed_committed")


DRAW_JUDGES = ActRule(
    name="draw_judges",
    takes=Nothing,
    roles=CLERK,
    sources=frozenset(
        {
            ProceedingState.LODGED,
            ProceedingState.CORRECTION,
            ProceedingState.ADMITTED,
            ProceedingState.LISTED,
            ProceedingState.HEARD,
        }
    ),
    guards=(knows_a_draw, has_no_draw_yet, enough_judges_are_free, is_bound_to_a_seed),
    reads=frozenset({Part.DRAW}),
)
