"""Each court whose judges are drawn is bound, in public, to seeds of draws to come: looked after every minute."""

import secrets
from collections.abc import Iterator

from cases.access.actors import Actor
from cases.acts.court.publish_commitments import publish_commitments
from cases.models import Body, DrawSeed, Election
from cases.queries.courts.roster import courts_that_draw
from cases.upkeep.housekeeping import look_each_minute
from workflow import clock
from workflow.clocks.calendars import local_date
from workflow.draw import SEEDS_AHEAD

SEED_BYTES = 32


def bind_courts() -> int:
    """Publish commitments wherever a court has fewer ahead than it should. Returns how many; two at once make a few more."""
    made = 0
    for election, court, missing in list(_list_short()):
        seeds = [secrets.token_hex(SEED_BYTES) for _each in range(missing)]
        actor = Actor.system("draw")
        publish_commitments(election_id=election.pk, court=court.code, actor=actor, at=clock.now(), seeds=seeds)
        made += missing
    return made


def _list_short() -> Iterator[tuple[Election, Body, int]]:
    """Each open election with each of its courts that has judges and too few commitments, and how many are missing."""
    for election in Election.objects.order_by("pk"):
        day = local_date(clock.now(), election.zone)
        for court in courts_that_draw(election) if election.is_open(day) else ():
            ahead = DrawSeed.objects.filter(court=court, election=election, draw=None).count()
            if ahead < SEEDS_AHEAD and court.is_there(day):
                yield election, court, SEEDS_AHEAD - ahead


look_each_minute(bind_courts)
