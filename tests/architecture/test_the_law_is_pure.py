"""`workflow` is the law: it loads where there is no Django, but for its one abstract table and its app."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WITH_DJANGO = {"workflow.apps", "workflow.lifecycle"}
WITHOUT_DJANGO = """
import importlib, sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"django", "django_fsm", "wagtail", "cases", "notices", "search", "office", "config"}:
            raise ImportError(f"the law asks for {name}")
sys.meta_path.insert(0, Refuse())
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def _modules() -> list[str]:
    paths = (ROOT / "workflow").rglob("*.py")
    names = (".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in paths)
    return sorted(set(names) - WITH_DJANGO)


def test_law_modules_load_without_django():
    result = _load(_modules())
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("name", sorted(WITH_DJANGO))
def test_the_two_exceptions_are_real(name: str):
    assert "the law asks for django" in _load([name]).stderr


def _load(names: list[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT_DJANGO, *names]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
