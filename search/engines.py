"""Which engine this installation searches with."""

from functools import cache
from pathlib import Path

from django.conf import settings

from search.engine import Engine
from search.tantivy_engine import TantivyEngine


def current() -> Engine:
    """The engine below SEARCH_ROOT; one object a process, so that its reader stays open."""
    return _make_embedded(Path(settings.SEARCH_ROOT))


@cache
def _make_embedded(root: Path) -> Engine:
    return TantivyEngine(root)
