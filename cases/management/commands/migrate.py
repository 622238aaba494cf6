"""Django's `migrate`, which must be able to run while the guards are down, since it puts them up.

Once every table is as in this release, it also keeps the public version of what was published before such versions were
kept: pages, PDFs and the index read nothing else.
"""

from typing import Any

from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from cases.log.trigger_checks import guards_being_put_up
from cases.upkeep.public_editions import keep_missing_editions


class Command(migrate.Command):
    def check(self, *args: Any, **kwargs: Any) -> None:
        """Every check but the one whose remedy is this command."""
        with guards_being_put_up():
            super().check(*args, **kwargs)

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if options["database"] == DEFAULT_DB_ALIAS and _is_whole(DEFAULT_DB_ALIAS):
            keep_missing_editions()


def _is_whole(database: str) -> bool:
    """Whether no migration of this release is left to be done: then the tables are those that the models name."""
    executor = MigrationExecutor(connections[database])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
