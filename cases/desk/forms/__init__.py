"""One form an act, in the module that it is most like. What the law refuses, the act refuses; a form only reads what was typed.

A form says which act it does (`act = "take_down"`), and is found by that: every module of this folder is looked into when
the first of them is asked for, so the tables below are always whole.
"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import TypeVar

from cases.desk.forms.base import ActForm, Desk
from cases.desk.forms.sessions import SessionForm

__all__ = ["FORMS", "SESSION_FORMS", "ActForm", "Desk", "SessionForm"]

F = TypeVar("F", ActForm, SessionForm)


def _find_forms(kind: type[F]) -> Iterator[tuple[str, type[F]]]:
    """Every form of this kind that a module here makes, by the act that it names itself."""
    for found in iter_modules(__path__):
        for form in vars(import_module(f"{__name__}.{found.name}")).values():
            if isinstance(form, type) and issubclass(form, kind) and (act := vars(form).get("act")):
                yield act, form


FORMS: dict[str, type[ActForm]] = dict(_find_forms(ActForm))
"""By the name of the act, as in `workflow.acts`."""
SESSION_FORMS: dict[str, type[SessionForm]] = dict(_find_forms(SessionForm))
"""By the name of the act upon a session."""
