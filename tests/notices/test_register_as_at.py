"""The register as at an instant: what was in force then, as was known then or since."""

import csv
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.db import connection
from django.db.models import Max
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.acts.decision.take_down import take_down
from cases.models import Case, Decision, Event
from notices.register import as_at
from notices.register import present as register
from tests.cases.appealing import lodge_appeal, ruled_on
from tests.cases.world import Walk, World, walk_to
from tests.notices.news import SECRETS, walked

PAGE, CSV, JSON = (reverse(f"notices:register_as_at{kind}") for kind in ("", "_csv", "_json"))


def written(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")


def rows(client, **asked: object) -> dict[str, as_at.AsAtRow]:
    given = {name: written(value) if isinstance(value, datetime) else value for name, value in asked.items()}
    return {row.number: row for row in client.get(PAGE, given).context["rows"]}


def downloaded(client, address: str, **asked: object) -> str:
    return b"".join(client.get(address, asked).streaming_content).decode("utf-8-sig")


@pytest.fixture(autouse=True)
def _in_utc(settings) -> None:
    """What is asked is written as it is compared."""
    settings.TIME_ZONE = "UTC"


@pytest.fixture
def annulled(world: World) -> tuple[Walk, Walk]:
    """A published decision, and the one above that annulled it, public too."""
    below = walk_to(world, "published")
    above = ruled_on(below)
    above.issue()
    above.serve()
    above.publish()
    return below, above


def number(walk: Walk) -> str:
    return Decision.objects.get(proceeding=walk.pk).number or ""


def test_empty_register_says_so(client, db):
    assert "There is no such decision." in client.get(PAGE).content.decode()


def test_in_force_until_annulled(client, annulled):
    below, above = annulled
    adopted = Decision.objects.get(proceeding=above.pk).adopted_at

    before = rows(client, at=adopted - timedelta(seconds=1))
    after = rows(client, at=above.now + timedelta(minutes=1))

    assert {key: (row.in_force, row.word, row.ruled_on_by) for key, row in before.items()} == {
        number(below): (True, "Appealed, and not decided above yet", "")
    }
    assert {key: (row.in_force, row.word, row.ruled_on_by) for key, row in after.items()} == {
        number(below): (False, "Annulled by the body above", number(above)),
        number(above): (True, "Can still be appealed", ""),
    }


def test_appeal_that_waits_is_told(client, world):
    walk = walk_to(world, "published")
    lodge_appeal(walk)

    assert rows(client)[number(walk)].word == "Appealed, and not decided above yet"
    assert rows(client, at=Decision.objects.get().published_at)[number(walk)].word == "Can still be appealed"


def test_what_was_recorded_later_was_not_known(client, world):
    """RegisterQuery as known before the ruling was recorded, the decision is in force also at an instant after it."""
    below = walk_to(world, "published")
    known_at = Event.objects.aggregate(last=Max("recorded_at"))["last"]
    ruled_on(below)
    later = below.now + timedelta(days=5)

    assert [row.in_force for row in rows(client, at=later, known_at=known_at).values()] == [True]
    assert [row.in_force for row in rows(client, at=later).values()] == [False]


def test_not_known_before_it_was_recorded(client, world):
    walk_to(world, "published")
    first = Event.objects.filter(case__isnull=False).order_by("id")[0].recorded_at
    assert rows(client, known_at=first) == {}


def test_only_what_was_in_force(client, annulled):
    below, above = annulled
    adopted = Decision.objects.get(proceeding=above.pk).adopted_at

    assert list(rows(client, in_force="on")) == [number(above)]
    assert list(rows(client, in_force="on", at=adopted - timedelta(seconds=1))) == [number(below)]


def test_by_body(client, annulled):
    below, above = annulled
    assert list(rows(client, body=below.proceeding.body.code)) == [number(below)]
    assert list(rows(client, body=above.proceeding.body.code)) == [number(above)]


def test_narrowed_by_what_the_case_is_about(client, annulled):
    below, above = annulled
    assert set(rows(client, type="commission_act")) == {number(below), number(above)}
    assert rows(client, type="voter_list") == {}
    assert number(below) not in downloaded(client, CSV, type="voter_list")


def test_unknown_subject_is_refused(client, annulled):
    answer = client.get(CSV, {"type": "weather"})
    assert answer.status_code == 400
    assert "weather" in answer.content.decode()


def test_not_before_publication(client, annulled):
    below, _above = annulled
    assert rows(client, at=Decision.objects.get(proceeding=below.pk).published_at - timedelta(seconds=1)) == {}


def test_taken_down_is_named_and_not_linked(client, world):
    walk = walk_to(world, "published")
    take_down(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), reason="It named a witness.")

    page = client.get(PAGE).content.decode()

    assert "Its text was taken down." in page
    assert reverse("notices:decision", args=[number(walk)]) not in page


