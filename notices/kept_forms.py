"""The forms of pictures and files: there is no draft of them, so what their titles and names tell is asked at once."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.models import UploadedFile

from cases.hunt.places import Finding
from notices.forms import PublicForm, why
from notices.public_door import Held, count_as_looked_at
from notices.public_texts import texts_of

PUBLIC = gettext_lazy("Everyone can read it, and the name of the file: name no party to a complaint.")
OF_WAITING = frozenset({"uploaded-image", "uploaded-document"})
"""How Wagtail begins the prefix of a form whose file was sent before it and waits; the number of that file ends it."""


class KeptForm(PublicForm):
    """Says that the title is public, and shows a field for each reason beside its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "title" in self.fields:
            self.fields["title"].help_text = PUBLIC

    @cached_property
    def waiting(self) -> UploadedFile | None:
        """The file of one among many: the view lays it into the row once this form is valid."""
        kind, _dash, pk = (self.prefix or "").rpartition("-")
        return UploadedFile.objects.filter(pk=pk).first() if kind in OF_WAITING else None

    @property
    def part_of_file(self) -> str:
        return f"{self.instance._meta.label_lower}.file"

    def texts_beside(self) -> dict[str, str]:
        """The name of a file that waits, as it was sent."""
        name = {self.part_of_file: PurePath(self.waiting.file.name).name} if self.waiting else {}
        return {**super().texts_beside(), **name}

    def field_of(self, found: Finding) -> str | None:
        """None for the name of the file: a file whose own field has an error Wagtail drops, and asks no reason for it."""
        return None if found.part == self.part_of_file else super().field_of(found)

    def ask_why(self) -> None:
        for each in self.found:
            label = _("Why it names nobody: %(text)s") % {"text": each.text}
            self.fields[why(each)] = forms.CharField(label=label, required=False, max_length=300)

    def save(self, commit: bool = True) -> Any:  # noqa: ANN401 -- as Django declares it
        """A file that waited lies in its place by now, and is taken from there where its row is held."""
        if self.waiting is None:
            return super().save(commit=commit)
        if self._is_looked_at:
            count_as_looked_at(self.part_of_file, texts_of(self.instance)[self.part_of_file])
        try:
            return super().save(commit=commit)
        except Held:
            self.instance.file.delete(save=False)
            raise


class PublicImageForm(KeptForm, BaseImageForm):
    """Of a picture, alone or among many."""


class PublicDocumentForm(KeptForm, BaseDocumentForm):
    """Of a file."""
