"""The documents that are made from the code, each with the function that makes it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from config.env import ROOT
from config.settings_document import settings_markdown
from config.state_graph import edges
from workflow.acts import ACTS
from workflow.diagram import markdown, svg
from workflow.rules.document import rules_markdown
from workflow.rules.loader import load, names


def _rules() -> str:
    return "\n".join(rules_markdown(load(name)) for name in names())


DOCUMENTS: Mapping[Path, Callable[[], str]] = {
    ROOT / "docs" / "rules.md": _rules,
    ROOT / "docs" / "workflow.svg": lambda: svg(edges()),
    ROOT / "docs" / "workflow.md": lambda: markdown(edges(), ACTS),
    ROOT / "docs" / "settings.md": settings_markdown,
}


def stale(path: Path) -> bool:
    """Whether this document differs from what the code says now."""
    return not path.exists() or path.read_text(encoding="utf-8") != DOCUMENTS[path]()
