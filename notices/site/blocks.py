"""What a public page is made of: few kinds of block, each plain HTML without a script, and no block that lays out anything."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import StreamField

from cases.queries.pages.known_bodies import bodies_of_codes
from notices.site.doors import DOORS

FEATURES = ["bold", "italic", "link"]


def words(**options: Any) -> blocks.RichTextBlock:
    """A paragraph, or a few: bold, italic and links, and nothing else."""
    return blocks.RichTextBlock(features=FEATURES, **options)


class NoticeBox(blocks.StructBlock):
    """Something to take note of, set apart from the text."""

    kind = blocks.ChoiceBlock(
        choices=[("info", _("To know")), ("warning", _("To take care of"))], default="info", label=_("Kind")
    )
    heading = blocks.CharBlock(max_length=120, label=_("Heading"))
    text = words(label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Notice")
        template = "notices/blocks/notice.html"


class Door(blocks.StructBlock):
    """A link to one of the fixed doors of the site: its address is never typed."""

    door = blocks.ChoiceBlock(choices=[(code, door.label) for code, door in DOORS.items()], label=_("Leads to"))
    words = blocks.CharBlock(
        required=False, max_length=80, label=_("Words of the link"), help_text=_("The name of the door, if left empty.")
    )
    is_button = blocks.BooleanBlock(required=False, label=_("Shown as a button"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:  # noqa: ANN401
        door = DOORS[value["door"]]
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "address": door.address, "said": value["words"] or door.label}

    class Meta:
        icon = "link"
        label = _("Door of the site")
        template = "notices/blocks/door.html"


class BodyCode(blocks.CharBlock):
    """The code of a body that there is."""

    def clean(self, value: str) -> str:
        code = str(super().clean(value)).strip()
        if not bodies_of_codes([code]):
            raise ValidationError(_("No body has this code. Write it as in the list of bodies, such as PEC-03-012."))
        return code


class OfBody(blocks.StructBlock):
    """Where a body is found and when it is open, read from its row when the page is made."""

    code = BodyCode(max_length=40, label=_("Code of the body"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:  # noqa: ANN401
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "body": bodies_of_codes([value["code"]]).get(value["code"])}

    class Meta:
        icon = "group"
        label = _("Contact of a body")
        template = "notices/blocks/body.html"


class OfInstitution(blocks.StaticBlock):
    """How the institution is reached, read from its own settings when the page is made."""

    class Meta:
        icon = "home"
        label = _("How the institution is reached")
        admin_text = _("Shows the name, address, telephone, e-mail address and opening hours of the institution.")
        template = "notices/blocks/institution.html"


class Body(blocks.StreamBlock):
    """The text of a page."""

    heading = blocks.CharBlock(max_length=120, icon="title", label=_("Heading"), template="notices/blocks/heading.html")
    paragraph = words(icon="pilcrow", label=_("Paragraph"), template="notices/blocks/paragraph.html")
    points = blocks.ListBlock(
        words(label=_("Point")), icon="list-ul", label=_("List"), template="notices/blocks/points.html"
    )
    steps = blocks.ListBlock(
        words(label=_("Step")),
        icon="list-ol",
        label=_("Steps, one after another"),
        template="notices/blocks/steps.html",
    )
    table = TypedTableBlock(
        [("text", blocks.CharBlock(required=False, label=_("Text")))],
        icon="table",
        label=_("Table"),
        template="notices/blocks/table.html",
    )
    notice = NoticeBox()
    door = Door()
    institution = OfInstitution()
    body = OfBody()


class BodyField(StreamField):
    """The column for such a text. A migration names it alone: what it is made of is here, and changes no table."""

    def __init__(self, **options: Any) -> None:
        super().__init__(Body(), **options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _blocks, options = super().deconstruct()
        return name, path, [], {key: value for key, value in options.items() if key != "block_lookup"}
