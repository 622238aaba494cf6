"""The data folder, wherever it lies: closed to every other user, and never committed by accident."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def started(tmp_path: Path) -> Path:
    """A data folder inside a repository, as `RECOURSE_VAR=real make run` leaves it."""
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    folder = tmp_path / "real"
    keep = {name: value for name, value in os.environ.items() if not name.startswith("RECOURSE_")}
    environment = keep | {"RECOURSE_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    read = [sys.executable, "-c", "from django.conf import settings; print(settings.SECRET_KEY)"]
    subprocess.run(read, cwd=ROOT, env=environment, check=True, capture_output=True, umask=0o022)
    return folder


def test_folder_is_closed_to_others(started: Path):
    assert oct(started.stat().st_mode & 0o777) == "0o700"
    assert oct((started / "secret-key").stat().st_mode & 0o777) == "0o600"


def test_git_sees_nothing_of_it(started: Path):
    told = subprocess.run(
        ["git", "-C", started.parent, "status", "--porcelain"], check=True, capture_output=True, text=True
    )
    assert told.stdout == ""


def test_open_folder_is_closed(tmp_path: Path):
    from config.private_folder import make_private

    tmp_path.chmod(0o755)
    assert oct(make_private(tmp_path).stat().st_mode & 0o777) == "0o700"
