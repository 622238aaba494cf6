"""Numbers and codes as people write them are read as they are meant, or asked again; a slip is no wrong try."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError

from cases.access.code import code_fits, digest_of_code
from cases.access.typed_numbers import case_number
from cases.models import Complaint
from cases.public.forms.fields import CaseNumberField, EmailField, NumberField
from cases.public.throttle import FOLLOW
from tests.cases.filing import send, text, typed
from tests.cases.world import lodged

CODE = "ABOI-LEKM-HPCT-YX23"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("250", 250),
        (" 250 ", 250),
        ("1.000", 1000),
        ("1,000", 1000),
        ("1 000", 1000),
        ("1\u00a0000", 1000),
        ("1\u202f000", 1000),
        ("1’000", 1000),
        ("12.345.678", 12_345_678),
        ("2OO", 200),
        ("2ОО", 200),
        ("２５０", 250),
        ("٢٥٠", 250),
        ("007", 7),
    ],
)
def test_number_is_read_as_meant(written, meant):
    assert NumberField().clean(written) == meant


@pytest.mark.parametrize(
    "written",
    ["1.5", "1,5", "1.0", "1.00", "1.0000", "0.500", "1.000,500", "1.000 000", "about 250", "-3", "1e3", "9" * 5000],
)
def test_ambiguous_number_is_asked_again(written):
    with pytest.raises(ValidationError) as asked:
        NumberField().clean(written)
    assert asked.value.messages == ["Write the number in figures, for example 250."]


def test_a_thousand_people_are_a_thousand(client, world):
    send(client, typed(world, affected="1.000"))
    assert Complaint.objects.get().case.affected == 1000


def test_doubtful_number_keeps_typed_text(client, world):
    page = text(send(client, typed(world, affected="1.5")))
    assert "Write the number in figures, for example 250." in page
    assert 'value="1.5"' in page
    assert "The commission struck me off the list." in page


@pytest.mark.parametrize("dash", "-‐‑‒–—―−﹘－⁃")
def test_every_dash_joins_a_case_number(dash):
    assert CaseNumberField().clean(f"2004{dash}000046") == "2004-000046"


@pytest.mark.parametrize(
    "written",
    [
        "2004–000046", "2004 - 000046", "2004 000046", "2004000046", "2004-46", "2004/000046", "№ 2004-000046",
        "No. 2004-000046", "2004-000046.", "«2004-000046»".strip("«»"), "2OO4-OOOO46", "2004-0000４6", "(2004-000046)",
    ],
)  # fmt: skip
def test_case_number_is_read_as_meant(written):
    assert case_number(written) == "2004-000046"


@pytest.mark.parametrize("written", ["", "2004", "abc", "2004-", "20041-000046", "DEC-2004-000001"])
def test_other_text_stays_as_typed(written):
    """Text that is no case number stays as typed."""
    assert case_number(written) == written


@pytest.mark.parametrize(
    "written",
    [
        CODE, CODE.lower(), CODE.replace("-", ""), CODE.replace("-", " "), CODE.replace("-", "–"),
        CODE.replace("O", "0"), CODE.replace("I", "1"), CODE.replace("L", "1"), CODE.replace("B", "8"),
        CODE.translate(str.maketrans("ABOIEKMHPCTYX3", "АВОІЕКМНРСТУХЗ")), f" {CODE}. ",
        CODE.replace("O", "０"), CODE.replace("O", "о"),
    ],
)  # fmt: skip
def test_code_fits_in_every_spelling(written):
    """A code fits however it was read off the paper."""
    assert code_fits(written, digest_of_code(CODE))


@pytest.mark.parametrize("written", ["", "1", "1" * 40, CODE[:-1], CODE[:-1] + "4", CODE + "A"])
def test_another_code_does_not_fit(written):
    assert not code_fits(written, digest_of_code(CODE))


def test_a_slip_is_no_wrong_try(client, world):
    answer = lodged(world)
    slips = {"number": answer.case.number.replace("-", "–") + ".", "code": answer.access_code.replace("O", "0")}
    for _n in range(FOLLOW.pair.free + 1):
        assert client.post("/follow/", slips)["Location"] == f"/cases/{answer.case.number}/"


def test_other_dash_shares_the_count(client, world):
    """Another dash opens no new count of wrong tries."""
    answer = lodged(world)
    for n in range(FOLLOW.pair.free):
        client.post("/follow/", {"number": answer.case.number.replace("-", "-–—−"[n % 4]), "code": "WRONG"})
    locked = client.post("/follow/", {"number": answer.case.number, "code": answer.access_code})
    assert locked.status_code == 429
    cache.clear()


@pytest.mark.parametrize(
    "written",
    ["name@example.org.", "name@example.org,", "<name@example.org>", "mailto:name@example.org", "name＠example.org"],
)
def test_address_loses_surrounding_punctuation(written):
    assert EmailField().clean(written) == "name@example.org"
