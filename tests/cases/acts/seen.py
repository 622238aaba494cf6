"""What the test of every act looks at: the events that it records, what it refuses, and whom its letters reach."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps

from cases.errors import ActRefused
from cases.models import Case, Deadline, Event, Session
from notices.models import Letter
from tests.cases.raw_sql import everything
from tests.cases.world import Walk
from tests.notices.news import deliver_ours

COMPLAINANT, RESPONDENT, SUPERIOR = "aigerim@example.org", "pec@example.org", "tec@example.org"
PARTIES = {COMPLAINANT, RESPONDENT}
"""The addresses of a voter's complaint about the precinct commission, and of the body above the one that has it."""


def file_as_it_is() -> dict[str, list[dict[str, object]]]:
    """Every row of the file."""
    return {model.__name__: everything(model) for model in apps.get_app_config("cases").get_models()}


@contextmanager
def refuses(*sentences: str) -> Iterator[None]:
    """What happens inside is refused with exactly these sentences, and leaves every row of the file as it was."""
    before = file_as_it_is()
    with pytest.raises(ActRefused) as error:
        yield
    assert error.value.sentences == list(sentences)
    assert file_as_it_is() == before


@contextmanager
def recorded(of: Case | Session) -> Iterator[list[Event]]:
    """The events that are recorded inside in this stream, in their order; to be read when it is over."""
    found: list[Event] = []
    before = Event.objects.filter(stream=of.stream).count()
    yield found
    found += Event.objects.filter(stream=of.stream).order_by("seq")[before:]


def in_the_open(event: Event, *words: str) -> list[str]:
    """Which of these words stand in what the log fixes for good, where nothing personal may stand."""
    fixed = bytes(event.canonical).decode() + repr(event.data)
    return [word for word in words if word in fixed]


def under_seal(event: Event) -> object:
    """What stands under the commitment of the event alone."""
    return event.payload.personal


def letters(event: Event) -> dict[str, set[str]]:
    """The letters that follow from the event: kind to addresses."""
    deliver_ours("letters")
    found: dict[str, set[str]] = {}
    for kind, to in Letter.objects.filter(event=event).values_list("kind", "to_email"):
        found.setdefault(kind, set()).add(to)
    return found


def states_of_limits(walk: Walk) -> dict[str, str]:
    """The state of each limit of the case by its rule; of a rule that several parties have, the last one's."""
    return dict(Deadline.objects.filter(proceeding__case=walk.case).order_by("pk").values_list("rule", "state"))


def data_of(event: Event) -> dict[str, object]:
    """What the event says in codes, but for the commitment to what is under seal."""
    return {name: value for name, value in event.data.items() if name != "personal"}
