"""The form of a public page: what names a party is not published until somebody who may be shown it has looked."""

import pytest
from django.contrib.auth.models import Permission, User
from django.http import HttpResponse
from wagtail.models import Page

from cases.acts.engine.draft import Filer
from cases.models import Event, EventPayload
from notices import public_door
from notices.models import HomePage, SetAside
from notices.public_texts import read_html
from tests.cases.desk import said
from tests.cases.world import Walk, walk_to
from tests.notices.wagtail_pages import NAMED, administrator, browser, case_of_somebody, editor, home, readings, typed

HELD = (
    "“Recourse” was not made public: something in it may tell who a party to a complaint is. "
    "Save it as a draft; whoever may be shown the places then opens it and publishes it. That you were told this is recorded."
)
SAID = "This may be a name: <q>О <mark>Асель Ивановой</mark> пишут.</q>. Take it out, or say why it names nobody."


@pytest.fixture
def walk(db: None) -> Walk:
    return case_of_somebody()


def sent(user: User, **given: str) -> HttpResponse:
    return browser(user).post(f"/desk/pages/{home().pk}/edit/", typed(home(), **given))


def shown(answer: HttpResponse) -> list[str]:
    return [error for errors in answer.context["form"].errors.values() for error in errors]


FIELDS = [
    {"intro": f"<p>О {NAMED} пишут.</p>"},
    {"intro": "<p>Ива<b>нова</b> пришла.</p>"},
    {"intro": '<p><a href="mailto:asel.ivanova@example.org">Сюда</a></p>'},
    {"intro": "<p>Звоните: 8 (701) 111 22 33</p>"},
    {"title": "Ответ Ивановой"},
    {"slug": "asel-ivanova"},
    {"seo_title": "Иванова А."},
    {"search_description": "О жалобе Ивановой"},
]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: next(iter(field)))
def test_nothing_naming_parties_is_published(walk: Walk, field: dict[str, str]) -> None:
    before = HomePage.objects.values().get(pk=home().pk)
    answer = sent(editor(), **field)
    title = field.get("title", "Recourse")
    assert shown(answer) == [HELD.replace("Recourse", title)]
    assert HomePage.objects.values().get(pk=home().pk) == before
    assert [actor for actor, _typed in readings()] == ["editor"]


def test_an_editor_is_told_no_word(walk: Walk) -> None:
    answer = sent(editor(), intro="<p>Петрова, Сидорова, Иванова</p>")
    assert "<mark>" not in answer.content.decode()
    assert "why_" not in answer.content.decode()
    assert HELD in said(answer)


def test_typed_attempt_is_recorded(walk: Walk) -> None:
    """What was typed to find out is recorded."""
    user = editor()
    sent(user, intro="<p>Петрова, Сидорова, Иванова</p>")
    party = walk.case.parties.get(role="complainant")
    payload = EventPayload.objects.get(event__kind="identity.read")
    assert payload.event.data["party"] == str(party.pk)
    assert payload.event.data["by"] == "match"
    assert payload.personal["reader"] == user.pk
    assert payload.personal["typed"] == {"page": "notices.homepage.intro: Петрова, Сидорова, [[Иванова]]"}


def test_page_naming_nobody_is_published(walk: Walk) -> None:
    sent(editor(), intro="<p>Комиссия принимает жалобы по адресу ул. Абая, 1.</p>")
    assert home().intro.endswith("ул. Абая, 1.</p>")
    assert readings() == []


def test_a_draft_is_not_looked_at(walk: Walk) -> None:
    sent(editor(), action="", intro=f"<p>{NAMED}</p>")
    assert home().intro == ""
    assert read_html(home().get_latest_revision().as_object().intro) == NAMED
    assert readings() == []


def test_entitled_reader_sees_each_place(walk: Walk) -> None:
    answer = sent(administrator(), intro=f"<p>О {NAMED} пишут.</p>")
    assert "<mark>Асель Ивановой</mark> пишут." in answer.content.decode()
    assert shown(answer) == [SAID]
    assert home().intro == ""
    assert [actor for actor, _typed in readings()] == ["editor"]


def test_right_to_see_can_be_given(walk: Walk) -> None:
    user = editor()
    user.user_permissions.add(Permission.objects.get(codename="see_findings"))
    assert "<mark>Иванова</mark>" in sent(user, intro="<p>Иванова</p>").content.decode()


