"""A promised kind of file is known in every shape; what runs is refused, by sentences that say what to do."""

import io
import zipfile
from pathlib import Path

import pytest

from cases.files.kinds import EXTENSIONS, kind_of
from cases.files.remarks import remarks
from cases.files.uploads import UploadRefused, check
from tests.cases.filing import PDF, PNG, upload
from tests.cases.test_uploads import ODT, WORD_TYPES, archive, word

REPORTED = Path(__file__).parent.parent / "reports"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
MACROS = (
    "“%s” cannot be taken: it holds macros or scripts, which can run by themselves where it is opened. "
    "Save it without macros as DOCX or ODT, or send it as PDF, and choose it again."
)
OLD = (
    "“%s” cannot be taken: it is in an old format of Office or locked with a password, so that nobody can see "
    "whether it holds macros. Save it as DOCX without a password, or send it as PDF, and choose it again."
)


def types(main: str) -> bytes:
    return f'<Types><Override PartName="/w/a.xml" ContentType="application/{main}"/></Types>'.encode()


def packed(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return buffer.getvalue()


def box(major: bytes, *others: bytes, wide: bool = False) -> bytes:
    body = major + b"\x00\x00\x02\x00" + b"".join(others)
    start = b"\x00\x00\x00\x01ftyp" + (16 + len(body)).to_bytes(8, "big") if wide else b""
    return (start or (8 + len(body)).to_bytes(4, "big") + b"ftyp") + body + b"\x00\x00\x00\x08free"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("bom.pdf", "application/pdf"),
        ("password.pdf", "application/pdf"),
        ("photo.heic", "image/heic"),
        ("streaming_iso5.mp4", "video/mp4"),
    ],
)
def test_reported_files_are_recognised(name, media_type):
    assert check(upload(name, (REPORTED / name).read_bytes())).media_type == media_type


@pytest.mark.parametrize("before", [0, 1, 512, 1019, 1024, 1025])
def test_pdf_header_within_1024_bytes(before):
    found = kind_of(upload("a.pdf", b"\n" * before + PDF), "a.pdf")
    assert found == ("application/pdf" if before + len(b"%PDF-1") <= 1024 else None)


