"""What every test stands on. The fixtures live beside this file, one matter a module.

`db` (pytest-django) rolls back and is what most tests want. `committed_db` really commits, for threads, workers and
browsers. `live_url` and `browser_page` serve and drive the site; `verapdf` judges a PDF.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from cases.public.kept_pieces import forget_pieces

pytest_plugins = ["tests.migrated", "tests.committed", "tests.chromium", "tests.verapdf"]

# An example may take as long as it takes: no test is about how fast the machine is.
hypothesis_settings.register_profile(
    "patient", parent=hypothesis_settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("patient")


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path: Path) -> None:
    """Each test writes evidence, documents and index into a folder of its own."""
    for name in ("MEDIA_ROOT", "EVIDENCE_ROOT", "DOCUMENT_ROOT", "SEARCH_ROOT", "OFFICE_ROOT"):
        setattr(settings, name, tmp_path / name.removesuffix("_ROOT").lower())


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """A test begins in English, whatever language a page of the test before it was read in."""
    translation.activate("en")
    yield
    translation.activate("en")


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Wagtail remembers sites and their roots across requests; a rolled-back row must not be remembered."""
    yield
    cache.clear()
    forget_pieces()