def test_wrong_alarm_is_set_aside(walk: Walk) -> None:
    user = administrator()
    answer = sent(user, intro="<p>Улица Ивановой закрыта.</p>")
    ((found, name, _said),) = answer.context["form"].reasons()
    still = sent(user, intro="<p>Улица Ивановой закрыта.</p>", **{name: " "})
    assert home().intro == ""
    assert shown(still) == shown(answer)
    sent(user, intro="<p>Улица Ивановой закрыта.</p>", **{name: "A street."})
    assert read_html(home().intro) == "Улица Ивановой закрыта."
    aside = SetAside.objects.get()
    assert (aside.key, aside.found, aside.reason, aside.by) == (
        found.key,
        "Улица [[Ивановой]] закрыта.",
        "A street.",
        user,
    )


def test_nothing_else_is_set_aside(walk: Walk) -> None:
    """What was set aside anybody may publish and nothing else."""
    user = administrator()
    ((_found, name, _said),) = sent(user, intro="<p>Улица Ивановой закрыта.</p>").context["form"].reasons()
    sent(user, intro="<p>Улица Ивановой закрыта.</p>", **{name: "A street."})
    other = editor()
    sent(other, intro="<p>Улица Ивановой закрыта. Обход рядом.</p>")
    assert read_html(home().intro) == "Улица Ивановой закрыта. Обход рядом."
    answer = sent(other, intro="<p>Улица Ивановой закрыта. Ивановой отказали.</p>")
    assert shown(answer) == [HELD]


def test_set_aside_alone_is_not_told(walk: Walk) -> None:
    """Who stands only in what was set aside is not told."""
    other = walk_to(walk.world, "admitted", filer=Filer(label="A voter", name="Болат Сейтов"))
    user = administrator()
    ((_found, name, _said),) = sent(user, intro="<p>Улица Ивановой закрыта.</p>").context["form"].reasons()
    sent(user, intro="<p>Улица Ивановой закрыта.</p>", **{name: "A street."})
    before = len(readings())
    sent(editor(), intro="<p>Улица Ивановой закрыта. Пришёл Сейтов.</p>")
    assert [event.case for event in Event.objects.filter(kind="identity.read").order_by("pk")[before:]] == [other.case]


def test_an_editor_sets_nothing_aside(walk: Walk) -> None:
    admin = administrator()
    ((_found, name, _said),) = sent(admin, intro="<p>Улица Ивановой закрыта.</p>").context["form"].reasons()
    sent(editor(), intro="<p>Улица Ивановой закрыта.</p>", **{name: "A street."})
    assert not SetAside.objects.exists()
    assert home().intro == ""


def test_form_says_it_is_public(db: None) -> None:
    page = browser(editor()).get(f"/desk/pages/{home().pk}/edit/")
    told = "Everyone can read what is published here: the text, the title, the address and what search engines show."
    assert told in said(page)


def test_every_case_s_parties_are_sought(walk: Walk) -> None:
    other = walk_to(walk.world, "admitted", filer=Filer(label="A voter", name="Болат Сейтов"))
    sent(editor(), intro=f"<p>О {NAMED} и Сейтове.</p>")
    found = Event.objects.filter(kind="identity.read").values_list("case", flat=True)
    assert set(found) == {walk.case.pk, other.case.pk}


def test_unrecorded_is_not_shown(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be recorded is not shown."""
    monkeypatch.setattr("notices.public_door.note_reading", lambda **_given: 1 / 0)
    client = browser(administrator())
    client.raise_request_exception = False
    answer = client.post(f"/desk/pages/{home().pk}/edit/", typed(home(), intro="<p>Иванова</p>"))
    assert answer.status_code == 500
    assert "Иванова" not in answer.content.decode()


def test_new_page_is_not_public_yet(walk: Walk) -> None:
    HomePage.objects.all().delete()
    root = Page.objects.get(depth=1)
    address = f"/desk/pages/add/notices/homepage/{root.pk}/"
    answer = browser(editor()).post(address, typed(HomePage(title="Recourse", slug="first"), intro="<p>Иванова</p>"))
    assert shown(answer) == [HELD]
    assert not HomePage.objects.exists()


def test_text_is_hunted_before_writing(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who writes holds the database's one lock, and a look at everybody takes seconds."""
    looked: list[tuple[str, str]] = []
    find_disclosures = public_door.find_disclosures

    def look(texts):
        looked.extend(texts.items())
        return find_disclosures(texts)

    monkeypatch.setattr(public_door, "find_disclosures", look)
    sent(administrator(), intro="<p>The office is open on Saturdays.</p>")
    assert "open on Saturdays" in home().intro
    assert len(looked) == len(set(looked)) > 0
