"""All measures, on the screen and in `results.md`: `make bench`. `python -m bench what_if` takes one, on the screen alone.

What many people do at once is measured at the running web and worker, each by its own command: `python -m bench load` and
`python -m bench flood`; both take `--database postgres`.
"""

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import django


def main(names: Sequence[str] = ()) -> None:
    """Measure all, or those named, on a database and folders of our own, which are removed whatever happens."""
    with tempfile.TemporaryDirectory(prefix="recourse-bench-") as folder, _environment(Path(folder)):
        from bench import report
        from bench.all import measure_all
        from bench.measure import Comparison
        from bench.sizes import FULL

        found: list[Comparison] = []
        print(report.machine(), report.HEAD, sep="\n", flush=True)
        for each in measure_all(FULL, names):
            print(report.line(each), flush=True)
            found.append(each)
        if not names:
            report.write_table(found)


@contextmanager
def _environment(folder: Path) -> Iterator[None]:
    (folder / "static").mkdir()  # whitenoise misses it aloud
    os.environ |= {"RECOURSE_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "bench.settings"}
    django.setup()
    from django.db import connection

    own = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(own, verbosity=0)


if __name__ == "__main__":
    if sys.argv[1:2] in (["load"], ["flood"]):
        from bench.load.command import main as measure_load

        sys.exit(measure_load(sys.argv[1:]))
    main(sys.argv[1:])
