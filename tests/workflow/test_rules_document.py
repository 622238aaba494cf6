"""The rulebook as a page."""

from tests.workflow.majilis import RULEBOOK
from workflow.rules.comparison import comparison_markdown, disputes
from workflow.rules.document import rules_markdown
from workflow.rules.in_words import TRUST
from workflow.rules.loader import load

PAGE = rules_markdown(RULEBOOK)
BOOKS = [RULEBOOK, load("training"), load("venice-model")]
SIDE_BY_SIDE = comparison_markdown(BOOKS)


def test_row_for_every_type_and_stage() -> None:
    for case_type in RULEBOOK.case_types.values():
        assert f"| {case_type.title} | first |" in PAGE
        assert f"| {case_type.title} | appeal |" in PAGE


def test_page_names_the_text_shown() -> None:
    """The page says that it is not the law of today and which text it shows."""
    assert "not the law of today" in PAGE
    assert RULEBOOK.version in PAGE


def test_gaps_list_what_stands_in() -> None:
    gaps = PAGE[PAGE.index("## Gaps") :]
    for key in RULEBOOK.limit_keys():
        plain = key.replace("_", " ").replace(".", ": ")
        assert (f"| {plain} |" in gaps) == RULEBOOK.limit(key).is_gap


def test_rule_from_memory_says_so() -> None:
    row = next(
        line for line in PAGE.splitlines() if line.startswith("| Decision, act or inaction of a commission | appeal")
    )
    assert row.count("unverified") == 3


def test_rows_are_whole_with_trust() -> None:
    """Every row has as many cells as its head and ends with a known trust."""
    for table in PAGE.split("\n\n"):
        lines = [line for line in table.splitlines() if line.startswith("|")]
        assert len({line.replace("\\|", "").count("|") for line in lines}) <= 1
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and "| first |" in line]
    assert all(row.rstrip(" |").endswith(tuple(TRUST.values())) for row in rows)


def test_standing_and_windows_show_trust() -> None:
    assert "| domestic observer | commission act, cec act, failure to act, eday procedure, counting protocol |" in PAGE
    assert "| near vote | less than 5 days before voting, or on voting day |" in PAGE


def test_shortening_and_differences_are_said() -> None:
    """The page says what shortens a limit and how a kind of case differs."""
    model = rules_markdown(load("venice-model"))
    assert "3 days from receipt; never after the end of the day before voting |" in model
    assert "decided by one member" in model
    assert "voters only together: 50" in model
    assert "an appeal suspends: yes (compare Moldova, Arts 101(5), 102(5), a choice of this system)" in model


def test_a_rulebook_without_gaps_says_so() -> None:
    assert rules_markdown(load("training")).endswith(
        "## Gaps, and what this system does\n\nNone: every rule is written.\n"
    )


def test_differently_named_dispute_is_one() -> None:
    model, law = load("venice-model"), RULEBOOK
    assert list(disputes([model, law])).count("registration") == 1
    assert "candidate_registration" not in list(disputes([law, model]))
    assert "polling_access" in list(disputes(BOOKS))


def test_each_dispute_compares_all_rulebooks() -> None:
    for key in disputes(BOOKS):
        title = next(book.case_type(key).title for book in BOOKS if key in {*book.case_types})
        assert SIDE_BY_SIDE.count(f"| {title} | first | who decides |") == 1
        assert SIDE_BY_SIDE.count(f"| {title} | appeal | who decides |") == 1
    assert "|  |  | time to decide | – | at once from receipt | – |" in SIDE_BY_SIDE


def test_comparison_links_to_each_rulebook() -> None:
    """The comparison leads to the page of each rulebook and names no law of today."""
    assert all(f"[{book.name}](rules/{book.name}.md)" in SIDE_BY_SIDE for book in BOOKS)
    assert "The law of today: none of those here." in SIDE_BY_SIDE


def test_every_rulebook_answers_conduct_rules() -> None:
    assert "| quorum | two thirds of total | majority of total | majority of total |" in SIDE_BY_SIDE
