"""The corrections of a file as lines for its parties and its desk: those that wait for a second person come first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cases.models import Case, Correction
from cases.queries.decisions.publication import public_text
from cases.wording.corrections import describe_field
from cases.wording.instants import written_out
from cases.wording.labels import label_for
from cases.wording.parties import label_of, role_in
from workflow.corrections import CorrectionOf, CorrectionState, SlipOf


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One correction. `is_waiting` until a second person has settled it, or its time has run out."""

    what: str
    who: str
    sentence: str
    whose: str
    reasons: str
    proof: str
    proposed: str
    is_waiting: bool
    state: str
    tag: str
    settled: str
    refusal: str


TAGS = {
    CorrectionState.PROPOSED: "soon",
    CorrectionState.MADE: "met",
    CorrectionState.REFUSED: "void",
    CorrectionState.LAPSED: "void",
}


def correction_lines(rows: Iterable[Correction], case: Case) -> Iterator[CorrectionLine]:
    """These corrections, proposed in a case."""
    for each in sorted(rows, key=lambda row: row.state != CorrectionState.PROPOSED):
        yield _make_line(each, case)


def corrections_of_case(case: Case) -> list[CorrectionLine]:
    """Every correction that was proposed in a case, before whatever body."""
    found = Correction.objects.filter(proceeding__case=case.pk)
    return list(correction_lines(found.select_related("service__party__body", "proceeding__body"), case))


def _make_line(row: Correction, case: Case) -> CorrectionLine:
    zone = row.proceeding.body.zone
    state = label_for(CorrectionState, row.state)
    return CorrectionLine(
        what=label_for(CorrectionOf, row.of),
        who=_name_party(row, case),
        sentence=describe_field(row.field, row.recorded, row.right, zone),
        whose=label_for(SlipOf, row.whose),
        reasons=row.reasons,
        proof=row.proof,
        proposed=written_out(row.proposed_at, zone),
        is_waiting=row.state == CorrectionState.PROPOSED,
        state=state,
        tag=TAGS[CorrectionState(row.state)],
        settled=written_out(row.settled_at, zone) if row.settled_at else "",
        refusal=row.refusal,
    )


def _name_party(row: Correction, case: Case) -> str:
    if row.service is None:
        return ""
    return f"{role_in(row.service.party, case)}: {public_text(label_of(row.service.party))}"


def name_correction(row: Correction, case: Case) -> str:
    """One correction in a line, for who chooses it."""
    said = describe_field(row.field, row.recorded, row.right, row.proceeding.body.zone)
    return ". ".join(filter(None, (label_for(CorrectionOf, row.of), _name_party(row, case), said)))
