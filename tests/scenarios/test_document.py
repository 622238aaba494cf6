"""The page on scenarios tells the truth: its first example plays, and it leaves out no act, no word, no refusal."""

import json
import re
from pathlib import Path

from django.conf import settings

from cases.wording.refusals import SENTENCES
from replay.document import markdown, schema
from replay.mistakes import read_script
from tests.scenarios.playing import HOME, play, unmet


def test_first_example_plays_everywhere(tmp_path: Path, db: None) -> None:
    """The first example plays under both laws."""
    (tmp_path / "stages").symlink_to(HOME / "stages")
    path = tmp_path / "silent-body.yaml"
    path.write_text(re.search(r"```yaml\n(.*?)```", markdown(), re.DOTALL).group(1), "utf-8")
    script = read_script(path)
    assert unmet(script, play(script, "kz-2004")) == []


def test_every_refusal_has_its_line() -> None:
    page = (Path(settings.ROOT) / "docs" / "scenarios.md").read_text("utf-8")
    assert [code for code in SENTENCES if f"| `{code}` |" not in page] == []


def test_every_field_has_a_meaning() -> None:
    assert [line for line in markdown().splitlines() if line.endswith("|  |")] == []


def test_schema_knows_every_key_alone() -> None:
    """The schema refuses unknown words and names every key."""
    made = json.loads(schema())
    assert made["additionalProperties"] is False
    assert {"scenario", "ends", "steps", "finally"} <= set(made["properties"])
