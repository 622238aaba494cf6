"""What the register says of a past instant, told from events, is what it said then, and stays so whatever comes later."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db.models import Max

from cases.models import Decision, Event
from cases.queries.decisions.as_at import Moment, entries_at
from cases.queries.decisions.standing import standing, with_standing
from replay.mistakes import read_script
from replay.play.played import Played
from replay.reading import read
from replay.scenario import Scenario
from tests.scenarios.playing import play, shipped

Standings = dict[object, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the present register said after a step."""

    moment: Moment
    standings: Standings


MOVES = ("act: appeal", "act: propose_correction", "act: ask_for_stay")
"""What changes where a decision stands after its issue."""


def _moving() -> Iterator[object]:
    for path in shipped():
        text = path.read_text("utf-8")
        if "act: issue" in text and any(act in text for act in MOVES):
            for rulebook in read(Scenario, path).rulebooks:
                yield pytest.param(path, rulebook, id=f"{path.stem}/{rulebook}")


def issued() -> list[Decision]:
    return list(with_standing(Decision.objects.exclude(issued_at=None)).select_related("proceeding"))


def look() -> Seen | None:
    """The present register, with the instant of the last event and the one at which that was recorded."""
    last = Event.objects.aggregate(at=Max("occurred_at"), known_at=Max("recorded_at"))
    return Seen(Moment(**last), {each.pk: standing(each) for each in issued()}) if last["at"] else None


def told(moment: Moment) -> Standings:
    """The same from the events alone."""
    return {key: entry.standing for key, entry in entries_at(issued(), moment).items()}


@pytest.mark.parametrize(("path", "rulebook"), list(_moving()))
def test_past_is_told_as_it_was(path: Path, rulebook: str, db: None) -> None:
    seen: list[Seen] = []

    def note(_played: Played) -> None:
        if (found := look()) is not None:
            seen.append(found)

    play(read_script(path), rulebook, on_step=note)

    assert any(each.standings for each in seen)
    assert [told(each.moment) for each in seen] == [each.standings for each in seen]
