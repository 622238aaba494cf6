"""What can be asked about rulebooks. Each subcommand is a module with HELP, add_arguments and run."""

from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config import rules_check, rules_dry_run

Subcommand = Callable[[BaseCommand, dict[str, Any]], None]


def check(command: BaseCommand, options: dict[str, Any]) -> None:
    """Print every fault, or a line for each sound rulebook; fails with a fault."""
    files: list[Path] = options["files"]
    try:
        lines, faults = rules_check.run(files)
    except OSError as error:
        raise CommandError(f"{error.filename}: {error.strerror}") from error
    command.stdout.write("\n".join(lines))
    if faults:
        raise CommandError("1 fault." if faults == 1 else f"{faults} faults.")


SUBCOMMANDS: Mapping[str, tuple[str, Callable[[ArgumentParser], None], Subcommand]] = {
    "check": (rules_check.HELP, rules_check.add_arguments, check),
    "dry-run": (rules_dry_run.HELP, rules_dry_run.add_arguments, rules_dry_run.run),
}
"""Name: what it is for, its arguments, and what it does."""


class Command(BaseCommand):
    help = "Ask about rulebooks: check tells every fault of them, dry-run what a change of law or calendar would move."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        each = parser.add_subparsers(dest="subcommand", required=True, metavar="SUBCOMMAND")
        for name, (said, arguments, _does) in SUBCOMMANDS.items():
            arguments(each.add_parser(name, help=said, description=said))

    def handle(self, *, subcommand: str, **options: Any) -> None:
        SUBCOMMANDS[subcommand][2](self, options)
