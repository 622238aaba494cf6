"""Files of an act that failed: taken away where nothing was stored, and kept where that is not sure."""

from contextlib import suppress
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import InterfaceError, OperationalError

from cases.acts.engine.rollback_files import removed_on_rollback
from cases.errors import ActRefused
from cases.models import Evidence
from workflow.errors import Refusal


def kept_after(error: Exception) -> bool:
    file = Evidence(name="list.pdf").file
    with suppress(type(error)), removed_on_rollback() as saved:
        file.save("list.pdf", ContentFile(b"%PDF"), save=False)
        saved.append(file)
        raise error
    return Path(file.path).exists()


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("server closed the connection unexpectedly"),
        OperationalError("terminating connection due to administrator command"),
        InterfaceError("connection already closed"),
    ],
)
def test_lost_answer_keeps_the_file(error: Exception) -> None:
    """A line cut between commit and answer takes no file away."""
    assert kept_after(error)


@pytest.mark.parametrize(
    "error",
    [ActRefused("lodge", [Refusal("no_room")]), ValueError("unreadable"), OperationalError("database is locked")],
)
def test_undone_act_leaves_no_file(error: Exception) -> None:
    assert not kept_after(error)
