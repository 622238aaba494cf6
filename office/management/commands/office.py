"""Set an office up by commands: the same as in the browser, for who automates."""

import getpass
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import password_validation
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language

from cases.access.actors import Actor
from cases.acts.office.enter import EntriesRefused, enter
from cases.errors import ActRefused
from cases.models import Body, CalendarDay, Constituency, Election, Member, Round
from office.checklist import list_items
from office.imports.appointing import appoint_staff, count_staff
from office.imports.checking import Checked, Counts, check_files, count, place_faults
from office.imports.locks import held
from office.imports.work import ENTERING
from office.models import ImportRun
from office.setting_up.key import is_set_up, read_key
from office.setting_up.steps import finish_set_up, has_administrator
from office.sheets.faults import MOST_TOLD, FaultList, RowFault
from office.sheets.reading import SheetFile
from office.sheets.sentences import write_faults
from office.sheets.templates import csv_templates, workbook_template
from office.worker_alive import is_worker_alive
from workflow import clock

Options = dict[str, Any]
ROWS = {
    "bodies": Body,
    "members": Member,
    "elections": Election,
    "rounds": Round,
    "constituencies": Constituency,
    "days": CalendarDay,
}
ENDED = (
    "The address of the set-up has ended, as it is for the first account alone. Go on by these commands, or at the desk under "
    "“Office”."
)
NO_KEY = (
    "There is no address of a set-up: it was finished, or this system is in use already, or `manage.py prepare` was not run "
    "yet. Administrators find everything at the desk under “Office”."
)


def add_folder(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="where to write; made if it is not there")
    parser.add_argument("--language", default="en", help="in which the columns are explained: en, kk or ru")


def write_templates(command: BaseCommand, options: Options) -> None:
    """One workbook, and each sheet as CSV."""
    folder: Path = options["folder"]
    folder.mkdir(parents=True, exist_ok=True)
    with translation.override(options["language"]):
        written = {"office.xlsx": workbook_template(), **dict(csv_templates())}
    for name, content in written.items():
        (folder / name).write_bytes(content)
    command.stdout.write(f"Written to {folder}: {', '.join(written)}.")


def add_files(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="a workbook, sheets as .csv, a .zip of them, or a folder of them",
    )


def check(command: BaseCommand, options: Options) -> None:
    """The dry run: every fault, or what would change. Nothing is written."""
    checked = _check(options)
    counts, invited = checked.counts, 0
    if checked.read.staff:
        counts["staff"], invited = count_staff(checked.read, at=clock.now())
    lines = [*_tell_counts(counts, "would be "), *_tell_changed(checked)]
    if invited:
        lines.append(f"People who would be sent an invitation: {invited}")
    command.stdout.write("\n".join(lines))


def _tell_changed(checked: Checked) -> Iterator[str]:
    """The first rows that would change, a line for each of their columns."""
    for row in checked.changed[:MOST_TOLD]:
        for column, old, new in row["columns"]:
            yield f"{row['sheet']}, line {row['line']}, {row['key']}: {column}: {old!r} becomes {new!r}"


def add_entering(parser: ArgumentParser) -> None:
    add_files(parser)
    parser.add_argument("--reason", default="", help="why, for the log; by default the names of the files")


def enter_files(command: BaseCommand, options: Options) -> None:
    """Enter them, all or nothing, with progress on the other channel."""
    with held(ENTERING) as is_ours:
        if not is_ours:
            command.stderr.write("Another import is being entered; this one waits for it.")
    with held(ENTERING, wait=True):
        checked = _check(options)
        reason = options["reason"] or "; ".join(path.name for path in options["files"])
        try:
            entered = enter(
                actor=Actor.system("office"),
                at=clock.now(),
                reason=reason,
                entries=checked.read.entries,
                progress=_tell_progress(command),
            )
        except EntriesRefused as refused:
            faults = FaultList()
            faults.add_all(place_faults(refused.faults, checked.read.lines))
            raise CommandError("\n".join(write_faults(faults))) from None
        except ActRefused as refused:
            raise CommandError(" ".join(refused.sentences)) from None
        counts, left_out = count(entered), list[RowFault]()
        if checked.read.staff:
            counts["staff"], left_out = _appoint(command, checked, reason)
    is_nothing = entered.is_nothing and not counts.get("staff", {}).get("added")
    command.stdout.write("Nothing to change." if is_nothing else "\n".join(_tell_counts(counts, "")))
    if left_out:
        raise CommandError("\n".join(write_faults(FaultList(left_out))))


def _appoint(command: BaseCommand, checked: Checked, reason: str) -> tuple[dict[str, int], list[RowFault]]:
    return appoint_staff(
        checked.read,
        actor=Actor.system("office"),
        now=clock.now,
        reason=reason,
        language=get_language() or "en",
        told=_tell_progress(command),
    )


def _check(options: Options) -> Checked:
    """The files as they stand. Raises CommandError with every fault."""
    checked = check_files(_read(options["files"]), at=clock.now())
    if checked.faults:
        raise CommandError("\n".join(write_faults(checked.faults)))
    return checked


