"""Who is drawn to judge a case, from which judges, by which seed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from cases.models import Draw, DrawSeed, Duty, Event, Member, Proceeding
from cases.queries.law import rulebook_of
from cases.queries.members import sitting
from workflow.clocks.calendars import local_date
from workflow.draw import DrawFacts
from workflow.states import BodyKind

if TYPE_CHECKING:
    from cases.queries.case_file import CaseFile


@dataclass(frozen=True, slots=True)
class Pool:
    """The judges among whom is drawn; `on_duty` where those on duty alone are."""

    members: Sequence[Member]
    on_duty: bool


def read_draw(proceeding: Proceeding) -> Draw | None:
    """The draw of this proceeding at the court that has it now, with its seed and the places of the judges.

    What a court drew that has ended since names none of the judges of its successor.
    """
    rows = Draw.objects.filter(proceeding=proceeding.pk, seed__court=proceeding.body_id).select_related("seed")
    return rows.prefetch_related("places__member").first()


def count_needed(file: CaseFile) -> int:
    """How many judges the rulebook has drawn for this case; 0 where it is left to the body, and in a sealed case."""
    rule = rulebook_of(file.case).conduct.draw
    if rule is None or file.proceeding.body.kind != BodyKind.COURT or file.case.is_sealed:
        return 0
    return rule.answer.judges if file.seated else 0


def draw_facts(file: CaseFile) -> DrawFacts | None:
    """What the guards ask of the draw; None where none is asked for."""
    needed = count_needed(file)
    if not needed:
        return None
    if file.draw is not None:
        left = list_left(file.draw, file.recusals_of_seats)
        judges = tuple(each.seat for each in left[: file.draw.judges])
        return DrawFacts(needed=file.draw.judges, made=True, able=len(left), judges=judges)
    able = len(find_pool(file, needed).members)
    return DrawFacts(needed=needed, able=able, committed=find_seed(file.proceeding) is not None)


def list_left(draw: Draw, recused: Collection[int]) -> list[Member]:
    """The judges in the order of the draw without those who were recused."""
    return [each.member for each in draw.places.all() if each.member.seat not in recused]


def find_pool(file: CaseFile, needed: int) -> Pool:
    """The judges sworn on the day on which the case came, less those recused; if enough are, those on duty at that instant."""
    place = file.proceeding
    day = local_date(place.opened_at, place.body.zone)
    sworn = [each for each in file.seated if each.sworn_at(day) and each.seat not in file.recusals_of_seats]
    duty = list_on_duty(place.body_id, place.opened_at)
    chosen = [each for each in sworn if each.pk in duty]
    return Pool(chosen, on_duty=True) if len(chosen) >= needed else Pool(sworn, on_duty=False)


def list_on_duty(court_id: int, at: datetime) -> set[int]:
    """The keys of the judges on duty there at that instant, by what was in the roster before it."""
    rows = Duty.objects.filter(court=court_id, starts_at__lte=at, ends_at__gt=at, entered_at__lt=at)
    return set(rows.values_list("member", flat=True))


def find_seed(proceeding: Proceeding) -> DrawSeed | None:
    """The oldest seed of the court in this election that no draw has used."""
    rows = DrawSeed.objects.filter(court=proceeding.body_id, election=proceeding.case.election_id, draw=None)
    return rows.order_by("id").first()


def name_seats(court_id: int, seats: Collection[int]) -> str:
    """The titles of the judges on these seats, in their order."""
    titles = {each.seat: each.title for each in sitting(court_id)}
    return ", ".join(titles.get(seat, str(seat)) for seat in seats)


def _find_court(event: Event) -> int:
    """The court that had drawn when this was recorded: the case may be before its successor since."""
    drawn = Draw.objects.filter(proceeding=event.proceeding_id, made_at__lte=event.occurred_at).order_by("-pk")
    return drawn.select_related("seed")[0].seed.court_id


def describe_draw(event: Event) -> str:
    """Who judges by this event, and of how many or in whose place, in a sentence."""
    assert event.proceeding is not None
    court, data = _find_court(event), event.data
    judges = name_seats(court, data["judges"])
    if event.kind == "judges.followed":
        words = {"judges": judges, "before": name_seats(court, [data["in_place_of"]])}
        return gettext("Judges now: %(judges)s, after %(before)s was recused.") % words
    drawn = {"judges": judges, "pool": len(data["pool"])}
    if data["duty"]:
        return gettext("Judges: %(judges)s. Drawn from those on duty (%(pool)d).") % drawn
    return gettext("Judges: %(judges)s. Drawn from the judges of the court (%(pool)d).") % drawn
