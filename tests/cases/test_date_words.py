"""Days in each language: the right names, the right case, the right order."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation
from django.utils.translation import gettext

from cases.wording.days import (
    days_in_words,
    full_day,
    plain_day,
    short_day,
    short_moment,
)
from cases.wording.explanations import steps
from cases.wording.instants import duration_text, written_out, written_until


def tied(said: str) -> str:
    """The sentence with the narrow space that never breaks, which CLDR puts where `~` stands."""
    return said.replace("~", "\u202f")


VOTING = date(2004, 9, 19)
POLLS_CLOSE = datetime(2004, 9, 19, 8, 0, tzinfo=UTC)
MIDNIGHT = datetime(2004, 8, 30, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "full", "plain", "short"),
    [
        ("en", "Sunday, 19 September 2004", "19 September 2004", "Sun, 19 Sept 2004"),
        ("ru", "воскресенье, 19 сентября 2004~г.", "19 сентября 2004~г.", "вс, 19 сент. 2004~г."),
        ("kk", "2004~ж. 19 қыркүйек, жексенбі", "2004~ж. 19 қыркүйек", "2004~ж. 19 қыр., жс"),
    ],
)
def test_day_is_written_in_the_language(language: str, full: str, plain: str, short: str):
    with translation.override(language):
        assert [full_day(VOTING), plain_day(VOTING), short_day(VOTING)] == [tied(each) for each in (full, plain, short)]


@pytest.mark.parametrize(
    ("language", "days", "months"),
    [
        ("en", "Mon Tue Wed Thu Fri Sat Sun", "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec"),
        ("ru", "пн вт ср чт пт сб вс", "янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек."),
        ("kk", "дс сс ср бс жм сб жс", "қаң. ақп. нау. сәу. мам. мау. шіл. там. қыр. қаз. қар. жел."),
    ],
)
def test_weekdays_and_months_differ(language: str, days: str, months: str):
    monday = date(2004, 9, 13)
    with translation.override(language):
        week = [short_day(monday + timedelta(days=n)) for n in range(7)]
        year = [short_day(date(2004, month, 1)) for month in range(1, 13)]
    assert [name for name, said in zip(days.split(), week, strict=True) if name not in said] == []
    assert [name for name, said in zip(months.split(), year, strict=True) if name not in said] == []


@pytest.mark.parametrize(
    ("language", "months"),
    [
        ("ru", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
        ("kk", "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"),
    ],
)
def test_every_month_is_written_whole(language: str, months: str):
    with translation.override(language):
        year = [plain_day(date(2004, month, 1)) for month in range(1, 13)]
    assert [name for name, said in zip(months.split(), year, strict=True) if f" {name}" not in said] == []


def test_tuesday_is_not_saturday_in_kazakh():
    with translation.override("kk"):
        assert short_day(date(2004, 9, 14)) == tied("2004~ж. 14 қыр., сс")
        assert short_day(date(2004, 9, 18)) == tied("2004~ж. 18 қыр., сб")


@pytest.mark.parametrize(
    ("language", "out", "until"),
    [
        (
            "ru",
            "воскресенье, 19 сентября 2004~г., 15:00 (по времени Алматы)",
            "до конца дня (24:00) 30 августа 2004~г. (понедельник), по времени Алматы",
        ),
        (
            "kk",
            "2004~ж. 19 қыркүйек, жексенбі, сағат 15:00 (Алматы уақыты)",
            "2004~ж. 30 тамыз, дүйсенбі күнінің соңына дейін (24:00), Алматы уақытымен",
        ),
    ],
)
def test_instant_names_its_clock(language: str, out: str, until: str):
    with translation.override(language):
        assert written_out(POLLS_CLOSE, "Asia/Almaty") == tied(out)
        assert written_until(MIDNIGHT, "Asia/Almaty") == tied(until)


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_sentence_with_day_ends_once(language: str):
    """A Russian day ends in its own full stop, and so does a Kazakh month in short."""
    days = {"voting_day": "2004-09-19", "date": "2004-09-17", "dates": ["2004-08-30", "2004-08-31"], "n": 2}
    told = [{"code": code, "params": days} for code in ("days", "poll_close", "poll_open", "days_before_voting")]
    with translation.override(language):
        said = steps(told)
        said.append(gettext("Lodged %(day)s.") % {"day": full_day(VOTING)})
        both = dict.fromkeys(("adopted", "published"), full_day(VOTING))
        said.append(gettext("Decided on %(adopted)s, published on %(published)s.") % both)
    assert [each for each in said if each.endswith("..") or not each.endswith(".")] == []


def test_russian_clock_city_is_genitive():
    with translation.override("ru"):
        assert written_out(POLLS_CLOSE, "Asia/Oral").endswith("13:00 (по времени Уральска)")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "30, 31 Aug 2004, 1 Sept 2004"),
        ("ru", "30, 31 авг. 2004~г., 1 сент. 2004~г."),
        ("kk", "2004~ж. 30, 31 там., 2004~ж. 1 қыр."),
    ],
)
def test_days_together_say_their_month_once(language: str, said: str):
    with translation.override(language):
        assert days_in_words([date(2004, 8, 30), date(2004, 8, 31), date(2004, 9, 1)]) == tied(said)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Sun, 19 Sept 2004 24:00"), ("ru", "вс, 19 сент. 2004~г., 24:00")],
)
def test_an_hour_follows_a_short_day(language: str, said: str):
    with translation.override(language):
        assert short_moment(VOTING, "24:00") == tied(said)


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
def test_day_count_takes_its_plural(days: int, ru: str, kk: str):
    with translation.override("ru"):
        assert duration_text(timedelta(days=days)) == ru
    with translation.override("kk"):
        assert duration_text(timedelta(days=days)) == kk
