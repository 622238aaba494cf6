"""The tree of `docs/architecture.md`: every module with the first sentence of what it says of itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

from config.env import ROOT

DOCUMENT = ROOT / "docs" / "architecture.md"
ROOMS = ("workflow", "cases", "notices", "search", "office", "replay", "config")
BEGIN, END = "<!-- tree: made by `make docs` from the modules themselves -->", "<!-- end of the tree -->"
NOT_READ = frozenset({"migrations", "__pycache__"})


def architecture_markdown() -> str:
    """The page as it stands, with its tree made anew. Raises ValueError where a mark of the tree is missing."""
    text = DOCUMENT.read_text(encoding="utf-8")
    before, mark, rest = text.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not mark or not end:
        raise ValueError(f"{DOCUMENT} has no place for the tree: between {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{tree_markdown()}\n{end}{after}"


def tree_markdown() -> str:
    """Each room as a heading, each of its modules as a line, in the order of the alphabet below each package."""
    return "\n".join(line for room in ROOMS for line in _describe_room(ROOT / room))


def _describe_room(folder: Path) -> Iterator[str]:
    modules = sorted(path for path in folder.glob("*.py") if path.name != "__init__.py")
    said = _read_first_sentence(folder / "__init__.py")
    if modules or said:
        yield f"### `{folder.relative_to(ROOT)}/`" + (f" – {said}" if said else "")
        yield ""
        yield from (f"- `{path.stem}`: {_read_first_sentence(path)}" for path in modules)
        yield ""
    for below in sorted(path for path in folder.iterdir() if path.is_dir() and path.name not in NOT_READ):
        if any(below.glob("*.py")):
            yield from _describe_room(below)


def _read_first_sentence(path: Path) -> str:
    """Read what the module says of itself, up to its first full stop; "" where it says nothing."""
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) if path.exists() else None
    return " ".join((said or "").split("\n\n")[0].split()).partition(". ")[0].removesuffix(".")
