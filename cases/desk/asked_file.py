"""What a body that was only asked reads of a proceeding: its own questions, and what the public reads. Nothing else is named."""

from datetime import datetime
from typing import Any

from cases.desk.case_file import PartyLine, enquiry_lines, file_headline
from cases.desk.rows import track_label
from cases.queries.case_file import CaseFile
from cases.queries.pages.case_page import case_limits, party_label
from cases.queries.pages.case_rows import rows_in
from cases.queries.timeline import timeline
from cases.wording.labels import label_for
from cases.wording.parties import role_in
from workflow.states import ProceedingState


def asked_file(file: CaseFile, *, asked: int | None, now: datetime) -> dict[str, Any]:
    """The page for the clerk of the body with the key `asked`. A thing is left out until it is added here."""
    proceeding, case, rows = file.proceeding, file.case, rows_in(file)
    limits = case_limits([proceeding], now=now, rows=rows)
    return {
        "proceeding": proceeding,
        "case": case,
        "state": label_for(ProceedingState, proceeding.state),
        "track": track_label(proceeding.track),
        "headline": file_headline(proceeding, rows, now=now),
        "limits": [*limits.main, *limits.other],
        "parties": [
            PartyLine(each.pk, role_in(each, case), party_label(each, private=False), (), has_identity=False)
            for each in case.parties.select_related("body")
        ],
        "enquiries": list(enquiry_lines(file, [each for each in file.enquiries if each.to_id == asked], now=now)),
        "entries": timeline(case),
    }
