"""Every reason to refuse has its sentence: complete, with what to do, and with its source where it rests on law."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

from cases.wording.refusals import SENTENCES, sentence
from workflow.errors import Refusal

PLACES = [
    *sorted((Path(settings.ROOT) / "workflow" / "guards").glob("*.py")),
    *sorted((Path(settings.ROOT) / "workflow" / "acts").rglob("*.py")),
    Path(settings.ROOT) / "workflow" / "act_rule.py",
]
PLACES += [Path(settings.ROOT) / "workflow" / "admissibility.py"]
PLACES += sorted((Path(settings.ROOT) / "cases" / "acts").rglob("*.py"))


def codes_in(path: Path) -> set[str]:
    """Codes of the refusals a module makes, read from its source."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refusal":
            found |= {
                leaf.value
                for leaf in ast.walk(node.args[0])
                if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)
            }
            if isinstance(node.args[0], ast.Name):
                found |= _assigned(path, node.args[0].id)
    return found


def _assigned(path: Path, name: str) -> set[str]:
    tree = ast.parse(path.read_text())
    values = (n.value for n in ast.walk(tree) if isinstance(n, ast.Assign) and getattr(n.targets[0], "id", "") == name)
    return {
        leaf.value
        for value in values
        if isinstance(value, ast.IfExp)
        for leaf in (value.body, value.orelse)
        if isinstance(leaf, ast.Constant)
    }


MADE = {code for path in PLACES for code in codes_in(path)}
MADE |= {"invitation_used", "invitation_newer", "invitation_expired"}  # what `why_not` says of a link
MADE |= {"clock_behind", "clock_behind_office"}  # what `in_order` is told to say


def test_codes_and_sentences_match() -> None:
    assert MADE - {"open"} == set(SENTENCES)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_complete(code: str) -> None:
    said = str(SENTENCES[code])
    assert said[0].isupper() or said[0] == "“"
    assert said.endswith(".")
    assert "_" not in re.sub(r"%\(\w+\)s", "", said)


def test_sentence_tells_source_and_reliability() -> None:
    refusal = Refusal("quorum_missing", {"present": 4, "needed": 5, "total": 7}, "Art 20(4)", "verified")
    assert sentence(refusal) == (
        "There is no quorum: 4 of 7 members are present and 5 are needed. "
        "Nothing can be decided; convene another session. The time to decide runs on. (Art 20(4); verified)"
    )
    doubtful = Refusal("withdrawal_not_free", {}, "No rule was found", "gap")
    assert sentence(doubtful).endswith("(No rule was found; the law is silent; this is the declared default)")
