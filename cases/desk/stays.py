"""What was asked for as a stay and what came of it, as lines for the desk. What waits for a ruling comes first."""

from cases.models import Stay
from cases.queries.case_file import CaseFile
from cases.queries.pages.stay_lines import StayLine, make_lines
from cases.wording.instants import written_out
from cases.wording.parties import label_of, role_in
from workflow.stays import StayState


def lines_on_file(file: CaseFile) -> list[StayLine]:
    """The stays of this file, those that wait first, then those in force."""
    order = list(StayState)
    return make_lines(sorted(file.stays, key=lambda each: order.index(StayState(each.state))))


def list_waiting(file: CaseFile) -> list[Stay]:
    """Those on which this body has to rule; one of a joined case is ruled on in its own file."""
    return [each for each in _list_own(file) if each.state == StayState.REQUESTED]


def list_in_force(file: CaseFile) -> list[Stay]:
    """Those in force that were granted, not those by law."""
    return [each for each in _list_own(file) if each.state == StayState.IN_FORCE and not each.by_law]


def _list_own(file: CaseFile) -> list[Stay]:
    return [each for each in file.stays if each.proceeding.case_id == file.case.pk]


def name_stay(file: CaseFile, stay: Stay) -> str:
    """One stay in a line: by whom it was asked for, and when."""
    assert stay.party is not None
    who = f"{role_in(stay.party, file.case)}: {label_of(stay.party)}"
    return f"{who}. {written_out(stay.requested_at, file.proceeding.body.zone)}"
