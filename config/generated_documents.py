"""The documents that are made from the code, each with the function that makes it."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from config.env import ROOT
from config.settings_document import settings_markdown
from config.state_graph import edges
from config.tree_document import DOCUMENT, architecture_markdown
from replay import document as scenarios
from workflow.acts import ACTS
from workflow.diagram import markdown, svg
from workflow.lifecycle_tables import write_tables
from workflow.lifecycles import LIFECYCLES
from workflow.rules.comparison import comparison_markdown
from workflow.rules.document import rules_markdown
from workflow.rules.loader import load, names

DOCS = ROOT / "docs"


def _write_all_rules() -> str:
    return comparison_markdown([load(name) for name in names()])


def _write_rules(name: str) -> str:
    return rules_markdown(load(name))


DOCUMENTS: Mapping[Path, Callable[[], str]] = {
    DOCUMENT: architecture_markdown,
    DOCS / "rules.md": _write_all_rules,
    **{DOCS / "rules" / f"{name}.md": partial(_write_rules, name) for name in names()},
    DOCS / "workflow.svg": lambda: svg(edges()),
    DOCS / "workflow.md": lambda: markdown(edges(), ACTS) + write_tables(LIFECYCLES.values()),
    DOCS / "settings.md": settings_markdown,
    DOCS / "scenarios.md": scenarios.markdown,
    DOCS / "scenario.schema.json": scenarios.schema,
}


def stale(path: Path) -> bool:
    """Whether this document differs from what the code says now."""
    return not path.exists() or path.read_text(encoding="utf-8") != DOCUMENTS[path]()
