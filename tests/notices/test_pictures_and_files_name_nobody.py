"""Pictures and files kept in Wagtail are public as soon as they are kept: their titles and names pass the same door."""

from io import BytesIO

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import Form
from PIL import Image as Drawing
from wagtail.documents.forms import get_document_form
from wagtail.documents.models import Document
from wagtail.images.forms import get_image_form
from wagtail.images.models import Image
from wagtail.models import DraftStateMixin, Page
from wagtail.snippets.models import get_snippet_models

from notices.models import SetAside
from notices.public_door import Held, listening
from tests.cases.world import Walk
from tests.notices.wagtail_pages import administrator, browser, case_of_somebody, editor, readings

PLAIN = "Участок 12"
HELD = (
    "“Жалоба Ивановой” was not kept: its title or the name of its file may tell who a party to a complaint is. "
    "Choose others, or let somebody keep it who may be shown the places. That you were told this is recorded."
)


@pytest.fixture
def walk(db: None) -> Walk:
    return case_of_somebody()


def picture(name: str = "a.png") -> SimpleUploadedFile:
    drawn = BytesIO()
    Drawing.new("RGB", (2, 2)).save(drawn, "PNG")
    return SimpleUploadedFile(name, drawn.getvalue(), "image/png")


def kept(kind: str, title: str, name: str) -> None:
    if kind == "image":
        Image.objects.create(title=title, file=picture(name))
    else:
        Document.objects.create(title=title, file=SimpleUploadedFile(name, b"text"))


@pytest.mark.parametrize("kind", ["image", "document"])
@pytest.mark.parametrize(("title", "name"), [("Жалоба Ивановой", "a.png"), (PLAIN, "ivanova-asel.png")])
def test_a_program_keeps_none(kind: str, title: str, name: str, walk: Walk) -> None:
    with pytest.raises(Held):
        kept(kind, title, name)


@pytest.mark.parametrize("kind", ["image", "document"])
def test_what_names_nobody_is_kept(kind: str, walk: Walk) -> None:
    kept(kind, PLAIN, "a.png")


def form_of(kind: str, user: User, **typed: str) -> Form:
    """The form that Wagtail itself makes for a picture or a file that is kept already, with what was typed."""
    kept(kind, PLAIN, "a.png")
    if kind == "image":
        return get_image_form(Image)({"title": PLAIN, **typed}, instance=Image.objects.get(), user=user)
    return get_document_form(Document)({"title": PLAIN, **typed}, instance=Document.objects.get(), user=user)


@pytest.mark.parametrize("kind", ["image", "document"])
def test_form_refuses_without_a_word(kind: str, walk: Walk) -> None:
    """A form refuses and tells an editor no word."""
    form = form_of(kind, editor(), title="Жалоба Ивановой")
    with listening() as heard:
        assert form.is_valid() is False
        assert form.is_valid() is False
    assert form.errors == {"__all__": [HELD]}
    assert [len(told.parties) for told in heard] == [1]
    assert (
        form.fields["title"].help_text
        == "Everyone can read it, and the name of the file: name no party to a complaint."
    )


@pytest.mark.parametrize("kind", ["image", "document"])
def test_a_wrong_alarm_is_set_aside(kind: str, walk: Walk) -> None:
    user = administrator()
    form = form_of(kind, user, title="Улица Ивановой")
    assert form.is_valid() is False
    ((_found, name, _said),) = form.reasons()
    assert form.fields[name].label == "Why it names nobody: Ивановой"
    assert str(form.errors["title"][0]) == (
        "This may be a name: <q>Улица <mark>Ивановой</mark></q>. Take it out, or say why it names nobody."
    )
    row = form.instance
    again = type(form)({"title": "Улица Ивановой", name: "A street."}, instance=type(row).objects.get(), user=user)
    assert again.is_valid()
    again.save()
    assert type(row).objects.get().title == "Улица Ивановой"
    assert SetAside.objects.get().reason == "A street."


@pytest.mark.parametrize("kind", ["images", "documents"])
def test_each_of_many_files_is_checked(kind: str, walk: Walk) -> None:
    """What is refused waits with its file, is kept nowhere, and its own form refuses it again."""
    file = picture("a.png") if kind == "images" else SimpleUploadedFile("a.txt", b"text")
    client = browser(editor())
    sent = {"title": "Иванова", "files[]": file}
    answer = client.post(f"/desk/{kind}/multiple/add/", sent, headers={"x-requested-with": "XMLHttpRequest"})
    waiting = answer.json()["uploaded_file_id"]
    of_one = "create_from_uploaded_image" if kind == "images" else "create_from_uploaded_document"
    prefix = "uploaded-image" if kind == "images" else "uploaded-document"
    given = {f"{prefix}-{waiting}-title": "Иванова"}
    again = client.post(
        f"/desk/{kind}/multiple/{of_one}/{waiting}/", given, headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert again.json()["success"] is False
    assert (Image.objects.exists(), Document.objects.exists()) == (False, False)
    assert [actor for actor, _typed in readings()] == ["editor", "editor"]


def test_every_kept_text_is_checked() -> None:
    """A model that is added to what editors write must pass the door, or say here why nobody reads it."""
    drafts = {model._meta.label for model in apps.get_models() if issubclass(model, DraftStateMixin)}
    assert {each for each in drafts if not issubclass(apps.get_model(each), Page)} == set()
    assert get_snippet_models() == []
    absent = ("wagtailredirects", "wagtailforms", "wagtailsearchpromotions", "wagtail_localize")
    assert [label for label in absent if apps.is_installed(label) or label in apps.app_configs] == []
