"""What a text that is about no case would give away: hunted for the parties of all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from cases.hunt.crowd import look_for
from cases.hunt.finding import Person
from cases.hunt.places import Finding, findings_in
from cases.models import Identity, Party


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What texts give away of anybody: every place, and the parties that stand there."""

    found: tuple[Finding, ...] = ()
    parties: frozenset[UUID] = frozenset()


def find_disclosures(texts: Mapping[str, str]) -> Disclosure:
    """Where these texts, by their part, give away a party of any case."""
    shown = {part: text for part, text in texts.items() if text.strip()}
    if not shown:
        return Disclosure()
    crowd = look_for(_list_everybody(), shown)
    found = [each for part, text in shown.items() for each in findings_in(part, text, crowd.marks[part])]
    return Disclosure(tuple(found), frozenset(key for key in crowd.who if isinstance(key, UUID)))


def _list_everybody() -> Iterator[tuple[UUID, Person]]:
    """Every party as it was written down, and as its account says."""
    written = Identity.objects.values_list("party_id", "name", "email", "phone", "address", "before")
    for key, name, email, phone, address, before in written.iterator(chunk_size=5_000):
        yield key, Person(name=name, email=email, phone=phone, address=address)
        yield from ((key, Person(**each)) for each in before)
    accounts = Party.objects.exclude(user=None).values_list("pk", "user__first_name", "user__last_name", "user__email")
    for key, first, last, email in accounts.iterator(chunk_size=5_000):
        yield key, Person(name=f"{first} {last}".strip(), email=email)
