"""What every deed of a play knows."""

from datetime import datetime
from typing import Any, Protocol

from hypothesis import strategies as st

from cases.models import Case
from tests.cases.world import World

SEATS = st.sampled_from([range(1, 8), range(1, 6), range(3, 8), range(1, 5), range(1, 9)])


class Playing(Protocol):
    """What a deed knows of the play. `meant` is the party, body or case it is to be done to, None for any."""

    world: World
    now: datetime
    meant: Any
    touched: list[Case]
    """The cases whose clocks may not be behind when it is done."""
