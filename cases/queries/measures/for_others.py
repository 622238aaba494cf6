"""What whoever has no door to the file may read of the texts of an order."""

from cases.models import Measure
from cases.queries.decisions.publication import covered


def for_others(measure: Measure, text: str) -> str:
    """A text of an order, or of what was reported of it, without what is sealed, or was withheld when it was published."""
    return covered(text, measure.decision.withheld)
