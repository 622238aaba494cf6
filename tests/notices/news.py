"""Carrying out what this app owes to the news, as the worker does, without a worker."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from cases.acts.decision.decide import DecisionText
from cases.acts.engine.measures.ordering import Ordered
from cases.log.outbox import deliver
from cases.models import OutboxMessage
from notices.models import Document
from tests.cases.world import TEXT, Walk, World, walk_to

OURS = ("receipt", "decision_document", "letters")
KAZAKH = "Ә Ғ Қ Ң Ө Ұ Ү Һ І ә ғ қ ң ө ұ ү һ і"
RICH_TEXT = replace(
    TEXT,
    facts=f"The list did not hold her. {KAZAKH}\n\nShe is called [[Serikova of house nine]].",
    reasons="Whoever lives there is on the list. [[She fears for her post.]]",
    answers=("Granted. [[The post office knows.]]",),
    measures=(
        Ordered(kind="include_in_list", duty="Put the name on the list. [[Flat 12.]]", addressee="PEC"),
        Ordered(kind="warn", duty="Keep the list.", addressee_text="The clerk [[of room 5]]"),
    ),
    dissents=((5, "I would reject. [[I know her.]]"),),
)
SECRETS = ("Serikova", "house nine", "fears for her post", "post office knows", "Flat 12", "room 5", "I know her")


def deliver_ours(*handlers: str) -> list[OutboxMessage]:
    """Deliver the open messages of these handlers (all of this app's), in order; a failure is on the message's row."""
    messages = list(OutboxMessage.objects.filter(handler__in=handlers or OURS, done_at=None).order_by("id"))
    for message in messages:
        deliver(message)
    return messages


def walked(world: World, stage: str, text: DecisionText = RICH_TEXT, **changes: object) -> Walk:
    """A case walked to `stage` with this text of its decision."""
    stages = ("decided", "issued", "served", "published")
    if stage not in stages:
        return walk_to(world, stage, **changes)
    walk = walk_to(world, "adopted", **changes)
    walk.decide(text=text)
    for step in (walk.issue, walk.serve, walk.publish)[: stages.index(stage)]:
        step()
    return walk


def content(document: Document) -> bytes:
    with document.file.open("rb") as file:
        data: bytes = file.read()
    return data


def reader(document: Document) -> PdfReader:
    return PdfReader(BytesIO(content(document)))


def text_of(document: Document) -> str:
    """What a reader's software hears, in one line."""
    return " ".join(" ".join(page.extract_text() for page in reader(document).pages).split())


def saved(document: Document, folder: Path) -> Path:
    path = folder / f"{document.pk}.pdf"
    path.write_bytes(content(document))
    return path
