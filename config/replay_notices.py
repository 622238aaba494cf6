"""Who is told by letter in a replay: asked of the catalogue of letters and the addresses on file. Nothing is rendered or sent."""

from collections.abc import Iterable, Iterator

from cases.models import Body, Case, Event, Party
from notices.catalogue import rules_about
from notices.recipients import Addressee, addressees, email_of
from notices.register_letters import addressees_in_register, is_of_register
from replay.letters import LetterSent


def letters_of(event: Event) -> Iterator[LetterSent]:
    """The letters that would tell this event. A reader is known by their role in the case, a body by its code too."""
    found = addressees_in_register if is_of_register(event) else addressees
    for rule in rules_about(event):
        for reader in found(event, rule.to):
            yield LetterSent(rule.kind, frozenset(_find_names(reader)), reader.cases)


def _find_names(reader: Addressee) -> Iterable[str]:
    bodies = Body.objects.filter(email__iexact=reader.email).values_list("code", flat=True)
    cases = [Case.objects.numbered(number) for number in reader.cases]
    parties = Party.objects.filter(case__in=cases).select_related("identity", "user", "body")
    applicant = () if reader.is_body or cases else ("applicant",)
    return [*bodies, *applicant, *(party.role for party in parties if email_of(party) == reader.email)]
