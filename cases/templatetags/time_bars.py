"""The time-left bar, written without a template of its own: a case has one for every time limit."""

from collections.abc import Iterable, Iterator

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext

from cases.queries.values import TimeLeft
from cases.templatetags.marks import status_tag
from cases.wording.markup import write_html

register = template.Library()

BARS = {
    "late": '<path class="used" d="M0 0h17v8h-17zM20 0h17v8h-17zM40 0h17v8h-17zM60 0h17v8h-17zM80 0h20v8h-20z"/>',
    "soon": (
        '<rect class="used" x="0" y="1" width="{percent}" height="6"/>'
        '<rect class="used" x="98.5" y="0" width="1.5" height="8"/>'
    ),
}
PLAIN_BAR = '<rect class="used" x="0" y="2" width="{percent}" height="4"/>'


@register.simple_tag
def time_bar(limit: TimeLeft, compact: object = "") -> SafeString:
    """How much of a limit is used, when it ends, and why. `compact` leaves out all but tag, time left, bar and end."""
    parts = (_write_head(limit, is_compact=bool(compact)), *_write_sentences(limit, is_compact=bool(compact)))
    kind = f"limit limit-{limit.state}" + (" limit-compact" if compact else "")
    return write_html('<div class="{}">\n{}\n</div>', kind, _join(parts))


def _write_head(limit: TimeLeft, *, is_compact: bool) -> SafeString:
    label = "visually-hidden" if is_compact else "limit-label"
    left = write_html('\n<p class="limit-left">{}</p>', limit.left_text) if limit.left_text != limit.word else ""
    return write_html(
        '<p class="limit-head"><span class="{}">{}</span> {}</p>{}{}\n<p{}><time datetime="{}">{}</time></p>',
        label,
        limit.label,
        status_tag(limit.state, limit.word),
        left,
        _draw(limit),
        mark_safe(' class="quiet"') if is_compact else "",
        limit.hour.at.isoformat(),
        capfirst(limit.ends_text),
    )


def _draw(limit: TimeLeft) -> str:
    """The bar; none where nothing runs. Told to screen readers in words."""
    if limit.state == "void":
        return ""
    said = gettext("%(percent)s per cent of the time is used.") % {"percent": limit.used_percent}
    used = BARS.get(limit.state, PLAIN_BAR).format(percent=limit.used_percent)
    return write_html(
        '\n<svg class="limit-bar" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="{}">'
        '<rect class="track" x="0" y="3" width="100" height="2"/>{}</svg>',
        said,
        mark_safe(used),  # noqa: S308 -- ours, and a number
    )


def _write_sentences(limit: TimeLeft, *, is_compact: bool) -> Iterator[SafeString]:
    """What there is to know besides, each as a paragraph."""
    if not is_compact:
        for text in filter(None, (limit.contested_text, limit.useful_text)):
            yield write_html("<p>{}</p>", text)
        if limit.sentence:
            yield write_html('<p class="quiet">{}</p>', limit.sentence)
        if limit.cite and limit.cite not in limit.sentence:
            yield write_html('<p class="quiet">{}</p>', gettext("Rule: %(cite)s.") % {"cite": limit.cite})
    if limit.caution and (is_compact or limit.caution not in limit.sentence):
        yield write_html('<p class="quiet">{}</p>', limit.caution)


def _join(parts: Iterable[str]) -> SafeString:
    return mark_safe("\n".join(conditional_escape(part) for part in parts))  # noqa: S308 -- escaped here
