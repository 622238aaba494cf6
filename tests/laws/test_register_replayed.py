"""For any instant and as known at any other, the register says what the events recorded until then say by themselves."""

import csv
import json
from datetime import timedelta
from io import StringIO

import pytest

from cases.acts.decision.take_down import take_down
from cases.models import Decision, Event
from cases.queries.decisions import as_at
from notices.register.as_at import RegisterQuery, as_csv, as_json, decisions
from tests.cases.appealing import lodge_appeal, ruled_on
from tests.cases.world import World, walk_to
from tests.laws.register_replayed import Moment, Stood, find_differences, read_register

MOST = 150


@pytest.fixture
def last(world: World) -> Moment:
    """Of a history: published, appealed, annulled above, taken down and published again. The moment of its last event."""
    below = walk_to(world, "published")
    above = ruled_on(below)
    above.issue()
    above.serve()
    above.publish()
    take_down(proceeding_id=above.pk, actor=above.clerk, at=above.later(), reason="It named a witness.")
    above.publish()
    event = Event.objects.order_by("pk")[Event.objects.count() - 1]
    return Moment(event.occurred_at, event.recorded_at)


def test_register_is_what_the_events_say(last: Moment) -> None:
    assert find_differences(MOST) == []
    stood = {each.standing for each in read_register(last).values()}
    assert stood == {"annulled", "appealable"}


def test_files_are_what_the_events_say(last: Moment) -> None:
    """Before and after the annulment, and after it as known before."""
    annulled = Event.objects.get(kind="decision.ruled_on")
    before, tick = annulled.recorded_at - timedelta(microseconds=1), timedelta(microseconds=1)
    for moment in (last, Moment(annulled.occurred_at - tick), Moment(last.at, before)):
        rows = decisions(RegisterQuery(moment=moment))
        numbers = {each.number: each.pk for each in rows}
        whole = json.loads("".join(as_json(iter(rows), moment)))["decisions"]
        lines = list(csv.DictReader(StringIO("".join(as_csv(iter(rows), moment)).lstrip("\ufeff"))))
        said = {numbers[each["number"]]: Stood(each["standing"], each["in_force"]) for each in whole}
        listed = {numbers[each["number"]]: Stood(each["standing"], each["in_force"] == "1") for each in lines}
        assert said == listed == read_register(moment) != {}


def test_nothing_changes_of_what_was_known(world: World) -> None:
    """What was answered once as known then is answered so after everything that came later."""
    walk = walk_to(world, "published")
    lodge_appeal(walk)
    event = Event.objects.order_by("-pk")[0]
    moments = [Moment(at, event.recorded_at) for at in (event.occurred_at, walk.now + timedelta(days=90))]
    answered = [read_register(each) for each in moments]

    ruled_on(walk_to(world, "published"))
    take_down(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), reason="It named a witness.")
    walk.publish()

    assert [read_register(each) for each in moments] == answered
    assert [len(each) for each in answered] == [1, 1]
    assert Decision.objects.exclude(published_at=None).count() > 1


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("OF_ITS_STANDING", ("decision.suspended",)),
        ("NOT_IN_FORCE", ("suspended",)),
        ("KINDS", ("decision.issued", "decision.published")),
        ("UNDECIDED", frozenset()),
    ],
)
def test_register_that_errs_is_seen(last: Moment, monkeypatch: pytest.MonkeyPatch, name: str, broken: object) -> None:
    """The comparison can fail: of a ruling, of what it sets aside, of what is read, of an appeal that waits."""
    monkeypatch.setattr(as_at, name, broken)
    assert find_differences(MOST) != []


def test_register_that_knows_too_much_is_seen(last: Moment, monkeypatch: pytest.MonkeyPatch) -> None:
    """As known at an instant it may not tell what was recorded later."""
    monkeypatch.setattr(as_at.Moment, "narrow", lambda moment, events: events.filter(occurred_at__lte=moment.at))
    assert find_differences(MOST) != []
