"""What a change of law or calendar would move, limit by limit; with --apply it is made and everything moves."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from cases.access.actors import Actor
from cases.acts.calendar.apply_change import apply_change
from cases.acts.calendar.change_calendar import against, change_calendar
from cases.errors import ActRefused
from cases.models import Election
from cases.public.forms.years import in_a_known_year
from cases.queries.calendar_change import CalendarChange, calendar_with
from cases.queries.office import calendar_of, calendar_rows
from cases.queries.recount import Move, moves
from cases.wording.labels import label_for
from cases.wording.moves import moved_sentence
from cases.wording.refusals import sentence
from workflow import clock
from workflow.errors import LawError
from workflow.rules.loader import load, load_file, load_version
from workflow.rules.schema import Rulebook
from workflow.states import DeadlineKind, LimitRule

HELP = "list every running time limit that another rulebook or calendar would move; with --apply move them"


def add_arguments(parser: ArgumentParser) -> None:
    """The change to ask about, and whether to make it."""
    parser.add_argument("--election", metavar="SLUG", help="which election; may be left out where there is one")
    parser.add_argument("--rulebook", metavar="NEW", help="name of a rulebook that is here, or a file")
    for kind in ("holiday", "closure", "working"):
        parser.add_argument(
            f"--{kind}", type=_read_day, action="append", default=[], metavar="DATE", help=f"declare a {kind} day"
        )
    parser.add_argument(
        "--remove", type=_read_day, action="append", default=[], metavar="DATE", help="take a day out again"
    )
    parser.add_argument(
        "--voting-day", type=_round, action="append", default=[], metavar="N:DATE", help="round N votes then"
    )
    parser.add_argument(
        "--run-offs", type=_read_numbers, default=(), metavar="1,2", help="constituencies that vote again"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line, the totals last")
    parser.add_argument("--apply", action="store_true", help="make the change and move the limits")
    parser.add_argument("--reason", default="", metavar="TEXT", help="why and by what act; needed to apply")
    parser.add_argument("--as", dest="user", metavar="USER", help="a clerk of the central commission; needed to apply")


def _read_day(text: str) -> date:
    """Read a day such as 2004-08-30. Raises what argparse tells the reader."""
    try:
        day = date.fromisoformat(text)
        in_a_known_year(day)
    except ValidationError as error:
        raise ArgumentTypeError(" ".join(error.messages)) from None
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is no day; write it like 2004-08-30.") from None
    return day


def _round(text: str) -> tuple[int, date]:
    number, _colon, day = text.partition(":")
    return int(number), _read_day(day)


def _read_numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(","))


@dataclass(frozen=True, slots=True, kw_only=True)
class DryRun:
    """What the command was asked: another law or another calendar of one election, from `at` on."""

    election: Election
    at: datetime
    rulebook: Rulebook | None
    change: CalendarChange


def run(command: BaseCommand, options: dict[str, Any]) -> None:
    """Print what would move, or what moved. Raises CommandError for a change that cannot be made."""
    dry_run = _read_dry_run(options)
    looked = _tell_progress(command)
    found = _apply_change(dry_run, options, looked) if options["apply"] else _look_at_moves(dry_run, looked)
    try:
        _tell(command, found, as_json=options["json"], applied=options["apply"])
    except ActRefused as refused:
        raise CommandError("\n".join(refused.sentences)) from refused


def _read_dry_run(options: dict[str, Any]) -> DryRun:
    kinds = ("holiday", "closure", "working")
    change = CalendarChange(
        add=tuple((kind, day) for kind in kinds for day in options[kind]),
        remove=tuple(options["remove"]),
        voting_day=dict(options["voting_day"]),
        run_offs=tuple(options["run_offs"]),
    )
    if (options["rulebook"] is None) == change.is_empty:
        raise CommandError("Ask about another rulebook or about another calendar: one of the two.")
    rulebook = _load_rulebook(options["rulebook"]) if options["rulebook"] else None
    return DryRun(election=_find_election(options["election"]), at=clock.now(), rulebook=rulebook, change=change)


def _find_election(slug: str | None) -> Election:
    known = {each.slug: each for each in Election.objects.order_by("slug")}
    slug = slug or (next(iter(known)) if len(known) == 1 else "")
    if slug not in known:
        raise CommandError(f"Name one of these elections: {', '.join(known) or 'there is none'}.")
    return known[slug]


def _load_rulebook(name: str) -> Rulebook:
    try:
        return load_file(Path(name)) if name.endswith(".yaml") else load(name)
    except (LawError, OSError) as error:
        raise CommandError(str(error)) from error


def _look_at_moves(dry_run: DryRun, looked: Callable[[int], None]) -> Iterator[Move]:
    """Do the dry run itself: reads and writes nothing."""
    if dry_run.rulebook is not None:
        return moves(dry_run.election, at=dry_run.at, rulebook=dry_run.rulebook, looked=looked)
    if reasons := list(against(dry_run.election, calendar_rows(dry_run.election), dry_run.change, dry_run.at)):
        raise CommandError("\n".join(sentence(reason) for reason in reasons))
    calendar = calendar_with(dry_run.election, dry_run.change)
    return moves(dry_run.election, at=dry_run.at, calendar=calendar, looked=looked)


def _apply_change(dry_run: DryRun, options: dict[str, Any], looked: Callable[[int], None]) -> Iterator[Move]:
    """The change made, and each limit as it moves. What a killed run had done is found done."""
    actor, reason = _find_actor(dry_run.election, options["user"]), str(options["reason"])
    if dry_run.rulebook is not None:
        _must_be_here(dry_run.rulebook)
    elif not _is_made(dry_run):
        change = dry_run.change
        change_calendar(
            election_id=dry_run.election.pk,
            actor=actor,
            at=dry_run.at,
            reason=reason,
            add=change.add,
            remove=change.remove,
            voting_day=change.voting_day,
            run_offs=change.run_offs,
        )
    yield from apply_change(
        dry_run.election, actor=actor, at=dry_run.at, reason=reason, rulebook=dry_run.rulebook, looked=looked
    )


def _is_made(dry_run: DryRun) -> bool:
    try:
        return calendar_with(dry_run.election, dry_run.change) == calendar_of(dry_run.election)
    except ValueError:
        return False


def _find_actor(election: Election, username: str | None) -> Actor:
    user = User.objects.filter(username=username or "").first()
    if user is None:
        raise CommandError("To apply, say --as whom: a clerk of the central commission, by user name.")
    return Actor.clerk(user, election.central)


def _must_be_here(rulebook: Rulebook) -> None:
    """A case is pinned to a text that is read again for years: it has to be among the rulebooks of this system."""
    try:
        load_version(rulebook.name, rulebook.version)
    except LawError as error:
        raise CommandError(f"{error}. Put the file among the rulebooks first; then apply it.") from error


def _tell_progress(command: BaseCommand) -> Callable[[int], None]:
    """Says how far it is on the other channel, every 10,000 limits."""

    def looked(seen: int) -> None:
        if seen and seen % 10_000 == 0:
            command.stderr.write(f"{seen} limits looked at", ending="\n")

    return looked


def _tell(command: BaseCommand, found: Iterable[Move], *, as_json: bool, applied: bool) -> None:
    moved: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for each in found:
        (kept if each.kept else moved)[f"{each.kind}/{each.rule}"] += 1
        command.stdout.write(json.dumps(_write_move(each)) if as_json else _say_move(each))
    if as_json:
        command.stdout.write(json.dumps({"moved": moved, "kept": kept, "applied": applied}))
        return
    command.stdout.write("\n".join(_write_totals(moved, kept, applied=applied)))


def _say_move(move: Move) -> str:
    said = moved_sentence(move.rule, move.old, move.new, zone=move.zone, why=move.why)
    return f"{move.case} {move.body}  {said}"


def _write_move(move: Move) -> dict[str, object]:
    return {
        "case": move.case,
        "body": move.body,
        "rule": move.rule,
        "kind": move.kind.value,
        "from": move.old.isoformat(),
        "to": move.new.isoformat(),
        "counted": move.counted.isoformat() if move.counted else None,
        "kept": move.kept,
        "why": move.why,
    }


def _write_totals(moved: Counter[str], kept: Counter[str], *, applied: bool) -> Iterator[str]:
    """Write how many of each, in the end."""
    if not moved:
        yield "Nothing moved." if applied else "Nothing would move."
    yield from (
        f"{'Moved' if applied else 'Would move'}: {_write_count(key, number)}" for key, number in sorted(moved.items())
    )
    persons = sum(number for key, number in kept.items() if key.startswith(DeadlineKind.PERSON))
    if persons:
        yield f"Kept for persons: {persons}"
    if other := kept.total() - persons:
        yield f"Otherwise as before: {other}"


def _write_count(key: str, number: int) -> str:
    kind, _slash, rule = key.partition("/")
    return f"{label_for(LimitRule, rule)} ({kind}): {number}"
