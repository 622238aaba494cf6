"""All measures, on the screen and in `results.md`: `make bench`. `python -m bench what_if` takes one, on the screen alone.

What many people do at once is measured at the running web and worker, each by its own command: `python -m bench load` and
`python -m bench flood`; both take `--database postgres`.
"""

import sys
from collections.abc import Sequence

from bench.thrown_away import environment


def main(names: Sequence[str] = ()) -> None:
    """Measure all, or those named, on a database and folders of our own."""
    with environment():
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


if __name__ == "__main__":
    if sys.argv[1:2] in (["load"], ["flood"]):
        from bench.load.command import main as measure_load

        sys.exit(measure_load(sys.argv[1:]))
    main(sys.argv[1:])
