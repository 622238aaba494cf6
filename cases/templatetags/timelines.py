"""What happened in a case as a list, written without a template of its own: a case has many entries."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from cases.queries.values import TimelineEntry
from cases.templatetags.marks import status_tag
from cases.wording.markup import join_html, write_html

register = template.Library()

SHAPES = {
    "breach": '<path fill="currentColor" fill-rule="evenodd" d="M6 0h8l6 6v8l-6 6H6l-6-6V6Zm3 4v7h2V4Zm0 9v3h2v-3Z"/>',
    "decision": '<path d="M1 1h18v18H1z" fill="currentColor"/>',
    "notice": '<path d="M1 3h18v14H1zl9 8 9-8" fill="none" stroke="currentColor" stroke-width="2"/>',
    "clock": '<path d="M10 1a9 9 0 1 0 .1 0M10 5v5h4" fill="none" stroke="currentColor" stroke-width="2"/>',
    "act": '<circle cx="10" cy="10" r="6" fill="currentColor"/>',
}
MARKS = {
    kind: mark_safe(  # noqa: S308 -- ours
        f'<svg class="timeline-mark" viewBox="0 0 20 20" aria-hidden="true" focusable="false">{shape}</svg>'
    )
    for kind, shape in SHAPES.items()
}


@register.simple_tag
def timeline(entries: Iterable[TimelineEntry]) -> SafeString:
    """Who did what, when, and how late, in the order of `entries`."""
    written = join_html("", "{}", ((_write_entry(entry),) for entry in entries))
    nothing = write_html("<li>{}</li>", gettext("Nothing has happened yet."))
    return write_html('<ol class="timeline">\n{}</ol>', written or nothing)


def _write_entry(entry: TimelineEntry) -> SafeString:
    return write_html(
        '<li id="event-{}" class="timeline-{}">{}\n<p class="quiet"><time datetime="{}">{}</time></p>\n'
        '<p><span class="timeline-what">{}</span>{}</p>{}{}{}{}\n</li>\n',
        entry.seq,
        entry.kind,
        MARKS.get(entry.kind, MARKS["act"]),
        entry.at.isoformat(),
        entry.at_text,
        write_html("<s>{}</s>", entry.what) if entry.struck else entry.what,
        write_html(' <span class="quiet">· {}</span>', entry.who) if entry.who else "",
        write_html("\n<p><bdi>{}</bdi></p>", entry.account) if entry.account else "",
        write_html("\n<p><s>{}</s></p>" if entry.struck else "\n<p>{}</p>", entry.detail) if entry.detail else "",
        write_html("\n<p>{}</p>", status_tag("void", gettext("Struck out by a correction"))) if entry.struck else "",
        write_html("\n<p>{}</p>", status_tag("late", entry.late_text)) if entry.late_text else "",
    )
