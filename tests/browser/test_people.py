"""From an invitation to the desk in a real browser, with an app and with a passkey; and what axe says of every new page."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Page

from cases.access.invitation_link import make_token
from cases.acts.office.two_persons import ask_second_person
from cases.models import Invitation, StaffAppointment
from tests.browser.test_access import _faults
from tests.browser.test_journey import demo_clock  # noqa: F401 -- a fixture
from tests.browser.test_measures import picture
from tests.cases.staffing import NOW, PASSWORD, House, build_house
from tests.cases.world import lodged
from workflow.states import TwoPersonAct

NEW = "a-new-password-of-theirs"
SENT = "[type=submit].button-primary"


@pytest.fixture
def house(committed_db: str, demo_clock, settings) -> House:  # noqa: F811
    settings.SECOND_FACTOR = "required"
    built = build_house()
    lodged(built.world)
    built.appoint(user_id=None, email="new@example.org")
    demo_clock.set(NOW)
    return built


def come_in(page: Page) -> None:
    """As the letter says: the link, a password."""
    page.set_default_timeout(120_000)
    page.goto(f"/invited/{make_token(Invitation.objects.get().pk)}/")
    page.fill("[name=password]", NEW)
    page.fill("[name=again]", NEW)
    page.locator(f"main {SENT}").click()
    page.wait_for_url("**/sign-in/set-up/")


def keep_codes(page: Page) -> list[str]:
    """The recovery codes, and on to the desk."""
    page.wait_for_selector(".recovery-codes")
    codes = page.locator(".recovery-codes code").all_inner_texts()
    page.locator("main .actions a").click()
    page.wait_for_url("**/desk/")
    return codes


def sign_in(page: Page) -> None:
    page.goto("/sign-in/")
    page.fill("[name=username]", "new@example.org")
    page.fill("[name=password]", NEW)
    page.locator(f"main {SENT}").click()
    page.wait_for_url("**/sign-in/second-step/")


def test_invited_clerk_reaches_the_desk(browser_page: Page, house: House) -> None:
    page = browser_page
    come_in(page)
    secret = page.locator(".app-key").inner_text().replace(" ", "")
    now = next(iter(totp.yield_hotp_counters_from_time())) + 1
    page.fill("[name=code]", totp.format_hotp_value(totp.hotp_value(secret, now)))
    page.locator(f"main {SENT}").click()
    codes = keep_codes(page)
    assert len(codes) == 10
    page.goto("/desk/docket/")
    assert "Body DEC" in page.content()
    page.context.clear_cookies()
    sign_in(page)
    page.fill("[name=code]", codes[0])
    page.locator(f"main {SENT}").click()
    page.wait_for_url("**/desk/")


def test_passkey_opens_the_desk(browser_page: Page, house: House) -> None:
    """With the browser's own invented security key."""
    page = browser_page
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": {**key, "isUserVerified": True}})
    come_in(page)
    page.locator("[data-passkey]").click()
    keep_codes(page)
    page.context.clear_cookies()
    sign_in(page)
    page.locator("[data-passkey]").click()
    page.wait_for_url("**/desk/")
    page.goto("/desk/docket/")
    assert "Body DEC" in page.content()


