"""Who hands in a file that the body may not be able to open is told so at once; the file is taken as it is."""

import hashlib
from pathlib import Path

import pytest
from django.utils.html import escape

from cases.models import Evidence
from tests.cases.filing import get, send, text, typed, upload

REPORTED = Path(__file__).parents[2] / "reports"
LOCKED = (REPORTED / "password.pdf").read_bytes()
SENTENCE = (
    "“password.pdf” was taken, but it is protected and may ask for a password: the body may not be able to open it. "
    "Add a version without a password, or write the password into what happened."
)


def test_form_reports_locked_file_at_once(client, world, settings, tmp_path):
    settings.VAR = tmp_path
    page = send(client, typed(world, narrative="", evidence=[upload("password.pdf", LOCKED)]))
    assert SENTENCE in text(page)
    assert "Take out password.pdf" in text(page)


def test_receipt_reports_locked_file(client, world, settings, tmp_path):
    """The receipt tells of the locked file, and every bit of the file is kept."""
    settings.VAR = tmp_path
    answer = send(client, typed(world, evidence=[upload("password.pdf", LOCKED)]))
    assert SENTENCE in text(get(client, answer["Location"]))
    kept = Evidence.objects.get()
    assert kept.sha256 == hashlib.sha256(LOCKED).hexdigest()
    with kept.file.open("rb") as file:
        assert file.read() == LOCKED


POLYGLOTS = [
    (
        "page.html",
        b"<html><script>alert(1)</script>" + (REPORTED / "bom.pdf").read_bytes(),
        "application/pdf",
        "page_html.pdf",
    ),
    ("x.js", b"\x89PNG\r\n\x1a\n*/=1;alert(1)//IEND", "image/png", "x_js.png"),
    ("letter.pdf.exe", b"%PDF-1.7 %%EOF", "application/pdf", "letter_pdf_exe.pdf"),
    ("con.pdf", b"%PDF-1.7 %%EOF", "application/pdf", "evidence.pdf"),
    ("a+<b>.svg", b"%PDF-1.7 %%EOF", "application/pdf", "a__b__svg.pdf"),
]


@pytest.mark.parametrize(("name", "content", "media_type", "served"), POLYGLOTS, ids=[each[0] for each in POLYGLOTS])
def test_ambiguous_file_cannot_run(client, world, settings, tmp_path, name, content, media_type, served):
    """A file that is two kinds at once cannot run in a browser."""
    settings.VAR = tmp_path
    answer = send(client, typed(world, evidence=[upload(name, content)]))
    kept = Evidence.objects.get()
    number = kept.complaint.case.number
    assert answer.status_code == 302
    page = text(get(client, f"/cases/{number}/"))
    assert escape(name) in page
    response = get(client, f"/cases/{number}/evidence/{kept.pk}/")
    assert b"".join(response.streaming_content) == content
    assert response["Content-Type"] == media_type
    assert response["Content-Disposition"] == f'attachment; filename="{served}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
