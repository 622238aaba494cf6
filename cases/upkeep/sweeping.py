"""What killed processes left behind: files that no row names. They are set aside for a month before they are deleted.

Set aside and not deleted, because after a restored backup a file without a row may be all that is left of a filing.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db.models import Model

from cases.models import Evidence
from cases.public.staged_uploads import sweep as sweep_held
from cases.upkeep.verifying.examinations import batches

DAY = 24 * 60 * 60
"""Seconds. Younger files may belong to an act that is not committed yet."""
KEPT = 30 * DAY
Sweep = Callable[[float], int]
SWEEPS: dict[str, Sweep] = {}


def sweep(name: str) -> Callable[[Sweep], Sweep]:
    """Register a function that sweeps what is older than an instant of the machine, in seconds, and says how many."""

    def register(function: Sweep) -> Sweep:
        SWEEPS[name] = function
        return function

    return register


def sweep_all() -> dict[str, int]:
    """Run every sweep; how many files each took."""
    before = time.time() - DAY  # a file's age is no matter of the law
    return {name: function(before) for name, function in SWEEPS.items()}


def unnamed(root: Path, model: type[Model], *, before: float) -> Iterator[Path]:
    """Files below `root`, as our storages lay them, that no row of `model` names and nobody touched since `before`."""
    old = (path for path in root.glob("??/*") if path.is_file() and _read_touched(path) < before)
    for batch in batches(old):
        names = {str(path.relative_to(root)): path for path in batch}
        rows = model._default_manager.filter(file__in=names)
        for name in names.keys() - set(rows.values_list("file", flat=True)):
            yield names[name]


def set_aside(paths: Iterable[Path], what: str) -> int:
    """Move files to the folder `swept` of the data, under `what`. How many."""
    folder, count = Path(settings.VAR) / "swept" / what, 0
    for path in paths:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(FileNotFoundError):
            path.rename(folder / path.name)
            (folder / path.name).touch()
            count += 1
    return count


def _read_touched(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return time.time()


@sweep("evidence")
def sweep_evidence(before: float) -> int:
    """Evidence written by an act that was killed before its row was committed."""
    return set_aside(unnamed(Path(settings.EVIDENCE_ROOT), Evidence, before=before), "evidence")


@sweep("held")
def sweep_staged_uploads(_before: float) -> int:
    """Files that wait for a form which nobody sent for a day. Nothing was promised of them."""
    sweep_held()
    return 0


@sweep("swept")
def delete_what_was_set_aside(before: float) -> int:
    """What was set aside a month ago is deleted."""
    old = [path for path in (Path(settings.VAR) / "swept").glob("*/*") if _read_touched(path) < before - KEPT]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


@sweep("uploads")
def sweep_uploads(before: float) -> int:
    """Half-received uploads of requests whose process was killed."""
    old = [path for path in Path(settings.FILE_UPLOAD_TEMP_DIR).glob("*.upload*") if _read_touched(path) < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
