"""Where an index lies on disk: one folder a build, a file that names the present one, and a lock for whoever writes.

A rebuild makes a new folder beside the old one and then replaces the naming file, which is atomic. Readers look at that
file at every search. The lock is the operating system's: a writer that is killed gives it back.
"""

import fcntl
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from search.engine import IndexBusy, NoIndex

POINTER = "current"
LOCK = "writer.lock"


@dataclass(frozen=True, slots=True)
class IndexFolder:
    """The builds below `root` whose names begin with `version`; builds of another version cannot be read."""

    root: Path
    version: str

    def present(self) -> Path:
        """The folder of the build in use. Raises NoIndex where there is none that this version can read.

        A rebuild may replace the build between the two looks; then the file already names another one.
        """
        name, before = self._read_named(), ""
        while name != before and self._is_ours(name):
            folder = self.root / name
            if folder.is_dir():
                return folder
            name, before = self._read_named(), name
        raise NoIndex

    def _read_named(self) -> str:
        try:
            return (self.root / POINTER).read_text(encoding="ascii").strip()
        except (OSError, ValueError):  # none, or noise in its place
            raise NoIndex from None

    def _is_ours(self, name: str) -> bool:
        """Whether a name is one that `new_build` gives: what else the file may hold is no path to follow."""
        return re.fullmatch(rf"{re.escape(self.version)}-[0-9a-f]{{32}}", name) is not None

    def set_aside(self, folder: Path) -> None:
        """Name this damaged build no more, so that one is built anew. Nothing happens where another is named by now."""
        with suppress(NoIndex, OSError):
            if self._read_named() == folder.name:
                (self.root / POINTER).unlink(missing_ok=True)

    def sweep(self, *, older_than: float) -> int:
        """Remove builds not in use that nobody touched since the machine's instant `older_than`, in seconds. How many."""
        with suppress(OSError), self.writing():
            named = self._find_named()
            old = [each for each in self.root.iterdir() if each.is_dir() and each.name != named]
            old = [each for each in old if each.stat().st_mtime < older_than]
            for each in old:
                shutil.rmtree(each, ignore_errors=True)
            return len(old)
        return 0

    def _find_named(self) -> str | None:
        try:
            return self._read_named()
        except NoIndex:
            return None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the one pen. Raises IndexBusy at once when another process, or thread, holds it."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / LOCK).open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise IndexBusy from None
            yield

    @contextmanager
    def new_build(self) -> Iterator[Path]:
        """A new folder that becomes the present one when the block ends well, and is removed when it does not.

        The caller holds `writing()`. What earlier builds left behind, finished or not, is removed after the swap.
        """
        folder = self.root / f"{self.version}-{uuid4().hex}"
        folder.mkdir()
        try:
            yield folder
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self._point_to(folder)
        self._remove_all_but(folder)

    def _point_to(self, folder: Path) -> None:
        fresh = self.root / f"{POINTER}.new"
        fresh.write_text(folder.name)
        fresh.replace(self.root / POINTER)

    def _remove_all_but(self, folder: Path) -> None:
        for other in self.root.iterdir():
            if other.is_dir() and other != folder:
                with suppress(OSError):
                    shutil.rmtree(other)
