"""Whether the file still is what its events fixed: one examination a matter, each yields what it finds.

`manage.py verify` runs them all. An examination only reads, goes through its rows in batches, and asks again before it
finds fault with a row that an act may just be changing.
"""

from cases.upkeep.verifying.examinations import (
    EXAMINATIONS,
    Examination,
    Fault,
    examination,
)

__all__ = ["EXAMINATIONS", "Examination", "Fault", "examination"]
