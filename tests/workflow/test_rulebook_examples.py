"""Every worked example in every rulebook, run."""

from zoneinfo import ZoneInfo

import pytest

from workflow.clocks.deadlines import due
from workflow.rules.limits import Example
from workflow.rules.loader import load, names

EXAMPLES = [
    pytest.param(name, key, example, id=f"{name}-{key}-{example.start:%m%dT%H%M}-{example.because}")
    for name in names()
    for key in load(name).limit_keys()
    for example in load(name).limit(key).examples
]


@pytest.mark.parametrize(("name", "key", "example"), EXAMPLES)
def test_worked_example_comes_true(name: str, key: str, example: Example) -> None:
    rulebook = load(name)
    calendar = rulebook.calendar.calendar()
    found = due(
        rulebook=rulebook,
        key=key,
        start=example.start,
        calendar=calendar,
        zone=example.zone or calendar.zone,
        poll_zone=example.poll_zone or None,
        filing_zone=example.filing_zone or None,
        runoff=example.runoff,
        also={anchor.value: at for anchor, at in example.also.items()},
    )
    assert (found.due_before, found.contested_from) == (example.due, example.contested_from)
    assert found.useful_until == example.useful_until
    assert example.track in {None, found.track}
    assert example.alarm in {None, found.alarm_at}


@pytest.mark.parametrize(("name", "key", "example"), EXAMPLES)
def test_example_offset_is_its_zone_s(name: str, key: str, example: Example) -> None:
    zone = ZoneInfo(example.zone or load(name).calendar.zone)
    assert example.start.utcoffset() == example.start.astimezone(zone).utcoffset(), key
