"""The bodies and the calendar of the demo of 2004: every code exists, and the tree is whole."""

from collections import Counter
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from tests.cases.demo_2004 import BODIES, BODY, CALENDAR, SCENARIO, Data
from workflow.states import BodyKind, Level


def _above(body: Data) -> list[str]:
    chain: list[str] = []
    code = body["parent"]
    while code is not None:
        assert code not in chain, f"{body['code']} stands above itself"
        chain.append(code)
        code = BODY[code]["parent"]
    return chain


def _levels(kind: str) -> Counter[str]:
    return Counter(body["level"] for body in BODY.values() if body["kind"] == kind)


def test_no_code_is_given_twice() -> None:
    assert len(BODY) == len(BODIES["bodies"])


def test_bodies_have_three_names() -> None:
    """Every body is named in three languages and told by known words."""
    for code, body in BODY.items():
        assert {*body["name"]} == {"en", "ru", "kk"}, code
        assert all(body["name"].values()), code
        assert BodyKind(body["kind"])
        assert Level(body["level"])
        assert ZoneInfo(body["zone"]).key == body["zone"]
        assert body["territory"], code
        assert body["seat"], code


def test_the_commissions_are_those_of_2004() -> None:
    commissions = _levels("commission")
    assert commissions["CEC"] == 1
    assert commissions["TEC"] == 16
    assert commissions["DEC"] == 67
    assert commissions["PEC"] >= 20
    numbers = {body["constituency"] for body in BODY.values() if body["level"] == "DEC"}
    assert numbers == set(range(1, 68))


def test_commissions_lead_to_the_central_one() -> None:
    """Every commission leads to the central one by one level at a time."""
    order = ["PEC", "DEC", "TEC", "CEC"]
    for body in BODY.values():
        if body["kind"] == "commission":
            chain = [body["level"], *(BODY[code]["level"] for code in _above(body))]
            assert chain == order[order.index(body["level"]) :], body["code"]


def test_each_region_has_its_court() -> None:
    """Every region has its court and a commission is challenged at the court of its region."""
    assert _levels("court") == {"SC": 1, "CC": 1, "COURT": 16}
    for body in BODY.values():
        if body["level"] == "TEC":
            assert body["court"] == body["code"].replace("TEC-", "COURT-")
        if body["level"] in {"DEC", "PEC"}:
            assert body["court"] == BODY[body["parent"]]["court"], body["code"]
    assert BODY["CEC"]["court"] == "SC"


def test_named_bodies_exist() -> None:
    for body in BODY.values():
        assert body["parent"] is None or body["parent"] in BODY, body["code"]
        assert (body["court"] is None) == (body["code"] in {"SC", "CC"}), body["code"]
        assert body["court"] is None or BODY[body["court"]]["kind"] == "court", body["code"]


def test_bodies_keep_the_superior_zone() -> None:
    """A body keeps the time of the commission above it."""
    for body in BODY.values():
        if body["level"] in {"DEC", "PEC"}:
            assert body["zone"] == BODY[body["parent"]]["zone"], body["code"]


def test_precincts_share_parent_constituency() -> None:
    for body in BODY.values():
        if body["level"] == "PEC":
            assert body["constituency"] == BODY[body["parent"]]["constituency"]
            assert body["code"].startswith(f"PEC-{body['constituency']:02}-")


def test_every_constituency_says_who_placed_it() -> None:
    by_report = {n for n, body in ((b.get("constituency"), b) for b in BODY.values()) if body.get("placed") == "report"}
    assert by_report == {1, 2, 3, 5, 7, 10, 28, 46, 52, 63, 65}
    assert {body["placed"] for body in BODY.values() if body["level"] in {"DEC", "PEC"}} == {"report", "design"}


def test_commissions_have_seven_sworn_seats() -> None:
    """Every commission has seven sworn seats held by roles and nominators."""
    templates = BODIES["member_templates"]
    for body in BODY.values():
        if body["kind"] != "commission":
            assert "members" not in body, body["code"]
            continue
        members = body["members"] if isinstance(body["members"], list) else templates[body["members"]]["seats"]
        assert body["size"] == 7
        assert [member["seat"] for member in members] == list(range(1, 8)), body["code"]
        assert [member["role"] for member in members][:3] == [
            "chair",
            "deputy_chair",
            "secretary",
        ]
        assert all(member["nominator"] for member in members)


def test_members_serve_the_whole_campaign() -> None:
    """Every member is sworn in before the campaign and serves beyond its end."""
    terms = [*BODIES["member_templates"].values(), *BODY["CEC"]["members"]]
    for term in terms:
        assert term["term_from"] <= term["sworn_on"] < CALENDAR["campaign_from"]
        assert term["term_until"] > CALENDAR["rounds"][1]["voting_day"]


# The calendar


def test_calendar_has_rounds_and_run_offs() -> None:
    """The calendar has two rounds and twenty-two run-offs."""
    first, second = CALENDAR["rounds"]
    assert (first["voting_day"], second["voting_day"]) == (
        date(2004, 9, 19),
        date(2004, 10, 3),
    )
    assert {(r["opens"], r["closes"]) for r in CALENDAR["rounds"]} == {("07:00", "20:00")}
    assert len(set(second["constituencies"])) == len(second["constituencies"]) == 22
    assert set(second["constituencies"]) <= set(range(1, 68))
    assert set(second["placed_by_report"]) <= set(second["constituencies"])


def test_calendar_knows_holiday_and_campaign() -> None:
    assert [day["date"] for day in CALENDAR["holidays"]] == [date(2004, 8, 30)]
    assert CALENDAR["registration_until"] + timedelta(days=1) == CALENDAR["campaign_from"]
    assert CALENDAR["rulebook"] == "kz-2004"
    assert CALENDAR["election"] == BODIES["election"] == SCENARIO["election"]
