"""The first page of a docket: it must cost the same for a large body as for a small one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.measure import Comparison, Side, compare
from bench.seed import multiply
from bench.sizes import Sizes
from bench.stage import AT, Stage, lodged
from cases.access.actors import Actor
from cases.acts.filing.admit import admit
from cases.models import Body, Proceeding
from workflow import clock


@override_settings(ROOT_URLCONF="bench.urls")
def measure_docket(stage: Stage, sizes: Sizes) -> Comparison:
    """The first page at the large body against the first page at the small one, by the clerk of both."""
    fill(stage, stage.few, sizes.few_docket)
    fill(stage, stage.many, sizes.many_docket)
    client = Client(SERVER_NAME="localhost")
    client.force_login(stage.clerk, "django.contrib.auth.backends.ModelBackend")

    def page(body: Body) -> None:
        assert client.get(address(body)).status_code == 200

    with clock.simulated(AT + timedelta(days=2)):
        statements = [_statements(page, body) for body in (stage.few, stage.many)]
        found = compare(
            "The desk: a docket's first page",
            Side(f"{sizes.many_docket} proceedings", lambda: stage.many, page),
            Side(f"{sizes.few_docket} proceedings", lambda: stage.few, page),
            rounds=sizes.rounds,
            warm_up=sizes.warm_up,
            size="one clerk, all proceedings open",
        )
    assert statements[0] == statements[1], statements
    return replace(found, note=f"{statements[0]} statements a page")


def fill(stage: Stage, body: Body, count: int) -> None:
    """Bring the docket of `body` to `count` open proceedings, every third one admitted."""
    actor = Actor.clerk(stage.clerk, body)
    new, admitted = lodged(stage, body).proceeding, lodged(stage, body).proceeding
    admit(proceeding_id=admitted.pk, actor=actor, at=AT + timedelta(hours=1), reasons="In time.")
    missing = count - Proceeding.objects.filter(body=body, ended_at=None).count()
    multiply(Proceeding.objects.get(pk=admitted.pk), missing // 3, step=timedelta(minutes=3))
    multiply(new, missing - missing // 3, step=timedelta(minutes=1, seconds=30))


def _statements(page: Callable[[Body], None], body: Body) -> int:
    page(body)
    with CaptureQueriesContext(connection) as queries:
        page(body)
    return len(queries)


def address(body: Body) -> str:
    """The body's docket on the desk."""
    return f"{reverse('desk:docket')}?body={body.code}"
