"""From the committed event to the index; and the commands that build and compare it."""

from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from cases.acts.decision.decide import DecisionText
from cases.log.outbox import deliver, lease_one
from cases.models import Decision, Event, OutboxMessage
from search.documents import published_documents
from search.engine import Engine, Query
from search.engines import current
from search.subscribers import index_decision
from tests.cases.world import TEXT, World, build_world, walk_to
from tests.search.conftest import made

pytestmark = pytest.mark.django_db

SEALED = replace(
    TEXT,
    facts="The list did not hold [[Zhanna Sealedova of Abay street]], a voter.",
    operative="The complaint of [[Zhanna Sealedova of Abay street]] is granted.",
    answers=("The name [[Zhanna Sealedova of Abay street]] is put on the list.",),
)


@pytest.fixture
def world() -> World:
    return build_world()


def publish(world: World, text: DecisionText = TEXT) -> Decision:
    walk = walk_to(world, "adopted")
    walk.decide(text=text)
    walk.issue()
    walk.serve()
    return walk.publish()


def publication(decision: Decision) -> Event:
    return Event.objects.get(kind="decision.published", proceeding=decision.proceeding)


def message(decision: Decision) -> OutboxMessage:
    return OutboxMessage.objects.get(event=publication(decision), handler="search.index_decision")


def test_publishing_writes_the_message(world: World) -> None:
    """Publishing writes the message that puts the decision into the index."""
    decision = publish(world)
    deliver(message(decision))
    assert message(decision).done_at is not None
    (hit,) = current().search(Query(words="precinct list")).hits
    assert hit.document.id == decision.pk
    assert hit.document.number == decision.number
    assert hit.document.body_name == "Body DEC"


def test_before_publication_nothing_is_indexed(world: World) -> None:
    walk_to(world, "served")
    assert list(published_documents()) == []
    assert not OutboxMessage.objects.filter(handler="search.index_decision").exists()


def test_the_message_may_be_delivered_twice(world: World) -> None:
    decision = publish(world)
    current().rebuild([made("Another decision.")])
    index_decision(publication(decision))
    index_decision(publication(decision))
    assert current().count() == 2


def test_missing_index_is_built_whole(world: World) -> None:
    """Without an index, the first message builds one of all that is published."""
    first, second = publish(world), publish(world)
    index_decision(publication(second))
    assert set(current().ids()) == {first.pk, second.pk}


def test_message_waits_for_another_writer(world: World) -> None:
    """While another writes, the message waits and is not lost."""
    decision = publish(world)
    OutboxMessage.objects.exclude(pk=message(decision).pk).delete()

    def meanwhile() -> Iterator[Any]:
        leased = lease_one()
        assert leased is not None
        deliver(leased)
        yield made("Written by another.")

    current().rebuild(meanwhile())
    waiting = message(decision)
    assert (waiting.done_at, waiting.last_error, waiting.attempts) == (None, "", 0)
    deliver(waiting)
    assert message(decision).done_at is not None
    assert current().count() == 2


def test_unpublished_leaves_the_index(world: World) -> None:
    decision = publish(world)
    index_decision(publication(decision))
    Decision.objects.filter(pk=decision.pk).update(state="issued")
    index_decision(publication(decision))
    assert current().count() == 0


def test_sealed_is_neither_found_nor_kept(world: World, root: Path) -> None:
    """What is sealed is neither found nor on the disk."""
    decision = publish(world, SEALED)
    index_decision(publication(decision))
    for typed in ("Sealedova", '"Abay street"', "Zhanna", "Aigerim", "aigerim@example.org", decision.number or ""):
        found = current().search(Query(words=typed))
        assert "Sealedova" not in str(found)
        assert (found.total == 1) == (typed == decision.number)
    assert "▇▇▇" in current().search(Query()).hits[0].document.text
    written = b"".join(file.read_bytes() for file in root.rglob("*") if file.is_file())
    assert b"granted" in written
    for secret in ("ealedova", "abay", "Abay", "Zhanna", "zhanna", "Aigerim", "aigerim"):
        assert secret.encode() not in written


def test_every_public_part_is_searched(world: World) -> None:
    publish(world, replace(TEXT, reasons="Whoever lives there belongs on the register of wonders."))
    (document,) = published_documents()
    for part in (TEXT.facts, TEXT.evidence, TEXT.law, TEXT.operative, *TEXT.answers, "register of wonders"):
        assert part in document.text
    assert "A voter of the precinct" in document.text
    assert document.text.startswith(TEXT.operative)


def test_one_statement_reads_all_documents(world: World, django_assert_num_queries: Any) -> None:
    for _ in range(3):
        publish(world)
    with django_assert_num_queries(1):
        assert len(list(published_documents())) == 3


def test_rebuilding_by_command_says_how_many(world: World) -> None:
    decision = publish(world)
    current().rebuild([made("No longer there.")])
    said = StringIO()
    call_command("rebuild_search", stdout=said)
    assert "Published decisions: 1" in said.getvalue()
    assert "Indexed decisions: 1" in said.getvalue()
    assert list(current().ids()) == [decision.pk]


@pytest.mark.usefixtures("world")
def test_rebuilding_gives_up_while_others_write(engine: Engine) -> None:
    """Rebuilding gives up with a sentence while another writes."""

    def meanwhile() -> Iterator[Any]:
        with pytest.raises(CommandError, match="Another process is writing the index"):
            call_command("rebuild_search", wait=0, stdout=StringIO())
        yield made()

    engine.rebuild(meanwhile())
    assert engine.count() == 1


def test_checking_passes_in_agreement(world: World) -> None:
    """Checking passes when index and database agree."""
    publish(world)
    call_command("rebuild_search", stdout=StringIO())
    said = StringIO()
    call_command("check_search", stdout=said)
    assert "agree: 1" in said.getvalue()


def test_checking_names_missing_and_surplus(world: World) -> None:
    decision, extra = publish(world), made(id=uuid4())
    current().rebuild([extra])
    said = StringIO()
    with pytest.raises(CommandError, match="differ") as failed:
        call_command("check_search", stdout=said)
    assert failed.value.returncode == 1
    assert f"1 missing from the index: {decision.pk}" in said.getvalue()
    assert f"1 in the index and not published: {extra.id}" in said.getvalue()


def test_checking_needs_an_index() -> None:
    """Checking without an index says what to do."""
    with pytest.raises(CommandError, match="rebuild_search"):
        call_command("check_search", stdout=StringIO())
