"""A production system as its environment names it, and commands of it in processes of their own."""

import os
import subprocess
import sys
from pathlib import Path

from config.env import ROOT

KEY = "Production's own key of these tests, which nobody else has: 7f3a"


def name_environment(var: Path, **changes: str) -> dict[str, str]:
    """All that production asks for, in a folder of its own; a change to "" leaves a variable out."""
    keep = {name: value for name, value in os.environ.items() if not name.startswith(("RECOURSE_", "DJANGO_"))}
    wanted = {
        "RECOURSE_VAR": str(var),
        "RECOURSE_SECRET_KEY": KEY,
        "RECOURSE_BASE_URL": "https://complaints.example",
        "RECOURSE_EMAIL_URL": "smtp+tls://mail.example:587",
        "DJANGO_SETTINGS_MODULE": "config.settings.prod",
        **changes,
    }
    return keep | {name: value for name, value in wanted.items() if value}


def run(*command: str, environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """One command of this Python, whatever it ends with."""
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def ask(expression: str, environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """What an expression about the settings comes to there."""
    return run("-c", f"from django.conf import settings; print(({expression}))", environment=environment)
