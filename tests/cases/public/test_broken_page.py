"""The page that is shown when something broke: one page, with the advice of the site or of the desk."""

from django.test import RequestFactory

from cases.public.views.errors import server_error


def shown(address: str) -> str:
    answer = server_error(RequestFactory().get(address))
    assert answer.status_code == 500
    return answer.content.decode()


def test_filer_is_offered_paper():
    """Whoever files is told to send the complaint again or hand it in on paper."""
    page = shown("/complain/")
    assert "Wait a minute, then load this page again." in page
    assert "hand your complaint to the body on paper now" in page
    assert '<a class="site-name" href="/">' in page


def test_clerk_is_sent_to_the_file():
    page = shown("/desk/docket/")
    assert "Wait a minute, then load this page again." in page
    assert "look in the file whether it stands there" in page
    assert "hand your complaint" not in page
    assert "<a " not in page
