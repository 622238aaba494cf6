"""Draws: each is what its seed, its case and its pool come to, and what its event says."""

from cases.models import Draw, DrawSeed, Event
from cases.upkeep.verifying.examinations import Fault, Found, batches, examination
from workflow.draw import hash_text, mix_draw, order_seats, write_came


@examination("draws")
def examine_draws() -> Found:
    """Every seed is the one that was committed to; every order is computed again and compared with row and event."""
    yield from _examine_seeds()
    rows = Draw.objects.order_by("pk").select_related("seed__court", "proceeding__case")
    for batch in batches(rows.prefetch_related("places__member").iterator(chunk_size=100), 100):
        keys = [each.proceeding_id for each in batch]
        events = Event.objects.filter(kind="judges.drawn", proceeding__in=keys)
        said = {(key, data["commitment"]): data for key, data in events.values_list("proceeding", "data")}
        for each in batch:
            if not _is_as_recorded(each, said.get((each.proceeding_id, each.seed.commitment), {})):
                yield Fault(
                    each.proceeding.case.stream, f"the draw {each.pk} is not what its seed and its case come to"
                )
        yield len(batch)


def _examine_seeds() -> Found:
    for batch in batches(DrawSeed.objects.order_by("pk").iterator(chunk_size=500), 500):
        for each in batch:
            if hash_text(each.seed) != each.commitment:
                yield Fault("draw", f"the seed {each.pk} is not the one that was committed to")
        yield len(batch)


def _is_as_recorded(draw: Draw, said: dict[str, object]) -> bool:
    place, order = draw.proceeding, [each.member.seat for each in draw.places.all()]
    came = write_came(place.opened_at)
    value = mix_draw(draw.seed.seed, court=draw.seed.court.code, number=place.case.number, came_at=came)
    return (
        order == order_seats(value, order) == said.get("order")
        and (said.get("seed"), said.get("commitment")) == (draw.seed.seed, draw.seed.commitment)
        and said.get("judges") == order[: draw.judges]
    )
