"""How a party comes to be no more."""

from enum import StrEnum


class PartyEnd(StrEnum):
    """A body that ends is no such end: what it had goes to its successor by the act that ends it."""

    DEATH = "death"
    REGISTRATION_ENDED = "registration_ended"
