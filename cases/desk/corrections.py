"""The corrections of a file as lines for the desk: what waits for a second person first, then what came of the others."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.models import Correction
from cases.queries.case_file import CaseFile
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


def correction_lines(file: CaseFile, *, waiting_only: bool = False) -> Iterator[CorrectionLine]:
    """The corrections of this file."""
    for each in sorted(file.corrections, key=lambda row: row.state != CorrectionState.PROPOSED):
        if not waiting_only or each.state == CorrectionState.PROPOSED:
            yield _make_line(file, each)


def _make_line(file: CaseFile, row: Correction) -> CorrectionLine:
    zone = file.proceeding.body.zone
    state = label_for(CorrectionState, row.state)
    return CorrectionLine(
        what=label_for(CorrectionOf, row.of),
        who=_name_party(file, row),
        sentence=describe_field(row.field, row.wrong, row.right, zone),
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


def _name_party(file: CaseFile, row: Correction) -> str:
    if row.service is None:
        return ""
    return f"{role_in(row.service.party, file.case)}: {label_of(row.service.party)}"


def name_correction(file: CaseFile, row: Correction) -> str:
    """One correction in a line, for who chooses it."""
    said = describe_field(row.field, row.wrong, row.right, file.proceeding.body.zone)
    return _("%(what)s. %(who)s. %(said)s") % {
        "what": label_for(CorrectionOf, row.of),
        "who": _name_party(file, row),
        "said": said,
    }
