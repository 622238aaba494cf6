"""What came of it that a body did not decide in time."""

from collections.abc import Iterator
from uuid import UUID

from cases.models import Deadline, Silence
from cases.queries.case_file import CaseFile
from workflow.states import LimitRule

PAST_SILENCE = "silence"
"""The key of the time in which one goes on past a silence."""


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


def find_time_to_appeal(file: CaseFile, party_id: UUID) -> Deadline | None:
    """The time to appeal that this party was given last; None where the decision was not served on it yet."""
    own = (limit for limit in _list_times_to_appeal(file) if limit.party_id == party_id)
    return max(own, key=lambda limit: limit.pk, default=None)


def _list_times_to_appeal(file: CaseFile) -> Iterator[Deadline]:
    """Those that no correction struck out. Once it is decided the time past a silence says nothing of the decision."""
    for limit in file.limits:
        is_of_it = file.decision is None or (limit.inputs or {}).get("key") != PAST_SILENCE
        if limit.rule == LimitRule.APPEAL and limit.struck_by_id is None and is_of_it:
            yield limit
