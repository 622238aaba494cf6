"""Every measure, in an order in which none changes what another sees."""

from collections.abc import Callable, Collection, Iterator, Mapping

from bench.acts import measure_admission, measure_clocks
from bench.docket import measure_docket
from bench.filing import measure_filing, measure_lodging
from bench.finding import measure_search
from bench.measure import Comparison
from bench.pages import measure_pages
from bench.peers.minimal import make_tables
from bench.printing import measure_decision_pdf
from bench.sizes import Sizes
from bench.stage import Stage, set_up
from bench.what_if import measure_what_if

Measure = Callable[[Stage, Sizes], Iterator[Comparison]]


def measure_all(sizes: Sizes, names: Collection[str] = ()) -> Iterator[Comparison]:
    """One after the other, or those named, on an empty and migrated database that really commits. Needs Django set up.

    Raises KeyError for a name that is none of MEASURES.
    """
    wanted = [MEASURES[name] for name in names] or list(MEASURES.values())
    make_tables()
    stage = set_up()
    for measure in wanted:
        yield from measure(stage, sizes)


def _one(measure: Callable[[Stage, Sizes], Comparison]) -> Measure:
    def measured(stage: Stage, sizes: Sizes) -> Iterator[Comparison]:
        yield measure(stage, sizes)

    return measured


MEASURES: Mapping[str, Measure] = {
    "pages": measure_pages,  # first: the demo is played as if nothing else were there, and leaves nothing due
    "clocks": _one(measure_clocks),  # before the rest: the scheduler fires whatever is due, and nothing else may be
    "filing": _one(measure_filing),
    "lodging": _one(measure_lodging),
    "admission": _one(measure_admission),
    "docket": _one(measure_docket),
    "pdf": _one(measure_decision_pdf),
    "search": lambda _stage, sizes: measure_search(sizes),
    "what_if": _one(measure_what_if),  # last: it leaves many limits behind
}
"""In an order in which none changes what another sees."""
