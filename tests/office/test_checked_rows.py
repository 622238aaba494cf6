"""What is wrong with rows among each other, named by sheet, line and column as the act would refuse them."""

from datetime import datetime

import pytest

from office.imports.checking import check_files
from office.sheets.sentences import write_faults
from tests.office.written import BODIES, CEC, CHAIR, MEMBERS, SC, country, staff, text_file

pytestmark = pytest.mark.usefixtures("db")
AT = datetime.fromisoformat("2026-11-30T12:00+05:00")
ELECTIONS = "slug,name,rulebook,zone,central"
ELECTION = "a-2026,Assembly,kz-2004,Asia/Almaty,CEC"


def said(*files) -> list[str]:
    return write_faults(check_files(files, at=AT).faults)


def of_bodies(*rows: str) -> list[str]:
    return said(text_file("bodies", BODIES, SC, CEC, *rows))


def of_members(*rows: str) -> list[str]:
    return said(text_file("bodies", BODIES, SC, CEC), text_file("members", MEMBERS, *rows))


def test_small_country_has_none():
    checked = check_files([*country(), staff()], at=AT)
    assert write_faults(checked.faults) == []
    assert checked.counts["bodies"] == {"added": 13, "changed": 0, "unchanged": 0}
    assert checked.counts["members"]["added"] == 32
    assert len(checked.read.staff) == 11


def test_unknown_parent():
    assert of_bodies("TEC,Territory,commission,TEC,KEK,SC,Asia/Almaty,5") == [
        (
            "bodies, line 4, column parent: There is no body with the code “KEK” to stand above this one. Enter it too, or "
            "correct the code."
        )
    ]


def test_parent_whose_own_row_is_bad_is_not_missed():
    assert said(
        text_file(
            "bodies", BODIES, SC, "CEC,,commission,CEC,,SC,Asia/Almaty,5", "TEC,T,commission,TEC,CEC,SC,Asia/Almaty,5"
        )
    ) == ["bodies, line 3, column name: This cell is empty and must not be. Write the name."]


def test_code_twice():
    said_of_both = "column code: This is entered twice. Keep one of the two rows."
    assert of_bodies(CEC) == [f"bodies, line 3, {said_of_both}", f"bodies, line 4, {said_of_both}"]


def test_unknown_zone():
    assert of_bodies("TEC,Territory,commission,TEC,CEC,SC,Asia/Atlantis,5") == [
        "bodies, line 4, column zone: There is no time zone “Asia/Atlantis”. Give its name as in Asia/Almaty."
    ]


def test_unknown_kind_and_level():
    lines = of_bodies("TEC,Territory,committee,TEK,CEC,SC,Asia/Almaty,5")
    assert lines[0].startswith("bodies, line 4, column kind: There is no kind of body “committee”.")
    assert lines[1].startswith("bodies, line 4, column level: No rulebook knows the level “TEK”.")


def test_court_that_is_none():
    assert of_bodies("TEC,Territory,commission,TEC,CEC,CEC,Asia/Almaty,5") == [
        "bodies, line 4, column court: The body “CEC” is no court. Name a body of the kind “court”."
    ]


def test_two_in_one_seat():
    assert of_members(CHAIR, "CEC,1,Other chair,2027-01-01,2031-08-31,2027-01-01")[0].startswith(
        "members, line 3, column"
    )


def test_seat_that_is_not_there():
    assert of_members("CEC,6,Member,2026-09-01,,")[0].startswith("members, line 2, column seat: ")


def test_term_that_ends_before_it_begins():
    assert of_members("CEC,1,Chair,2026-09-01,2026-08-31,2026-09-01")[0] == (
        "members, line 2, column term_until: The term ends on 31 August 2026, before it begins on 1 September 2026. Correct "
        "one of the two days."
    )


def test_member_of_no_body():
    assert said(text_file("members", MEMBERS, CHAIR)) == [
        "members, line 2, column body: There is no body with the code “CEC”. Enter it too, or correct the code."
    ]


def test_unknown_rulebook():
    lines = said(
        text_file("bodies", BODIES, SC, CEC), text_file("elections", ELECTIONS, ELECTION.replace("kz-2004", "kz"))
    )
    assert lines[0].startswith("elections, line 2, column rulebook: There is no rulebook “kz”.")


def test_rounds_in_disorder():
    rounds = text_file("rounds", "election,number,voting_day", "a-2026,1,2026-12-20", "a-2026,2,2026-12-13")
    assert said(text_file("bodies", BODIES, SC, CEC), text_file("elections", ELECTIONS, ELECTION), rounds) == [
        "rounds, line 3, column voting_day: Round 2 must vote after round 1, which votes on 20 December 2026. Give a later day."
    ]


def test_round_of_no_election():
    lines = said(text_file("rounds", "election,number,voting_day", "a-2026,1,2026-12-20"))
    assert lines[0].startswith("rounds, line 2, column election: There is no election with the short name “a-2026”.")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("clerk,CEC,clerk,2026-11-01,", "column email: “clerk” is no e-mail address. Write it as name@example.org."),
        (
            "clerk@example.org,KEK,clerk,2026-11-01,",
            (
                "column body: There is no body with the code “KEK”. Write a code of the sheet “bodies”, or of a body entered "
                "before."
            ),
        ),
        (
            "clerk@example.org,CEC,clerk,2026-11-01,2026-10-31",
            "column until: The last day, 2026-10-31, is before the first, 2026-11-01. Put one of them right.",
        ),
    ],
)
def test_bad_rows_of_staff(row: str, sentence: str):
    sheet = text_file("staff", "email,body,role,since,until", row)
    assert said(text_file("bodies", BODIES, SC, CEC), sheet) == [f"staff, line 2, {sentence}"]


def test_unknown_role():
    sheet = text_file("staff", "email,body,role,since", "clerk@example.org,CEC,king,2026-11-01")
    assert said(text_file("bodies", BODIES, SC, CEC), sheet)[0].startswith(
        "staff, line 2, column role: There is no role “king”. Write one of these: "
    )


def test_person_twice():
    row = "clerk@example.org,CEC,clerk,2026-11-01"
    sheet = text_file("staff", "email,body,role,since", row, row)
    assert said(text_file("bodies", BODIES, SC, CEC), sheet) == [
        "staff, line 3: This person has this role in this body in line 2 already. Take one of the two out."
    ]
