"""What a complaint brought when it was filed, and what was counted of it then: all that its receipt is made of."""

from collections.abc import Iterable
from dataclasses import dataclass

from cases.models import Body, Case, Claim, Complaint, Deadline, Event, Evidence
from cases.queries.case_file import in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A filing by its event (case.lodged). The act that writes these rows has them in memory; `read_filed` reads them."""

    event: Event
    case: Case
    complaint: Complaint
    claims: tuple[Claim, ...]
    evidence: tuple[Evidence, ...]
    """The files that came with it."""
    limits: tuple[Deadline, ...]
    """Those of its proceeding, the soonest first."""
    competent: Body | None
    """The body that the rules named, None where they name none."""


def read_filed(event: Event) -> Filed:
    """The same from the rows, as they now stand."""
    assert event.case is not None
    complaint = event.case.complaint
    return Filed(
        event=event,
        case=event.case,
        complaint=complaint,
        claims=tuple(complaint.claims.all()),
        evidence=tuple(complaint.evidence.filter(received_at__lte=event.occurred_at, handed_in_at=None)),
        limits=tuple(Deadline.objects.filter(proceeding=event.proceeding_id)),
        competent=Body.objects.filter(code=str(event.data.get("competent", ""))).first(),
    )


def filed(
    event: Event,
    case: Case,
    *,
    claims: Iterable[Claim],
    evidence: Iterable[Evidence],
    limits: Iterable[Deadline],
    competent: Body | None,
) -> Filed:
    """The same from what the act of filing has just written, in the order in which it would be read."""
    return Filed(
        event=event,
        case=case,
        complaint=case.complaint,
        claims=tuple(claims),
        evidence=tuple(sorted(evidence, key=lambda each: each.pk)),
        limits=tuple(in_order(limits)),
        competent=competent,
    )
