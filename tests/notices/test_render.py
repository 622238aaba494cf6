"""One context, the same bytes; nothing is fetched but the fonts of the package."""

import json
import logging
import os
import subprocess
import sys

import pytest
from django.conf import settings

from notices.models import Document
from notices.render import FONTS, font_path, pdf_of, press_for, render
from tests.cases.world import lodged
from tests.notices.news import RICH_TEXT, content, deliver_ours, walked

SCRIPT = """
import hashlib, json, sys, django
django.setup()
from notices.render import render
version, context = json.load(sys.stdin)
print(hashlib.sha256(render(version, context)).hexdigest())
"""


def test_kept_context_renders_kept_bytes(world):
    walked(world, "published", RICH_TEXT)
    deliver_ours()
    for document in Document.objects.all():
        assert render(document.template_version, document.context) == content(document)
    assert Document.objects.count() == 3


def test_another_process_renders_same_bytes(world):
    """Another process in another zone and hash seed renders the same bytes."""
    lodged(world)
    deliver_ours()
    document = Document.objects.get()
    environment = {"TZ": "America/Lima", "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=json.dumps([document.template_version, document.context]),
        env={**os.environ, **environment},
        cwd=settings.ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == document.sha256


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/Roboto-Regular.ttf",
        "https://example.org/x.png",
        "file:///etc/passwd",
        (FONTS / "LICENSE").as_uri(),
        f"{FONTS.as_uri()}/../__init__.py",
        f"file://host{FONTS}/Roboto-Regular.ttf",
        "data:image/svg+xml,<svg/>",
        "ftp://example.org/a.ttf",
    ],
)
def test_no_foreign_font_is_fetched(url):
    """Nothing but a font of the package is fetched."""
    with pytest.raises(PermissionError):
        font_path(url)


def test_package_font_is_fetched():
    assert font_path((FONTS / "Roboto-Bold.ttf").as_uri()).is_file()


def test_network_request_gets_nothing_but_log(caplog):
    """A page that asks for the network gets nothing and the log says so."""
    page = '<html lang="en"><title>t</title><body><img alt="a" src="http://127.0.0.1:9/x.png"><p>Text</p>'
    with caplog.at_level(logging.WARNING, "notices.render"):
        assert pdf_of(page).startswith(b"%PDF")
    assert "http://127.0.0.1:9/x.png" in caplog.text


def test_the_web_does_not_load_weasyprint():
    code = "import django; django.setup(); import notices.urls, sys; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=settings.ROOT, check=False).returncode == 0


def test_fonts_are_set_up_once(monkeypatch):
    from weasyprint.text import fonts

    made = []
    plain = fonts.FontConfiguration.__init__
    monkeypatch.setattr(fonts.FontConfiguration, "__init__", lambda self: made.append(1) or plain(self))
    press_for.cache_clear()
    page = '<html lang="en"><title>t</title><body><p>Text</p>'
    first = [pdf_of(page) for _n in range(3)]
    assert len(made) == 1
    press_for.cache_clear()
    assert pdf_of(page) == first[0] == first[2], "a press that was used before gives other bytes"
