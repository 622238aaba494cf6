"""What guards ask of the corrections that were proposed in a proceeding."""

from typing import Any

from cases.access.actors import Actor
from cases.queries.case_file import CaseFile
from workflow.corrections import CorrectionState
from workflow.facts import CorrectionFacts


def read_corrections(file: CaseFile, _actor: Actor) -> dict[str, Any]:
    waits = CorrectionState.PROPOSED
    return {
        "corrections": tuple(CorrectionFacts(key=str(each.pk), waits=each.state == waits) for each in file.corrections)
    }
