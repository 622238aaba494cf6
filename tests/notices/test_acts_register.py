"""The register of acts complained of: each with where it stands, narrowed, page by page, and as one file."""

import csv
import io

import pytest
from django.test import Client

from cases.queries.complained import register
from tests.cases.naming import name, take_back
from tests.cases.world import World, walk_to


@pytest.fixture
def acts(world: World) -> dict[str, str]:
    """By the number of the act, the number of its case."""
    first, second = walk_to(world, "admitted"), walk_to(world, "admitted")
    name(first, "No. 7")
    name(second, "No. 8")
    take_back(second)
    return {"No. 7": first.case.number, "No. 8": second.case.number}


def read(client: Client, query: str = "") -> str:
    return client.get(f"/register/acts/{query}").content.decode()


def test_lists_each_with_its_standing_and_cases(client: Client, acts: dict[str, str]) -> None:
    page = read(client)
    assert "No. 7" in page
    assert "Act withdrawn by its author" in page
    assert acts["No. 7"] in page
    assert "By letter No. 5." not in page


def test_narrowed_by_standing_and_body(client: Client, acts: dict[str, str]) -> None:
    assert acts["No. 7"] not in read(client, "?standing=withdrawn")
    assert acts["No. 8"] in read(client, "?standing=withdrawn&body=PEC")
    assert "There is no such act." in read(client, "?standing=annulled")
    assert "There is no such act." in read(client, "?body=DEC")
    assert acts["No. 7"] in read(client, "?standing=nonsense&page=nonsense")


def test_paged_by_key(client: Client, acts: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "PAGE_SIZE", 1)
    first = client.get("/register/acts/").context
    second = client.get(f"/register/acts/{first['older']}").context
    assert {row.number for each in (first, second) for row in each["rows"]} == set(acts)
    assert not second["older"]


def test_as_one_file(client: Client, acts: dict[str, str]) -> None:
    response = client.get("/register/acts.csv")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = {row["number"]: row for row in csv.DictReader(io.StringIO(text))}
    assert {number: row["cases"] for number, row in rows.items()} == acts
    assert (rows["No. 8"]["standing"], rows["No. 7"]["author_code"]) == ("withdrawn", "PEC")


def test_page_of_a_case_tells_it_also_when_another_case_changed_it(client: Client, world: World) -> None:
    walk, other = walk_to(world, "admitted"), walk_to(world, "admitted")
    name(walk)
    name(other)
    address = f"/cases/{walk.case.number}/"
    before = client.get(address)
    assert "Act in force" in before.content.decode()
    assert other.case.number in before.content.decode()
    take_back(other)
    after = client.get(address, headers={"if-none-match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "That closes nothing" in after.content.decode()
