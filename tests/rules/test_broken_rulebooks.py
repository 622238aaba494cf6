"""The linter of rulebooks: each defect of broken/broken.yaml, put into a sound rulebook, is told with its line and mend."""

from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command

from workflow.errors import RulebookError
from workflow.rules.loader import load_file

FOLDER = Path(__file__).parent / "broken"
BASE = (FOLDER / "base.yaml").read_text("utf-8")
DEFECTS = yaml.safe_load((FOLDER / "broken.yaml").read_text("utf-8"))


def checked(*files: Path) -> tuple[list[str], str]:
    """What `manage.py rules check` prints of these files, and what it fails with, "" when it does not."""
    out = StringIO()
    try:
        call_command("rules", "check", *map(str, files), stdout=out)
    except CommandError as error:
        return out.getvalue().splitlines(), str(error)
    return out.getvalue().splitlines(), ""


def test_defects_are_many_and_different() -> None:
    assert len(DEFECTS) >= 20
    assert len({each["name"] for each in DEFECTS}) == len({each["says"] for each in DEFECTS}) == len(DEFECTS)


def test_the_base_has_no_fault() -> None:
    assert checked(FOLDER / "base.yaml") == (["base: 20 limits, 20 worked examples, no fault"], "")


@pytest.mark.parametrize("defect", DEFECTS, ids=[each["name"] for each in DEFECTS])
def test_defect_tells_line_and_cure(defect: dict[str, str], tmp_path: Path) -> None:
    """A defect is told with its line and how to fix it."""
    assert BASE.count(defect["replace"]) >= 1
    path = tmp_path / "base.yaml"
    path.write_text(BASE.replace(defect["replace"], defect["by"], 1), "utf-8")

    assert checked(path) == ([f"base.yaml:{defect['line']}: {defect['says']}"], "1 fault.")
    with pytest.raises(RulebookError) as refused:
        load_file(path)
    assert str(refused.value) == f"base.yaml:{defect['line']}: {defect['says']}", (
        "what has a fault is not loaded either"
    )


def test_every_rulebook_here_is_sound() -> None:
    """Every rulebook here is sound and says how much was counted."""
    lines, failed = checked()
    assert failed == ""
    assert any(line.startswith("kz-2004: ") and line.endswith(" worked examples, no fault") for line in lines)


def test_faults_come_in_line_order(tmp_path: Path) -> None:
    """All faults come at once in the order of lines."""
    text = BASE.replace("binds: person, cite: By-law 8", "binds: body, cite: By-law 8").replace(
        "annul_act,", "annul,", 1
    )
    (tmp_path / "base.yaml").write_text(text.replace("advisory: COUNCIL", "advisory: COUNSEL"), "utf-8")
    lines, failed = checked(tmp_path / "base.yaml")
    assert [line.split(": ")[1] for line in lines] == [
        "limits.correction.binds",
        "limits.reply.binds",
        "limits.withdrawal.binds",
        "limits.silence.binds",
        "case_types.act_of_a_commission.remedies[1]",
        "case_types.act_of_a_commission.advisory",
    ]
    assert failed == "6 faults."


def test_two_texts_never_share_a_day(tmp_path: Path) -> None:
    """Two texts of one law may not govern the same day."""
    for name, years in (("base", ("2004-01-01", "2004-12-31")), ("later", ("2004-12-31", "2005-12-31"))):
        text = BASE.replace("rulebook: base", f"rulebook: {name}")
        text = text.replace("from: 2004-01-01, until: 2004-12-31", "from: {}, until: {}".format(*years))
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    lines, failed = checked(tmp_path / "base.yaml", tmp_path / "later.yaml")
    assert lines == [
        (
            "later.yaml:6: in_force: base is a text of town-elections too, and both govern from 2004-12-31."
            " Write until: in base, or fix from: here; or give this law a name of its own under law."
        ),
        "base: 20 limits, 20 worked examples, no fault",
    ]
    assert failed == "1 fault."

    text = (tmp_path / "later.yaml").read_text("utf-8").replace("from: 2004-12-31", "from: 2005-01-01")
    (tmp_path / "later.yaml").write_text(text, "utf-8")
    assert checked(tmp_path / "base.yaml", tmp_path / "later.yaml")[1] == ""


def test_missing_file_is_named(tmp_path: Path) -> None:
    assert checked(tmp_path / "none.yaml") == ([], f"{tmp_path / 'none.yaml'}: No such file or directory")


BYTES = {
    "no UTF-8": (
        BASE.encode().replace(b"title", b"\xfftitle", 1),
        "4: rulebook: these bytes are no text in UTF-8. Save the file as UTF-8.",
    ),
    "UTF-16": (BASE.encode("utf-16"), "1: rulebook: these bytes are no text in UTF-8. Save the file as UTF-8."),
    "a character of control": (
        b"rulebook: base\nlaw: a\x00b\n",
        "2: rulebook: no text has the character U+0000. Take it out.",
    ),
    "nothing": (
        b"",
        "1: rulebook: a rulebook is a mapping of keys to what they say. Begin with rulebook: and its name.",
    ),
    "very deep": (
        b"rulebook: " + b"[" * 3000,
        "1: rulebook: this goes deeper than any rulebook. Look for brackets and indents that are not closed.",
    ),
    "very large": (
        b"a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        + b"".join(
            f"{to}: &{to} [{', '.join([f'*{of}'] * 10)}]\n".encode() for of, to in ("ab", "bc", "cd", "de", "ef")
        ),
        "5: e: with all that it repeats this is too large. Write each part once, without & and *.",
    ),
}


@pytest.mark.parametrize("name", BYTES)
def test_unreadable_bytes_are_told(name: str, tmp_path: Path) -> None:
    """Bytes that are no rulebook are told with their line."""
    raw, says = BYTES[name]
    (tmp_path / "base.yaml").write_bytes(raw)
    assert checked(tmp_path / "base.yaml") == ([f"base.yaml:{says}"], "1 fault.")
