"""`manage.py check_search`: whether the index holds exactly the published decisions. Ends with 1 where it does not."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from cases.models import Decision
from search.engine import NoIndex
from search.engines import current
from workflow.states import DecisionState

MOST_SHOWN = 20


class Command(BaseCommand):
    help = "Compare the search index with the published decisions; ends with 1 when one lacks what the other has."

    def handle(self, *_args: Any, **_options: Any) -> None:
        wanted = set(Decision.objects.filter(state=DecisionState.PUBLISHED).values_list("pk", flat=True))
        try:
            held = set(current().ids())
        except NoIndex:
            message = "There is no search index that can be read. Run: manage.py rebuild_search"
            raise CommandError(message) from None
        self._name("missing from the index", wanted - held)
        self._name("in the index and not published", held - wanted)
        if wanted != held:
            message = "The index and the database differ. Run: manage.py rebuild_search"
            raise CommandError(message)
        self.stdout.write(self.style.SUCCESS(f"Index and database agree: {len(wanted)}"))

    def _name(self, what: str, ids: Iterable[UUID]) -> None:
        listed = sorted(map(str, ids))
        if listed:
            shown = ", ".join(listed[:MOST_SHOWN]) + (" …" if len(listed) > MOST_SHOWN else "")
            self.stdout.write(f"{len(listed)} {what}: {shown}")
