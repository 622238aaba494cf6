"""From a frozen context and an edition of a template to a tagged PDF. The same context gives the same bytes."""

import atexit
import json
import logging
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Protocol

import font_roboto
import segno
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from cases.queries.decisions.publication import WITHHELD
from notices.legible import legible, printable
from notices.spelling import Spelling

FONTS = Path(font_roboto.__file__).resolve().parent / "files"
FIRST_EDITIONS = frozenset({"receipt-1", "decision-1", "decision-2"})
"""Sent before texts were spelled ahead of the markup: they keep their own style and spelling, byte for byte."""
SECOND_EDITIONS = frozenset({"receipt-2", "decision-3"})
"""Sent before the institution stood on documents."""
PICTURE = ("data:image/svg+xml;base64,", "data:image/png;base64,", "data:image/jpeg;base64,")
VARIANT = "pdf/ua-1"
"""Tagged for assistive software. PDF/A-3a, embedded data and signatures join it later, in `pdf_of`."""

logger = logging.getLogger(__name__)


class Frozen(Protocol):
    """A dataclass of strings, booleans and such dataclasses."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


def frozen(context: Frozen) -> dict[str, Any]:
    """The context as it is stored and as every template gets it: JSON, nothing else."""
    stored: dict[str, Any] = json.loads(json.dumps(asdict(context)))
    return stored


def render(template_version: str, context: Mapping[str, Any]) -> bytes:
    """The PDF of a stored context, in the edition of the template that it was stored with."""
    return pdf_of(html_of(template_version, context), style_of(template_version))


def style_of(template_version: str) -> str:
    """The style sheet of that edition, by its file name."""
    if template_version in FIRST_EDITIONS:
        return "letter.css"
    return "letter-2.css" if template_version in SECOND_EDITIONS else "letter-3.css"


def html_of(template_version: str, context: Mapping[str, Any]) -> str:
    """The accessible HTML that the PDF is made from, labels in the language of the context."""
    with override(context["language"]):
        qr = qr_code(context["address"])
        if template_version in FIRST_EDITIONS:
            return legible(_fill_template(template_version, letter=context, qr=qr), FONTS)
        spelling = Spelling(printable(FONTS))
        words, picture = _take_picture(context)
        letter = spelling.spelled(words)
        said = {**letter, "unprintable": spelling.named()}
        html = _fill_template(template_version, letter=said, qr=qr, picture=picture)
        return html.replace(WITHHELD, f"[{gettext('withheld')}]")


def _take_picture(context: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """The words of a context, and the emblem as an address that holds it whole; "" for none (`with_emblem`)."""
    institution = context.get("institution")
    if not institution:
        return dict(context), ""
    words = {name: said for name, said in institution.items() if name != "picture"}
    return {**context, "institution": words}, institution.get("picture", "")


def _fill_template(template_version: str, **words: object) -> str:
    return render_to_string(f"notices/pdf/{template_version}.html", words)


def qr_code(address: str) -> str:
    """An SVG of the address, with the address as its alternative text."""
    alt = gettext("QR code: %(address)s") % {"address": address}
    return segno.make(address, error="m", micro=False).svg_inline(scale=2, border=0, title=alt, dark="#16233b")


def pdf_of(html: str, style: str = "letter-3.css") -> bytes:
    """Lay the HTML out in this style and write it as PDF/UA-1. Only the fonts are fetched.

    WeasyPrint is loaded here: two seconds and 54 MB that the web processes never need.
    """
    from weasyprint import HTML

    press = press_for(style)
    page = HTML(string=html, url_fetcher=press.fetcher)
    written: bytes = page.write_pdf(stylesheets=[press.sheet], font_config=press.fonts, pdf_variant=VARIANT)
    return written


@dataclass(frozen=True, slots=True)
class Press:
    """What every document of one style is made with."""

    fonts: Any
    fetcher: Any
    sheet: Any


@cache
def press_for(style: str) -> Press:
    """The press of a style, set up once a process: each new set of fonts would take a quarter of a megabyte for good."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts, fetcher = FontConfiguration(), font_fetcher()
    base = f"{FONTS.as_uri()}/"
    return Press(fonts, fetcher, CSS(string=style_sheet(style), base_url=base, font_config=fonts, url_fetcher=fetcher))


atexit.register(press_for.cache_clear)  # so that the copies of the fonts below the machine's temporary folder go too


@cache
def style_sheet(name: str) -> str:
    return render_to_string(f"notices/pdf/{name}")


def font_fetcher() -> Any:  # noqa: ANN401 -- a subclass of a class that is imported here, lazily
    """What WeasyPrint may load: files of the font package, and a picture that its own address holds whole.

    Anything else is refused and named in the log.
    """
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class FontFetcher(URLFetcher):
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
            if url.startswith(PICTURE):
                kind, _comma, written = url.removeprefix("data:").partition(";base64,")
                return URLFetcherResponse(url, b64decode(written), {"Content-Type": kind})
            path = font_path(url)
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/ttf"})

    return FontFetcher()


def font_path(url: str) -> Path:
    """The file of the font package that `url` names. Raises PermissionError for any other address."""
    path = Path(url.removeprefix("file://")).resolve() if url.startswith("file:///") else None
    if path is None or path.parent != FONTS or path.suffix != ".ttf":
        logger.warning("a letter asked for %s, which is not a font of the package", url)
        message = f"not a font of the package: {url}"
        raise PermissionError(message)
    return path
