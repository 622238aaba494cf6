"""The acts complained of in a case, and in those that are decided with it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cases.models import ActComplainedOf
from cases.queries.superiors import answering_for
from workflow.complained_acts import ActStanding
from workflow.facts import ActFacts

if TYPE_CHECKING:
    from cases.queries.case_file import CaseFile


def read_acts(file: "CaseFile") -> list[ActComplainedOf]:
    """Every act complained of in this case and in each that is decided with it, each once, in the order of the cases."""
    cases = [file.group.cases[key] for key in file.joined_cases if key in file.group.cases]
    keys = list(dict.fromkeys(each.complaint.act_id for each in cases if each.complaint.act_id is not None))
    if not keys:
        return []
    found = {each.pk: each for each in ActComplainedOf.objects.filter(pk__in=keys).select_related("body")}
    return [found[key] for key in keys]


def act_facts(file: "CaseFile", *, body_id: int | None) -> Iterator[ActFacts]:
    """The same as the guards ask for it. `body_id` is the body that the actor works for: the author, or its successor."""
    own = file.case.complaint.act_id
    for each in file.acts:
        yield ActFacts(
            key=str(each.pk),
            standing=ActStanding(each.standing),
            own=each.body is not None and body_id is not None and answering_for(each.body).pk == body_id,
            here=each.pk == own,
        )
