"""The register: every published decision, newest first, and the whole of it as CSV."""

import csv
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.urls import reverse

from cases.models import Case, Decision, Proceeding
from notices.register import present as register
from tests.cases.rows import resave
from tests.cases.world import FILED, World
from tests.notices.news import SECRETS, walked


def publish_many(world: World, count: int) -> None:
    """Published decisions straight into the tables: the register only reads."""
    for n in range(count):
        case = Case.objects.create(
            election=world.election,
            case_type="commission_act",
            rulebook="kz-2004",
            rulebook_version="0" * 64,
            lodged_at=FILED,
            year=2004,
            filing_key_hash=uuid4().hex,
            access_code_hash="0" * 64,
        )
        proceeding = Proceeding.objects.create(case=case, body=world.bodies["DEC"], opened_at=FILED, received_at=FILED)
        Decision.objects.create(
            proceeding=proceeding,
            body=world.bodies["DEC"],
            outcome="rejected",
            state="published",
            number=f"DEC-{case.number}",
            adopted_at=FILED,
            issued_at=FILED,
            published_at=FILED + timedelta(minutes=n // 3),
            appeal={"body": "TEC"},
        )


def numbers(response) -> list[str]:
    return [row.number for row in response.context["rows"]]


def download(client) -> list[dict[str, str]]:
    body = b"".join(client.get(reverse("notices:register_csv")).streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(body)))


def test_an_empty_register_says_so(client, db):
    assert "No decision has been published yet." in client.get(reverse("notices:register")).content.decode()


def test_publication_enters_the_register(client, world):
    """A decision enters the register by its publication."""
    walk = walked(world, "served")
    assert numbers(client.get(reverse("notices:register"))) == []
    walk.publish()
    row = client.get(reverse("notices:register")).context["rows"][0]
    assert (row.outcome, row.body, row.word, row.late) == ("Granted", "Body DEC", "Can still be appealed", "")


def test_pages_hold_decisions_newest_first(client, world):
    """Paging shows every decision once newest first."""
    publish_many(world, 60)
    address, seen = reverse("notices:register"), []
    while address:
        response = client.get(address)
        seen += numbers(response)
        address = response.context["older"]
    wanted = Decision.objects.order_by("-published_at", "-id").values_list("number", flat=True)
    assert seen == list(wanted)


def test_paging_back_shows_the_page_before(client, world):
    publish_many(world, 60)
    first = client.get(reverse("notices:register"))
    second = client.get(first.context["older"])
    assert numbers(client.get(second.context["newer"])) == numbers(first)


@pytest.mark.parametrize("cursor", ["x", "W10", "'", "%00", "9" * 1000])
def test_invalid_cursor_gives_first_page(client, world, cursor):
    publish_many(world, 1)
    assert len(numbers(client.get(reverse("notices:register"), {"page": cursor}))) == 1


def test_page_queries_do_not_grow(client, world, django_assert_max_num_queries):
    """A page of the register asks as many queries for one as for many."""
    publish_many(world, 40)
    client.get(reverse("notices:register"))
    with django_assert_max_num_queries(3):
        assert len(numbers(client.get(reverse("notices:register")))) == register.PAGE_SIZE


def test_csv_holds_the_whole_register(client, world):
    """The CSV holds the whole register with permanent columns."""
    publish_many(world, 30)
    rows = download(client)
    assert len(rows) == 30
    assert tuple(rows[0]) == register.COLUMNS
    assert rows[0]["outcome"] == "rejected"
    assert rows[0]["address"].endswith(f"/decisions/{rows[0]['number']}/")


def test_csv_queries_do_not_grow(client, world, django_assert_max_num_queries):
    """The CSV asks as many queries for one row as for many."""
    publish_many(world, 30)
    with django_assert_max_num_queries(2):
        assert len(download(client)) == 30


def test_register_and_csv_seal_everything_sealed(client, world):
    """Nothing sealed is in the register or its CSV."""
    walked(world, "published")
    both = client.get(reverse("notices:register")).content.decode() + str(download(client))
    assert [secret for secret in (*SECRETS, "Aigerim") if secret in both] == []


def test_late_decision_is_marked_late(client, world):
    """A late decision is late in the register and its CSV."""
    from tests.cases.world import walk_to

    walk = walk_to(world, "adopted")
    walk.later(24 * 5)
    walk.decide()
    walk.issue()
    walk.publish()
    assert client.get(reverse("notices:register")).context["rows"][0].late == "18 hours 30 minutes late"
    kazakh = client.get(reverse("notices:register"), headers={"Accept-Language": "kk"})
    assert kazakh.context["rows"][0].late == "Кешігуі: 18 сағат 30 минут"
    assert download(client)[0]["late_by_seconds"] == str(18 * 3600 + 30 * 60)


def test_spreadsheet_formulas_are_disarmed(client, world):
    """A cell that a spreadsheet would run is disarmed."""
    world.bodies["DEC"].name = "=HYPERLINK(1)"
    resave(world.bodies["DEC"])
    publish_many(world, 1)
    assert download(client)[0]["body"] == "'=HYPERLINK(1)"


def test_without_body_above_is_final(client, world):
    """A decision without a body above stands as final."""
    publish_many(world, 1)
    Decision.objects.update(appeal={})
    assert client.get(reverse("notices:register")).context["rows"][0].word == "Final, no body above"
