"""What each block of a page shows, and that what stands in it goes through the hunt."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from notices.models import StandardPage
from notices.site.blocks import FEATURES
from tests.cases.rows import change
from tests.cases.world import build_world
from tests.notices.institutions import NAME, institution
from tests.notices.text_pages import home, text
from tests.notices.wagtail_pages import administrator, browser, case_of_somebody, editor, readings

pytestmark = pytest.mark.django_db
HELD = (
    "“Guide” was not made public: something in it may tell who a party to a complaint is. "
    "Save it as a draft; whoever may be shown the places then opens it and publishes it. That you were told this is recorded."
)


@pytest.fixture(autouse=True)
def _language_of_this_thread():
    yield
    translation.deactivate()


def read(path: str = "/guide/") -> str:
    return " ".join(Client().get(path).content.decode().split())


TABLE = {
    "columns": [{"type": "text", "heading": "Body"}, {"type": "text", "heading": "Hours"}],
    "rows": [{"values": ["CEC", "9 to 18"]}],
    "caption": "Where",
}
SHOWN: list[tuple[str, Any, str]] = [
    ("heading", "Before <you> begin", "<h2>Before &lt;you&gt; begin</h2>"),
    ("paragraph", "<p>Say <b>what</b>.</p>", "<p>Say <b>what</b>.</p>"),
    ("points", ["<p>One</p>", "<p>Two</p>"], "<ul><li><p>One</p></li><li><p>Two</p></li></ul>"),
    ("steps", ["<p>One</p>"], '<ol class="steps"><li><p>One</p></li></ol>'),
    (
        "table",
        TABLE,
        '<caption>Where</caption> <thead><tr><th scope="col">Body</th><th scope="col">Hours</th></tr></thead>',
    ),
    ("table", TABLE, "<tbody><tr><td>CEC</td><td>9 to 18</td></tr></tbody>"),
    ("notice", {"kind": "warning", "heading": "Mind", "text": "<p>The hour.</p>"}, 'class="notice notice-warning"'),
    ("door", {"door": "late", "words": "", "is_button": False}, '<p><a href="/late/">Who is late</a></p>'),
    ("door", {"door": "lodge", "words": "Now", "is_button": True}, 'href="/complain/">Now</a>'),
]


@pytest.mark.parametrize(("kind", "value", "shown"), SHOWN)
def test_each_block_is_plain_html(kind: str, value: Any, shown: str) -> None:
    text("Guide", body=[{"type": kind, "value": value}])
    page = read()
    assert shown in page
    assert "<script" not in page


def test_institution_is_told_as_it_is_now() -> None:
    row = institution(telephone="112")
    text("Guide", body=[("institution", None)])
    assert f"<dd>{NAME}</dd>" in read()
    row.telephone = "113"
    row.save()
    assert "<dd>113</dd>" in read()


def test_body_is_told_as_it_is_now() -> None:
    world = build_world()
    change(
        world.bodies["PEC"], address="School 7, Abay street 1", telephone="+7 727 000 00 01", opening_hours="8 to 20"
    )
    text("Guide", body=[("body", {"code": "PEC"})])
    page = read()
    assert "<h3>Body PEC</h3>" in page
    assert "<dd>School 7, Abay street 1</dd>" in page
    assert "<dd>+7 727 000 00 01</dd>" in page
    assert "<dd>8 to 20</dd>" in page
    change(world.bodies["PEC"], address="", seat="Almaty", telephone="+7 727 000 00 02")
    page = read()
    assert "<dd>Almaty</dd>" in page
    assert "<dd>+7 727 000 00 02</dd>" in page


def test_missing_institution_is_told() -> None:
    text("Guide", body=[("institution", None)])
    assert "How this office is reached has not been entered yet." in read()


# Through the editor's form


def block(kind: str, words: str) -> list[tuple[str, Any]]:
    said = rich_text(f"<p>{words}</p>", features=FEATURES)
    return {
        "heading": [("heading", words)],
        "paragraph": [("paragraph", said)],
        "points": [("points", [("item", said)])],
        "notice": [("notice", {"kind": "info", "heading": "Mind", "text": said})],
        "door": [("door", {"door": "late", "words": words, "is_button": ""})],
    }[kind]


def typed(blocks: list[tuple[str, Any]], action: str) -> dict[str, str]:
    """What the form of a page sends."""
    body = streamfield([(kind, streamfield_list(value) if kind == "points" else value) for kind, value in blocks])
    fields = {"title": "Guide", "slug": "guide", "seo_title": "", "search_description": "", "show_in_menus": "on"}
    sent = {**fields, "body": body, "comments": inline_formset([])}
    return nested_form_data({**sent, action: "1"} if action else sent)


def streamfield_list(items: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {"count": str(len(items))}
    for at, (_kind, value) in enumerate(items):
        found[str(at)] = {"value": value, "deleted": "", "order": str(at), "type": "item"}
    return found


def sent(user: User, page: StandardPage, blocks: list[tuple[str, Any]], action: str = "action-publish") -> HttpResponse:
    return browser(user).post(f"/desk/pages/{page.pk}/edit/", typed(blocks, action))


@pytest.mark.parametrize("kind", ["heading", "paragraph", "points", "notice", "door"])
def test_party_in_a_block_is_held(kind: str) -> None:
    case_of_somebody()
    page = text("Guide", publish=False)
    answer = sent(editor(), page, block(kind, "Пришла Асель Иванова"))
    errors = [error for errors in answer.context["form"].errors.values() for error in errors]
    assert errors == [HELD]
    assert Client().get("/guide/").status_code == 404
    assert [actor for actor, _typed in readings()] == ["editor"]


def test_party_in_a_table_is_held() -> None:
    case_of_somebody()
    from notices.public_door import Held

    table = {**TABLE, "rows": [{"values": ["Асель Иванова", ""]}]}
    with pytest.raises(Held):
        text("Guide", body=[{"type": "table", "value": table}])


# Moderation


def colleague(group: str) -> User:
    user = User.objects.create_user(f"{group}@example.org", f"{group}@example.org", "a-password-of-tests")
    user.groups.add(Group.objects.get(name=group))
    return user


def test_the_way_is_named_for_what_it_does() -> None:
    [workflow] = Workflow.objects.filter(active=True)
    [task] = workflow.tasks
    assert (workflow.name, task.name) == ("Publish pages", "Approval by moderators")
    assert [group.name for group in task.specific.groups.all()] == ["Moderators"]
    assert home().get_workflow() == home("kk").get_workflow() == workflow


def test_editor_alone_publishes_nothing() -> None:
    page = text("Guide", publish=False)
    sent(colleague("Editors"), page, block("heading", "Anew"))
    assert Client().get("/guide/").status_code == 404
    assert not StandardPage.objects.get(pk=page.pk).live


def test_moderator_publishes_what_an_editor_submits() -> None:
    page = text("Guide", publish=False)
    sent(colleague("Editors"), page, block("heading", "Anew"), "action-submit")
    state = StandardPage.objects.get(pk=page.pk).current_workflow_state
    assert state is not None
    task = state.current_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    editors = User.objects.get(email="Editors@example.org")
    assert browser(editors).post(address).status_code == 302
    assert not StandardPage.objects.get(pk=page.pk).live
    browser(colleague("Moderators")).post(address)
    assert "<h2>Anew</h2>" in read()
    history = browser(editors).get(f"/desk/pages/{page.pk}/history/")
    assert history.status_code == 200


def test_preview_is_in_the_language_of_the_page() -> None:
    page = text("Нұсқау", language="kk", publish=False)
    user = administrator()
    client = browser(user)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    client.post(address, typed(block("heading", "Бастамас бұрын"), ""))
    answer = client.get(address)
    shown = answer.content.decode()
    assert '<html lang="kk">' in shown
    assert "<h2>Бастамас бұрын</h2>" in shown
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
