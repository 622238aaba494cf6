"""The institution that runs the site: its name and emblem on pages and documents, how it is reached, its languages."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from notices.site.institution_form import InstitutionForm


def all_languages() -> list[str]:
    """The codes of every language the site has words in, in the order of the settings."""
    return [code for code, _name in settings.LANGUAGES]


class Emblem(models.Model):
    """One picture, known by its hash. Never changed: what was printed with it is printed with the same again."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    media_type = models.CharField(
        max_length=20, choices=[(kind, kind) for kind in ("image/svg+xml", "image/png", "image/jpeg")]
    )
    data = models.BinaryField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.sha256


@register_setting(icon="home", order=0)
class Institution(BaseGenericSetting):
    """There is one row at most; with no name in it the site stands under the name of the software, as before."""

    name = models.CharField(
        gettext_lazy("name in English"),
        max_length=200,
        blank=True,
        help_text=gettext_lazy("As it stands on every page and document. It takes the place of a name left out."),
    )
    name_kk = models.CharField(gettext_lazy("name in Kazakh"), max_length=200, blank=True)
    name_ru = models.CharField(gettext_lazy("name in Russian"), max_length=200, blank=True)
    short_name = models.CharField(
        gettext_lazy("short name in English"),
        max_length=60,
        blank=True,
        help_text=gettext_lazy("For the head of each page and the title of its window, where the whole name is long."),
    )
    short_name_kk = models.CharField(gettext_lazy("short name in Kazakh"), max_length=60, blank=True)
    short_name_ru = models.CharField(gettext_lazy("short name in Russian"), max_length=60, blank=True)
    emblem = models.ForeignKey(Emblem, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    languages = models.JSONField(
        default=all_languages,
        editable=False,
        help_text="Codes of the languages offered to the public, in their order; at least one.",
    )
    address = models.CharField(gettext_lazy("address"), max_length=300, blank=True)
    telephone = models.CharField(gettext_lazy("telephone"), max_length=100, blank=True)
    email = models.EmailField(gettext_lazy("e-mail address"), blank=True)
    opening_hours = models.CharField(gettext_lazy("opening hours"), max_length=300, blank=True)

    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("name"), FieldPanel("name_kk"), FieldPanel("name_ru")],
                pgettext_lazy("of a body or an election", "Name"),
            ),
            MultiFieldPanel(
                [FieldPanel("short_name"), FieldPanel("short_name_kk"), FieldPanel("short_name_ru")],
                gettext_lazy("Short name"),
            ),
            MultiFieldPanel([FieldPanel("emblem_file"), FieldPanel("without_emblem")], gettext_lazy("Emblem")),
            MultiFieldPanel(
                [FieldPanel(f"language_{at}") for at in range(1, len(settings.LANGUAGES) + 1)],
                gettext_lazy("Languages of the public pages"),
            ),
            MultiFieldPanel(
                [FieldPanel("address"), FieldPanel("telephone"), FieldPanel("email"), FieldPanel("opening_hours")],
                gettext_lazy("How the institution is reached"),
            ),
        ],
        base_form_class=InstitutionForm,
    )
    by_language: ClassVar[tuple[str, ...]] = ("name", "short_name")

    class Meta:
        verbose_name = gettext_lazy("institution")
        default_permissions = ("change",)

    def __str__(self) -> str:
        return self.read_name() or str(self._meta.verbose_name)

    def clean(self) -> None:
        """Refuse a list of languages that is empty, doubled, or names one that the site has no words in."""
        super().clean()
        chosen: Any = self.languages
        if not chosen or len(set(chosen)) != len(chosen) or set(chosen) - set(all_languages()):
            raise ValidationError(gettext_lazy("Choose at least one language, and none of them twice."))

    def read_name(self) -> str:
        """The name in the reader's language, in English where it has none, and else in whichever it has."""
        return self._in_own("name")

    def read_short_name(self) -> str:
        """The short name, or the whole one where none was given."""
        return self._in_own("short_name") or self.read_name()

    def _in_own(self, field: str) -> str:
        own = (get_language() or "en")[:2]
        names = [f"{field}_{own}", field, f"{field}_kk", f"{field}_ru"]
        return next((value for name in names if (value := getattr(self, name, ""))), "")
