"""The forms by which administrators change the office, by the registries; and for each one a save: where, and what is typed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, reverse
from wagtail.contrib.settings.registry import registry
from wagtail.snippets.models import get_snippet_models

import cases.desk.urls
import office.desk.urls
import office.urls
from cases.acts.office.edit_pages import EDITORS
from cases.acts.office.invite import invite
from cases.acts.office.two_persons import ask_second_person
from cases.desk.door import PeoplePath
from cases.desk.people.forms import OF_APPOINTMENT, OF_PERSON
from cases.models import Invitation, PendingAct
from notices.models import Institution
from office.desk.forms import RowForm
from office.desk.kinds import OF_KIND
from tests.cases.staffing import House
from workflow.states import TwoPersonAct

BEFORE_THERE_IS_AN_OFFICE = {
    *("set_up", "set_up_administrator", "set_up_institution", "set_up_office", "set_up_finish"),
}
"""The set-up: gone for ever when it is finished. Its rows of the office are entered by the act of the forms below."""
READ_ALONE = {"template", "checklist"}
"""Addresses of `office.urls` that take no form; a test sends one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A form that is about to be sent."""

    address: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Save:
    """How a form is filled in, for a house and the browser of its first administrator, and the tables that its save writes."""

    fill: Callable[[House, Client], Typed]
    writes: frozenset[str]


def list_forms() -> Iterator[str]:
    """Every form of the office that the registries know: `namespace:name`, and behind a stroke what its address chooses."""
    for name in _names_that_take_a_form(office.desk.urls.urlpatterns):
        yield from (f"office_desk:{name}/{kind}" for kind in OF_KIND)
    of_people = [pattern for pattern in cases.desk.urls.urlpatterns if isinstance(pattern, PeoplePath)]
    chosen = {"of_person": OF_PERSON, "of_appointment": OF_APPOINTMENT}
    for name in _names_that_take_a_form(of_people):
        yield from (f"desk:{name}/{act}" for act in chosen[name]) if name in chosen else (f"desk:{name}",)
    for pattern in office.urls.urlpatterns:
        if pattern.name not in BEFORE_THERE_IS_AN_OFFICE | READ_ALONE:
            yield f"office:{pattern.name}"
    for model in (*registry, *get_snippet_models()):
        yield f"wagtail:{model._meta.label_lower}"


def _names_that_take_a_form(patterns: list[URLPattern]) -> Iterator[str]:
    for pattern in patterns:
        if hasattr(pattern.callback.view_class, "post"):
            assert pattern.name is not None
            yield pattern.name


def _of_kind(kind: str, change: Mapping[str, object], *, is_new: bool) -> Callable[[House, Client], Typed]:
    """The form of a row that stands, with these values typed over it; sent as it is edited, or as a new one."""

    def fill(_house: House, _browser: Client) -> Typed:
        row = OF_KIND[kind].rows().order_by("pk").last()
        assert isinstance(row, Model)
        address = (
            reverse("office_desk:add", args=[kind]) if is_new else reverse("office_desk:edit", args=[kind, row.pk])
        )
        form = RowForm(kind=OF_KIND[kind], row=row)
        values = {name: form[name].value() for name in form.fields}
        typed = {name: value for name, value in {**values, **change}.items() if value not in (None, False)}
        return Typed(address=address, values=typed | {"reason": "By order 7."})

    return fill


def _of_people(name: str, *parts: str, **typed: str) -> Callable[[House, Client], Typed]:
    """A form about the person of the house; `parts` are read off the house, by their names below."""

    def fill(house: House, _browser: Client) -> Typed:
        arguments = [READ[part](house) if part in READ else part for part in parts]
        return Typed(address=reverse(f"desk:{name}", args=arguments), values={"reason": "By order 7.", **typed})

    return fill


def _signed_in(house: House) -> int:
    Client().force_login(house.person, backend="django.contrib.auth.backends.ModelBackend")
    return house.person.pk


def _closed(house: House) -> int:
    User.objects.filter(pk=house.person.pk).update(is_active=False)
    return house.person.pk


def _invited(house: House) -> int:
    invite(**house.by_first(email="asked@example.org", language="en"))
    return Invitation.objects.get().user_id


def _appointed(house: House) -> object:
    house.appoint("PROS")
    return house.appoint().key


def _asked(by: Callable[..., dict[str, Any]], house: House) -> object:
    ask_second_person(**by(what=TwoPersonAct.MAKE_ADMINISTRATOR, user_id=house.person.pk))
    return PendingAct.objects.get().pk


READ: Mapping[str, Callable[[House], object]] = {
    "person": lambda house: house.person.pk,
    "signed in": _signed_in,
    "closed": _closed,
    "invited": _invited,
    "appointment": _appointed,
    "asked by another": lambda house: _asked(house.by_second, house),
    "asked by oneself": lambda house: _asked(house.by_first, house),
}


def _appoint(house: House, browser: Client) -> Typed:
    house.appoint("PROS")  # so that there is a row to write over
    return _of_people("of_person", "person", "appoint", body="DEC", role="clerk")(house, browser)


def _institution(_house: House, browser: Client) -> Typed:
    browser.force_login(User.objects.create_superuser("s@example.org", "s@example.org", "a-password-of-tests"))
    row = Institution.load()
    typed = {"name": "Commission", "name_kk": "", "name_ru": "", "language_1": "en"}
    address = reverse("wagtailsettings:edit", args=["notices", "institution", row.pk])
    browser.get(address)
    return Typed(address=address, values=typed)


def _sheets(_house: House, _browser: Client) -> Typed:
    sheet = SimpleUploadedFile("days.csv", b"election,day,kind\n")
    return Typed(address=reverse("office:sheets"), values={"sheets": [sheet]})


def _import(house: House, browser: Client) -> Typed:
    typed = _sheets(house, browser)
    done = browser.post(typed.address, typed.values)
    return Typed(address=done.headers["Location"], values={"do": "drop"})


def _saves() -> Iterator[tuple[str, Save]]:
    for kind, (table, new, other) in KINDS.items():
        yield f"office_desk:add/{kind}", Save(fill=_of_kind(kind, new, is_new=True), writes=frozenset({table}))
        yield f"office_desk:edit/{kind}", Save(fill=_of_kind(kind, other, is_new=False), writes=frozenset({table}))
    for form, (fill, *tables) in OTHERS.items():
        yield form, Save(fill=fill, writes=frozenset(tables))


KINDS: Mapping[str, tuple[str, dict[str, object], dict[str, object]]] = {
    "bodies": (
        "cases_body",
        {"code": "NEW", "name": "A new body"},
        {"telephone": "+7 700 1", "ended_on": "2004-12-31"},
    ),
    "members": (
        "cases_member",
        {"term_from": "2003-01-01", "term_until": "2003-12-31", "sworn_on": "2003-01-01"},
        {"title": "Another"},
    ),
    "elections": ("cases_election", {"slug": "new-2005", "name": "Another election"}, {"closed_on": "2004-12-31"}),
    "rounds": ("cases_round", {"number": "3", "voting_day": "2004-12-19"}, {"closes": "21:00"}),
    "constituencies": ("cases_constituency", {"number": "99", "name": "Ninth"}, {"name": "Another"}),
    "days": ("cases_calendarday", {"day": "2004-12-16", "kind": "holiday"}, {"kind": "closure"}),
}
"""Its table, what is typed over a row that stands to make a new one of it, and what to change it."""
OTHERS: Mapping[str, tuple[Any, ...]] = {
    "desk:invite": (_of_people("invite", email="new@example.org", language="en"), "auth_user", "cases_invitation"),
    "desk:of_person/appoint": (_appoint, "cases_post"),
    "desk:of_person/invite": (_of_people("of_person", "invited", "invite", language="en"), "cases_invitation"),
    "desk:of_person/edit_pages": (_of_people("of_person", "person", "edit_pages", group=EDITORS), "auth_user_groups"),
    "desk:of_person/end_sessions": (
        _of_people("of_person", "signed in", "end_sessions"),
        "django_session",
        "cases_signedin",
    ),
    "desk:of_person/reset_factor": (_of_people("of_person", "person", "reset_factor"), "cases_pendingact"),
    "desk:of_person/make_administrator": (_of_people("of_person", "person", "make_administrator"), "cases_pendingact"),
    "desk:of_person/close_account": (_of_people("of_person", "person", "close_account"), "auth_user"),
    "desk:of_person/reopen_account": (_of_people("of_person", "closed", "reopen_account"), "cases_pendingact"),
    "desk:of_appointment/end_appointment": (
        _of_people("of_appointment", "appointment", "end_appointment", until="2004-12-31"),
        "cases_post",
    ),
    "desk:of_appointment/name_deputy": (
        _of_people(
            *("of_appointment", "appointment", "name_deputy"),
            email="deputy@example.org",
            until="2004-09-30",
            language="en",
        ),
        "cases_post",
        "auth_user",
        "cases_invitation",
    ),
    "desk:confirm_act": (
        _of_people("confirm_act", "asked by another"),
        "cases_pendingact",
        "auth_user_user_permissions",
    ),
    "desk:withdraw_request": (_of_people("withdraw_request", "asked by oneself"), "cases_pendingact"),
    "wagtail:notices.institution": (_institution, "notices_institution"),
    "office:sheets": (_sheets, "office_importrun", "office_importfile"),
    "office:import": (_import, "office_importrun", "office_importfile"),
}
SAVES: Mapping[str, Save] = dict(_saves())
