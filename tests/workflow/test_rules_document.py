"""The rulebook as a page."""

from tests.workflow.majilis import RULEBOOK
from workflow.rules.comparison import comparison_markdown, disputes
from workflow.rules.document import rules_markdown
from workflow.rules.in_words import TRUST
from workflow.rules.loader import load

PAGE = rules_markdown(RULEBOOK)
BOOKS = [RULEBOOK, load("training"), load("venice-model")]
SIDE_BY_SIDE = comparison_markdown(BOOKS)


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


def test_the_page_says_what_shortens_a_limit_and_how_a_kind_of_case_differs() -> None:
    model = rules_markdown(load("venice-model"))
    assert "3 days from receipt; never after the end of the day before voting |" in model
    assert "decided by one member" in model
    assert "voters only together: 50" in model
    assert "an appeal suspends: yes (compare Moldova, Arts 101(5), 102(5), a choice of this system)" in model


def test_a_rulebook_without_gaps_says_so() -> None:
    assert rules_markdown(load("training")).endswith(
        "## Gaps, and what this system does\n\nNone: every rule is written.\n"
    )


def test_what_one_rulebook_calls_otherwise_than_another_is_one_dispute() -> None:
    model, law = load("venice-model"), RULEBOOK
    assert list(disputes([model, law])).count("registration") == 1
    assert "candidate_registration" not in list(disputes([law, model]))
    assert "polling_access" in list(disputes(BOOKS))


def test_each_dispute_and_stage_is_shown_once_with_what_every_rulebook_says() -> None:
    for key in disputes(BOOKS):
        title = next(book.case_type(key).title for book in BOOKS if key in {*book.case_types})
        assert SIDE_BY_SIDE.count(f"| {title} | first | who decides |") == 1
        assert SIDE_BY_SIDE.count(f"| {title} | appeal | who decides |") == 1
    assert "|  |  | time to decide | – | at once from receipt | – |" in SIDE_BY_SIDE


def test_the_comparison_leads_to_the_page_of_each_rulebook_and_names_no_law_of_today() -> None:
    assert all(f"[{book.name}](rules/{book.name}.md)" in SIDE_BY_SIDE for book in BOOKS)
    assert "The law of today: none of those here." in SIDE_BY_SIDE


def test_every_rule_of_conduct_is_answered_by_every_rulebook() -> None:
    assert "| quorum | two thirds of total | majority of total | majority of total |" in SIDE_BY_SIDE
