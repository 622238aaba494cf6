"""What the form of a public page asks before everyone can read it, and that of a picture or a file before it is kept."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import COMMENTS_RELATION_NAME

from cases.hunt.places import Finding
from cases.wording.labels import finding_label
from notices.models.set_aside import SetAside
from notices.public_door import look_at, may_see, record_so_far, refusal, texts_to_look_at
from notices.public_texts import texts_of
from workflow import clock

PUBLISHING = ("action-publish", "action-workflow-action")


class PublicForm(forms.BaseForm):
    """Looks at what is about to be public, and asks of each place, of whoever may see it, why it names nobody."""

    instance: Any
    for_user: Any = None
    found: tuple[Finding, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.editor = kwargs.get("for_user") or kwargs.get("user")
        super().__init__(*args, **kwargs)

    def is_going_public(self) -> bool:
        return True

    @cached_property
    def _is_looked_at(self) -> bool:
        """Whether nothing is left to be mended; asked once, since each answer is recorded. Raises ActRefused.

        What somebody gave reasons for is recorded at once: what could not be recorded must not be public by then.
        """
        found = look_at({**texts_to_look_at(self.instance, live=True), **self.texts_beside()}).found
        self.found = tuple({each.key: each for each in found}.values()) if may_see(self.editor) else ()
        if found and not self.found:
            self.add_error(None, refusal(self.instance))
        for each in self.found:
            if not self.reason_for(each):
                self.add_error(self.field_of(each), in_its_place(each))
        self.ask_why()
        if self.found and not self.errors:
            record_so_far(self.editor)
        return not self.errors

    def ask_why(self) -> None:
        """Where a form shows all its fields by itself, add those for the reasons."""

    def texts_beside(self) -> dict[str, str]:
        """What stands in the rows below, which come to the page only when it is saved."""
        found: dict[str, str] = {}
        for part, text in _read_texts_below(self):
            found[part] = f"{found[part]}\n\n{text}" if part in found else text
        return found

    def field_of(self, found: Finding) -> str | None:
        """The field that a place stands in; None where it is none of this form's."""
        name = found.part.rpartition(".")[2]
        return name if name in self.fields else None

    def reason_for(self, found: Finding) -> str:
        return str(self.data.get(self.add_prefix(why(found)), "")).strip()[:300]

    def reasons(self) -> list[tuple[Finding, str, str]]:
        """Each place with the name, as the browser sends it, and the value of the field for its reason."""
        return [(each, self.add_prefix(why(each)), self.reason_for(each)) for each in self.found]

    def is_valid(self) -> bool:
        return super().is_valid() and (not self.is_going_public() or self._is_looked_at)

    def save(self, commit: bool = True) -> Any:  # noqa: ANN401 -- as Django declares it
        for each in self.found:
            said = {"part": each.part, "found": each.sentence, "reason": self.reason_for(each)}
            SetAside.objects.update_or_create(key=each.key, defaults={**said, "by": self.editor, "at": clock.now()})
        return super().save(commit=commit)  # type: ignore[misc]  # the form of a model, which this stands before


def _read_texts_below(form: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 -- Wagtail's forms carry no types
    for name, formset in getattr(form, "formsets", {}).items():
        for each in formset.forms if name != COMMENTS_RELATION_NAME else ():
            if not (formset.can_delete and formset._should_delete_form(each)):
                yield from texts_of(each.instance).items()
                yield from _read_texts_below(each)


def why(found: Finding) -> str:
    """The field for the reason why this place names nobody."""
    return f"why_{found.key}"


def in_its_place(found: Finding) -> str:
    """The sentence with the place marked, and what to do about it."""
    return format_html(
        _("This may be {}: {}. Take it out, or say why it names nobody."),
        finding_label(found.kind),
        format_html("<q>{}<mark>{}</mark>{}</q>", found.before, found.text, found.after),
    )


class PublicPageForm(PublicForm, WagtailAdminPageForm):
    """The form of every page. A draft is nobody's business but its editors'."""

    def is_going_public(self) -> bool:
        return any(self.data.get(name) for name in PUBLISHING)
