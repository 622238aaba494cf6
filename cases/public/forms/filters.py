"""What a public list can be narrowed by. A filter that makes no sense filters nothing and says nothing: it was not typed."""

from django.utils.translation import gettext

from cases.models import Body
from cases.public.forms.fields import grouped
from cases.queries.law import rulebooks_in_use
from cases.wording.labels import case_type_label, case_types, proceeding_state_label
from workflow.states import ProceedingState

Choices = list[tuple[str, list[tuple[str, str]]]]
"""Groups of (value, words); a group "" stands outside any group."""


def chosen_body(code: str, bodies: list[Body]) -> Body | None:
    return next((body for body in bodies if body.code == code), None)


def body_choices(bodies: list[Body]) -> Choices:
    return [("", [("", gettext("Every body"))]), *grouped(bodies)]


def state_choices() -> Choices:
    states = [(state.value, proceeding_state_label(state)) for state in ProceedingState]
    return [("", [("", gettext("Every state")), *states])]


def type_choices() -> Choices:
    return [
        ("", [("", gettext("Every kind")), *((code, case_type_label(code)) for code in case_types(rulebooks_in_use()))])
    ]