MP4 = ["isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "dash", "M4V ", "MSNV", "3gp5"]
HEIC = ["heic", "heix", "heim", "heis", "hevc", "mif1", "msf1"]


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("extra", [0, 1, 5, 40])
@pytest.mark.parametrize(
    ("brand", "media_type"), [*((each, "video/mp4") for each in MP4), *((each, "image/heic") for each in HEIC)]
)
def test_brand_ignores_box_length(brand, media_type, extra, wide):
    content = box(brand.encode(), *[b"xxxx"] * extra, wide=wide)
    assert kind_of(upload("a", content), "a") == media_type


@pytest.mark.parametrize(
    ("major", "others", "media_type"),
    [
        (b"mif1", [b"mif1", b"heic"], "image/heic"),
        (b"heic", [b"mif1", b"isom"], "image/heic"),
        (b"mif1", [b"avif"], None),
        (b"avif", [b"mif1", b"isom"], None),
        (b"xxxx", [b"isom"], "video/mp4"),
        (b"qt  ", [b"qt  "], None),
    ],
)
def test_brands_together_say_one_kind(major, others, media_type):
    assert kind_of(upload("a", box(major, *others)), "a") == media_type


def test_mp3_frame_headers_are_sound():
    """Every valid mp3 frame header is taken for sound, and no reserved one."""
    found = set()
    for second in range(0xE0, 0x100):
        for third in range(0x100):
            content = bytes([0xFF, second, third, 0x64]) + b"\x00" * 60
            if kind_of(upload("a.mp3", content), "a.mp3") == "audio/mpeg":
                found.add((second, third))
    versions = {second >> 3 & 3 for second, _third in found}
    assert versions == {0, 2, 3}
    assert {second & 0xF7 for second, _third in found} <= {0xE2, 0xE3, 0xF2, 0xF3}
    assert len(found) == 3 * 2 * 15 * 3 * 4


def test_russian_text_is_not_sound():
    """A Russian text that begins like a sound file is text."""
    assert kind_of(upload("a.txt", "явка на участке".encode("cp1251")), "a.txt") == "text/plain"


def test_content_types_identify_word_file():
    content = archive(**{"[Content_Types]_dot_xml": WORD_TYPES, "word__document2_dot_xml": b"<w/>"})
    assert EXTENSIONS[kind_of(upload("a.zip", content), "a.zip") or ""] == "docx"


@pytest.mark.parametrize(
    "content",
    [
        word(word__vbaProject_dot_bin=b"macro"),
        word(word__VBAPROJECT_dot_BIN=b"macro"),
        word(word__embeddings__Book1_dot_xlsm=b"macro"),
        word(word__activeX__activeX1_dot_bin=b"control"),
        word(**{"[Content_Types]_dot_xml": types("vnd.ms-word.document.macroEnabled.main+xml")}),
        word(**{"[Content_Types]_dot_xml": types("vnd.ms-word.template.macroEnabledTemplate.main+xml")}),
        word(**{"[Content_Types]_dot_xml": WORD_TYPES + types("vnd.ms-office.vbaProject")}),
        word(
            **{"[Content_Types]_dot_xml": types("vnd.ms-word.document.macroEnabled.main+xml").decode().encode("utf-16")}
        ),
        archive(mimetype=ODT.encode(), content_dot_xml=b"<o/>", Basic__Standard__Module1_dot_xml=b"<m/>"),
        archive(mimetype=ODT.encode(), content_dot_xml=b"<o/>", Scripts__python__a_dot_py=b"x"),
        archive(mimetype=ODT.encode(), content_dot_xml=b'<o><script:event-listener xlink:href="x"/></o>'),
    ],
)
@pytest.mark.parametrize("name", ["letter.docx", "letter.odt", "letter.docm", "letter.pdf"])
def test_macros_are_always_refused(name, content):
    """Macros are refused in every office format."""
    with pytest.raises(UploadRefused) as refused:
        check(upload(name, content))
    assert str(refused.value) == MACROS % name


@pytest.mark.parametrize("blanks", [9_000_000, 40_000_000])
def test_hidden_macros_are_found(blanks):
    """Macros behind a long part are not passed over."""
    hidden = WORD_TYPES + b" " * blanks + types("vnd.ms-office.macroEnabled")
    with pytest.raises(UploadRefused):
        check(upload("a.docx", packed("[Content_Types].xml", hidden)))


@pytest.mark.parametrize("name", ["letter.doc", "letter.docx", "scan.pdf"])
def test_old_office_file_is_refused(name):
    """An old office file is refused with what to do."""
    with pytest.raises(UploadRefused) as refused:
        check(upload(name, OLE))
    assert str(refused.value) == OLD % name


@pytest.mark.parametrize(
    ("content", "media_type", "said"),
    [
        ((REPORTED / "password.pdf").read_bytes(), "application/pdf", ["may ask for a password"]),
        ((REPORTED / "bom.pdf").read_bytes(), "application/pdf", []),
        ((REPORTED / "photo.heic").read_bytes(), "image/heic", []),
        ((REPORTED / "streaming_iso5.mp4").read_bytes(), "video/mp4", []),
        ((REPORTED / "streaming_iso5.mp4").read_bytes()[:-9], "video/mp4", ["end seems to be missing"]),
        (PDF, "application/pdf", []),
        (PDF[:40], "application/pdf", ["end seems to be missing"]),
        (PNG, "image/png", ["end seems to be missing"]),
        (PNG + b"IEND\xaeB`\x82", "image/png", []),
        (b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00" + b"\x00" * 20 + b"\xff\xd9", "image/jpeg", ["with which device"]),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\x00" * 20, "image/jpeg", ["end seems to be missing"]),
        (b"RIFF\x64\x00\x00\x00WEBPVP8 ", "image/webp", ["end seems to be missing"]),
        (box(b"isom") + b"\x00\x00\x00\x0d\xa9xyz+43.2", "video/mp4", ["where the video was taken"]),
    ],
)
def test_only_necessary_remarks_are_made(content, media_type, said):
    found = remarks(upload("a", content), name="a", media_type=media_type)
    assert len(found) == len(said)
    assert all(part in sentence for part, sentence in zip(said, found, strict=True))
