"""Which pages may be kept and compressed: those that everybody reads alike, and no other."""

import gzip

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.cases.public.shown import number
from tests.cases.world import World, walk_to

FOR_EVERYBODY = ["/", "/cases/", "/late/", "/late/unserved/", "/sessions/", "/register/"]
WITH_A_TOKEN = ["/complain/", "/follow/", "/sign-in/", "/desk/login/", "/desk/password_reset/"]


def get(path: str, client: Client | None = None) -> HttpResponse:
    return (client or Client()).get(path, headers={"Accept-Encoding": "gzip, deflate, br"})


def is_for_nobody_else(answer: HttpResponse) -> bool:
    return (
        "no-store" in answer["Cache-Control"]
        and not answer.has_header("ETag")
        and not answer.has_header("Content-Encoding")
    )


@pytest.fixture
def pages(world: World) -> list[str]:
    walk = walk_to(world, "listed")
    return [*FOR_EVERYBODY, f"/cases/{walk.case.number}/", f"/sessions/{walk.session.pk}/"]


def test_a_page_for_everybody_is_compressed(pages: list[str]):
    for path in pages:
        small, whole = get(path), Client().get(path)
        assert gzip.decompress(small.content) == whole.content, path
        assert small["Content-Encoding"] == "gzip"
        assert small["ETag"] == f"W/{whole['ETag']}"
        assert {"Accept-Encoding", "Accept-Language", "Cookie"} <= set(small["Vary"].split(", "))
        assert "Accept-Encoding" in whole["Vary"]


def test_tag_matches_compressed_page(pages: list[str]):
    for path in pages:
        answer = Client().get(path, headers={"Accept-Encoding": "gzip", "If-None-Match": get(path)["ETag"]})
        assert answer.status_code == 304, path


@pytest.mark.parametrize("who", ["voter", "clerk"])
def test_signed_in_page_is_not_kept(pages: list[str], world: World, who: str):
    client = Client()
    client.force_login(
        world.voter if who == "voter" else world.clerks["DEC"], "django.contrib.auth.backends.ModelBackend"
    )
    assert [path for path in pages if not is_for_nobody_else(get(path, client))] == []
    tag = Client().get(pages[-1])["ETag"]
    assert client.get(pages[-1], headers={"If-None-Match": tag}).status_code == 200


def test_code_holder_page_is_not_kept(filer: Client):
    paths = [*FOR_EVERYBODY, f"/cases/{number()}/"]
    assert [path for path in paths if not is_for_nobody_else(get(path, filer))] == []
    tag = Client().get(paths[-1])["ETag"]
    assert filer.get(paths[-1], headers={"If-None-Match": tag}).status_code == 200


def test_page_with_a_message_is_not_kept(pages: list[str]):
    """No cache keeps a page that may show a waiting message."""
    client = Client()
    client.cookies["messages"] = "anything"
    assert [path for path in pages if not is_for_nobody_else(get(path, client))] == []


@pytest.mark.parametrize("path", WITH_A_TOKEN)
def test_page_with_token_is_not_compressed(world: World, path: str):
    answer = get(path)
    assert b"csrfmiddlewaretoken" in answer.content
    assert [name for name in ("ETag", "Content-Encoding") if answer.has_header(name)] == []


def test_late_token_closes_the_page(pages: list[str], monkeypatch: pytest.MonkeyPatch):
    """A token that gets into a shared page makes it private."""
    from django.template.loader import render_to_string

    def with_token(request, template, context):
        return HttpResponse(render_to_string(template, context, request) + "<input name=csrfmiddlewaretoken>")

    monkeypatch.setattr("cases.public.views.lists.render", with_token)
    assert is_for_nobody_else(get("/cases/"))


def test_failure_is_neither_kept_nor_compressed(world: World):
    for path in ("/cases/2004-000099/", "/nothing/", "/decisions/none/"):
        answer = get(path)
        assert (answer.status_code, answer.has_header("ETag"), answer.has_header("Content-Encoding")) == (
            404,
            False,
            False,
        )
