"""Setting the stage: bodies, members, the election and its calendar, from the scenario's folder. Repeating it changes nothing."""

from collections.abc import Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

from cases.access.actors import Actor
from cases.acts.office.enter import EntriesRefused, enter
from cases.acts.office.entries import (
    BodyEntry,
    ConstituencyEntry,
    DayEntry,
    ElectionEntry,
    MemberEntry,
    OfficeEntries,
    RoundEntry,
)
from cases.models import Election, Event, OfficeLog
from replay.errors import ScenarioError
from replay.script import Stage
from replay.stage_files import Bodies, BodyRow, CalendarFile, MemberRow
from workflow.rules.loader import load
from workflow.rules.words import Tier

REASON = "The stage of a scenario."


def set_stage(stage: Stage, *, rulebook: str = "") -> Election:
    """Enter the bodies and the calendar of the stage, under `rulebook` instead of its own where one is named.

    It is entered when the campaign begins, in the scenario's own time. Raises ScenarioError for what cannot be entered.
    """
    entries = OfficeEntries(
        bodies=tuple(map(_make_body, stage.bodies.bodies)),
        members=tuple(_make_members(stage.bodies)),
        elections=(_make_election(stage.calendar, stage.bodies, rulebook),),
        rounds=tuple(_make_rounds(stage.calendar)),
        constituencies=tuple(_make_constituencies(stage.calendar, stage.bodies)),
        days=tuple(
            DayEntry(election=stage.calendar.election, day=day.date, kind="holiday", cite=day.name.en)
            for day in stage.calendar.holidays
        ),
    )
    try:
        enter(actor=Actor.system("stage"), at=_choose_instant(stage.calendar), reason=REASON, entries=entries)
    except EntriesRefused as refused:
        raise ScenarioError("\n".join(_write_faults(refused))) from refused
    return Election.objects.get(slug=stage.calendar.election)


def _choose_instant(file: CalendarFile) -> datetime:
    """The beginning of the campaign; never before what was entered already."""
    begins = file.campaign_from or file.rounds[0].voting_day
    at = datetime.combine(begins, time(), ZoneInfo(file.zone))
    entered = Event.objects.filter(stream=OfficeLog.STREAM).order_by("-seq").values_list("occurred_at", flat=True)
    return max(at, entered.first() or at)


def _write_faults(refused: EntriesRefused) -> Iterator[str]:
    for fault, text in zip(refused.faults, refused.sentences, strict=True):
        named = [str(getattr(fault.entry, name)) for name in ("body", "code", "slug") if hasattr(fault.entry, name)]
        yield f"{' '.join(named)}: {text}" if named else text


def _make_body(row: BodyRow) -> BodyEntry:
    return BodyEntry(
        code=row.code,
        name=row.name.en,
        name_ru=row.name.ru,
        name_kk=row.name.kk,
        kind=row.kind,
        level=row.level,
        parent=row.parent or "",
        court=row.court or "",
        zone=row.zone,
        territory=row.territory,
        seat=row.seat,
        email=row.email,
        size=row.size,
    )


def _make_members(file: Bodies) -> Iterator[MemberEntry]:
    for body in file.bodies:
        for row in _list_members(file, body):
            yield MemberEntry(
                body=body.code,
                seat=row.seat,
                title=row.title,
                role=row.role,
                nominator=row.nominator,
                sworn_on=row.sworn_on,
                term_from=row.term_from,
                term_until=row.term_until,
            )


def _list_members(file: Bodies, row: BodyRow) -> tuple[MemberRow, ...]:
    if isinstance(row.members, str):
        return tuple(file.member_templates[row.members].rows())
    return row.members


def _make_election(file: CalendarFile, bodies: Bodies, rulebook: str) -> ElectionEntry:
    return ElectionEntry(
        slug=file.election,
        name=file.title.en,
        name_ru=file.title.ru,
        name_kk=file.title.kk,
        rulebook=rulebook or file.rulebook,
        zone=file.zone,
        campaign_from=file.campaign_from,
        central=_find_central(file.rulebook, bodies),
    )


def _find_central(rulebook: str, bodies: Bodies) -> str:
    """Find the commission of the whole country, whatever the rulebook calls that level."""
    central = [row.code for row in bodies.bodies if load(rulebook).tier(row.level) is Tier.CENTRAL]
    if len(central) != 1:
        message = f"{rulebook} needs one central commission among the bodies, and there are {len(central)}"
        raise ScenarioError(message)
    return central[0]


def _make_rounds(file: CalendarFile) -> Iterator[RoundEntry]:
    for row in file.rounds:
        yield RoundEntry(
            election=file.election,
            number=row.number,
            voting_day=row.voting_day,
            opens=time.fromisoformat(row.opens),
            closes=time.fromisoformat(row.closes),
        )


def _make_constituencies(file: CalendarFile, bodies: Bodies) -> Iterator[ConstituencyEntry]:
    run_offs = {number for row in file.rounds if row.constituencies != "all" for number in row.constituencies}
    for row in bodies.bodies:
        if load(file.rulebook).tier(row.level) is Tier.CONSTITUENCY and row.constituency is not None:
            yield ConstituencyEntry(
                election=file.election,
                number=row.constituency,
                name=row.territory or row.name.en,
                commission=row.code,
                run_off=row.constituency in run_offs,
            )
