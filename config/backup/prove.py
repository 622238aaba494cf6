"""What a restore proves of itself: each matter by the backup's own word and by what stands here now."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from cases.models import Decision
from cases.upkeep.verifying import Fault
from cases.upkeep.verifying.run import verify
from config.backup.archive import hash_file, read_files
from config.backup.facts import Facts, collect_facts, count_rows
from config.backup.make import ROOTS
from config.backup.manifest import Manifest
from search.engine import Query
from search.engines import current
from workflow.states import DecisionState

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Proof:
    """One matter. `differs` says what is not as in the backup, "" where all is."""

    what: str
    differs: str = ""

    @property
    def holds(self) -> bool:
        return not self.differs

    def __str__(self) -> str:
        return f"proven  {self.what}" if self.holds else f"DIFFERS {self.what}: {self.differs}"


def prove_raw(manifest: Manifest) -> list[Proof]:
    """Before it is migrated: each table has as many rows as it had."""
    now, before = count_rows(), manifest.rows
    other = [f"{name} {before.get(name)} → {now.get(name)}" for name in sorted(before.keys() | now.keys())
             if before.get(name) != now.get(name)]  # fmt: skip
    return [Proof(f"{sum(now.values())} rows in {len(now)} tables", _name_some(other))]


def prove_whole(manifest: Manifest, path: Path) -> list[Proof]:
    """After it is migrated: log, chains, register, files, index, and the verification of everything."""
    now, before = collect_facts(), manifest.facts
    return [
        Proof(f"{now.events_count} events, link by link", _compare(now, before, "events", "the log is not the same")),
        Proof(f"{now.heads_count} heads of chains", _compare(now, before, "heads", "they are not the same")),
        Proof(
            f"{now.register_count} entries of the register of decisions",
            _compare(now, before, "register", "they are not the same"),
        ),
        Proof(f"{manifest.files} files by their SHA-256", _name_some(_find_other_files(manifest, path))),
        *_prove_search(before),
        _prove_verified(),
    ]


def _compare(now: Facts, before: Facts, what: str, sentence: str) -> str:
    if getattr(now, what) == getattr(before, what):
        return ""
    return f"{sentence} ({getattr(before, f'{what}_count')} in the backup)"


def _find_other_files(manifest: Manifest, path: Path) -> Iterator[str]:
    """Each that does not lie on the disk as the backup has it, read anew from there."""
    for name, _file, wanted in read_files(path, manifest):
        _kind, what, below = name.split("/", 2)
        here = Path(getattr(settings, ROOTS[what])) / below
        if not here.is_file():
            yield f"{name} is missing"
            continue
        with here.open("rb") as file:
            if hash_file(file) != wanted.sha256:
                yield f"{name} is another"


def _prove_search(before: Facts) -> list[Proof]:
    engine = current()
    wanted, held = (
        set(Decision.objects.filter(state=DecisionState.PUBLISHED).values_list("pk", flat=True)),
        set(engine.ids()),
    )
    differing = "" if wanted == held else f"{len(wanted ^ held)} decisions are in one of both alone"
    lost = [number for number in before.found if not _is_found(number)]
    return [
        Proof(f"{len(held)} decisions in the search index", differing),
        Proof(f"{len(before.found)} searches find what they must", _name_some(lost)),
    ]


def _is_found(number: str) -> bool:
    return any(hit.document.number == number for hit in current().search(Query(words=number)).hits)


def _prove_verified() -> Proof:
    found: list[str] = []

    def tell(_name: str, _count: int, fault: Fault | None) -> None:
        if fault is not None:
            found.append(str(fault))

    done = verify(tell)
    return Proof(
        f"{done.rows} rows verified: chains, commitments, ballots, limits, evidence, triggers", _name_some(found)
    )


def _name_some(found: Iterator[str] | list[str]) -> str:
    every = list(found)
    more = f" and {len(every) - MOST_NAMED} more" if len(every) > MOST_NAMED else ""
    return "; ".join(every[:MOST_NAMED]) + more
