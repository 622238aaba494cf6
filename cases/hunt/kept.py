"""What was made of the last texts, kept as long as it weighs no more than so much altogether."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """A function of a text that remembers. A count of texts would bound nothing: what one of them makes may be vast.

    What was made last is always kept, since the same text is asked for again at once.
    """

    def __init__(self, make: Callable[[str], Made], weigh: Callable[[Made], int], most: int) -> None:
        self._make = make
        self._weigh = weigh
        self._most = most
        self._weight = 0
        self._made: OrderedDict[str, Made] = OrderedDict()
        self._lock = Lock()

    def __call__(self, text: str) -> Made:
        with self._lock:
            if text in self._made:
                self._made.move_to_end(text)
                return self._made[text]
        made = self._make(text)
        with self._lock:
            self._keep(text, made)
        return made

    def _keep(self, text: str, made: Made) -> None:
        if text not in self._made:
            self._made[text] = made
            self._weight += self._weigh(made)
        while self._weight > self._most and len(self._made) > 1:
            _oldest, forgotten = self._made.popitem(last=False)
            self._weight -= self._weigh(forgotten)
