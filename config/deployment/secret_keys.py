"""The secret that signs sessions and links: from the environment or a file, with the earlier ones that still hold."""

from collections.abc import Sequence
from pathlib import Path


def read_keys(key: str, earlier: Sequence[str], file: Path | None) -> list[str]:
    """The key in use, then the earlier ones; [""] where there is none.

    The first line of `file` is a key, each further line an earlier one; what the environment says comes before it.
    Raises ValueError, with what to do, for a file that cannot be read.
    """
    lines = _read_lines(file) if file is not None else []
    found = [each for each in ([key, *lines[:1]], earlier, lines[1:]) for each in each if each]
    return list(dict.fromkeys(found)) or [""]


def _read_lines(file: Path) -> list[str]:
    try:
        return [line.strip() for line in file.read_text(encoding="ascii").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        message = f"RECOURSE_SECRET_KEY_FILE cannot be read ({type(error).__name__}): let it be readable by who runs Recourse."
        raise ValueError(message) from error
