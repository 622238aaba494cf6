"""The folder of the running system: nobody else on the machine may read it, and git keeps out of it."""

from contextlib import suppress
from pathlib import Path

OURS_ALONE = 0o700


def make_private(folder: Path) -> Path:
    """Make the folder if it is not there, close it to every other user, and let it tell git to ignore all of it.

    A folder that belongs to somebody else keeps its mode: whoever made it so answers for it.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=OURS_ALONE)
    with suppress(PermissionError):
        folder.chmod(OURS_ALONE)
    with suppress(FileExistsError, PermissionError), (folder / ".gitignore").open("x") as ignored:
        ignored.write("*\n")
    return folder
