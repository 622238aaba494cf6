"""What a text would give away of the people of a case: asked of everything that a clerk types and the public will read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from cases.hunt.finding import ENCODED, Kind, Person, Wanted, find, wanted_of
from cases.hunt.folding import whole_words
from cases.hunt.places import Finding, findings_in
from cases.models import Decision, Party, Proceeding
from cases.queries.decisions.publication import (
    SEALED,
    covered,
    decided_parties,
    marks_of,
    public_text,
    texts_of,
)
from cases.queries.joinder import parties_of


def people_of(proceedings: Iterable[Proceeding]) -> list[Person]:
    """Who the parties of these proceedings are, and of those joined to them."""
    return _list_people_in(party.pk for proceeding in proceedings for party in parties_of(proceeding))


def _list_people_in(keys: Iterable[UUID]) -> list[Person]:
    parties = Party.objects.filter(pk__in=set(keys)).select_related("identity", "user")
    return [person for party in parties for person in _list_people(party)]


def _list_people(party: Party) -> Iterator[Person]:
    identity = getattr(party, "identity", None)
    if identity is not None:
        yield Person(name=identity.name, email=identity.email, phone=identity.phone, address=identity.address)
        yield from (Person(**each) for each in identity.before)
    if party.user is not None:
        yield Person(name=party.user.get_full_name(), email=party.user.email)


def hunted(decision: Decision) -> Wanted:
    """What must not survive in anything public: sealed passages and who the parties are."""
    sealed = [match for _part, text in texts_of(decision) for match in SEALED.findall(text)]
    return wanted_of(_list_people_in(party.pk for party in decided_parties(decision)), sealed)


def findings(decision: Decision, *, withheld: Sequence[str] = ()) -> list[Finding]:
    """Every place where the public version would give somebody away, with these passages covered."""
    wanted = hunted(decision)
    shown = [(part, covered(text, withheld)) for part, text in texts_of(decision)]
    return [found for part, text in shown for found in findings_in(part, text, find(wanted, text))]


def leaks(decision: Decision) -> list[Finding]:
    """The places that are neither withheld nor set aside; publication waits until there is none."""
    left = findings(decision, withheld=decision.withheld)
    return [found for found in left if found.key not in decision.set_aside]


def coverings(decision: Decision, passages: Sequence[str]) -> list[Finding]:
    """Every place that these passages cover, in clear: for who is about to withhold it."""
    shown = [(part, public_text(text)) for part, text in texts_of(decision)]
    return [found for part, text in shown for found in findings_in(part, text, marks_of(text, passages))]


def found_nowhere(decision: Decision, passages: Sequence[str]) -> list[str]:
    """Passages that cover nothing: what was to be withheld stands somewhere else in clear, or never stood there."""
    texts = [public_text(text) for _part, text in texts_of(decision)]
    return [passage for passage in passages if not any(marks_of(text, [passage]) for text in texts)]


def passages_for(found: Finding) -> list[str]:
    """What to withhold so that this finding is covered everywhere: of a name each of its words, in any form.

    Of a word that a sign breaks no piece: alone it may be another word. Of an encoded address the whole alone: its
    pieces are no words, and numbers that stand elsewhere too.
    """
    if found.kind is not Kind.NAME or ENCODED.search(found.text):
        return [found.text]
    words = [token for token in whole_words(found.text) if len(token.word) > 1]
    return [found.text, *(found.text[token.start : token.end] for token in words)]


def named_in(texts: Mapping[str, str], people: Sequence[Person]) -> list[Finding]:
    """Where texts that stand for themselves, as the place of a session, give one of these people away."""
    wanted = wanted_of(people)
    return [found for part, text in texts.items() for found in findings_in(part, text, find(wanted, text))]


def parties_named_in(texts: Mapping[str, str], proceeding: Proceeding) -> list[Party]:
    """Which parties of the case, and of those joined to it, these texts give away."""
    keys = [party.pk for party in parties_of(proceeding)]
    parties = Party.objects.filter(pk__in=keys).select_related("identity", "user")
    return [party for party in parties if named_in(texts, list(_list_people(party)))]
