"""What docs/run-it.md has an operator type comes in an order that works, and trying a backup reaches nothing that runs."""

import re
import subprocess
from pathlib import Path

from config.env import ROOT

DOCUMENT = (ROOT / "docs" / "run-it.md").read_text()


def read_block(title: str) -> str:
    """What is typed in the section."""
    found = re.search(rf"^## {re.escape(title)}$.*?^```sh\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
    assert found is not None, title
    return found[1]


def is_in_order(block: str, *commands: str) -> bool:
    places = [block.index(command) for command in commands]
    return places == sorted(places)


def test_trying_a_backup_touches_nothing_that_runs() -> None:
    block = read_block("Try one")
    assert "systemctl" not in block
    commands = re.findall(r"^.*\brecourse (?:restore|verify|prepare|worker|health)\b.*$", block, re.MULTILINE)
    assert len(commands) == 2
    for command in commands:
        assert command.startswith("RECOURSE_ENVIRONMENT=/etc/recourse/trial.env recourse "), command
    assert not re.search(r">+ ?/etc/recourse/recourse\.env|/var/lib/recourse(?!-trial)|-O recourse .* recourse$", block)


def test_trial_has_settings_of_its_own(tmp_path: Path) -> None:
    """The very lines of the page, on the settings as they are delivered."""
    (tmp_path / "recourse.env").write_text((ROOT / "deploy" / "recourse.env.example").read_text())
    made = re.search(r"^grep -Ev .*?^END\n", read_block("Try one"), re.MULTILINE | re.DOTALL)
    assert made is not None
    subprocess.run(["sh", "-ec", made[0].replace("/etc/recourse", str(tmp_path))], check=True)
    lines = [line for line in (tmp_path / "trial.env").read_text().splitlines() if not line.startswith("#")]
    settings = dict(line.split("=", 1) for line in lines if line)
    assert len(settings) == len([line for line in lines if line]), "each is said once"
    assert settings["RECOURSE_DATABASE_URL"] == "postgres:///recourse_trial"
    assert settings["RECOURSE_VAR"] == "/var/lib/recourse-trial"
    assert settings["RECOURSE_EMAIL_BACKEND"] == "django.core.mail.backends.filebased.EmailBackend"
    assert "RECOURSE_EMAIL_URL" not in settings
    assert settings["DJANGO_SETTINGS_MODULE"] == "config.settings.prod"


def test_units_may_write_before_they_start() -> None:
    assert is_in_order(read_block("Restore"), "systemctl stop", "recourse restore", "systemctl edit", "systemctl start")


def test_sources_are_compiled_before_they_run() -> None:
    compiled = ".venv/bin/python -m compileall -q ."
    assert is_in_order(
        read_block("On a machine, without containers"), "scripts/environment.sh run", compiled, "recourse prepare"
    )
    assert is_in_order(read_block("Another version"), "scripts/environment.sh run", compiled, "recourse prepare")


def test_certificate_is_there_before_nginx() -> None:
    block = read_block("On a machine, without containers")
    assert is_in_order(block, "openssl req -x509", "nginx -t", "certbot certonly", "recourse office key")
    assert " certbot " in block.split("\n", 1)[0]
