"""Which version of Recourse this is, as `pyproject.toml` says."""

import re
import tomllib
from functools import cache

from config.env import ROOT


@cache
def read_version() -> str:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["project"]["version"])


def order_version(version: str) -> tuple[int, ...]:
    """To compare by: the numbers of a version, in their order."""
    return tuple(int(number) for number in re.findall(r"\d+", version))
