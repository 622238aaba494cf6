"""The linter of rulebooks: every fault of each, with its line and how to fix it."""

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path

from workflow.rules.faults.fault import Fault
from workflow.rules.faults.force import overlapping
from workflow.rules.loader import DATA, Checked, check_file
from workflow.rules.waiting import unlisted

HELP = "read rulebooks, count every worked example, walk every route, and tell every fault with its line"


def add_arguments(parser: ArgumentParser) -> None:
    """FILE..., the rulebooks to look at; without any, all that are here, earlier texts too."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="rulebooks; without any, all that are here")


def run(files: Sequence[Path]) -> tuple[list[str], int]:
    """The lines to show, and how many faults they tell. Raises OSError for a file that cannot be read."""
    checked = [check_file(path) for path in files or sorted(DATA.glob("*.yaml"))]
    told = {each.file: each.describe_faults((*each.faults, *_compare_texts(each, checked))) for each in checked}
    faults = [line for lines in told.values() for line in lines] + list(_check_machine())
    sound = [_summarize_checked(each) for each in checked if not told[each.file]]
    return [*faults, *sound], len(faults)


def _compare_texts(one: Checked, all_of_them: Sequence[Checked]) -> Iterator[Fault]:
    """Find what is wrong between texts of one law: the present ones; an earlier one kept beside them governs no new case."""
    present = [each.rulebook for each in all_of_them if each.rulebook is not None and "@" not in each.file]
    yield from (fault for rulebook, fault in overlapping(present) if rulebook is one.rulebook)


def _check_machine() -> Iterator[str]:
    for state in unlisted():
        yield (
            f"workflow/rules/waiting.py:1: {state}: a case could wait in this state without a clock."
            " Give the state its row in WAITING."
        )


def _summarize_checked(checked: Checked) -> str:
    rulebook = checked.rulebook
    assert rulebook is not None
    keys = rulebook.limit_keys()
    examples = sum(len(rulebook.limit(key).examples) for key in keys)
    return f"{rulebook.name}: {len(keys)} limits, {examples} worked examples, no fault"
