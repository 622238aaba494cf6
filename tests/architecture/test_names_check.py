"""The check for secrets finds what it is there for."""

from pathlib import Path

import pytest

from scripts.names_check import findings


@pytest.mark.parametrize(
    "text",
    [
        "see /wor" + "k/notes.txt",
        "cp ../shar" + "ed/x .",
        "-----BEGIN RSA PRIV" + "ATE KEY-----",
        "token = 'gh" + "p_" + "a" * 36 + "'",
        "postgres://recourse:s3" + "cret-word@db.example/recourse",
    ],
)
def test_secrets_and_private_paths_are_found(tmp_path: Path, text: str):
    """A secret or a private path is found with its line."""
    file = tmp_path / "page.md"
    file.write_text(f"first line\n{text}\n")
    assert [finding.split(":")[1] for finding in findings(file)] == ["2"]


def test_ordinary_text_and_pictures_pass(tmp_path: Path):
    text, picture = tmp_path / "page.md", tmp_path / "picture.png"
    text.write_text("The work/life balance of a shared clerk; postgres://recourse@localhost/recourse\n")
    picture.write_bytes(b"\x89PNG\xff\xfe")
    assert [*findings(text), *findings(picture)] == []
