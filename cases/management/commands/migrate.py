"""Django's `migrate`, which must be able to run while the guards are down, since it puts them up."""

from typing import Any

from django.core.management.commands import migrate

from cases.log.trigger_checks import guards_being_put_up


class Command(migrate.Command):
    def check(self, *args: Any, **kwargs: Any) -> None:
        """Every check but the one whose remedy is this command."""
        with guards_being_put_up():
            super().check(*args, **kwargs)