def test_sealed_case_is_not_there(client, world):
    walk_to(world, "published")
    Case.objects.update(is_sealed=True)
    assert rows(client) == {}
    assert json.loads(downloaded(client, JSON))["decisions"] == []


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"at": "2098-01-01T00:00"}, "That hour is still to come. Choose one that is past."),
        ({"known_at": "2099-01-01T00:00"}, "That hour is still to come. Choose one that is past."),
        ({"at": "yesterday"}, "Write the day and the hour like 2004-09-18 21:30."),
    ],
)
def test_instant_that_makes_no_sense(client, world, asked: Mapping[str, str], sentence: str):
    """The sentence stands at the field, the list is that of now, and the files refuse."""
    walk_to(world, "published")
    page = client.get(PAGE, asked)

    assert sentence in page.content.decode()
    assert len(page.context["rows"]) == 1
    name = next(iter(asked))
    refused = client.get(JSON, asked)
    assert (refused.status_code, refused.json()) == (400, {"errors": [f"{name}: {sentence}"]})
    assert client.get(CSV, asked).status_code == 400


def test_files_say_the_same(client, annulled):
    below, above = annulled
    whole = json.loads(downloaded(client, JSON))
    lines = list(csv.DictReader(StringIO(downloaded(client, CSV))))

    assert [row["number"] for row in whole["decisions"]] == [number(above), number(below)]
    assert [(row["standing"], row["in_force"], row["ruled_on_by"]) for row in whole["decisions"]] == [
        ("appealable", True, ""),
        ("annulled", False, number(above)),
    ]
    assert tuple(lines[0]) == as_at.COLUMNS
    assert [(line["number"], line["in_force"]) for line in lines] == [(number(above), "1"), (number(below), "0")]
    assert whole["known_at"] is None


def test_page_leads_to_files_of_the_same(client, annulled):
    below, _above = annulled
    context = client.get(PAGE, {"body": below.proceeding.body.code, "page": "x"}).context
    assert context["csv"] == f"{CSV}?body={below.proceeding.body.code}"


def test_nothing_sealed_is_told(client, world):
    walked(world, "published")
    told = client.get(PAGE).content.decode() + downloaded(client, CSV) + downloaded(client, JSON)
    assert [secret for secret in (*SECRETS, "Aigerim") if secret in told] == []


def test_queries_do_not_grow(client, world):
    walk_to(world, "published")
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for _ in range(3):
        walk_to(world, "published")
    with CaptureQueriesContext(connection) as many:
        assert len(client.get(PAGE).context["rows"]) == 4
    assert len(many) == len(few)


def test_pages_hold_every_decision_once(client, world, monkeypatch):
    monkeypatch.setattr("notices.views.as_at.PAGE_SIZE", 2)
    for _ in range(3):
        walk_to(world, "published")
    first = client.get(PAGE)
    second = client.get(f"{PAGE}{first.context['older']}")
    seen = [row.number for page in (first, second) for row in page.context["rows"]]
    assert seen == list(Decision.objects.order_by(*register.KEY).values_list("number", flat=True))


@pytest.mark.parametrize(
    ("typed", "instant"),
    [
        ("2004-10-31T02:30", "2004-10-30T19:30:00+00:00"),  # twice that night
        ("2004-03-28T02:30", "2004-03-27T20:30:00+00:00"),  # never
    ],
)
def test_hour_of_a_change_of_the_clocks(client, world, settings, typed: str, instant: str):
    """Every hour that can be typed is answered."""
    settings.TIME_ZONE = "Asia/Almaty"
    whole = json.loads(downloaded(client, JSON, at=typed))
    assert datetime.fromisoformat(whole["as_at"]) == datetime.fromisoformat(instant)


@pytest.mark.parametrize(
    "asked",
    [
        {"at": "9999-12-31T23:59-23:59"}, {"at": "0001-01-01T00:00+23:59"}, {"at": "\0"}, {"body": "\0"},
        {"at": "2004-09-18T21:30+24:00"}, {"page": "a\0b"}, {"page": "1" * 5000}, {"known_at": "1900-01-01T00:00"},
    ],
)  # fmt: skip
def test_odd_question_is_answered(client, world, asked: Mapping[str, str]):
    """With a page and its sentence, and the files in two words: no question breaks them."""
    walk_to(world, "published")
    assert client.get(PAGE, asked).status_code == 200
    assert {client.get(address, asked).status_code for address in (CSV, JSON)} <= {200, 400}
