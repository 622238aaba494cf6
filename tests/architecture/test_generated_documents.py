"""The documents made from the code are fresh, and refuse to be made wrong."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from config.generated_documents import DOCUMENTS, stale
from config.settings_document import explained, variables
from config.state_graph import edges
from workflow.acts import ACTS
from workflow.diagram import DiagramError, svg
from workflow.states import ProceedingState


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_document_says_what_code_says(path: Path):
    assert not stale(path), "Type “make docs” and commit what it wrote."


def test_picture_describes_every_state():
    """The picture has a title, a description and a box for every state."""
    picture = ElementTree.fromstring(svg(edges()))
    texts = ["".join(element.itertext()) for element in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert {state.value.capitalize() for state in ProceedingState} <= set(texts)
    assert picture.attrib["aria-labelledby"] == "title desc"
    description = picture.findtext("{http://www.w3.org/2000/svg}desc") or ""
    assert "Admit: from lodged to admitted." in description


def test_undrawn_arrow_is_refused_by_name():
    first, *others = edges()
    with pytest.raises(DiagramError, match="reopen from lodged"):
        svg([replace(first, transition="reopen"), *others])


def test_every_fired_transition_is_drawn():
    """Every transition that an act fires is in the graph."""
    assert {rule.transition for rule in ACTS.values() if rule.transition} <= {edge.transition for edge in edges()}


def test_settings_are_read_from_files():
    assert {"RECOURSE_DATABASE_URL", "RECOURSE_SECRET_KEY"} <= {variable.name for variable in variables()}


def test_comment_above_explains_its_variable():
    found = explained("# One.\n# Two.\n#RECOURSE_A=1\n\n# Three.\nRECOURSE_B=\n\n#RECOURSE_C=3\n")
    assert {name: example.meaning for name, example in found.items()} == {
        "RECOURSE_A": "One. Two.",
        "RECOURSE_B": "Three.",
    }
