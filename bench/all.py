"""Every measure, in an order in which none changes what another sees."""

from collections.abc import Iterator

from bench.acts import measure_admission, measure_clocks
from bench.docket import measure_docket
from bench.filing import measure_filing, measure_lodging
from bench.finding import measure_search
from bench.measure import Comparison
from bench.peers.minimal import make_tables
from bench.printing import measure_decision_pdf
from bench.sizes import Sizes
from bench.stage import set_up


def measure_all(sizes: Sizes) -> Iterator[Comparison]:
    """One after the other, on an empty and migrated database that really commits. Needs Django set up."""
    make_tables()
    stage = set_up()
    yield measure_clocks(stage, sizes)  # first: the watch fires whatever is due, and nothing else may be
    yield measure_filing(stage, sizes)
    yield measure_lodging(stage, sizes)
    yield measure_admission(stage, sizes)
    yield measure_docket(stage, sizes)
    yield measure_decision_pdf(stage, sizes)
    yield from measure_search(sizes)
