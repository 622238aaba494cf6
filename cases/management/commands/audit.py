"""Appoint an auditor of a case, or end it, as the administrator: also where no body stands above the one that has it."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from cases.access.actors import Actor
from cases.acts.course.end_access import end_access
from cases.acts.course.grant_access import grant_access
from cases.errors import ActRefused
from cases.models import Case, Proceeding
from cases.queries.grants import running_grants
from cases.queries.pages.where_it_stands import current
from workflow import clock
from workflow.states import GrantRole


class Command(BaseCommand):
    help = "Let an account read the file of a case and its log, until it is ended. Refusals end with status 1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", help="The number of the case, e.g. 2004-000123.")
        parser.add_argument("account", help="The name or e-mail address by which the person signs in.")
        parser.add_argument("--end", action="store_true", help="End the access instead.")

    def handle(self, *, number: str, account: str, end: bool, **_options: object) -> None:
        try:
            proceeding = current(Case.objects.numbered(number))
        except Case.DoesNotExist:
            message = f"There is no case {number}."
            raise CommandError(message) from None
        try:
            with override("en"):
                (_end if end else _appoint)(proceeding, account)
        except ActRefused as refused:
            raise CommandError(" ".join(refused.sentences)) from None
        self.stdout.write("The access has ended." if end else "The account can read the file and its log now.")


def _appoint(proceeding: Proceeding, account: str) -> None:
    administrator, now = Actor.system("administrator"), clock.now()
    grant_access(proceeding_id=proceeding.pk, actor=administrator, at=now, role=GrantRole.AUDITOR, account=account)


def _end(proceeding: Proceeding, account: str) -> None:
    """Raises CommandError for an account that audits the case no longer, or never did."""
    now = clock.now()  # one whose account is closed is ended too: it may be opened again
    row = running_grants(proceeding.case, GrantRole.AUDITOR, at=now).filter(user__username__iexact=account).first()
    if row is None:
        message = "This account does not audit the case now."
        raise CommandError(message)
    end_access(proceeding_id=proceeding.pk, actor=Actor.system("administrator"), at=now, grant=row.key)
