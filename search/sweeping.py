"""Builds of the index that were killed before they were put in place."""

from cases.upkeep.sweeping import sweep
from search.engines import current


@sweep("search")
def sweep_builds(before: float) -> int:
    """Remove folders that are not the index in use."""
    return current().sweep(older_than=before)
