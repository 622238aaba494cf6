"""veraPDF, the reference validator of PDF/UA and PDF/A, as a fixture.

It needs Java and Maven (which fetches its jars once). Without them its tests are deselected and the run says so at its
end; with RECOURSE_REQUIRE_VERAPDF set they fail instead.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

SCRIPT = os.environ.get("RECOURSE_VERAPDF") or "scripts/verapdf.sh"
JARS = Path("build/verapdf/ready")
HOW_TO_INSTALL = (
    "Install Java 17 and Maven (on Debian: sudo apt-get install openjdk-17-jre-headless maven), then repeat."
)


def _can_run() -> bool:
    return shutil.which("java") is not None and (shutil.which("mvn") is not None or (settings.ROOT / JARS).exists())


def _must_run() -> bool:
    return _can_run() or bool(os.environ.get("RECOURSE_REQUIRE_VERAPDF"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if _must_run():
        return
    left_out = [item for item in items if "verapdf" in getattr(item, "fixturenames", ())]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _must_run():
        terminalreporter.section("The veraPDF tests did not run: no Java and Maven were found", red=True, bold=True)
        terminalreporter.line(HOW_TO_INSTALL)


@pytest.fixture
def verapdf() -> Callable[..., None]:
    """Judge a PDF: `verapdf(path, flavour="ua1")`. Raises AssertionError with the clauses that fail."""
    if not _can_run():
        pytest.fail(f"This test needs veraPDF. {HOW_TO_INSTALL}")

    def judge(path: Path, flavour: str = "ua1") -> None:
        command = [str(settings.ROOT / SCRIPT), flavour, str(path)]
        result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=1800)
        verdict = result.stdout.strip()
        assert verdict.startswith("PASS"), f"veraPDF ({flavour}):\n{verdict}\n{result.stderr.strip()}"

    return judge
