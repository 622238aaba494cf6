"""Whether the system is well, part by part, as /health/ready tells it."""

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from config.health.door import write_lines
from config.health.findings import PARTS, examine


class Command(BaseCommand):
    help = "Print each part and what is wrong with it. Ends with status 1 where something is."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--only", nargs="+", choices=list(PARTS), default=list(PARTS), help="These parts alone.")

    def handle(self, *, only: list[str], **_options: object) -> None:
        findings = examine(only)
        self.stdout.write(write_lines(findings).rstrip())
        if not all(each.is_well for each in findings):
            sys.exit(1)
