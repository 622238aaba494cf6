"""Appeals of a case: which a proceeding hears, and which wait."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from cases.models import Appeal, AppealClaim, Proceeding
from workflow.rules.words import StageName
from workflow.states import PASSED_ON


def read_appeals(case_ids: Iterable[int]) -> list[Appeal]:
    """Every appeal in these cases with its decision, its party and what it asks for, in the order in which they were lodged."""
    found = Appeal.objects.filter(proceeding__case__in=case_ids)
    return list(
        found.select_related("decision__body", "party__body", "silence__proceeding__body").prefetch_related("claims")
    )


def heard_in(proceeding: Proceeding, appeals: Sequence[Appeal]) -> list[Appeal]:
    """Those of `appeals` that this proceeding hears; nothing in a first instance.

    One that another body passed on hears what was lodged there; one that was sent back, what was heard before the decision
    that was set aside.
    """
    lodged: dict[UUID, list[Appeal]] = defaultdict(list)
    for each in appeals:
        lodged[each.proceeding_id].append(each)
    place: Proceeding | None = proceeding
    while place is not None and place.stage == StageName.APPEAL:
        if place.pk in lodged:
            return lodged[place.pk]
        before = place.previous
        place = before if before is None or before.state in PASSED_ON else _find_below(before)
    return []


def _find_below(sender: Proceeding) -> Proceeding | None:
    """The proceeding whose decision was appealed to who sent the case back, through whoever had passed the appeal on."""
    while (before := sender.previous) is not None and before.state in PASSED_ON and before.stage == sender.stage:
        sender = before
    return sender.previous


def claims_of(appeals: Iterable[Appeal]) -> list[AppealClaim]:
    """What these appeals ask for, in the order of the answers."""
    return [claim for appeal in appeals for claim in appeal.claims.all()]
