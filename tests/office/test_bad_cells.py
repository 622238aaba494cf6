"""Bad rows of a sheet by itself: each with its exact place and sentence, and all of them at once."""

import pytest

from office.sheets.faults import MOST_TOLD
from tests.office.written import BODIES, CEC, CHAIR, MEMBERS, SC, faults, read, text_file


def bodies(row: str) -> list[str]:
    return faults(text_file("bodies", BODIES, row))


def members(row: str) -> list[str]:
    return faults(text_file("members", MEMBERS, row))


def test_good_rows_have_none():
    found = read(text_file("bodies", BODIES, SC, CEC), text_file("members", MEMBERS, CHAIR))
    assert not found.faults
    assert [entry.code for entry in found.entries.bodies] == ["SC", "CEC"]
    assert found.entries.members[0].seat == 1
    assert found.lines[id(found.entries.bodies[1])] == ("bodies", 3)


def test_empty_cell():
    assert bodies(",Central Commission,commission,CEC,,SC,Asia/Almaty,5") == [
        "bodies, line 2, column code: This cell is empty and must not be. Write the code."
    ]


def test_no_number():
    assert bodies("CEC,Central Commission,commission,CEC,,SC,Asia/Almaty,five") == [
        "bodies, line 2, column size: “five” is no whole number. Write it in figures, as 7."
    ]


def test_half_a_member():
    assert bodies("CEC,Central Commission,commission,CEC,,SC,Asia/Almaty,5.5") == [
        "bodies, line 2, column size: “5.5” is no whole number. Write it in figures, as 7."
    ]


def test_number_without_end():
    assert bodies("CEC,Central Commission,commission,CEC,,SC,Asia/Almaty,700000") == [
        "bodies, line 2, column size: 700000 is too large a number. The largest is 32767."
    ]


def test_day_in_words():
    assert members("CEC,1,Chair,first of May,,") == [
        "members, line 2, column term_from: “first of May” is no day. Write it as 2026-11-30 or 30.11.2026."
    ]


def test_american_day():
    assert members("CEC,1,Chair,11/30/2026,,") == [
        "members, line 2, column term_from: “11/30/2026” is no day. Write it as 2026-11-30 or 30.11.2026."
    ]


def test_thirtieth_of_february():
    assert members("CEC,1,Chair,2026-02-30,,") == [
        (
            "members, line 2, column term_from: There is no day “2026-02-30” in the calendar. "
            "Write one that exists, as 2026-11-30."
        )
    ]


def test_year_of_two_figures():
    assert members("CEC,1,Chair,0026-09-01,,") == [
        "members, line 2, column term_from: The year of “0026-09-01” cannot be meant. Write one from 1990 to 2200."
    ]


def test_hour_in_words():
    assert faults(text_file("rounds", "election,number,voting_day,opens", "a-2026,1,2026-12-20,seven")) == [
        "rounds, line 2, column opens: “seven” is no time of day. Write it as 07:00."
    ]


def test_hour_beyond_midnight():
    assert faults(text_file("rounds", "election,number,voting_day,opens", "a-2026,1,2026-12-20,25:00")) == [
        "rounds, line 2, column opens: “25:00” is no time of day. Write it as 07:00."
    ]


def test_neither_yes_nor_no():
    assert faults(
        text_file("constituencies", "election,number,name,commission,run_off", "a-2026,1,North,DEC,perhaps")
    ) == ["constituencies, line 2, column run_off: “perhaps” is neither yes nor no. Write yes or no."]


def test_code_too_long():
    assert bodies(f"{'X' * 41},Central Commission,commission,CEC,,SC,Asia/Almaty,5") == [
        "bodies, line 2, column code: This text has 41 characters, and at most 40 fit. Shorten it."
    ]


def test_unseen_character():
    assert bodies("CEC,Central\x07Commission,commission,CEC,,SC,Asia/Almaty,5") == [
        "bodies, line 2, column name: This cell holds a character that cannot be seen. Type its text anew."
    ]


def test_comma_in_a_name():
    assert bodies("CEC,Commission, Central,commission,CEC,,SC,Asia/Almaty,5") == [
        (
            "bodies, line 2: Something stands in a cell whose column has no name: this row has 9 cells, the first line 8. "
            "Put a text that holds the separator into quotation marks, or name the column."
        )
    ]


def test_open_quotation_mark():
    assert bodies('CEC,"Central Commission,commission,CEC,,SC,Asia/Almaty,5') == [
        (
            "bodies, line 2: A quotation mark that begins in this row is not closed. Close it, or write it twice if it belongs "
            "to the text."
        )
    ]


def test_line_of_a_row_after_one_with_line_breaks():
    assert faults(
        text_file("bodies", BODIES, '"SC","Supreme\nCourt",court,SC,,,Asia/Almaty,', "CEC,,c,CEC,,SC,Z,5")
    ) == ["bodies, line 4, column name: This cell is empty and must not be. Write the name."]


def test_missing_column():
    assert faults(text_file("members", "body,seat,title", "CEC,1,Chair")) == [
        (
            "members, line 1, column term_from: The column “term_from” is missing. Add it to the first line, and its value to "
            "every row."
        )
    ]


def test_unknown_column():
    assert faults(text_file("days", "election,day,kind,cite,colour", "a-2026,2026-12-16,holiday,,red")) == [
        (
            "days, line 1, column colour: There is no column “colour”. The columns of this sheet are: "
            "election, day, kind, cite."
        )
    ]


def test_column_twice():
    assert faults(text_file("days", "election,day,kind,kind", "a-2026,2026-12-16,holiday,holiday")) == [
        "days, line 1, column kind: The column “kind” stands here twice. Take one of the two out."
    ]


def test_everything_at_once():
    rows = ["CEC,1,Chair,never,,", ",two,Member,2026-09-01,,", CHAIR]
    assert [line.partition(":")[0] for line in faults(text_file("members", MEMBERS, *rows))] == [
        "members, line 2, column term_from",
        "members, line 3, column body",
        "members, line 3, column seat",
    ]


def test_more_than_can_be_told():
    rows = [f"CEC,{seat},,2026-09-01,," for seat in range(1, MOST_TOLD + 13)]
    told = faults(text_file("members", MEMBERS, *rows))
    assert len(told) == MOST_TOLD + 1
    assert told[-1] == "There are 12 more. Put these right first, then check again."


@pytest.mark.parametrize("written", ["2026-09-01", "1.9.2026", "01.09.2026", "2026-09-01 00:00:00"])
def test_days_as_people_write_them(written: str):
    assert read(text_file("members", MEMBERS, f"CEC,1,Chair,{written},,")).entries.members[0].term_from.isoformat() == (
        "2026-09-01"
    )


@pytest.mark.parametrize(("written", "meant"), [("yes", True), ("Да", True), ("жоқ", False), ("0", False), ("", False)])
def test_yes_and_no_in_three_languages(written: str, *, meant: bool):
    row = f"a-2026,1,North,DEC,{written}"
    found = read(text_file("constituencies", "election,number,name,commission,run_off", row))
    assert found.entries.constituencies[0].run_off is meant
