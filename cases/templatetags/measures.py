"""Where a measure stands, in shape, word and bar, wherever one is shown."""

from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString

from cases.queries.measures.lines import MeasureLine
from cases.templatetags.marks import status_tag
from cases.templatetags.time_bars import time_bar
from cases.wording.markup import write_html

register = template.Library()


@register.simple_tag
def measure_line(line: MeasureLine) -> SafeString:
    """Its state, what else there is to know of it, and how much of its time is left."""
    return write_html(
        '<p class="cluster">{}</p>{}{}',
        status_tag(line.tag, line.word),
        write_html('<p class="quiet">{}</p>', line.note) if line.note else "",
        time_bar(line.bar, compact=True) if line.bar is not None else "",
    )


@register.simple_tag
def measure_stands(lines: Mapping[int, MeasureLine], number: int) -> SafeString | str:
    """The same of the measure of that number; "" where nothing is known of it."""
    line = lines.get(number)
    return measure_line(line) if line is not None else ""
