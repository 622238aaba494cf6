"""The measures of many at once: that what they send is filed and what they read is checked, on a live server."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from uuid import uuid4

import pytest

from bench import report
from bench.filing import fill_in
from bench.load.browser import Browser
from bench.load.processes import read_processor
from bench.load.rounds import Round
from bench.load.site import Filed, Poster, Site, Visitor
from bench.load.table import text
from bench.load.users import WARM_UP, Load, run_users
from bench.stage import set_up
from cases.models import Case


@pytest.fixture
def site(live_url: str) -> Site:
    typed = fill_in(set_up())
    return Site(
        name="Recourse",
        address=live_url,
        form="/complain/",
        type_in=lambda: typed | {"filing_key": uuid4().hex},
        number=re.compile(r"^/complain/([0-9]{4}-[0-9]+)/"),
        shown="Receipt for case {}".format,
    )


def file_with(users: list[Visitor]) -> Load:
    left = [2 * len(users)]

    def more(_gone: float) -> bool:
        left[0] -= 1
        return left[0] >= 0

    return run_users(users, more=more, begin=lambda: None, end=lambda: None)


@pytest.mark.parametrize("way", [Visitor, Poster])
def test_each_filing_is_a_case(site: Site, way: type[Visitor]) -> None:
    load = file_with([way(site), way(site)])
    assert not load.faults
    assert len({filed.number for filed in load.filed}) == 4
    assert Case.objects.count() == 4 + 2 * WARM_UP
    assert all(filed.whole >= filed.post > 0 for filed in load.filed)
    assert all(filed.whole == filed.post for filed in load.filed) == (way is Poster)


@pytest.mark.parametrize("way", [Visitor, Poster])
def test_wrong_receipt_counts_as_fault(site: Site, way: type[Visitor]) -> None:
    load = file_with([way(replace(site, shown="No such words {}".format))])
    assert load.faults == {"Fault: the page of the receipt was answered with 200": 1 if way is Poster else 4}


def test_refused_form_counts_as_fault(site: Site) -> None:
    load = file_with([Visitor(replace(site, type_in=lambda: {"filing_key": uuid4().hex}))])
    assert load.faults == {"Fault: the form was answered with 200": 4}
    assert not load.filed
    assert not Case.objects.exists()


def test_browser_keeps_and_drops_cookies(site: Site) -> None:
    browser = Browser(site.address)
    browser.get(site.form)
    assert browser.cookies.keys() == {"csrftoken"}
    browser._keep_cookies(["csrftoken=; Path=/", "codes=a:b; HttpOnly"])
    assert browser.cookies == {"codes": "a:b"}
    browser.close()


def test_parts_of_report_stay(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "RESULTS", tmp_path / "results.md")
    report.RESULTS.write_text("# Measured\n\n| table |\n")
    report.write_part("One", "first\n")
    report.write_part("Two", "second\n")
    report.write_part("One", "anew\n")
    assert report.RESULTS.read_text() == "# Measured\n\n| table |\n\n## One\n\nanew\n\n## Two\n\nsecond\n"
    report.write_table([])
    assert report.RESULTS.read_text().startswith(report.text([]))
    assert report.RESULTS.read_text().endswith("\n## One\n\nanew\n\n## Two\n\nsecond\n")


def test_table_gives_ratios_of_medians() -> None:
    def taken(site: str, way: str, milliseconds: float, web: float) -> Round:
        filed = [Filed(str(n), milliseconds / 1000, milliseconds / 1000) for n in range(10)]
        return Round(site, way, Load(filed=filed, seconds=10 * milliseconds / 1000), {"web": web, "worker": 0.1}, 3)

    rounds = [
        taken(site, way, milliseconds, web)
        for way in ("POST", "visit")
        for site, milliseconds, web in [
            *(("Recourse", each, 0.3) for each in (20, 30, 900)),
            *(("django-helpdesk", each, 0.2) for each in (1, 20, 40)),
        ]
    ]
    said = text(rounds, users=8, seconds=1)
    assert "| POST: a filing, with all users together | **1.50** | 30.0 ms | 20.0 ms |" in said
    assert "| visit: processor, web | **1.50** | 30.0 ms | 20.0 ms |" in said
    assert "| POST: filings |  | 33.3 a second | 50.0 a second |" in said
    assert "Recourse: 60 filings, faults: none." in said


def test_processor_of_children_is_counted() -> None:
    before = read_processor(os.getpid())
    subprocess.run([sys.executable, "-c", "sum(range(10_000_000))"], check=True)
    assert read_processor(os.getpid()) > before
