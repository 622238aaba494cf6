"""A receipt outlives the machine: filing and evidence are on the disk before its answer is written to the line."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Event as Stop

import pytest
from django.db import connection

from tests.cases.world import World
from tests.robust.running import Running
from tests.robust.visitors import Visitor

CALLS = "fsync,fdatasync,pwrite64,write,writev,sendto,sendmsg"
LINE = re.compile(r"^(\d+) +(.*)$")
CALL = re.compile(r"^(\w+)\(\d+<([^>]*)>(.*)$")


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    """Where the calls of the web are written down."""
    traced = shutil.which("strace")
    works = (
        traced
        and subprocess.run([traced, "-e", "trace=none", "true"], capture_output=True, check=False).returncode == 0
    )
    if not works:
        if os.environ.get("RECOURSE_REQUIRE_STRACE"):
            pytest.fail("This test needs strace, and a machine that lets it trace.")
        pytest.skip("needs strace, and a machine that lets it trace")
    return tmp_path / "trace"


def calls(trace: Path) -> Iterator[tuple[str, str, str]]:
    """Name, file and the rest of each call, in the order in which they ended; what is sent, when it begins."""
    begun: dict[str, tuple[str, str, str]] = {}
    for line in trace.read_text(errors="replace").splitlines():
        pid, said = LINE.match(line).groups() if LINE.match(line) else ("", "")
        if "resumed>" in said and pid in begun:
            yield begun.pop(pid)
        elif (call := CALL.match(said)) is not None:
            unfinished = said.endswith("<unfinished ...>") and call[1] in {"fsync", "fdatasync"}
            if unfinished:
                begun[pid] = call.groups()
            else:
                yield call.groups()


@pytest.mark.only_on("sqlite", reason="on PostgreSQL the database's own processes write")
def test_everything_is_written_before_the_answer(world: World, tmp_path: Path, trace: Path) -> None:
    prefix = ("strace", "-f", "--seccomp-bpf", "-y", "-s", "64", "-e", f"trace={CALLS}", "-o", str(trace))
    running = Running(tmp_path, prefix=prefix)
    try:
        running.start(worker=False)
        promised = Visitor(running.address).file(Stop())
    finally:
        running.stop()
    assert promised is not None

    done = list(calls(trace))
    answer = next(n for n, (name, _file, said) in enumerate(done) if "HTTP/1.1 302" in said)
    before = done[:answer]
    synced = [file for name, file, _said in before if name in {"fsync", "fdatasync"}]
    evidence = tmp_path / "evidence"
    (kept,) = [file for file in synced if re.fullmatch(rf"{re.escape(str(evidence))}/../[0-9a-f]{{32}}", file)]
    assert str(Path(kept).parent) in synced
    assert str(evidence) in synced
    assert str(tmp_path) in synced

    wal = f"{connection.settings_dict['NAME']}-wal"
    written = [n for n, (name, file, _said) in enumerate(before) if name == "pwrite64" and file == wal]
    flushed = [n for n, (name, file, _said) in enumerate(before) if name in {"fsync", "fdatasync"} and file == wal]
    assert written
    assert flushed[-1] > written[-1], "nothing of the database's log is only in memory when the answer leaves"
    place = [n for n, (name, file, _said) in enumerate(before) if name == "fsync" and file == kept]
    assert place[0] < flushed[-1], "the evidence before the commit that names it"
