"""All measures, on the screen and in `results.md`: `make bench`. `python -m bench what_if` takes one, on the screen alone."""

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
            report.RESULTS.write_text(report.text(found), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
