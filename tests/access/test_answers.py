"""What counts as given away by an answer."""

from django.http import HttpResponse

from tests.access.answers import secrets_in

TOKEN = "Zb3zQnAmE8w0" + "k" * 52


def found(body: str) -> list[str]:
    return secrets_in(HttpResponse(body), body.encode(), ["zqname"])


def test_secret_is_found_in_any_capitals():
    assert found("<p>ZqName Testova</p>") == ["zqname"]


def test_drawn_token_is_no_secret():
    """Letters that a token happens to have tell nothing of anybody."""
    assert found(f'<input name="csrfmiddlewaretoken" value="{TOKEN}">') == []


def test_drawn_cookie_is_no_secret():
    response = HttpResponse("")
    response.set_cookie("csrftoken", "a1zqname7" + "b" * 23)
    assert secrets_in(response, b"", ["zqname"]) == []


def test_secret_beside_a_token_is_found():
    assert found(f'<input value="{TOKEN}"> zqname') == ["zqname"]
