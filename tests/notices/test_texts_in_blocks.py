"""Every text that an editor types into a block is looked at, whatever its field is called, and nothing of Wagtail's own."""

from typing import Any

import pytest
from django.db import models
from django.test.utils import isolate_apps
from wagtail import blocks
from wagtail.fields import StreamField

from notices.public_texts import texts_of


class Card(blocks.StructBlock):
    """Its fields bear the names that Wagtail gives to what it lays around a block."""

    type = blocks.CharBlock()
    value = blocks.CharBlock()
    id = blocks.CharBlock()


class Plain(blocks.StructBlock):
    type = blocks.CharBlock()
    text = blocks.CharBlock()


class Pair(blocks.StructBlock):
    type = blocks.CharBlock()
    value = blocks.CharBlock()


CARD = {"type": "Омарова", "value": "x", "id": "Сейтов"}
PLAIN = {"type": "Омарова", "text": "x"}
PAIR = {"type": "Омарова", "value": "x"}
NUMBER = "2f7a6c1e-7d3c-4a55-9d0b-5a3c3f0b7a11"
STREAMS = [
    ("card", CARD, ["Омарова", "x", "Сейтов"]),
    ("plain", PLAIN, ["Омарова", "x"]),
    ("pair", PAIR, ["Омарова", "x"]),
    ("cards", [CARD, CARD], ["Омарова", "x", "Сейтов"] * 2),
    ("pairs", [{"type": "item", "id": NUMBER, "value": PAIR}], ["Омарова", "x"]),
    ("inner", [{"type": "plain", "id": NUMBER, "value": PLAIN}], ["Омарова", "x"]),
    ("title", "Омарова", ["Омарова"]),
]


@pytest.mark.parametrize(("name", "value", "read"), STREAMS, ids=[each[0] for each in STREAMS])
@isolate_apps("notices")
def test_every_block_text_is_read(name: str, value: Any, read: list[str]) -> None:
    inner = blocks.StreamBlock([("plain", Plain())])
    lists = [("cards", blocks.ListBlock(Card())), ("pairs", blocks.ListBlock(Pair())), ("inner", inner)]
    single = [("card", Card()), ("plain", Plain()), ("pair", Pair()), ("title", blocks.CharBlock())]

    class Sheet(models.Model):
        body = StreamField([*single, *lists])

        class Meta:
            app_label = "notices"

    body = Sheet._meta.get_field("body").to_python([{"type": name, "id": NUMBER, "value": value}])
    assert texts_of(Sheet(body=body)) == {"notices.sheet.body": "\n\n".join(read)}


@isolate_apps("notices")
def test_other_data_is_read_too() -> None:
    """Of other data every text is read."""

    class Sheet(models.Model):
        body = models.JSONField()

        class Meta:
            app_label = "notices"

    assert texts_of(Sheet(body=[CARD])) == {"notices.sheet.body": "Омарова\n\nx\n\nСейтов"}
