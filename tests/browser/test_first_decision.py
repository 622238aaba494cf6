"""From nothing to the first decision that anybody finds, as docs/set-up.md leads through it and with both steps of sign-in."""

import csv
import io
from datetime import timedelta
from pathlib import Path

from django.core import mail
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from cases.log.outbox import deliver_all
from cases.models import Decision, OutboxMessage, Proceeding, Session
from config.demo_clock import DemoClock
from notices.people.appointments import TO_OTHERS
from office.imports.work import work_once
from office.setting_up.key import make_key
from tests.browser.november import in_november  # noqa: F401 -- a fixture
from tests.browser.pictures import keep_picture
from tests.browser.steps.clerk import MEMBERS_OF_DEC_1, Clerk
from tests.browser.steps.filing import file_a_complaint
from tests.browser.steps.reading import find_decision, find_pdf, read_pdf, see_that_it_is_public
from tests.browser.steps.setting_up import Head
from tests.browser.steps.signing_in import Person
from tests.office.written import COUNTRY

PASSWORD = "a sentence that nobody knows"


def fill_template(page: Page, to: Path, **wrong: tuple[str, str]) -> Path:
    """The workbook that the page offers, with the rows of the small country below its explanations.

    `wrong` names a sheet, and what is written there in place of what.
    """
    page.goto("/office/sheets/")
    with page.expect_download() as loading:
        page.get_by_role("link", name="One workbook (.xlsx)").click()
    book = load_workbook(io.BytesIO(loading.value.path().read_bytes()))
    for sheet in book.worksheets:
        text = (COUNTRY / f"{sheet.title}.csv").read_text()
        for row in csv.DictReader(io.StringIO(text.replace(*wrong.get(sheet.title, ("", ""))))):
            sheet.append([row.get(str(column.value), "") for column in sheet[1]])
    book.save(to)
    return to


def read_invitation(address: str) -> str:
    """The link in the letter."""
    letter = next(each for each in mail.outbox if each.to == [address])
    return next(word for word in str(letter.body).split() if "/invited/" in word)


def set_office_up(page: Page, folder: Path) -> Person:
    """The office of the small country, by its administrator."""
    head, administrator = Head(page, work=work_once), Person(page, "head@example.org", PASSWORD)
    head.opens_set_up(make_key())
    head.becomes_administrator(administrator.email, PASSWORD)
    keep_picture(page, "second-step")
    administrator.set_up_app()
    expect(page).to_have_url("/set-up/")
    keep_picture(page, "set-up")
    head.chooses_law_and_zone()
    wrong = {"bodies": ("DEC-2,COURT-S", "DEC-9,COURT-S"), "members": ("TEC,2,", "TEC,1,")}
    head.hands_in([fill_template(page, folder / "wrong.xlsx", **wrong)])
    keep_picture(page, "bad-rows")
    head.hands_in([fill_template(page, folder / "office.xlsx")])
    head.enters()
    head.finishes()
    keep_picture(page, "checklist")
    deliver_all()
    return administrator


def test_from_nothing_to_a_decision(browser_page: Page, in_november: DemoClock, settings, tmp_path: Path) -> None:  # noqa: F811
    settings.SECOND_FACTOR = "required"
    page = browser_page
    administrator = set_office_up(page, tmp_path)
    page.goto("/desk/people/")
    keep_picture(page, "people")
    answer = page.goto("/health/ready")
    assert answer is not None
    assert (answer.status, "RED worker" in answer.text()) == (503, True)  # no worker runs beside a test
    keep_picture(page, "health", height=200)
    administrator.leave()
    number = file_a_complaint(page)
    assert Proceeding.objects.get().body.code == "DEC-1"

    person, clerk = Person(page, "clerk-dec-1@example.org", "another sentence of theirs"), Clerk(page)
    page.context.clear_cookies()
    person.accept(read_invitation(person.email))
    assert len(person.recovery_codes) == 10
    clerk.opens(number)
    clerk.admits_and_serves()
    clerk.convenes()
    session = Session.objects.get()
    assert session.starts_at >= session.convened_at + timedelta(hours=2)
    person.leave()

    in_november.forward(session.starts_at - in_november.now() + timedelta(minutes=1))
    person.sign_in()
    clerk.opens(number)
    clerk.opens_the_session(MEMBERS_OF_DEC_1)
    clerk.opens(number)
    clerk.hears_both()
    clerk.takes_the_vote(MEMBERS_OF_DEC_1)
    clerk.decides("PEC-001")
    assert Proceeding.objects.get().overdue_since is None
    deliver_all()
    later = OutboxMessage.objects.filter(handler=TO_OTHERS)  # one letter for a whole import, minutes after its last row
    assert not OutboxMessage.objects.filter(done_at=None).exclude(pk__in=later).exists()
    page.goto("/account/")
    keep_picture(page, "signed-in")
    person.leave()

    decision = Decision.objects.get().number
    assert decision is not None
    find_decision(page, decision)
    answer = page.request.get(find_pdf(page))
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    see_that_it_is_public(read_pdf(answer.body()))
