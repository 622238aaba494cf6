"""What the tests of the public pages look for."""

from datetime import timedelta

from django.test import Client

from cases.acts.engine.scheduler import expire_all
from cases.models import Case
from tests.cases.filing import code_in
from tests.cases.world import FILED, Walk, World, walk_to

LATER = FILED + timedelta(days=8)
SECRET = "The commission struck me off the list."


def number() -> str:
    return Case.objects.get().number


def code_of(client: Client) -> str:
    return code_in(client, number())


def late_case(world: World) -> Walk:
    walk = walk_to(world, "admitted")
    expire_all(at=LATER)
    return walk
