"""Reset the second step of an account, as who keeps the machine: for the day on which no second administrator is there."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from cases.access.actors import Actor
from cases.acts.office.reset_factor import reset_factor
from cases.queries.grants import find_account
from workflow import clock


class Command(BaseCommand):
    help = "Let an account set up its second step anew, and sign it out everywhere. It stands in the log of the office."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("account", help="The e-mail address by which the person signs in.")

    def handle(self, *, account: str, **_options: object) -> None:
        user = find_account(account)
        if user is None:
            message = "No open account signs in by this address."
            raise CommandError(message)
        reset_factor(actor=Actor.system("command-line"), at=clock.now(), user_id=user.pk)
        self.stdout.write("At the next sign-in the person is led to set up a new second step.")
