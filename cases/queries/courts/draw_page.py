"""A draw as its page shows it: everything that is needed to draw again, and nothing of a sealed case."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from cases.models import Body, Case, Draw, DrawSeed, Duty, Proceeding, Recusal
from cases.queries.courts.draws import list_left
from cases.queries.law import rulebook_of
from cases.wording.instants import written_out
from workflow.draw import mix_draw, write_came
from workflow.states import BodyKind

MOST_COMMITMENTS, MOST_DUTIES = 40, 60


@dataclass(frozen=True, slots=True)
class JudgeLine:
    """One judge in the order that was drawn."""

    place: int
    judge: str
    seat: int
    recused: str
    """When the judge was recused, "" for one who was not."""
    judges: bool
    """Whether this judge decides the case."""


@dataclass(frozen=True, slots=True)
class DrawLine:
    """One draw: who judges, and all that it was computed of."""

    court: str
    when: str
    pool: str
    committed: str
    is_committed_before: bool
    judges: list[JudgeLine]
    text: str
    """The numbers, a line each, as `docs/draw.md` reads them."""


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A seed that a court is bound to; `number` is the public case whose draw opened it."""

    commitment: str
    since: str
    number: str


@dataclass(frozen=True, slots=True)
class DutyLine:
    judge: str
    hours: str
    reach: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class CourtLine:
    """A court whose judges are drawn: who is on duty, and the seeds that it is bound to."""

    name: str
    duties: list[DutyLine]
    commitments: list[CommitmentLine]


def knows_draws(case: Case, proceedings: Sequence[Proceeding]) -> bool:
    """Whether a judge of this case can have been drawn: asked before any row of a draw is read."""
    in_court = any(each.body.kind == BodyKind.COURT for each in proceedings)
    return in_court and not case.is_sealed and rulebook_of(case).conduct.draw is not None


def draw_lines(case: Case) -> list[DrawLine]:
    """Every draw of the case, the first at first; none of a sealed one."""
    if case.is_sealed:
        return []
    rows = Draw.objects.filter(proceeding__case=case).select_related("seed__court", "proceeding__body")
    return [_make_line(case, each) for each in rows.prefetch_related("places__member").order_by("pk")]


def _make_line(case: Case, draw: Draw) -> DrawLine:
    place, zone = draw.proceeding, draw.proceeding.body.zone
    recused = {each.member_id: each.at for each in Recusal.objects.filter(proceeding=place)}
    seats = {each.member.seat for each in draw.places.all() if each.member_id in recused}
    judging = {each.pk for each in list_left(draw, seats)[: draw.judges]}
    return DrawLine(
        court=draw.seed.court.title,
        when=written_out(draw.made_at, zone),
        pool=_say_pool(draw),
        committed=written_out(draw.seed.committed_at, zone),
        is_committed_before=draw.seed.committed_at < place.opened_at,
        judges=[
            JudgeLine(
                place=each.place,
                judge=each.member.title,
                seat=each.member.seat,
                recused=written_out(recused[each.member_id], zone) if each.member_id in recused else "",
                judges=each.member_id in judging,
            )
            for each in draw.places.all()
        ],
        text="\n".join(_write_numbers(case, draw)),
    )


def _say_pool(draw: Draw) -> str:
    if draw.on_duty:
        return gettext("Drawn from the judges who were on duty when the case came.")
    return gettext("Drawn from the judges of the court who were in office when the case came.")


def _write_numbers(case: Case, draw: Draw) -> Iterator[str]:
    """In English on every page: a program reads these lines."""
    came, court, seed = write_came(draw.proceeding.opened_at), draw.seed.court.code, draw.seed
    order = [each.member.seat for each in draw.places.all()]
    yield f"commitment: {seed.commitment}"
    yield f"seed: {seed.seed}"
    yield f"court: {court}"
    yield f"number: {case.number}"
    yield f"came: {came}"
    yield f"value: {mix_draw(seed.seed, court=court, number=case.number, came_at=came)}"
    yield f"seats: {' '.join(map(str, sorted(order)))}"
    yield f"order: {' '.join(map(str, order))}"


def court_lines(now: datetime) -> list[CourtLine]:
    """The courts that are bound to seeds, or have judges on duty, by name."""
    courts = Body.objects.filter(kind=BodyKind.COURT)
    bound = courts.filter(draw_seeds__isnull=False) | courts.filter(duties__isnull=False)
    return [
        CourtLine(each.title, _list_duties(each, now), _list_commitments(each))
        for each in bound.distinct().order_by("name")
    ]


def _list_duties(court: Body, now: datetime) -> list[DutyLine]:
    rows = Duty.objects.filter(court=court, ends_at__gt=now).select_related("member").order_by("starts_at", "pk")
    return [
        DutyLine(
            judge=each.member.title,
            hours=gettext("%(start)s to %(end)s")
            % {"start": written_out(each.starts_at, court.zone), "end": written_out(each.ends_at, court.zone)},
            reach=each.reach,
            is_now=each.starts_at <= now,
        )
        for each in rows[:MOST_DUTIES]
    ]


def _list_commitments(court: Body) -> list[CommitmentLine]:
    rows = DrawSeed.objects.filter(court=court).select_related("draw__proceeding__case").order_by("-pk")
    return [
        CommitmentLine(each.commitment, written_out(each.committed_at, court.zone), _number_of(each))
        for each in rows[:MOST_COMMITMENTS]
    ]


def _number_of(seed: DrawSeed) -> str:
    draw = getattr(seed, "draw", None)
    return draw.proceeding.case.number if draw is not None and not draw.proceeding.case.is_sealed else ""
