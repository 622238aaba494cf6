"""The column by which a row of the office names the event that wrote it last."""

from typing import Any

from django.db import models


def written_by() -> models.ForeignKey[Any, Any]:
    """The event that wrote the row last; null for a row from before this was kept. Triggers hold it to the log.

    Without an index: a row is found by its codes, and no event is ever removed.
    """
    return models.ForeignKey("cases.Event", models.PROTECT, null=True, editable=False, related_name="+", db_index=False)
