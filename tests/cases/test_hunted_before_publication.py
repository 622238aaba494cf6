"""Publishing: what names a party is found, shown in its place, and withheld or set aside by the comparison that found it."""

import json
from pathlib import Path
from typing import Any

import pytest

from cases.acts.decision.publish import publish
from cases.acts.engine.draft import Filer
from cases.errors import ActRefused
from cases.models import Decision, Event, EventPayload
from cases.queries.decisions.leaks import findings, leaks
from cases.queries.decisions.publication import public_text, public_version, with_rows
from tests.cases.desk import ClerksBrowser, act_url, said
from tests.cases.world import TEXT, Walk, World, build_world, walk_to

REPORTED = json.loads((Path(__file__).parents[1] / "reports/publication.json").read_text(encoding="utf-8"))


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def issued(world: World, facts: str, **filer: str) -> Walk:
    """A case whose decision tells these facts, issued and not yet published."""
    who = Filer(label="A voter of the precinct", **{"name": "Асель Иванова", **filer})
    walk = walk_to(world, "adopted", filer=who)
    parts = {part: getattr(TEXT, part) for part in ("evidence", "law", "reasons", "operative", "answers")}
    walk.decide(text=TEXT.__class__(facts=facts, **parts))
    walk.issue()
    return walk


def decision_of(walk: Walk) -> Decision:
    return with_rows(Decision.objects.all()).get(proceeding=walk.pk)


def published(walk: Walk, *withhold: str, **given: Any) -> str:
    """The facts as everyone reads them."""
    publish(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), withhold=withhold, **given)
    return public_version(decision_of(walk)).facts


def refused(walk: Walk, *withhold: str, **given: Any) -> ActRefused:
    with pytest.raises(ActRefused) as no:
        published(walk, *withhold, **given)
    return no.value


def clerk_of(walk: Walk) -> ClerksBrowser:
    return ClerksBrowser(walk.world, "DEC", at=walk.later())


@pytest.mark.parametrize(("what", "who", "text"), REPORTED["redaction"])
def test_what_was_reported_is_found(world: World, what: str, who: dict[str, str], text: str) -> None:
    walk = issued(world, text, **who)
    assert refused(walk).codes == ("sealed_text_survives",), what


@pytest.mark.parametrize(("what", "who", "typed", "text"), REPORTED["withholding"])
def test_what_was_reported_is_withheld(world: World, what: str, who: dict[str, str], typed: str, text: str) -> None:
    walk = issued(world, text, **who)
    shown = published(walk, typed)
    assert "▇▇▇" in shown, what
    assert typed.rsplit(maxsplit=1)[-1] not in shown


@pytest.mark.parametrize(
    "stands",
    [
        "Асель\u00a0Иванова",
        "Асель  Иванова",
        "Асель\nИванова",
        "АСЕЛЬ ИВАНОВА",
        "Асели Ивановой",
        "Асель\u200b Ива\u00adнова",
    ],
)
def test_a_typed_passage_covers_every_form(world: World, stands: str) -> None:
    walk = issued(world, f"Заявитель {stands} пришла.")
    assert published(walk, "Асель Иванова") == "Заявитель ▇▇▇ пришла."


def test_a_typed_number_covers_every_shape(world: World) -> None:
    walk = issued(world, "Тел. 8 (701) 111-22-33, +77011112233.", phone="87011112233")
    assert "22" not in published(walk, "701 111 22 33")


def test_unfound_passage_is_refused(world: World) -> None:
    walk = issued(world, "Заявитель пришла.")
    no = refused(walk, "Петрова")
    assert no.sentences == [
        (
            "This passage to withhold stands nowhere in the public version, so it would cover nothing: Петрова. "
            "Copy it from the text, or take it out."
        )
    ]
    assert Decision.objects.get().withheld == []


def test_refusal_says_how_many_where(world: World) -> None:
    walk = issued(world, "Иванова пришла. Ивановой отказали.")
    assert refused(walk).sentences == [
        (
            "The public version would still show sealed words, or who a party is (2 found). "
            "Each is shown in its place: withhold it, or say why it names nobody; then publish."
        )
    ]


def test_findings_are_shown_in_place(world: World) -> None:
    walk = issued(world, "Пришли двое. Ивановой отказали сразу. Ушли.")
    page = clerk_of(walk).get(act_url(walk.pk, "publish")).content.decode()
    assert "<mark>Ивановой</mark> отказали сразу." in page
    assert "In the facts, this may be a name:" in said(clerk_of(walk).get(act_url(walk.pk, "publish")))


