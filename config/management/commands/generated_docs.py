"""Writes the documents that are made from the code, or checks that they are fresh."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from config.env import ROOT
from config.generated_documents import DOCUMENTS, stale


class Command(BaseCommand):
    help = "Write the generated documents; with --check, change nothing and fail when one is stale."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="fail when a document is stale")

    def handle(self, *, check: bool, **_options: object) -> None:
        old = [path for path in DOCUMENTS if stale(path)]
        names = ", ".join(str(path.relative_to(ROOT)) for path in old)
        if check and old:
            message = f"Stale: {names}. Type “make docs” and commit what it wrote."
            raise CommandError(message)
        for path in old:
            path.parent.mkdir(exist_ok=True)
            path.write_text(DOCUMENTS[path](), encoding="utf-8")
        self.stdout.write(f"Written: {names}." if old else "Every generated document is fresh.")
