"""Days in each language: the right names, the right case, the right order."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from cases.wording.days import (
    days_in_words,
    full_day,
    plain_day,
    short_day,
    short_moment,
)
from cases.wording.instants import duration_text, written_out, written_until

VOTING = date(2004, 9, 19)
POLLS_CLOSE = datetime(2004, 9, 19, 8, 0, tzinfo=UTC)
MIDNIGHT = datetime(2004, 8, 30, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "full", "plain", "short"),
    [
        ("en", "Sunday 19 September 2004", "19 September 2004", "Sun 19 Sep 2004"),
        ("ru", "19 сентября 2004 года (воскресенье)", "19 сентября 2004 года", "19 сентября 2004 г. (вс)"),
        ("kk", "2004 жылғы 19 қыркүйек (жексенбі)", "2004 жылғы 19 қыркүйек", "2004 жылғы 19 қыркүйек (жс)"),
    ],
)
def test_a_day_is_written_in_the_language(language: str, full: str, plain: str, short: str):
    with translation.override(language):
        assert (full_day(VOTING), plain_day(VOTING), short_day(VOTING)) == (full, plain, short)


@pytest.mark.parametrize(
    ("language", "days", "months"),
    [
        ("en", "Mon Tue Wed Thu Fri Sat Sun", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
        (
            "ru",
            "пн вт ср чт пт сб вс",
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        ),
        (
            "kk",
            "дс сс ср бс жм сб жс",
            "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
        ),
    ],
)
def test_every_weekday_and_month_has_its_own_name(language: str, days: str, months: str):
    monday = date(2004, 9, 13)
    with translation.override(language):
        week = [short_day(monday + timedelta(days=n)) for n in range(7)]
        year = [short_day(date(2004, month, 1)) for month in range(1, 13)]
    assert [name for name, said in zip(days.split(), week, strict=True) if name not in said] == []
    assert [name for name, said in zip(months.split(), year, strict=True) if name not in said] == []


def test_tuesday_is_not_saturday_in_kazakh():
    with translation.override("kk"):
        assert short_day(date(2004, 9, 14)) == "2004 жылғы 14 қыркүйек (сс)"
        assert short_day(date(2004, 9, 18)) == "2004 жылғы 18 қыркүйек (сб)"


@pytest.mark.parametrize(
    ("language", "out", "until"),
    [
        (
            "ru",
            "19 сентября 2004 года (воскресенье), 15:00 (по времени Алматы)",
            "до конца дня (24:00) 30 августа 2004 года (понедельник), по времени Алматы",
        ),
        (
            "kk",
            "2004 жылғы 19 қыркүйек (жексенбі), сағат 15:00 (Алматы уақыты)",
            "2004 жылғы 30 тамыз (дүйсенбі) күнінің соңына дейін (24:00), Алматы уақытымен",
        ),
    ],
)
def test_an_instant_says_whose_clock_it_is(language: str, out: str, until: str):
    with translation.override(language):
        assert written_out(POLLS_CLOSE, "Asia/Almaty") == out
        assert written_until(MIDNIGHT, "Asia/Almaty") == until


def test_russian_names_the_city_of_a_clock_in_the_genitive():
    with translation.override("ru"):
        assert written_out(POLLS_CLOSE, "Asia/Oral").endswith("13:00 (по времени Уральска)")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "30, 31 Aug 2004, 1 Sep 2004"),
        ("ru", "30, 31 августа 2004 года, 1 сентября 2004 года"),
        ("kk", "2004 жылғы 30, 31 тамыз, 2004 жылғы 1 қыркүйек"),
    ],
)
def test_days_together_say_their_month_once(language: str, said: str):
    with translation.override(language):
        assert days_in_words([date(2004, 8, 30), date(2004, 8, 31), date(2004, 9, 1)]) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Sun 19 Sep 2004 24:00"), ("ru", "19 сентября 2004 г. (вс), 24:00")],
)
def test_an_hour_follows_a_short_day(language: str, said: str):
    with translation.override(language):
        assert short_moment(VOTING, "24:00") == said


@pytest.mark.parametrize(
    ("days", "ru", "kk"),
    [
        (1, "1 день", "1 күн"),
        (2, "2 дня", "2 күн"),
        (5, "5 дней", "5 күн"),
        (11, "11 дней", "11 күн"),
        (21, "21 день", "21 күн"),
    ],
)
def test_a_number_of_days_takes_its_plural_form(days: int, ru: str, kk: str):
    with translation.override("ru"):
        assert duration_text(timedelta(days=days)) == ru
    with translation.override("kk"):
        assert duration_text(timedelta(days=days)) == kk