def test_one_tick_withholds_every_form(world: World) -> None:
    walk = issued(world, "Иванова А. пришла. Ивановой отказали, Иванованың шағымы.")
    first = findings(decision_of(walk))[0]
    clerk = clerk_of(walk)
    look = clerk.act(walk.pk, "publish", **{f"do_{first.key}": "withhold"})
    assert "Nothing is published yet." in said(look)
    assert Decision.objects.get().state == "issued"
    seen = look.context["form"].data["looked_at"]
    clerk.act(walk.pk, "publish", looked_at=seen, **{f"do_{first.key}": "withhold"})
    assert public_version(decision_of(walk)).facts == "▇▇▇. пришла. ▇▇▇ отказали, ▇▇▇ шағымы."


def test_typed_passage_is_shown_covered(world: World) -> None:
    walk = issued(world, "Заявитель Асель Иванова пришла.")
    look = clerk_of(walk).act(walk.pk, "publish", withhold="Иванова\nАсель")
    assert "<mark>Иванова</mark> пришла." in look.content.decode()
    assert "Заявитель ▇▇▇ ▇▇▇ пришла." in said(look)
    assert Decision.objects.get().state == "issued"


def test_another_passage_is_another_look(world: World) -> None:
    walk = issued(world, "Асель Иванова пришла.")
    clerk = clerk_of(walk)
    look = clerk.act(walk.pk, "publish", withhold="Иванова")
    clerk.act(walk.pk, "publish", withhold="Иванова\nАсель", looked_at=look.context["form"].data["looked_at"])
    assert Decision.objects.get().state == "issued"


def test_false_alarm_needs_a_reason(world: World) -> None:
    walk = issued(world, "Улица Ивановой закрыта.")
    found = leaks(decision_of(walk))
    assert refused(walk, set_aside={found[0].key: " "}).codes == ("sealed_text_survives", "set_aside_without_reason")
    assert published(walk, set_aside={found[0].key: "A street."}) == "Улица Ивановой закрыта."
    event = Event.objects.get(kind="decision.published")
    assert event.data["set_aside"] == 1
    assert "Иванов" not in bytes(event.canonical).decode()
    assert EventPayload.objects.get(event=event).personal == {
        "set_aside": [{"found": "Улица [[Ивановой]] закрыта.", "part": "facts", "reason": "A street."}]
    }


def test_one_exception_frees_no_other(world: World) -> None:
    """Setting one place aside frees no other."""
    walk = issued(world, "Улица Ивановой закрыта. Ивановой отказали.")
    found = leaks(decision_of(walk))
    assert refused(walk, set_aside={found[0].key: "A street."}).codes == ("sealed_text_survives",)


def test_clerk_dismisses_a_finding(world: World) -> None:
    walk = issued(world, "Улица Ивановой закрыта.")
    (found,) = leaks(decision_of(walk))
    typed = {f"do_{found.key}": "aside", f"why_{found.key}": "It is a street."}
    clerk_of(walk).act(walk.pk, "publish", **typed)
    assert Decision.objects.get().state == "published"


@pytest.mark.parametrize("part", ["evidence", "law", "reasons", "operative"])
def test_every_part_is_hunted(world: World, part: str) -> None:
    walk = walk_to(world, "adopted", filer=Filer(label="A voter", name="Асель Иванова"))
    parts = {each: getattr(TEXT, each) for each in ("facts", "evidence", "law", "reasons", "operative", "answers")}
    walk.decide(text=TEXT.__class__(**{**parts, part: "О Ивановой."}))
    assert [found.part for found in leaks(decision_of(walk))] == [part]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a [[b]] c", "a ▇▇▇ c"),
        ("a [ [b] ] c", "a ▇▇▇ c"),
        ("a [\u200b[b]\u2060] c", "a ▇▇▇ c"),
        ("a ［［b］］ c", "a ▇▇▇ c"),
        ("a [\u00a0[b\nc]\u00ad] d", "a ▇▇▇ d"),
        ("a [[b", "a ▇▇▇"),
        ("a [\ufeff[b", "a ▇▇▇"),
        ("a b]] c", "▇▇▇ c"),
        ("a b]\u200d] c", "▇▇▇ c"),
        ("a [[b [[c]] d]] e", "▇▇▇ e"),
        ("a [[]] c", "a ▇▇▇ c"),
        ("a [[ \u200b ]] c", "a ▇▇▇ c"),
        ("a [1] [2] c", "a [1] [2] c"),
    ],
)
def test_seal_covers_what_lies_within(text: str, shown: str) -> None:
    assert public_text(text) == shown
