"""Refuses what must never be published: keys and tokens, and paths of the machine the project was written on.

Reads every file git tracks or would track. Prints each place; exits 1 when there is one.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# Written with a class of one letter, so that this file does not find itself.
REFUSED = {
    "a path of a private machine": re.compile(
        r"/wor[k]/|\.\./share[d]\b|/hom[e]/[a-z]|/User[s]/[a-z]|/roo[t]/\.|/tm[p]/hb\b"
    ),
    "a private key": re.compile(r"-----BEGI[N] [A-Z ]*PRIVATE KEY"),
    "an access token": re.compile(
        r"\b(?:gh[pousr]_[A-Za-z0-9]{30,}|AKI[A][A-Z0-9]{16}|sk-[A-Za-z0-9]{32,}|xox[baprs]-[A-Za-z0-9-]{10,})"
    ),
    "a password in an address": re.compile(
        r"\b[a-z]+://[^\s:/@{}$<>\"']+:[^\s:/@{}$<>\"']{6,}@(?!localhost|127\.|db[:/])"
    ),
}


def tracked() -> list[Path]:
    """The files git tracks, and new ones that it does not ignore."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], capture_output=True, check=True
    )
    return [path for name in listing.stdout.decode().split("\0") if name and (path := Path(name)).is_file()]


def findings(path: Path) -> Iterator[str]:
    """One line for each refused thing in this file; a file that is not text is passed over."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    for what, pattern in REFUSED.items():
        for match in pattern.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            yield f"{path}:{line}: {what}: {match.group()[:40]}"


def main() -> int:
    found = [finding for path in tracked() for finding in findings(path)]
    for finding in found:
        print(finding)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