@pytest.mark.appearance
@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_pages_of_people(browser_page: Page, house: House, settings, language: str, demo_clock) -> None:  # noqa: F811
    page, wrong = browser_page, {}
    page.set_default_timeout(120_000)
    cookie = {"name": "django_language", "value": language, "domain": "localhost", "path": "/"}
    page.context.add_cookies([cookie])
    link = f"/invited/{make_token(Invitation.objects.get().pk)}/"
    wrong |= look(page, language, link, "/new-password/", "/new-password/asked/", "/new-password/x/y/")
    sign = {"username": house.world.clerks["DEC"].username, "password": PASSWORD}
    page.goto("/sign-in/")
    for name, typed in sign.items():
        page.fill(f"[name={name}]", typed)
    page.locator(f"main {SENT}").click()
    page.wait_for_url("**/sign-in/set-up/")
    wrong |= look(page, language, "/sign-in/set-up/")
    page.context.clear_cookies()
    page.context.add_cookies([cookie])
    settings.SECOND_FACTOR = "optional"
    asked = ask_second_person(**house.by_second(what=TwoPersonAct.RESET_FACTOR, user_id=house.person.pk))
    clerk = house.world.clerks["PEC"].pk
    ask_second_person(**house.by_first(what=TwoPersonAct.RESET_FACTOR, user_id=clerk))
    row = StaffAppointment.objects.get(user=house.world.clerks["DEC"])
    page.goto("/sign-in/")
    page.fill("[name=username]", house.first.username)
    page.fill("[name=password]", PASSWORD)
    page.locator(f"main {SENT}").click()
    page.wait_for_url(re.compile(r"/mine/|/desk/"))
    person = f"/desk/people/{house.world.clerks['DEC'].pk}/"
    acts = [f"{person}{act}/" for act in ("appoint", "end_sessions", "reset_factor", "make_administrator")]
    ends = [f"/desk/people/appointments/{row.key}/{act}/" for act in ("end_appointment", "name_deputy")]
    wrong |= look(page, language, "/account/", "/desk/people/", "/desk/people/invite/", person, *acts, *ends)
    wrong |= look(page, language, f"/desk/people/asked/{asked.pk}/")
    demo_clock.set(NOW + timedelta(days=8))
    wrong |= look(page, language, "/desk/people/?q=")  # what was asked for has run out
    assert page.locator("#ran-out-section").count() == 1
    assert {where: faults for where, faults in wrong.items() if faults} == {}


@pytest.mark.appearance
@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_pages_of_the_second_step(browser_page: Page, house: House, language: str) -> None:
    """Recovery codes, the step itself with a wrong code, one's own account, and new codes."""
    page, wrong = browser_page, {}
    cookie = {"name": "django_language", "value": language, "domain": "localhost", "path": "/"}
    page.context.add_cookies([cookie])
    come_in(page)
    secret = page.locator(".app-key").inner_text().replace(" ", "")
    page.fill("[name=code]", "000000")
    page.locator(f"main {SENT}").click()
    wrong["set-up"] = look_here(page, language)
    now = next(iter(totp.yield_hotp_counters_from_time())) + 1
    page.fill("[name=code]", totp.format_hotp_value(totp.hotp_value(secret, now)))
    page.locator(f"main {SENT}").click()
    page.wait_for_selector(".recovery-codes")
    wrong["codes"] = look_here(page, language)
    code = keep_codes(page)[0]
    wrong["account"] = look(page, language, "/account/")
    page.context.clear_cookies()
    page.context.add_cookies([cookie])
    sign_in(page)
    page.fill("[name=code]", "000000")
    page.locator(f"main {SENT}").click()
    wrong["second step"] = look_here(page, language)
    page.fill("[name=code]", code)
    page.locator(f"main {SENT}").click()
    page.wait_for_url("**/desk/")
    assert {where: faults for where, faults in wrong.items() if any(faults.values())} == {}


def look(page: Page, language: str, *addresses: str) -> dict[tuple[str, int], list[str]]:
    """What is wrong with each page, on a telephone and on a desk."""
    found = {}
    for address in addresses:
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address)
            found[address, width] = _judge(page, language, width)
    return found


def look_here(page: Page, language: str) -> dict[int, list[str]]:
    """The same of the page as it is."""
    found = {}
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = _judge(page, language, width)
    return found


def _judge(page: Page, language: str, width: int) -> list[str]:
    assert page.locator("html").get_attribute("lang") == language
    picture(page, f"{language}-{width}-{re.sub('[^a-z0-9]+', '-', page.url.partition('//')[2])[15:75]}")
    return _faults(page)
