"""Standing: who may file what. Nobody left out that the laws of the system need, no case type without anybody."""

from collections.abc import Iterator

from workflow.rules.faults.fault import Fault, nearest
from workflow.rules.schema import Rulebook
from workflow.states import Standing


def standing(rulebook: Rulebook) -> Iterator[Fault]:
    """Every fault of who may file."""
    yield from _find_missing(rulebook)
    yield from _find_unknown_case_types(rulebook)
    yield from _find_unfiled(rulebook)
    yield from _check_anonymous(rulebook)


def _find_missing(rulebook: Rulebook) -> Iterator[Fault]:
    for role in (Standing.VOTER, Standing.ANONYMOUS):
        if role not in rulebook.standing:
            yield Fault(
                ("standing", role.value),
                "this is missing",
                f"Write {role}: with the case types it may file under files; files: [] if it may file none",
            )


def _find_unknown_case_types(rulebook: Rulebook) -> Iterator[Fault]:
    for role, rule in rulebook.standing.items():
        for at, name in enumerate(() if rule.files == "all" else rule.files):
            if name not in rulebook.case_types:
                yield Fault(
                    ("standing", role.value, "files", at),
                    f"{name} is no case type of this rulebook",
                    f"Write {nearest(name, rulebook.case_types)}, or take it out",
                )


def _find_unfiled(rulebook: Rulebook) -> Iterator[Fault]:
    for key in rulebook.case_types:
        if not any(rule.files == "all" or key in rule.files for rule in rulebook.standing.values()):
            yield Fault(
                ("case_types", key),
                "nobody has standing, so every such complaint would be inadmissible",
                f"Add {key} to files of whoever may file it, under standing",
            )


def _check_anonymous(rulebook: Rulebook) -> Iterator[Fault]:
    """An anonymous report is information here: nobody can be served, heard or told."""
    rule = rulebook.standing.get(Standing.ANONYMOUS)
    if rule is not None and rule.files:
        yield Fault(
            ("standing", Standing.ANONYMOUS.value, "files"),
            "who gives no name gives information only, and is no party to anything",
            "Write files: []",
        )
