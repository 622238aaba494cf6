"""What a form field needs to be drawn the same way everywhere: its kind of control, and where a link to it leads."""

from collections.abc import Iterator

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect

register = template.Library()


@register.filter
def control(field: BoundField) -> str:
    """group (radios or several checkboxes), checkbox (a single one), or plain (a label above a control)."""
    widget = field.field.widget
    if isinstance(widget, (RadioSelect, CheckboxSelectMultiple)):
        return "group"
    return "checkbox" if isinstance(widget, CheckboxInput) else "plain"


@register.filter
def first_id(field: BoundField) -> str:
    """The id a link to the field leads to: of a group, that of its first option."""
    return f"{field.auto_id}_0" if control(field) == "group" else field.auto_id


@register.filter
def field_errors(form: BaseForm | str) -> list[tuple[str, str]]:
    """(link, sentence) for every error of a bound form, those of the whole form first with no link; "" has none."""
    return list(_list_errors(form)) if isinstance(form, BaseForm) and form.is_bound else []


def _list_errors(form: BaseForm) -> Iterator[tuple[str, str]]:
    for sentence in form.non_field_errors():
        yield "", str(sentence)
    for field in form:
        for sentence in field.errors:
            yield f"#{first_id(field)}", str(sentence)
