"""What came of it that a body did not decide in time."""

from cases.models import Silence
from cases.queries.case_file import CaseFile


def require_silence(file: CaseFile) -> Silence:
    """What came of the silence of this body. Raises Silence.DoesNotExist where nothing did."""
    if file.silence is None:
        raise Silence.DoesNotExist
    return file.silence


def silence_opens(file: CaseFile) -> str:
    """The code of the body to which it may go on although nobody decided here; "" where nothing opened."""
    if file.decision is not None or file.proceeding.overdue_since is None or file.silence is None:
        return ""
    return str(file.silence.way["body"])


def went_on_to(file: CaseFile) -> str:
    """The code of the body above where an appeal past the silence of this one waits; "" where none does."""
    waits = (each.proceeding.body.code for each in file.pending_appeals if each.passed_by is file)
    return next(waits, "")
