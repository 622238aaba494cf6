"""HTML of pieces is escaped as Django escapes it."""

import pytest
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from cases.wording.markup import join_html, write_html

HOSTILE = """<script>alert("1" + '2') & more</script>"""


@pytest.mark.parametrize(
    "value", [HOSTILE, mark_safe("<b>safe</b>"), 7, None, gettext_lazy("Number"), {"a": HOSTILE}, ""]
)
def test_escapes_as_django_does(value: object):
    assert write_html('<p class="{}">{}</p>', value, value) == format_html('<p class="{}">{}</p>', value, value)


def test_written_html_stays():
    inner = write_html("<b>{}</b>", HOSTILE)
    assert write_html("<p>{}</p>", inner) == f"<p>{inner}</p>"
    assert HOSTILE not in inner


def test_joins_rows():
    assert join_html(", ", "<i>{}</i>", [("<",), ("b",)]) == "<i>&lt;</i>, <i>b</i>"
    assert join_html(", ", "<i>{}</i>", []) == ""
