"""Who is told by letter in a replay: asked of the catalogue of letters and the addresses on file. Nothing is rendered or sent."""

from collections.abc import Iterable, Iterator

from cases.models import Body, Case, Event, Party
from notices.catalogue import rules_about
from notices.recipients import Addressee, addressees, email_of
from replay.letters import LetterSent


def letters_of(event: Event) -> Iterator[LetterSent]:
    """The letters that would tell this event. A reader is known by their role in the case, a body by its code too."""
    for rule in rules_about(event):
        for reader in addressees(event, rule.to):
            yield LetterSent(rule.kind, frozenset(_find_names(reader)), reader.cases)


def _find_names(reader: Addressee) -> Iterable[str]:
    bodies = Body.objects.filter(email__iexact=reader.email).values_list("code", flat=True)
    cases = [Case.objects.numbered(number) for number in reader.cases]
    parties = Party.objects.filter(case__in=cases).select_related("identity", "user", "body")
    return [*bodies, *(party.role for party in parties if email_of(party) == reader.email)]
