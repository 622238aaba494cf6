"""The environment: every variable the project reads, with its safe default.

`.env` in the project's folder is read first, if there is one; the real environment wins over it.
"""

from pathlib import Path

from environs import Env

ROOT = Path(__file__).resolve().parent.parent

env = Env()
env.read_env(str(ROOT / ".env"), recurse=False)
