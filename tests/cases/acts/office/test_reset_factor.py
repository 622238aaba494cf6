"""Reset factor by a command: with an entry in the log, and by no single person in the browser."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from cases.access.second_factor import has_factor, keep_app, new_secret
from cases.acts.office.reset_factor import reset_factor
from tests.cases.acts.seen import refuses
from tests.cases.staffing import NOW, House, last_events
from workflow import clock


def test_command_resets_and_logs(house: House) -> None:
    keep_app(house.person, new_secret())
    with clock.simulated(NOW):
        call_command("reset_second_step", house.person.username, verbosity=0)
    assert not has_factor(house.person)
    assert (last_events()[0].kind, last_events()[0].actor) == ("account.factor_reset", "system:command-line")
    with pytest.raises(CommandError, match="No open account signs in by this address"):
        call_command("reset_second_step", "nobody@example.org")


def test_administrator_asks_a_second_one(house: House) -> None:
    with refuses("This asks for two administrators: ask for it on the person's page, and another one confirms it."):
        reset_factor(actor=house.by_first()["actor"], at=NOW, user_id=house.person.pk)
