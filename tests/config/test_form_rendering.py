"""Form fields that are written without templates read exactly as Django's own."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from config.form_rendering import WithoutTemplates

BODIES = [
    ("", gettext_lazy("Every body")),
    ('Commissions & "courts"', [("CEC", "The <central> one"), ("TEC-1", mark_safe("a <b>bold</b> one"))]),
    (7, "Seven"),
]
ATTRIBUTES = {"data-a": 'said "so" & <so>', "required": True, "hidden": False, "size": 3}
WIDGETS = [
    forms.Select(choices=BODIES, attrs=ATTRIBUTES),
    forms.Select(choices=()),
    forms.Select(choices=[(None, "None")]),
    forms.NullBooleanSelect(),
    forms.SelectMultiple(choices=BODIES),
    forms.TextInput(attrs=ATTRIBUTES),
    forms.EmailInput(),
    forms.NumberInput(),
    forms.HiddenInput(),
    forms.DateInput(format="%Y-%m-%d"),
    forms.CheckboxInput(attrs=ATTRIBUTES),
    forms.RadioSelect(choices=BODIES),
    forms.Textarea(),
]
VALUES = [None, "", "CEC", "7", 'a "quoted" <word> & more', mark_safe("<i>safe</i>")]


@pytest.mark.parametrize("value", VALUES, ids=repr)
@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: type(widget).__name__)
def test_a_widget_reads_as_djangos_own(widget: forms.Widget, value: object):
    for attrs in (None, {"id": "id_a", "aria-describedby": "b"}):
        told = [widget.render("a<b", value, attrs, renderer) for renderer in (WithoutTemplates(), DjangoTemplates())]
        assert told[0] == told[1]


def test_foreign_option_keeps_its_template():
    class Own(forms.Select):
        option_template_name = "django/forms/widgets/checkbox_option.html"

    own = Own(choices=BODIES)
    assert own.render("a", "CEC", None, WithoutTemplates()) == own.render("a", "CEC", None, DjangoTemplates())
    assert 'type="select"' in own.render("a", "CEC", None, WithoutTemplates())


def test_the_site_writes_its_forms_so(settings):
    assert settings.FORM_RENDERER == "config.form_rendering.WithoutTemplates"
