"""Whose site it is stands on every page; a page that is kept changes with it, and costs no statement more."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from notices.models import Emblem, Institution
from notices.site.emblems import keep_emblem
from notices.site.enter_institution import enter_institution
from tests.notices.heavy_drawings import HEAVY, LIGHT
from tests.notices.institutions import NAME, SVG, institution
from tests.notices.wagtail_pages import administrator, browser, editor

pytestmark = pytest.mark.django_db
PAGES = ["/", "/cases/", "/complain/", "/follow/", "/register/", "/no-such-page/"]
KEPT = ["/", "/cases/", "/late/", "/register/"]


@pytest.fixture(autouse=True)
def _language_of_this_thread():
    yield
    translation.deactivate()


def read(path: str, language: str = "en") -> str:
    client = Client()
    client.cookies["django_language"] = language
    return client.get(path).content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_without_one_all_is_as_before(path: str) -> None:
    page = read(path)
    assert "– Recourse</title>" in page
    assert "<span>Recourse</span></a>" in page
    assert "/emblem/" not in page


@pytest.mark.parametrize("path", PAGES)
def test_its_name_and_emblem_stand_on_every_page(path: str) -> None:
    row = institution(address="1 Abai Street", telephone="+7 727 000 00 00")
    page = read(path)
    assert f"– {NAME}</title>" in page
    assert f'<img src="/emblem/{row.emblem_id}/" alt=""><span>{NAME}</span></a>' in page
    assert f"{NAME}<br>1 Abai Street<br>+7 727 000 00 00</p>" in page


@pytest.mark.parametrize(("language", "name"), [("kk", "Сынақ комиссиясы"), ("ru", "Комиссия испытаний"), ("en", NAME)])
def test_name_is_in_the_readers_language(language: str, name: str) -> None:
    institution()
    assert f"<span>{name}</span></a>" in read("/cases/", language)


def test_short_name_stands_in_the_head() -> None:
    institution(short_name="The Commission")
    page = read("/")
    assert "<span>The Commission</span></a>" in page
    assert f'<p class="site-owner">{NAME}' in page


@pytest.mark.parametrize("path", KEPT)
def test_kept_page_changes_with_it(path: str) -> None:
    row = institution()
    client = Client()
    tag = client.get(path)["ETag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    Institution.objects.filter(pk=row.pk).update(telephone="112")
    changed = client.get(path, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert "<br>112</p>" in changed.content.decode()


@pytest.mark.parametrize("path", ["/", "/cases/", "/complain/", "/follow/", "/register/", "/sign-in/"])
def test_it_costs_no_statement(path: str) -> None:
    before = count(path)
    institution()
    assert count(path) <= before


def count(path: str) -> int:
    client = Client()
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        client.get(path)
    return len(seen)


class TestLanguages:
    def test_only_those_offered_are_there_to_choose(self) -> None:
        institution(languages=["kk", "ru"])
        page = read("/", "ru")
        assert page.index('value="kk"') < page.index('value="ru"')
        assert 'value="en"' not in page

    def test_who_asks_for_another_reads_the_first(self) -> None:
        institution(languages=["kk", "ru"])
        assert '<html lang="kk">' in read("/cases/", "en")
        assert '<html lang="ru">' in read("/cases/", "ru")

    def test_all_are_offered_again(self) -> None:
        row = institution(languages=["kk"])
        assert '<html lang="kk">' in read("/", "en")
        Institution.objects.filter(pk=row.pk).update(languages=["en", "kk", "ru"])
        assert '<html lang="en">' in read("/", "en")

    @pytest.mark.parametrize("chosen", [[], ["en", "en"], ["de"]])
    def test_list_that_is_none_is_refused(self, chosen: list[str]) -> None:
        with pytest.raises(ValidationError) as refused:
            Institution(languages=chosen).full_clean()
        assert "Choose at least one language, and none of them twice." in refused.value.messages


class TestEmblem:
    def test_it_is_kept_by_its_hash(self) -> None:
        first, again = keep_emblem(SVG), keep_emblem(SVG)
        assert (first.pk, first.media_type, Emblem.objects.count()) == (again.pk, "image/svg+xml", 1)
        answer = Client().get(f"/emblem/{first.pk}/")
        assert (answer.content, answer["Content-Type"]) == (SVG, "image/svg+xml")
        assert answer["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        assert "immutable" in answer["Cache-Control"]

    def test_any_other_hash_is_none(self) -> None:
        assert Client().get(f"/emblem/{'0' * 64}/").status_code == 404

    @pytest.mark.parametrize(
        ("data", "told"),
        [
            (b"%PDF-1.7", "This is no picture that can be used. Choose a file in SVG, PNG or JPEG."),
            (b"\x89PNG\r\n\x1a\nno", "This is no picture that can be used. Choose a file in SVG, PNG or JPEG."),
            (b"<html></html>", "This is no picture that can be used. Choose a file in SVG, PNG or JPEG."),
            (b"<svg", "This SVG cannot be read. Save it again as plain SVG."),
            (b'<!DOCTYPE a [<!ENTITY b "c">]><svg>&b;</svg>', "This SVG cannot be read. Save it again as plain SVG."),
            (b"x" * 300_000, "The picture is larger than 256 kilobytes. Save it smaller, or as SVG."),
        ],
    )
    def test_what_is_no_picture_is_refused(self, data: bytes, told: str) -> None:
        with pytest.raises(ValidationError) as refused:
            keep_emblem(data)
        assert refused.value.messages == [told]

    @pytest.mark.parametrize(
        "inside",
        [
            "<script>alert(1)</script>",
            '<rect onclick="alert(1)"/>',
            '<use href="https://example.org/a.svg#b"/>',
            '<image href="a.png"/>',
            "<style>@import 'https://example.org/a.css';</style>",
            '<rect fill="url(https://example.org/a)"/>',
            "<foreignObject/>",
            '<a href="#"><rect/></a>',
        ],
    )
    def test_svg_that_does_more_than_paint_is_refused(self, inside: str) -> None:
        with pytest.raises(ValidationError) as refused:
            keep_emblem(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode())
        assert refused.value.messages == [
            "This SVG runs, moves or loads something. Save it as plain SVG, with shapes alone, or choose a PNG."
        ]

    @pytest.mark.parametrize("inside", HEAVY)
    def test_svg_that_draws_without_end_is_refused(self, inside: str) -> None:
        with pytest.raises(ValidationError) as refused:
            keep_emblem(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode())
        assert refused.value.messages == [
            (
                "This SVG draws too many shapes, or copies of copies. Save it as plain SVG with fewer shapes and without "
                "copies, or choose a PNG."
            )
        ]

    @pytest.mark.parametrize("inside", LIGHT)
    def test_usual_drawings_are_taken(self, inside: str) -> None:
        assert keep_emblem(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()).pk

    def test_own_parts_may_be_named(self) -> None:
        inside = '<defs><linearGradient id="a"/></defs><rect fill="url(#a)"/><use href="#a"/>'
        assert keep_emblem(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()).pk


class TestEntered:
    """By a set-up or a command."""

    def test_what_is_not_said_stays(self) -> None:
        enter_institution(name=NAME, telephone="112", emblem=SVG, languages=["kk", "en"])
        row = enter_institution(telephone="113")
        assert (Institution.objects.count(), row.name, row.telephone, row.languages) == (1, NAME, "113", ["kk", "en"])
        assert row.emblem is not None

    def test_faults_are_told_and_nothing_is_written(self) -> None:
        enter_institution(name=NAME)
        with pytest.raises(ValidationError):
            enter_institution(name="Another", email="no address")
        with pytest.raises(ValidationError):
            enter_institution(name="Another", emblem=b"%PDF")
        assert Institution.objects.get().name == NAME


class TestForm:
    """The administrator's form, in Wagtail's settings."""

    @staticmethod
    def send(user: User, row: Institution, **given: object) -> HttpResponse:
        address = reverse("wagtailsettings:edit", args=["notices", "institution", row.pk])
        return browser(user).post(address, {"name": NAME, "language_1": "kk", "language_2": "en", **given})

    def test_it_takes_name_languages_and_picture(self) -> None:
        row = Institution.objects.create()
        answer = self.send(administrator(), row, emblem_file=SimpleUploadedFile("e.svg", SVG))
        assert answer.status_code == 302, answer.context["form"].errors
        row.refresh_from_db()
        assert (row.name, row.languages, bytes(row.emblem.data)) == (NAME, ["kk", "en"], SVG)

    def test_picture_stays_until_it_is_taken_away(self) -> None:
        row = institution()
        self.send(administrator(), row)
        row.refresh_from_db()
        assert row.emblem is not None
        self.send(User.objects.get(email="admin@example.org"), row, without_emblem="on")
        row.refresh_from_db()
        assert row.emblem is None

    def test_refused_picture_is_told_in_its_place(self) -> None:
        answer = self.send(
            administrator(), Institution.objects.create(), emblem_file=SimpleUploadedFile("e.svg", b"<svg")
        )
        assert answer.context["form"].errors["emblem_file"] == ["This SVG cannot be read. Save it again as plain SVG."]

    def test_language_twice_is_refused(self) -> None:
        answer = self.send(administrator(), Institution.objects.create(), language_2="kk")
        assert answer.context["form"].errors["language_2"] == ["Choose each language once."]

    def test_who_edits_pages_may_not(self) -> None:
        row = institution()
        assert self.send(editor(), row, name="Another").status_code == 302
        row.refresh_from_db()
        assert row.name == NAME
