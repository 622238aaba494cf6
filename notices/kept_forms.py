"""The forms of pictures and files: there is no draft of them, so what their titles and names tell is asked at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from notices.forms import PublicForm

PUBLIC = gettext_lazy("Everyone can read it, and the name of the file: name no party to a complaint.")


class KeptForm(PublicForm):
    """Says that the title is public, and shows a field for each reason beside its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "title" in self.fields:
            self.fields["title"].help_text = PUBLIC

    def ask_why(self) -> None:
        for each, name, _said in self.reasons():
            label = _("Why it names nobody: %(text)s") % {"text": each.text}
            self.fields[name] = forms.CharField(label=label, required=False, max_length=300)


class PublicImageForm(KeptForm, BaseImageForm):
    """Of a picture, alone or among many."""


class PublicDocumentForm(KeptForm, BaseDocumentForm):
    """Of a file."""
