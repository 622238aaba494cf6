"""What a file is, is read from its content: named kinds are taken, all else is refused with a sentence."""

import io
import os
import time
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from cases.files.office import DOCX, ODT
from cases.files.uploads import UploadRefused, check, shown_name
from cases.public.staged_uploads import KEEP_SECONDS, StagingArea, sweep
from tests.cases.filing import EXE, PDF, PNG, upload


def archive(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return buffer.getvalue()


WORD_TYPES = (
    b'<Types><Override PartName="/word/document.xml" ContentType="application/'
    b'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def word(**extra: bytes) -> bytes:
    return archive(**{"[Content_Types]_dot_xml": WORD_TYPES, "word__document_dot_xml": b"<w/>", **extra})


GOOD = [
    ("a.pdf", PDF, "application/pdf"),
    ("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\x00" * 20, "image/jpeg"),
    ("a.jpg", b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00" + b"\x00" * 20, "image/jpeg"),
    ("a.png", PNG, "image/png"),
    ("a.webp", b"RIFF\x24\x00\x00\x00WEBPVP8 " + b"\x00" * 20, "image/webp"),
    ("a.heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 20, "image/heic"),
    ("a.mp4", b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 20, "video/mp4"),
    ("a.mp4", b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2" + b"\x00" * 20, "video/mp4"),
    ("a.mp3", b"ID3\x03\x00\x00\x00\x00\x00\x21TIT2" + b"\x00" * 20, "audio/mpeg"),
    ("a.docx", word(), DOCX),
    ("a.odt", archive(mimetype=ODT.encode(), content_dot_xml=b"<o/>"), ODT),
    ("a.txt", "Сайлау учаскесі 🗳".encode(), "text/plain"),
    ("a.txt", "Сайлау".encode("utf-16"), "text/plain"),
    ("a.txt", "Выборы".encode("cp1251"), "text/plain"),
]
DISGUISED = [
    ("decision.pdf", EXE),
    ("photo.jpg", b"\x7fELF\x02\x01\x01" + b"\x00" * 40),
    ("notes.txt", EXE),
    ("notes.txt", b"#!/bin/sh\nrm -rf /\n"),
    ("notes.txt", b"text\x00with nul"),
    ("page.pdf", b"<html><script>alert(1)</script></html>"),
    ("picture.png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    ("letter.docx", archive(readme_dot_txt=b"no document")),
    ("letter.docx", word(**{"[Content_Types]_dot_xml": b"<Types/>"})),
    ("letter.docx", b"PK\x03\x04 and then nothing"),
    ("letter.odt", archive(mimetype=b"application/zip", content_dot_xml=b"<o/>")),
    ("program.exe", EXE),
    ("words", b"just words without an ending"),
    ("archive.zip", archive(a_dot_txt=b"a")),
]


@pytest.mark.parametrize(
    ("name", "content", "media_type"), GOOD, ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_named_kind_is_taken(name: str, content: bytes, media_type: str) -> None:
    checked = check(upload(name, content))
    assert checked.media_type == media_type
    assert checked.size == len(content)


@pytest.mark.parametrize(
    ("name", "content"), DISGUISED, ids=[f"{n}-{name}" for n, (name, _content) in enumerate(DISGUISED)]
)
def test_unknown_kind_is_refused(name: str, content: bytes) -> None:
    """Any other kind is refused by its name with what to do."""
    with pytest.raises(UploadRefused, match="cannot be taken") as refused:
        check(upload(name, content))
    assert name in str(refused.value)
    assert "Send it as PDF" in str(refused.value)


def test_content_decides_the_kind() -> None:
    assert check(upload("scan.pdf", PNG)).media_type == "image/png"


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(UploadRefused, match=r"“empty\.pdf” is empty\. Choose the file again"):
        check(upload("empty.pdf", b""))


def test_size_limit_is_inclusive(settings) -> None:
    """The limit itself is taken and one byte more is not."""
    settings.EVIDENCE_MAX_BYTES = len(PDF)
    assert check(upload("a.pdf", PDF)).size == len(PDF)
    with pytest.raises(UploadRefused, match="A file may be at most"):
        check(upload("a.pdf", PDF + b"\n"))


def test_checking_rewinds_the_file() -> None:
    file = upload("a.pdf", PDF)
    check(file)
    assert file.read() == PDF


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Me\\фото.jpg", "фото.jpg"),
        ("evil\u202efdp.exe", "evilfdp.exe"),
        ("a\r\nX-Header: b.pdf", "aX-Header: b.pdf"),
        ("", "file"),
        ("   ", "file"),
        ("қ" * 300 + ".pdf", "қ" * 196 + ".pdf"),
    ],
)
def test_names_lose_folders_and_control_characters(name: str, shown: str) -> None:
    assert shown_name(name) == shown


@pytest.fixture
def staging(settings, tmp_path) -> StagingArea:
    from uuid import uuid4

    settings.VAR = tmp_path
    request = RequestFactory().get("/")
    request.session = {}  # type: ignore[assignment]
    return StagingArea(request, uuid4())


def test_kept_file_is_unchanged(staging: StagingArea) -> None:
    file = upload("a.pdf", PDF)
    staging.keep(file, check(file))
    (staged,) = staging.files()
    with staged.open() as kept:
        assert kept.read() == PDF
    assert (staged.name, staged.media_type, staged.size) == ("a.pdf", "application/pdf", len(PDF))


def test_kept_files_keep_their_order(staging: StagingArea) -> None:
    for n in range(3):
        before = set(staging.folder.glob("*.json"))
        file = SimpleUploadedFile(f"{9 - n}.pdf", PDF + bytes([n]))
        staging.keep(file, check(file))
        (note,) = set(staging.folder.glob("*.json")) - before
        os.utime(note, (time.time() + n, time.time() + n))  # a second apart, however coarse the disk's clock is
    assert [staged.name for staged in staging.files()] == ["9.pdf", "8.pdf", "7.pdf"]


def test_a_broken_note_counts_for_nothing(staging: StagingArea) -> None:
    file = upload("a.pdf", PDF)
    staging.keep(file, check(file))
    (staging.folder / "half.json").write_text('{"name": "x')
    assert [staged.name for staged in staging.files()] == ["a.pdf"]


def test_old_files_are_swept(staging: StagingArea) -> None:
    """A file nobody touched for a day is swept away."""
    file = upload("a.pdf", PDF)
    staging.keep(file, check(file))
    sweep()
    assert staging.files()
    yesterday = time.time() - KEEP_SECONDS - 60
    os.utime(staging.folder, (yesterday, yesterday))
    sweep()
    assert not staging.folder.exists()
