"""Who did what is complained of at a place: the answer that decides whether the commission of the place may decide (law 2)."""

from cases.models import Body, Election
from cases.queries.law import route, rulebook_for
from workflow.errors import LawError
from workflow.states import WhoDidIt


def depends_on_who_did_it(election: Election, case_type: str, place: Body | None) -> bool:
    """Whether the commission of `place` would decide, unless it did itself what is complained of.

    Never for an application without respondent, nor where another body decides whoever did it.
    """
    rulebook = rulebook_for(election)
    if place is None or case_type not in rulebook.called or rulebook.case_type(case_type).without_respondent:
        return False
    try:
        answer = route(rulebook=rulebook, case_type=case_type, central=election.central, respondent=None, place=place)
    except LawError:
        return False
    return answer.accepts(place.code)


def complained_of(respondent: Body | None, *, place: Body | None, done_by: str) -> Body | None:
    """The body complained of: the commission of the place where that is the answer, else the one that was chosen."""
    return place if done_by == WhoDidIt.COMMISSION and place is not None else respondent
