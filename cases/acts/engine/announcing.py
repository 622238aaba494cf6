"""The one door for what a session tells everyone: hunted for the parties of every case on its agenda before it is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cases.hunt.places import Finding
from cases.models import Proceeding
from cases.queries.decisions.leaks import named_in, people_of

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Announced:
    """What was found in the texts, and the reasons why some of it names nobody, by the keys of the findings."""

    found: tuple[Finding, ...]
    reasons: Mapping[str, str]

    def places(self) -> list[str]:
        """What is left to mend, as the guards ask for it."""
        return [f"{each.part}:{each.sentence}" for each in self.found if each.key not in self.reasons]

    def without_reason(self) -> list[str]:
        """What was set aside without a word."""
        return [key for key, reason in self.reasons.items() if not reason.strip()]

    def personal(self) -> dict[str, object] | None:
        """What was set aside and why, for the event, under its commitment."""
        said = [
            {"found": each.sentence, "part": each.part, "reason": self.reasons[each.key].strip()}
            for each in self.found
            if each.key in self.reasons
        ]
        return {"set_aside": said} if said else None


def announced(
    texts: Mapping[str, str], about: Iterable[Proceeding], set_aside: Mapping[str, str] = NOTHING
) -> Announced:
    """What these texts, by their part, would tell everyone of the parties of these cases and of those joined to them."""
    return Announced(tuple(named_in(texts, people_of(about))), set_aside)
