"""Where an index lies on disk: one folder a build, a file that names the present one, and a lock for whoever writes.

A rebuild makes a new folder beside the old one and then replaces the naming file, which is atomic. Readers look at that
file at every search. The lock is the operating system's: a writer that is killed gives it back.
"""

import fcntl
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
        name, before = self._named(), ""
        while name != before and name.startswith(f"{self.version}-"):
            folder = self.root / name
            if folder.is_dir():
                return folder
            name, before = self._named(), name
        raise NoIndex

    def _named(self) -> str:
        try:
            return (self.root / POINTER).read_text().strip()
        except FileNotFoundError:
            raise NoIndex from None

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
