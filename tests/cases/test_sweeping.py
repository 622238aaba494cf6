"""What killed processes left is swept after a day; what a row names never is."""

import os
import time
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from cases.models import Evidence
from cases.upkeep.sweeping import DAY, KEPT, sweep_all
from notices.models import Document
from search.documents import published_documents
from search.engines import current
from tests.cases.world import build_world, walk_to
from tests.notices.news import deliver_ours

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture(autouse=True)
def _own_data(settings, tmp_path: Path) -> None:
    settings.VAR, settings.FILE_UPLOAD_TEMP_DIR = tmp_path, tmp_path / "uploads"


def written(path: Path, *, age: float) -> Path:
    """A file that was last touched `age` seconds ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"Something.")
    return aged(path, age)


def aged(path: Path, age: float) -> Path:
    os.utime(path, (time.time() - age,) * 2)
    return path


@pytest.mark.parametrize("root", ["EVIDENCE_ROOT", "DOCUMENT_ROOT"])
def test_orphan_file_is_set_aside(root: str) -> None:
    """A file without a row is set aside after a day."""
    folder = Path(getattr(django_settings, root))
    old, young = written(folder / "ab" / "abc1", age=DAY + 60), written(folder / "ab" / "abc2", age=DAY - 60)
    sweep_all()
    assert not old.exists()
    assert young.exists()
    (kept,) = (Path(django_settings.VAR) / "swept").glob("*/abc1")
    assert kept.read_bytes() == b"Something."


def test_named_file_is_never_swept() -> None:
    world = build_world()
    walk = walk_to(world, "lodged")
    deliver_ours("receipt")
    evidence = Evidence(complaint=walk.case.complaint, name="a", media_type="text/plain", size=1, sha256="0" * 64)
    evidence.received_at, evidence.file.name = walk.now, "ab/abc"
    evidence.save()
    kept = written(Path(evidence.file.path), age=100 * DAY)
    receipt = aged(Path(Document.objects.get().file.path), 100 * DAY)
    sweep_all()
    assert kept.exists()
    assert receipt.exists()


def test_old_orphan_is_deleted() -> None:
    """What was set aside is deleted after a month."""
    swept = Path(django_settings.VAR) / "swept" / "evidence"
    old, young = written(swept / "old", age=KEPT + 2 * DAY), written(swept / "young", age=KEPT - DAY)
    sweep_all()
    assert not old.exists()
    assert young.exists()


def test_killed_build_leaves_the_index() -> None:
    """A build that was killed is removed and the index stays."""
    current().rebuild(published_documents())
    half = Path(django_settings.SEARCH_ROOT) / "v1-half"
    half.mkdir()
    aged(half, DAY + 60)
    assert sweep_all()["search"] == 1
    assert not half.exists()
    assert current().count() == 0


def test_half_received_uploads_are_swept() -> None:
    folder = Path(django_settings.FILE_UPLOAD_TEMP_DIR)
    old, young = written(folder / "tmp1.upload.pdf", age=DAY + 60), written(folder / "tmp2.upload.pdf", age=60)
    sweep_all()
    assert not old.exists()
    assert young.exists()
