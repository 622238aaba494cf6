"""Where a decision can be challenged, and within what limit. One answer for the advice, the decision and the letter."""

from dataclasses import dataclass

from workflow.bodies import BodyFacts
from workflow.errors import NoRoute
from workflow.routing import competent
from workflow.rules.schema import Rulebook
from workflow.rules.words import StageName
from workflow.states import Trust


@dataclass(frozen=True, slots=True)
class Appeal:
    """The way to appeal: the body above, the keys of its two limits, the article, and whether it suspends the decision."""

    body: BodyFacts
    lodge: str
    decide: str
    cite: str
    trust: Trust
    note: str
    suspensive: bool


def appeal_from(
    *,
    rulebook: Rulebook,
    case_type: str,
    decided_by: BodyFacts,
    respondent: BodyFacts | None,
    place: BodyFacts | None,
    cec: BodyFacts,
) -> Appeal | None:
    """The way to appeal a decision of `decided_by`; None above the last instance."""
    try:
        answer = competent(
            rulebook=rulebook,
            case_type=case_type,
            stage=StageName.APPEAL,
            respondent=respondent,
            place=place,
            cec=cec,
            decided_by=decided_by,
        )
    except NoRoute:
        return None
    key = f"{rulebook.case_key(case_type)}.{StageName.APPEAL}"
    limit = rulebook.limit(f"{key}.lodge")
    own = rulebook.case_type(case_type).suspensive
    suspensive = (own or rulebook.conduct.suspensive).answer
    return Appeal(answer.body, f"{key}.lodge", f"{key}.decide", limit.cite, limit.status, limit.note, suspensive)
