"""Setting the stage: bodies, members, the election and its calendar, from the scenario's folder. Repeating it changes nothing."""

from datetime import time

from cases.models import Body, CalendarDay, Constituency, Election, Member, Round
from replay.errors import ScenarioError
from replay.script import Stage
from replay.stage_files import (
    Bodies,
    BodyRow,
    CalendarFile,
    MemberRow,
)
from workflow.rules.loader import load
from workflow.rules.words import Tier


def set_stage(stage: Stage, *, rulebook: str = "") -> Election:
    """Write the bodies and the calendar of the stage, under `rulebook` instead of its own where one is named.

    Raises ScenarioError for a code that nobody defines.
    """
    written = _write_bodies(stage.bodies)
    election = _write_election(stage.calendar, stage.bodies, written)
    if rulebook and rulebook != election.rulebook:
        election.rulebook = rulebook
        election.save(update_fields=["rulebook"])
    return election


def _write_bodies(file: Bodies) -> dict[str, Body]:
    written = {row.code: _write_body(row) for row in file.bodies}
    for row in file.bodies:
        body = written[row.code]
        body.parent, body.court = _get_named(written, row.parent), _get_named(written, row.court)
        body.save(update_fields=["parent", "court"])
        for member in _list_members(file, row):
            _write_seat(body, member)
    return written


def _write_body(row: BodyRow) -> Body:
    values = {
        "name": row.name.en,
        "name_ru": row.name.ru,
        "name_kk": row.name.kk,
        "kind": row.kind,
        "level": row.level,
        "zone": row.zone,
        "territory": row.territory,
        "seat": row.seat,
        "email": row.email,
        "size": row.size,
    }
    return Body.objects.update_or_create(code=row.code, defaults=values)[0]


def _get_named(written: dict[str, Body], code: str | None) -> Body | None:
    if code is None:
        return None
    if code not in written:
        message = f"no body has the code {code}: add it to the bodies, or fix the name"
        raise ScenarioError(message)
    return written[code]


def _list_members(file: Bodies, row: BodyRow) -> tuple[MemberRow, ...]:
    if isinstance(row.members, str):
        return tuple(file.member_templates[row.members].rows())
    return row.members


def _write_seat(body: Body, row: MemberRow) -> None:
    values = {
        "title": row.title,
        "role": row.role,
        "nominator": row.nominator,
        "sworn_on": row.sworn_on,
        "term_until": row.term_until,
    }
    Member.objects.update_or_create(body=body, seat=row.seat, term_from=row.term_from, defaults=values)


def _write_election(file: CalendarFile, bodies: Bodies, written: dict[str, Body]) -> Election:
    values = {
        "name": file.title.en,
        "name_ru": file.title.ru,
        "name_kk": file.title.kk,
        "rulebook": file.rulebook,
        "zone": file.zone,
        "campaign_from": file.campaign_from,
        "central": _find_central(file.rulebook, written),
    }
    election = Election.objects.update_or_create(slug=file.election, defaults=values)[0]
    for row in file.rounds:
        hours = {
            "voting_day": row.voting_day,
            "opens": time.fromisoformat(row.opens),
            "closes": time.fromisoformat(row.closes),
        }
        Round.objects.update_or_create(election=election, number=row.number, defaults=hours)
    for day in file.holidays:
        CalendarDay.objects.update_or_create(
            election=election, day=day.date, defaults={"kind": "holiday", "cite": day.name.en}
        )
    _write_constituencies(election, file, bodies, written)
    return election


def _find_central(rulebook: str, written: dict[str, Body]) -> Body:
    """Find the commission of the whole country, whatever the rulebook calls that level."""
    central = [body for body in written.values() if load(rulebook).tier(body.level) is Tier.CENTRAL]
    if len(central) != 1:
        message = f"{rulebook} needs one central commission among the bodies, and there are {len(central)}"
        raise ScenarioError(message)
    return central[0]


def _write_constituencies(election: Election, file: CalendarFile, bodies: Bodies, written: dict[str, Body]) -> None:
    run_offs = {number for row in file.rounds if row.constituencies != "all" for number in row.constituencies}
    for row in bodies.bodies:
        if load(file.rulebook).tier(row.level) is Tier.CONSTITUENCY and row.constituency is not None:
            values = {
                "name": row.territory or row.name.en,
                "commission": written[row.code],
                "run_off": row.constituency in run_offs,
            }
            Constituency.objects.update_or_create(election=election, number=row.constituency, defaults=values)
