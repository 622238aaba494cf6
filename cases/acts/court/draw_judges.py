"""Draw judges: the oldest seed that the court is bound to is opened, and puts the judges into their order."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import AnyStep, begin
from cases.errors import ActRefused
from cases.models import Draw, DrawPlace, DrawSeed, Event
from cases.queries.courts.draws import Pool, count_needed, find_pool, find_seed
from workflow.acts.court.draw_judges import DRAW_JUDGES
from workflow.draw import mix_draw, order_seats, write_came
from workflow.errors import Refusal
from workflow.given import Nothing


@act(THE_PROCEEDING)
def draw_judges(held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime) -> Event:
    """Draw who judges, and open the seed in the same act, so that nobody looks first and draws again. Raises ActRefused."""
    step = begin(DRAW_JUDGES, held.file(proceeding_id), actor=actor, at=at)
    step.require(Nothing())
    seed, pool = find_seed(step.proceeding), find_pool(step.file, count_needed(step.file))
    if seed is None:  # the guards have asked
        raise ActRefused("draw_judges", [Refusal("no_seed_committed")])
    order = _draw(step, seed, pool)
    judges = count_needed(step.file)
    data = {
        "pool": sorted(order),
        "order": order,
        "judges": order[:judges],
        "duty": pool.on_duty,
        "commitment": seed.commitment,
        "seed": seed.seed,
        "committed_before": seed.committed_at < step.proceeding.opened_at,
    }
    return step.record("judges.drawn", data=data)


def _draw(step: AnyStep, seed: DrawSeed, pool: Pool) -> list[int]:
    """Write the draw with the place of each judge. Raises ActRefused where another case took the seed in this instant."""
    place = step.proceeding
    value = mix_draw(seed.seed, court=place.body.code, number=step.case.number, came_at=write_came(place.opened_at))
    members = {each.seat: each for each in pool.members}
    order = order_seats(value, members)
    try:
        with transaction.atomic():
            draw = Draw.objects.create(
                proceeding=place, seed=seed, judges=count_needed(step.file), on_duty=pool.on_duty, made_at=step.at
            )
    except IntegrityError:
        raise ActRefused("draw_judges", [Refusal("seed_taken")]) from None
    DrawPlace.objects.bulk_create(
        DrawPlace(draw=draw, place=number, member=members[seat]) for number, seat in enumerate(order, start=1)
    )
    return order
