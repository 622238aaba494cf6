"""What a backup says of itself, at its end."""

import json
from dataclasses import asdict, dataclass

from config.backup.errors import BackupRefused
from config.backup.facts import Facts

SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Made by which version, of what. `database` and `sums` are SHA-256 of these members; the sums name every file."""

    recourse: str
    made_at: str
    vendor: str
    migrations: list[str]
    rows: dict[str, int]
    facts: Facts
    database: str
    sums: str
    files: int
    schema: int = SCHEMA

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


def read_manifest(written: bytes) -> Manifest:
    """Raises BackupRefused for what is no manifest, or one of a later kind."""
    try:
        plain = json.loads(written)
        if plain["schema"] > SCHEMA:
            message = f"The backup was made by Recourse {plain['recourse']}, in a form that this version cannot read."
            raise BackupRefused(message)
        return Manifest(**{**plain, "facts": Facts(**plain["facts"])})
    except (ValueError, KeyError, TypeError) as error:
        message = "The backup is damaged: its manifest.json cannot be read. Take another one."
        raise BackupRefused(message) from error
