"""On how much is measured."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Numbers of rounds and rows of one run."""

    warm_up: int
    """Rounds that are run first and not counted: imports, caches, connections."""
    rounds: int
    """Counted rounds of the quick measures."""
    demo: bool
    """Whether the pages are those of the whole demo, or of one decided case."""
    few_docket: int
    many_docket: int
    pdf_rounds: int
    documents: int
    clocks: int
    """Due clocks fired in one counted round."""
    clock_rounds: int
    limits: int
    """Running limits of the dry run."""
    what_if_rounds: int


FULL = Sizes(
    warm_up=3,
    rounds=60,
    demo=True,
    few_docket=1_000,
    many_docket=10_000,
    pdf_rounds=15,
    documents=5_000,
    clocks=200,
    clock_rounds=5,
    limits=100_000,
    what_if_rounds=3,
)
TINY = Sizes(
    warm_up=0,
    rounds=1,
    demo=False,
    few_docket=30,
    many_docket=60,
    pdf_rounds=1,
    documents=40,
    clocks=4,
    clock_rounds=1,
    limits=40,
    what_if_rounds=1,
)
"""For the test that keeps the measures running: its figures mean nothing."""
