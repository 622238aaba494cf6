"""The page that publishes a decision shows where it names a party: who opens it has read who that is, and that is recorded."""

import pytest

from cases.acts.course.read_identity import note_shown
from cases.acts.engine.draft import Filer
from cases.errors import ActRefused
from cases.models import Event, EventPayload
from tests.cases.desk import ClerksBrowser, act_url, file_url
from tests.cases.world import TEXT, Walk, build_world, walk_to
from workflow.errors import Refusal

NAMED = "Заявитель Асель Иванова пришла."


def issued(facts: str) -> Walk:
    walk = walk_to(build_world(), "adopted", filer=Filer(label="A voter", name="Асель Иванова"))
    walk.decide(text=TEXT.__class__(facts=facts, **{part: getattr(TEXT, part) for part in PARTS}))
    walk.issue()
    return walk


PARTS = ("evidence", "law", "reasons", "operative", "answers")


def readings() -> list[tuple[str, dict[str, str]]]:
    found = Event.objects.filter(kind="identity.read").order_by("pk")
    return [(event.actor, {key: event.data[key] for key in ("party", "by")}) for event in found]


def clerk_of(walk: Walk) -> ClerksBrowser:
    return ClerksBrowser(walk.world, "DEC", at=walk.later())


@pytest.fixture
def walk(db: None) -> Walk:
    return issued(NAMED)


def test_opening_the_page_is_a_reading(walk: Walk) -> None:
    page = clerk_of(walk).get(act_url(walk.pk, "publish"))
    assert "<mark>Асель Иванова</mark> пришла." in page.content.decode()
    party = walk.case.parties.get(role="complainant")
    assert readings() == [("clerk:DEC", {"party": str(party.pk), "by": "match"})]
    personal = EventPayload.objects.get(event__kind="identity.read").personal
    clerk = walk.world.clerks["DEC"]
    assert personal == {"purpose": "", "shown": ["Заявитель [[Асель Иванова]] пришла."], "reader": clerk.pk}


def test_reloading_is_no_reading(walk: Walk) -> None:
    clerk = clerk_of(walk)
    for _time in range(2):
        clerk.get(act_url(walk.pk, "publish"))
    clerk.act(walk.pk, "publish", preview="1")
    assert len(readings()) == 1


def test_another_clerk_reads_for_themselves(walk: Walk) -> None:
    clerk_of(walk).get(act_url(walk.pk, "publish"))
    shown = {"texts": {"facts": NAMED}, "places": ["Заявитель [[Асель Иванова]] пришла."]}
    other = walk.clerk.__class__(code=walk.clerk.code, user_id=walk.world.clerks["TEC"].pk, body_id=walk.clerk.body_id)
    note_shown(proceeding_id=walk.pk, actor=other, at=walk.later(), **shown)
    assert len(readings()) == 2


def test_another_text_is_another_reading(walk: Walk) -> None:
    clerk_of(walk).get(act_url(walk.pk, "publish"))
    shown = {"texts": {"facts": "О Ивановой."}, "places": ["О [[Ивановой]]."]}
    note_shown(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), **shown)
    assert len(readings()) == 2


@pytest.mark.parametrize("facts", ["Заявитель пришла.", "Пришла [[Иванова]].", "[[Пришла к шести.]] Пришла к шести."])
def test_unnamed_page_records_no_reading(facts: str, db: None) -> None:
    walk = issued(facts)
    clerk_of(walk).get(act_url(walk.pk, "publish"))
    assert readings() == []


def test_unrecorded_page_is_not_shown(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_given: object) -> None:
        raise ActRefused("read_identity", [Refusal("busy")])

    monkeypatch.setattr("cases.desk.forms.findings.note_shown", refuse)
    page = clerk_of(walk).client.get(act_url(walk.pk, "publish"))
    assert (page.status_code, page.headers["Location"]) == (302, file_url(walk.pk))
    assert readings() == []
