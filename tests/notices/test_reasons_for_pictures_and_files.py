"""Whoever may see the places gives the reason for a wrong alarm on every way that Wagtail has to add a picture or file."""

import gc
import html
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import UploadedFile

from notices import kept_forms
from notices.models import SetAside
from tests.cases.world import Walk
from tests.notices.test_pictures_and_files_name_nobody import kept, picture
from tests.notices.wagtail_pages import administrator, browser, case_of_somebody, editor, readings

SCRIPT = {"x-requested-with": "XMLHttpRequest"}
KINDS = {"images": ("image", Image, "png"), "documents": ("document", Document, "txt")}
REFUSED = "its title or the name of its file may tell who a party to a complaint is"
pytestmark = [pytest.mark.parametrize("kind", KINDS), pytest.mark.filterwarnings("ignore::ResourceWarning")]


@pytest.fixture(autouse=True)
def _remove_oldest() -> Iterator[None]:
    """Wagtail's views leave the files open that they copy."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
def walk(db: None) -> Walk:
    return case_of_somebody()


def file(kind: str, name: str) -> SimpleUploadedFile:
    end = KINDS[kind][2]
    return picture(f"{name}.{end}") if kind == "images" else SimpleUploadedFile(f"{name}.{end}", b"text")


def posted(client: Client, address: str, given: dict[str, Any]) -> dict[str, Any]:
    answer = client.post(address, given, headers=SCRIPT)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def sent(client: Client, kind: str, title: str, name: str) -> int:
    """A file dropped on the page for many at once, which waits for its form. Returns its number."""
    answer = posted(client, f"/desk/{kind}/multiple/add/", {"title": title, "files[]": file(kind, name)})
    assert answer["success"] is True, answer
    waiting: int = answer["uploaded_file_id"]
    return waiting


def form_of(client: Client, kind: str, waiting: int, title: str, **reasons: str) -> dict[str, Any]:
    """What comes of the form that Wagtail shows beside a file that waits."""
    word = KINDS[kind][0]
    address = f"/desk/{kind}/multiple/create_from_uploaded_{word}/{waiting}/"
    return posted(client, address, {f"uploaded-{word}-{waiting}-title": title, **reasons})


def asked_in(form: str) -> list[str]:
    """The names of the fields for reasons, as the browser would send them."""
    return re.findall(r'<input[^>]* name="([^"]*why_[^"]*)"', form)


def written(kind: str) -> list[str]:
    """The files that stand where the pictures or files that are kept do."""
    folder = Path(default_storage.path({"images": "original_images", "documents": "documents"}[kind]))
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


def test_the_title_of_one_among_many(kind: str, walk: Walk) -> None:
    client = browser(administrator())
    waiting = sent(client, kind, "Улица Ивановой", "a")
    answer = form_of(client, kind, waiting, "Улица Ивановой")
    assert answer["success"] is False
    assert "<mark>Ивановой</mark>" in answer["form"]
    (name,) = asked_in(answer["form"])
    assert form_of(client, kind, waiting, "Улица Ивановой", **{name: "A street."})["success"] is True
    assert KINDS[kind][1].objects.get().title == "Улица Ивановой"
    assert SetAside.objects.get().reason == "A street."


def test_name_of_one_among_many(kind: str, walk: Walk) -> None:
    """Nothing is written where what is kept stands before the reason is given."""
    client = browser(administrator())
    before = written(kind)
    waiting = sent(client, kind, "A street", "ivanova-asel")
    answer = form_of(client, kind, waiting, "A street")
    assert answer["success"] is False
    assert "<mark>ivanova</mark>" in answer["form"]
    (name,) = asked_in(answer["form"])
    assert written(kind) == before
    assert form_of(client, kind, waiting, "A street", **{name: "A street."})["success"] is True
    assert "ivanova-asel" in KINDS[kind][1].objects.get().file.name
    assert not UploadedFile.objects.exists()


def test_name_typed_with_blanks(kind: str, walk: Walk) -> None:
    client = browser(administrator())
    waiting = sent(client, kind, "A street", "Улица Асель Ивановой")
    (name,) = asked_in(form_of(client, kind, waiting, "A street")["form"])
    assert form_of(client, kind, waiting, "A street", **{name: "A street."})["success"] is True
    assert KINDS[kind][1].objects.exists()


def test_name_another_file_has(kind: str, walk: Walk) -> None:
    """What the storage adds to the name, so that no file lies over another, is no other name."""
    client = browser(administrator())
    waiting = sent(client, kind, "A street", "ivanova-asel")
    (name,) = asked_in(form_of(client, kind, waiting, "A street")["form"])
    assert form_of(client, kind, waiting, "A street", **{name: "A street."})["success"] is True
    again = posted(client, f"/desk/{kind}/multiple/add/", {"title": "A", "files[]": file(kind, "ivanova-asel")})
    assert again["success"] is True
    assert KINDS[kind][1].objects.count() == 2
    waiting = sent(client, kind, "Улица Ивановой", "ivanova-asel")
    (name,) = asked_in(form_of(client, kind, waiting, "Улица Ивановой")["form"])
    assert form_of(client, kind, waiting, "Улица Ивановой", **{name: "A street."})["success"] is True
    assert KINDS[kind][1].objects.count() == 3


def test_editor_hears_nothing_of_the_name(kind: str, walk: Walk) -> None:
    """An editor is told no word of the name."""
    client = browser(editor())
    waiting = sent(client, kind, "A street", "ivanova-asel")
    answer = form_of(client, kind, waiting, "A street")
    assert answer["success"] is False
    assert REFUSED in html.unescape(answer["form"])
    assert "<mark>" not in answer["form"]
    assert asked_in(answer["form"]) == []
    assert not KINDS[kind][1].objects.exists()
    assert [actor for actor, _typed in readings()] == ["editor", "editor"]


def test_one_of_many_kept_already(kind: str, walk: Walk) -> None:
    client = browser(administrator())
    kept(KINDS[kind][0], "A street", "a.png")
    pk = KINDS[kind][1].objects.get().pk
    prefix = {"images": "image", "documents": "doc"}[kind]
    given = {f"{prefix}-{pk}-title": "Улица Ивановой"}
    (name,) = asked_in(posted(client, f"/desk/{kind}/multiple/{pk}/", given)["form"])
    assert posted(client, f"/desk/{kind}/multiple/{pk}/", {**given, name: "A street."})["success"] is True
    assert KINDS[kind][1].objects.get().title == "Улица Ивановой"


def test_in_a_chooser(kind: str, walk: Walk, settings: Any) -> None:
    settings.WAGTAILDOCS_SERVE_METHOD = "direct"  # no address of this site serves files; what is chosen shows one
    client = browser(administrator())
    prefix, address = f"{KINDS[kind][0]}-chooser-upload", f"/desk/{kind}/chooser/create/"

    def given() -> dict[str, Any]:
        return {f"{prefix}-title": "Улица Ивановой", f"{prefix}-file": file(kind, "ivanova-asel")}

    answer = posted(client, address, given())
    assert answer["step"] == "reshow_creation_form"
    names = asked_in(answer["htmlFragment"])
    assert len(names) == 2
    answer = posted(client, address, given() | dict.fromkeys(names, "A street."))
    assert answer["step"] == "chosen"
    assert KINDS[kind][1].objects.get().title == "Улица Ивановой"


def test_unseen_by_the_form_is_held(kind: str, walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a way that Wagtail may add: the script that sent it shows why, with what was typed."""
    client = browser(administrator())
    before = written(kind)
    waiting = sent(client, kind, "A street", "ivanova-asel")
    monkeypatch.setattr(kept_forms.KeptForm, "_is_looked_at", True)
    monkeypatch.setattr(kept_forms, "count_as_looked_at", lambda *_given: None)
    answer = form_of(client, kind, waiting, "The first of May")
    assert answer["success"] is False
    assert REFUSED in answer["error_message"]
    assert REFUSED in html.unescape(answer["form"])
    assert 'value="The first of May"' in answer["form"]
    assert f'action="/desk/{kind}/multiple/create_from_uploaded_{KINDS[kind][0]}/{waiting}/"' in answer["form"]
    assert written(kind) == before
    assert UploadedFile.objects.get().pk == waiting
