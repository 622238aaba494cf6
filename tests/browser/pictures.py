"""Pictures of the pages for docs/: made anew by `make pictures`, which names the folder in RECOURSE_DOCS_PICTURES."""

import io
import os
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

WIDTH, HEIGHT = 1000, 750
COLOURS = 64
"""So many are enough for a page of text; the file is a third then."""


def keep_picture(page: Page, name: str, *, height: int = HEIGHT) -> None:
    """A picture of the top of this page, where the documents are being given theirs."""
    folder = os.environ.get("RECOURSE_DOCS_PICTURES")
    if not folder:
        return
    before = page.viewport_size
    page.set_viewport_size({"width": WIDTH, "height": height})
    page.evaluate("scrollTo(0, 0)")
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    picture.quantize(COLOURS).save(Path(folder) / f"{name}.png", optimize=True)
    if before is not None:
        page.set_viewport_size(before)
