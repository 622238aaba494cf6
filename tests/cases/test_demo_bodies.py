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


def test_every_body_is_named_in_three_languages_and_told_by_known_words() -> None:
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


def test_every_commission_leads_to_the_central_one_by_one_level_at_a_time() -> None:
    order = ["PEC", "DEC", "TEC", "CEC"]
    for body in BODY.values():
        if body["kind"] == "commission":
            chain = [body["level"], *(BODY[code]["level"] for code in _above(body))]
            assert chain == order[order.index(body["level"]) :], body["code"]


def test_every_region_has_its_court_and_a_commission_is_challenged_at_the_court_of_its_region() -> None:
    assert _levels("court") == {"SC": 1, "CC": 1, "COURT": 16}
    for body in BODY.values():
        if body["level"] == "TEC":
            assert body["court"] == body["code"].replace("TEC-", "COURT-")
        if body["level"] in {"DEC", "PEC"}:
            assert body["court"] == BODY[body["parent"]]["court"], body["code"]
    assert BODY["CEC"]["court"] == "SC"


def test_every_body_named_by_a_body_exists() -> None:
    for body in BODY.values():
        assert body["parent"] is None or body["parent"] in BODY, body["code"]
        assert (body["court"] is None) == (body["code"] in {"SC", "CC"}), body["code"]
        assert body["court"] is None or BODY[body["court"]]["kind"] == "court", body["code"]


def test_a_body_keeps_the_time_of_the_commission_above_it() -> None:
    for body in BODY.values():
        if body["level"] in {"DEC", "PEC"}:
            assert body["zone"] == BODY[body["parent"]]["zone"], body["code"]


def test_a_precinct_says_the_constituency_of_its_parent() -> None:
    for body in BODY.values():
        if body["level"] == "PEC":
            assert body["constituency"] == BODY[body["parent"]]["constituency"]
            assert body["code"].startswith(f"PEC-{body['constituency']:02}-")


def test_every_constituency_says_who_placed_it() -> None:
    by_report = {n for n, body in ((b.get("constituency"), b) for b in BODY.values()) if body.get("placed") == "report"}
    assert by_report == {1, 2, 3, 5, 7, 10, 28, 46, 52, 63, 65}
    assert {body["placed"] for body in BODY.values() if body["level"] in {"DEC", "PEC"}} == {"report", "design"}


def test_every_commission_has_seven_sworn_seats_held_by_roles_and_nominators() -> None:
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


def test_every_member_is_sworn_in_before_the_campaign_and_serves_beyond_it() -> None:
    terms = [*BODIES["member_templates"].values(), *BODY["CEC"]["members"]]
    for term in terms:
        assert term["term_from"] <= term["sworn_on"] < CALENDAR["campaign_from"]
        assert term["term_until"] > CALENDAR["rounds"][1]["voting_day"]


# The calendar


def test_the_calendar_has_two_rounds_and_twenty_two_run_offs() -> None:
    first, second = CALENDAR["rounds"]
    assert (first["voting_day"], second["voting_day"]) == (
        date(2004, 9, 19),
        date(2004, 10, 3),
    )
    assert {(r["opens"], r["closes"]) for r in CALENDAR["rounds"]} == {("07:00", "20:00")}
    assert len(set(second["constituencies"])) == len(second["constituencies"]) == 22
    assert set(second["constituencies"]) <= set(range(1, 68))
    assert set(second["placed_by_report"]) <= set(second["constituencies"])


def test_the_calendar_knows_the_holiday_and_the_campaign() -> None:
    assert [day["date"] for day in CALENDAR["holidays"]] == [date(2004, 8, 30)]
    assert CALENDAR["registration_until"] + timedelta(days=1) == CALENDAR["campaign_from"]
    assert CALENDAR["rulebook"] == "kz-2004"
    assert CALENDAR["election"] == BODIES["election"] == SCENARIO["election"]
