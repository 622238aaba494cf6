"""Filing a complaint over HTTP, against a form that only keeps it."""

from dataclasses import replace
from uuid import uuid4

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.measure import Comparison, Side, compare, nothing
from bench.peers.minimal import PlainCase, four_inserts
from bench.sizes import Sizes
from bench.stage import AT, NARRATIVE, Stage, draft_for
from cases.access.actors import Actor
from cases.acts.engine.draft import Draft
from cases.acts.filing.lodge import lodge
from cases.models import Case
from workflow import clock

TYPED = {
    "name": "A voter of this bench",
    "email": "voter@bench.example",
    "about": "We are missing from the list of voters.",
    "narrative": NARRATIVE,
}
CLAIM = "Put us on the list."


@override_settings(ROOT_URLCONF="bench.urls")
def measure_filing(stage: Stage, sizes: Sizes) -> Comparison:
    """One POST of the filing form by a new visitor, against one POST of the peer's form by another."""
    typed = fill_in(stage)
    address = reverse("cases:lodge")

    def ours() -> int:
        return _visitor().post(address, typed | {"filing_key": uuid4().hex}).status_code

    def peer() -> int:
        return _visitor().post("/peer/file/", TYPED | {"claim": CLAIM}).status_code

    with clock.simulated(AT):
        with CaptureQueriesContext(connection) as queries:
            assert ours() == 302
            statements = len(queries)
        before = Case.objects.count(), PlainCase.objects.count()
        found = compare(
            "Filing: one POST",
            Side("the filing form", nothing, lambda _: ours()),
            Side("a form with four INSERTs", nothing, lambda _: peer()),
            rounds=sizes.rounds,
            warm_up=sizes.warm_up,
            size=f"a narrative of {len(NARRATIVE)} characters, one claim, no files",
        )
    assert Case.objects.count() - before[0] == PlainCase.objects.count() - before[1]
    return replace(found, note=f"{statements} statements a POST")


def _visitor() -> Client:
    return Client(SERVER_NAME="localhost")


def fill_in(stage: Stage) -> dict[str, str]:
    """What a browser sends, but for the key of its form."""
    draft = draft_for(stage, stage.few)
    assert draft.respondent is not None
    assert draft.happened_on is not None
    return TYPED | {
        "election": str(stage.election.pk),
        "case_type": draft.case_type,
        "standing": draft.standing,
        "respondent": draft.respondent.code,
        "happened_on": draft.happened_on.isoformat(),
        "claim_1": CLAIM,
    }


def measure_lodging(stage: Stage, sizes: Sizes) -> Comparison:
    """The act alone, without forms and pages, against the same four INSERTs."""

    def ours(draft: Draft) -> None:
        lodge(draft=draft, actor=Actor.visitor(), at=AT)

    def peer(_draft: Draft) -> None:
        four_inserts(TYPED | {"claim": CLAIM}, at=AT)

    return compare(
        "Filing: the act alone",
        Side("lodge", lambda: draft_for(stage, stage.few), ours),
        Side("four INSERTs", lambda: draft_for(stage, stage.few), peer),
        rounds=sizes.rounds,
        warm_up=sizes.warm_up,
        size="the same complaint",
    )
