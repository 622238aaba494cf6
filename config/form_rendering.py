"""Django's own form fields, written without a template for each option of a list: the same text, in a fraction of the time.

A list of bodies has a hundred options and more, and Django opens a template for each of them, and another for its attributes.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeData, SafeString

FOLDER = "django/forms/widgets/"
OPTION = f"{FOLDER}select_option.html"
INPUTS = frozenset(f"{FOLDER}{name}.html" for name in ("date", "email", "hidden", "input", "number", "text", "url"))
Widget = Mapping[str, Any]


class WithoutTemplates(DjangoTemplates):
    """Lists and one-line fields in Python, everything else as Django does it."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> SafeString:
        widget: Widget | None = context.get("widget")
        written = _choose_writer(template_name, widget) if widget is not None else None
        if written is None or widget is None:
            return SafeString(super().render(template_name, context, request))
        return SafeString(written(widget))  # each value is escaped where it is written


def _choose_writer(template_name: str, widget: Widget | None) -> Callable[[Widget], str] | None:
    """Choose who writes this widget as that template would; None for one that somebody changed."""
    if template_name in INPUTS:
        return _write_input
    if template_name == f"{FOLDER}select.html" and _has_plain_options(widget):
        return _select
    return None


def _has_plain_options(widget: Widget | None) -> bool:
    groups = widget["optgroups"] if widget else ()
    return all(option["template_name"] == OPTION for _name, options, _index in groups for option in options)


def _write_input(widget: Widget) -> str:
    value = widget["value"]
    said = "" if value is None else f' value="{_escape(value)}"'
    return f'<input type="{_escape(widget["type"])}" name="{_escape(widget["name"])}"{said}{_write_attributes(widget)}>'


def _select(widget: Widget) -> str:
    return f'<select name="{_escape(widget["name"])}"{_write_attributes(widget)}>{"".join(_write_groups(widget))}\n</select>'


def _write_groups(widget: Widget) -> Iterator[str]:
    for name, options, _index in widget["optgroups"]:
        if name:
            yield f'\n  <optgroup label="{_escape(name)}">'
        for option in options:
            said = f'value="{_escape(option["value"])}"{_write_attributes(option)}'
            yield f"\n  <option {said}>{_escape(option['label'])}</option>\n"
        if name:
            yield "\n  </optgroup>"


def _write_attributes(widget: Widget) -> str:
    return "".join(
        f" {_escape(name)}" if value is True else f' {_escape(name)}="{_escape(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _escape(value: object) -> str:
    """As a template writes it. An option's value may be an object that says which row it is."""
    return conditional_escape(value if isinstance(value, SafeData) else str(value))
