"""The steps of the set-up: each is done or not by what the system holds, so that it can be left and taken up again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext

from cases.models import Body, Election
from cases.queries.values import Task
from office.models import SetUpChoices
from office.setting_up.key import end_key


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    title: str
    href: str
    is_done: bool
    why: str = ""


def has_administrator() -> bool:
    return User.objects.filter(is_superuser=True, is_active=True).exists()


def choices() -> SetUpChoices:
    """What was chosen; a row that is not kept yet where nothing was."""
    return SetUpChoices.objects.filter(pk=SetUpChoices.THE_ONE).first() or SetUpChoices(pk=SetUpChoices.THE_ONE)


def finish_set_up(at: datetime) -> None:
    """End the set-up: its key dies. What is still missing stays on the checklist."""
    chosen = choices()
    chosen.finished_at = at
    chosen.save()
    end_key()


def list_steps() -> Iterator[Step]:
    """The steps in their order."""
    yield Step(
        "administrator",
        gettext("The administrator"),
        reverse("office:set_up_administrator"),
        has_administrator(),
        gettext("The first account. It may open every other."),
    )
    chosen = choices()
    yield Step(
        "institution",
        gettext("The institution"),
        reverse("office:set_up_institution"),
        bool(chosen.zone and chosen.rulebook),
        gettext("Its name and emblem, its time zone, and the law by which it decides."),
    )
    yield Step(
        "sheets",
        gettext("Bodies, members and the election"),
        reverse("office:sheets"),
        Body.objects.exists() and Election.objects.exists(),
        gettext("From spreadsheets, or a first commission and a court by hand."),
    )


def tasks() -> list[Task]:
    """The steps as a list of links: a later one waits for the administrator."""
    steps = list(list_steps())
    is_open = steps[0].is_done
    return [_make_task(step, is_open=is_open or number == 0) for number, step in enumerate(steps)]


def _make_task(step: Step, *, is_open: bool) -> Task:
    word, state = (gettext("Done"), "done") if step.is_done else (gettext("To do"), "open")
    href = step.href if is_open and not (step.name == "administrator" and step.is_done) else None
    return Task(step.title, word, state, href, step.why)


def institution_model() -> str:
    """Whether the institution's own settings are here: the address of their page, or ""."""
    if not apps.is_installed("wagtail.contrib.settings"):
        return ""
    model = apps.get_app_config("notices").models.get("institution")
    if model is None:
        return ""
    return reverse("wagtailsettings:edit", args=[model._meta.app_label, model._meta.model_name])
