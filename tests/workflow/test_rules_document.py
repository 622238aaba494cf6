"""The rulebook as a page."""

from tests.workflow.majilis import RULEBOOK
from workflow.rules.document import TRUST, rules_markdown

PAGE = rules_markdown(RULEBOOK)


def test_the_page_has_a_row_for_every_case_type_and_stage() -> None:
    for case_type in RULEBOOK.case_types.values():
        assert f"| {case_type.title} | first |" in PAGE
        assert f"| {case_type.title} | appeal |" in PAGE


def test_the_page_says_that_it_is_not_the_law_of_today_and_which_text_it_shows() -> None:
    assert "not the law of today" in PAGE
    assert RULEBOOK.version in PAGE


def test_every_gap_is_listed_with_what_stands_in_for_it() -> None:
    gaps = PAGE[PAGE.index("## Gaps") :]
    for key in RULEBOOK.limit_keys():
        plain = key.replace("_", " ").replace(".", ": ")
        assert (f"| {plain} |" in gaps) == RULEBOOK.limit(key).is_gap


def test_a_rule_from_memory_is_never_shown_without_saying_so() -> None:
    row = next(
        line for line in PAGE.splitlines() if line.startswith("| Decision, act or inaction of a commission | appeal")
    )
    assert row.count("unverified") == 3


def test_every_row_has_as_many_cells_as_its_head_and_ends_with_a_known_trust() -> None:
    for table in PAGE.split("\n\n"):
        lines = [line for line in table.splitlines() if line.startswith("|")]
        assert len({line.replace("\\|", "").count("|") for line in lines}) <= 1
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and "| first |" in line]
    assert all(row.rstrip(" |").endswith(tuple(TRUST.values())) for row in rows)


def test_the_page_shows_the_standing_and_the_windows_with_their_trust() -> None:
    assert "| domestic observer | commission act, cec act, failure to act, eday procedure, counting protocol |" in PAGE
    assert "| near vote | less than 5 days before voting, or on voting day |" in PAGE
