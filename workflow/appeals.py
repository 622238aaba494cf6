"""Where a decision can be challenged, and within what limit. One answer for the advice, the decision and the letter."""

from dataclasses import dataclass

from workflow.bodies import BodyFacts
from workflow.routing import competent, last_instance
from workflow.rules.schema import Rulebook
from workflow.rules.words import OPENS_NEXT, Silence, StageName
from workflow.states import Trust


@dataclass(frozen=True, slots=True)
class Appeal:
    """The way to appeal: the body above, in which instance, the keys of its limits, the article, whether the decision waits."""

    body: BodyFacts
    instance: str
    lodge: str
    decide: str
    cite: str
    trust: Trust
    note: str
    suspensive: bool


def opened_by_silence(rulebook: Rulebook, case_type: str, instance: str) -> Silence | None:
    """What silence in that instance means where it opens the next one to who waits in vain; None where it opens nothing."""
    meaning = rulebook.silence(case_type, instance)
    return meaning if meaning in OPENS_NEXT else None


def appeal_from(
    *,
    rulebook: Rulebook,
    case_type: str,
    decided_by: BodyFacts,
    respondent: BodyFacts | None,
    place: BodyFacts | None,
    cec: BodyFacts,
    named: BodyFacts | None = None,
) -> Appeal | None:
    """The way to appeal a decision of `decided_by`; None above the last instance.

    Raises NoRoute where there is a way and the body above is not known: that is no last instance.
    """
    if last_instance(rulebook=rulebook, case_type=case_type, decided_by=decided_by):
        return None
    answer = competent(
        rulebook=rulebook,
        case_type=case_type,
        stage=StageName.APPEAL,
        respondent=respondent,
        place=place,
        cec=cec,
        decided_by=decided_by,
        named=named,
    )
    instance = rulebook.case_type(case_type).above(decided_by.level)
    key = f"{rulebook.case_key(case_type)}.{instance}"
    limit = rulebook.limit(f"{key}.lodge")
    own = rulebook.case_type(case_type).suspensive
    suspensive = (own or rulebook.conduct.suspensive).answer
    source = (limit.cite, limit.status, limit.note)
    return Appeal(answer.body, instance, f"{key}.lodge", f"{key}.decide", *source, suspensive)