def _read(paths: list[Path]) -> list[SheetFile]:
    files: list[SheetFile] = []
    for path in paths:
        found = sorted(each for each in path.iterdir() if each.suffix == ".csv") if path.is_dir() else [path]
        try:
            files += [SheetFile(each.name, each.read_bytes()) for each in found]
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from None
    return files


def _tell_counts(counts: Counts, would: str) -> list[str]:
    return [
        f"{sheet}: {each['added']} {would}added, {each['changed']} {would}changed, {each['unchanged']} unchanged"
        for sheet, each in counts.items()
        if any(each.values())
    ] or ["The files hold no row."]


def _tell_progress(command: BaseCommand) -> Callable[[int, int], None]:
    """A line that is written over on a terminal, and one every tenth elsewhere."""
    is_terminal = sys.stderr.isatty()
    told = [-1]

    def tell(done: int, total: int) -> None:
        tenth = done * 10 // total if total else 0
        if is_terminal:
            command.stderr.write(f"\r{done} of {total} rows", ending="\n" if done == total else "")
        elif tenth != told[0]:
            command.stderr.write(f"{done} of {total} rows")
        told[0] = tenth

    return tell


def add_administrator(parser: ArgumentParser) -> None:
    parser.add_argument("--email", required=True, help="the address by which the administrator signs in")


def make_administrator(command: BaseCommand, options: Options) -> None:
    """Make the account; the password is asked for, or read from the input where that is no terminal.

    Who makes the first one here sets up by commands: the key, which was for the first account, would lie open for ever.
    """
    email = str(options["email"]).strip()
    try:
        validate_email(email)
    except ValidationError:
        raise CommandError(f"“{email}” is no e-mail address. Write it as name@example.org.") from None
    if User.objects.filter(username__iexact=email).exists():
        raise CommandError(f"There is an account {email} already. It may sign in.")
    password = getpass.getpass("A password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    try:
        password_validation.validate_password(password, User(username=email, email=email))
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from None
    ends_set_up = not is_set_up() and not has_administrator()
    User.objects.create_superuser(email, email, password)
    command.stdout.write(f"{email} can sign in at /sign-in/ now, and is asked for a second step there.")
    if ends_set_up:
        finish_set_up(clock.now())
        command.stdout.write(ENDED)


def tell_key(command: BaseCommand, _options: Options) -> None:
    """The one address that opens the set-up, for who reads the terminal."""
    if is_set_up():
        raise CommandError(NO_KEY)
    command.stdout.write(f"{settings.BASE_URL.rstrip('/')}{reverse('office:set_up')}?key={read_key()}")


def add_nothing(_parser: ArgumentParser) -> None:
    """It takes no argument."""


def tell_checklist(command: BaseCommand, _options: Options) -> None:
    """What is missing before the first complaint; ends with 1 while something is."""
    items = list_items()
    for item in items:
        command.stdout.write(f"{'done   ' if item.is_done else 'missing'}  {item.title}")
        for line in ([item.missing] if item.missing else []) + list(item.names if item.missing else ()):
            command.stdout.write(f"         {line}")
    left = sum(not item.is_done for item in items)
    if left:
        raise CommandError("1 thing is missing." if left == 1 else f"{left} things are missing.")


def tell_status(command: BaseCommand, _options: Options) -> None:
    """What is entered, and what is under way."""
    for name, model in ROWS.items():
        command.stdout.write(f"{name}: {model._default_manager.count()}")
    last = ImportRun.objects.select_related("by").first()
    if last is not None:
        command.stdout.write(f"last import: {last}")
    command.stdout.write(f"set-up: {'finished' if is_set_up() else 'open'}")
    command.stdout.write(f"worker: {'runs' if is_worker_alive() else 'does not run'}")


SUBCOMMANDS: Mapping[str, tuple[str, Callable[[ArgumentParser], None], Callable[[BaseCommand, Options], None]]] = {
    "templates": ("write the templates of the spreadsheets", add_folder, write_templates),
    "check": ("look at spreadsheets and tell every bad row, or what would change; writes nothing", add_files, check),
    "enter": ("enter spreadsheets, all or nothing; may be repeated", add_entering, enter_files),
    "key": ("tell the one address that opens the set-up in the browser; give it to nobody", add_nothing, tell_key),
    "administrator": ("make the account of an administrator", add_administrator, make_administrator),
    "checklist": ("tell what is missing before the first complaint; 1 while something is", add_nothing, tell_checklist),
    "status": ("tell what is entered and what is under way", add_nothing, tell_status),
}
"""Name: what it is for, its arguments, and what it does."""


class Command(BaseCommand):
    help = "Set an office up: its spreadsheets, its administrator, and what is still missing."

    def add_arguments(self, parser: CommandParser) -> None:
        each = parser.add_subparsers(dest="subcommand", required=True, metavar="SUBCOMMAND")
        for name, (said, arguments, _does) in SUBCOMMANDS.items():
            arguments(each.add_parser(name, help=said, description=said))

    def handle(self, *, subcommand: str, **options: Any) -> None:
        with translation.override(options.get("language") or "en"):
            SUBCOMMANDS[subcommand][2](self, options)
