"""The emblem of the institution: which pictures are taken, how each is kept, and how a document gets it."""

import base64
import hashlib
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from notices.site.drawing_weight import TooHeavy, require_light

LARGEST = 256 * 1024
"""Bytes. It stands in every document."""
WIDEST = 4000
"""Pixels on a side."""
SVG = "{http://www.w3.org/2000/svg}"
RASTER = {"PNG": "image/png", "JPEG": "image/jpeg"}
PAINTS = frozenset(
    {"script", "foreignObject", "iframe", "image", "a", "animate", "set", "animateTransform", "animateMotion"}
)
"""Parts of an SVG that run, load or move something: an emblem needs none of them."""


def keep_emblem(data: bytes) -> Any:  # noqa: ANN401 -- an Emblem; its module imports the form that calls this
    """The row of this picture, made if it is new. Raises ValidationError with what to do about it."""
    media_type = read_media_type(data)
    emblem = apps.get_model("notices", "Emblem")
    row, _is_new = emblem.objects.get_or_create(
        sha256=hashlib.sha256(data).hexdigest(), defaults={"media_type": media_type, "data": data}
    )
    return row


def read_media_type(data: bytes) -> str:
    """What kind of picture it is. Raises ValidationError for one that is not taken."""
    if len(data) > LARGEST:
        raise ValidationError(_("The picture is larger than 256 kilobytes. Save it smaller, or as SVG."))
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        _look_into_svg(data)
        return "image/svg+xml"
    return _look_into_raster(data)


def _look_into_raster(data: bytes) -> str:
    refused = ValidationError(_("This is no picture that can be used. Choose a file in SVG, PNG or JPEG."))
    try:
        with Image.open(BytesIO(data), formats=tuple(RASTER)) as picture:
            kind, size = RASTER[str(picture.format)], picture.size
            if max(size) > WIDEST:
                raise ValidationError(_("The picture has more than 4000 pixels on a side. Save it smaller."))
            picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise refused from error
    return kind


def _look_into_svg(data: bytes) -> None:
    try:
        root = fromstring(data, forbid_dtd=False)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise ValidationError(_("This SVG cannot be read. Save it again as plain SVG.")) from error
    if root.tag != f"{SVG}svg":
        raise ValidationError(_("This is no picture that can be used. Choose a file in SVG, PNG or JPEG."))
    if any(_does_more_than_paint(each) for each in root.iter()):
        raise ValidationError(
            _("This SVG runs, moves or loads something. Save it as plain SVG, with shapes alone, or choose a PNG.")
        )
    try:
        require_light(root)
    except TooHeavy:
        raise ValidationError(
            _(
                "This SVG draws too many shapes, or copies of copies. Save it as plain SVG with fewer shapes and without "
                "copies, or choose a PNG."
            )
        ) from None


def _does_more_than_paint(element: Element) -> bool:
    if element.tag.rpartition("}")[2] in PAINTS:
        return True
    texts = [element.text or ""] if element.tag.endswith("style") else []
    for name, value in element.attrib.items():
        own = name.rpartition("}")[2].lower()
        if own.startswith("on") or (own == "href" and not value.startswith("#")):
            return True
        texts.append(value)
    return any(_loads_from_outside(text) for text in texts)


def _loads_from_outside(text: str) -> bool:
    """Whether a style names something that is not in the picture itself."""
    found = text.replace(" ", "").replace("'", "").replace('"', "").lower()
    return "@import" in found or "\\" in found or any(not part.startswith("#") for part in found.split("url(")[1:])


def with_emblem(context: Mapping[str, Any]) -> dict[str, Any]:
    """The context of a document with the picture itself, where it names one: who prints reads no database."""
    institution = context.get("institution")
    if not institution or not institution["emblem"]:
        return dict(context)
    emblem = apps.get_model("notices", "Emblem").objects.get(pk=institution["emblem"])
    return {**context, "institution": {**institution, "picture": write_address_of(emblem)}}


def write_address_of(emblem: Any) -> str:  # noqa: ANN401 -- an Emblem
    """The picture as an address that holds it whole."""
    return f"data:{emblem.media_type};base64,{base64.b64encode(bytes(emblem.data)).decode()}"
