"""`manage.py rebuild_search`: build the index of public decisions anew; the old one answers until it is ready."""

import time
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.queries.decisions.publication import published
from search.documents import Document, published_documents
from search.engine import IndexBusy
from search.engines import current

STEP = 1000


class Command(BaseCommand):
    help = "Build the search index of all published decisions anew and put it in the place of the old one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--wait", type=float, default=30, help="Seconds to wait while another process writes.")

    def handle(self, *_args: Any, wait: float, verbosity: int = 1, **_options: Any) -> None:
        total = published().count()
        indexed = self._rebuild(total, give_up_at=time.monotonic() + wait)
        if verbosity:
            self.stdout.write(f"Published decisions: {total}")
            self.stdout.write(self.style.SUCCESS(f"Indexed decisions: {indexed}"))

    def _rebuild(self, total: int, *, give_up_at: float) -> int:
        while True:
            try:
                return current().rebuild(self._count_documents(total))
            except IndexBusy:
                if time.monotonic() >= give_up_at:
                    message = "Another process is writing the index. Try again when it is done."
                    raise CommandError(message) from None
                time.sleep(0.2)

    def _count_documents(self, total: int) -> Iterator[Document]:
        for done, document in enumerate(published_documents(), start=1):
            if done % STEP == 0:
                self.stdout.write(f"  {done} of {total}")
            yield document
