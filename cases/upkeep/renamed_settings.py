"""Whether the environment still has a variable by a name that is no longer read: asked by the check before every command."""

import os
from collections.abc import Mapping
from types import MappingProxyType

from django.core import checks

RENAMED: Mapping[str, str] = MappingProxyType({"RECOURSE_HELD_MAX_BYTES": "RECOURSE_STAGED_MAX_BYTES"})
"""Old name: new name. A file `.env` counts too, for the settings have read it into the environment."""


def check_renamed_settings(**_kwargs: object) -> list[checks.CheckMessage]:
    """W001 for each old name that is set: its value has no effect, also where the new name is set beside it."""
    return [
        checks.Warning(f"{old} is set and no longer read.", hint=f"It is called {new} now.", id="cases.W001")
        for old, new in RENAMED.items()
        if old in os.environ
    ]
