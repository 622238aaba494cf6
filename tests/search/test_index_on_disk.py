"""The index as files: one writer, whole commits, a rebuild that nobody notices."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cases.log.outbox import NotNow
from search.documents import Document
from search.engine import NoIndex, Query
from search.index_folder import POINTER
from search.tantivy_engine import TantivyEngine
from search.tantivy_schema import opened
from tests.search.conftest import Make, made

PROJECT = Path(__file__).resolve().parents[2]
WRITES_FOR_EVER = """
import sys
from pathlib import Path
import django
django.setup()
from search.tantivy_engine import TantivyEngine
from tests.search.conftest import made
engine = TantivyEngine(Path(sys.argv[1]))
round = 0
while True:
    round += 1
    engine.index([made(f"round {round}", number=f"N-{round}-{i}") for i in range(10)])
    print(round, flush=True)
"""


def test_nothing_to_search_before_first_build(root: Path) -> None:
    engine = TantivyEngine(root)
    for ask in (
        lambda: engine.search(Query()),
        engine.count,
        lambda: list(engine.ids()),
        lambda: engine.index([made()]),
    ):
        with pytest.raises(NoIndex):
            ask()


def test_later_version_replaces(engine: TantivyEngine, make: Make) -> None:
    """Indexing twice changes nothing and a later version replaces."""
    first = make("The first text.")
    engine.index([first])
    engine.index([first])
    assert engine.count() == 1
    later = make("The second text.", id=first.id, number=first.number)
    engine.index([later])
    assert [hit.document for hit in engine.search(Query()).hits] == [later]
    assert engine.search(Query(words="first")).total == 0


def test_removing_twice_is_no_error(engine: TantivyEngine, make: Make) -> None:
    """What is removed is not found and removing it again is no error."""
    gone, stays = make("gone"), make("stays")
    engine.index([gone, stays])
    engine.remove([gone.id])
    engine.remove([gone.id])
    assert list(engine.ids()) == [stays.id]
    assert engine.count() == 1


def test_all_ids_are_listed_however_many(engine: TantivyEngine, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.tantivy_engine.IDS_AT_ONCE", 3)
    documents = [make() for _ in range(10)]
    engine.index(documents)
    assert sorted(engine.ids()) == sorted(document.id for document in documents)


def test_next_search_sees_a_commit(engine: TantivyEngine, root: Path, make: Make) -> None:
    """Another reader sees a commit at its next search."""
    reader = TantivyEngine(root)
    assert reader.search(Query()).total == 0
    engine.index([make()])
    assert reader.search(Query()).total == 1


def test_second_writer_is_sent_back(engine: TantivyEngine, root: Path, make: Make) -> None:
    second = TantivyEngine(root)

    def while_the_first_writes() -> Iterator[Document]:
        for write in (lambda: second.index([make()]), lambda: second.remove([]), lambda: second.rebuild([])):
            with pytest.raises(NotNow):
                write()
        yield make("from the first")

    engine.index(while_the_first_writes())
    second.index([make("from the second")])
    assert second.count() == 2


def test_foreign_writer_is_waited_for(engine: TantivyEngine, root: Path, make: Make) -> None:
    theirs = opened(str(root / (root / POINTER).read_text())).writer(15_000_000, 1)
    with pytest.raises(NotNow):
        engine.index([make()])
    theirs.wait_merging_threads()
    engine.index([make()])
    assert engine.count() == 1


def test_failed_write_changes_nothing(engine: TantivyEngine, make: Make) -> None:
    """A write that fails changes nothing and gives the pen back."""

    def breaks() -> Iterator[Document]:
        yield make("half")
        message = "the row could not be read"
        raise RuntimeError(message)

    for write in (engine.index, engine.rebuild):
        with pytest.raises(RuntimeError, match="could not be read") as kept:
            write(breaks())
        assert engine.count() == 0, kept
    engine.index([make("whole")])
    assert engine.count() == 1


def test_rebuild_leaves_one_folder(engine: TantivyEngine, root: Path, make: Make) -> None:
    """A rebuild replaces everything and leaves one folder."""
    engine.index([make("old")])
    (root / "v2-half-made").mkdir()
    assert engine.rebuild([make("new"), make("newer")]) == 2
    assert engine.count() == 2
    assert engine.search(Query(words="old")).total == 0
    assert len([each for each in root.iterdir() if each.is_dir()]) == 1


def test_other_version_is_built_anew(engine: TantivyEngine, root: Path, make: Make) -> None:
    """An index of another version is built anew and never read."""
    engine.index([make()])
    (root / "v0-old").mkdir()
    (root / POINTER).write_text("v0-old")
    with pytest.raises(NoIndex):
        TantivyEngine(root).count()


def test_a_damaged_index_is_no_index(engine: TantivyEngine, root: Path, make: Make) -> None:
    engine.index([make()])
    for file in (root / (root / POINTER).read_text()).iterdir():
        file.write_bytes(b"")
    with pytest.raises(NoIndex):
        TantivyEngine(root).search(Query())


def test_searches_are_answered_all_through_rebuilds(engine: TantivyEngine, root: Path, make: Make) -> None:
    documents = [make(f"ballot {i}") for i in range(50)]
    engine.rebuild(documents)
    totals: list[int] = []
    failures: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        reader = TantivyEngine(root)
        while not done.is_set():
            try:
                totals.append(reader.search(Query(words="ballot")).total)
            except BaseException as error:  # noqa: BLE001 -- whatever it is, the test shows it
                failures.append(error)
                return

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for _ in range(15):
        engine.rebuild(documents)
    done.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert len(totals) > 15
    assert set(totals) == {50}


def test_killed_writer_leaves_whole_commits(engine: TantivyEngine, root: Path, make: Make) -> None:
    """A killed writer leaves whole commits and no lock."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test", "PYTHONPATH": str(PROJECT)}
    for _ in range(3):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITES_FOR_EVER, str(root)], cwd=PROJECT, env=environment, stdout=subprocess.PIPE
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(0.05)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        count = engine.count()
        assert count > 0
        assert count % 10 == 0
    engine.index([make("after the kills")])
    assert engine.search(Query(words='"after the kills"')).total == 1
