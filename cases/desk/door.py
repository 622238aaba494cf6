"""The desk's door. Who is signed in without a staff appointment finds nothing here: 404, never a redirect that says so."""

import functools
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch, URLPattern
from django.urls.resolvers import RoutePattern

from cases.access.door import has_desk, keeps_office, worked_by

View = Callable[..., HttpResponseBase]


def has_appointment(request: HttpRequest) -> bool:
    """Whether the user works the docket of some body."""
    return bool(worked_by(request))


Check = Callable[[HttpRequest], bool]


class DeskPath(URLPattern):
    """An address of the desk, for whom its check lets in.

    Wagtail wraps every registered view in a check that sends a stranger to the sign-in with a message. The desk's own
    check stands before that one, so it is put on when the address is resolved. Anonymous visitors go on to the sign-in.
    """

    may_enter: Check = staticmethod(has_appointment)

    def resolve(self, path: str) -> ResolverMatch | None:
        match = super().resolve(path)
        if match is not None:
            match.func = _require(self.may_enter, match.func)
        return match


class BelowPath(DeskPath):
    """An address of what lies below a body, for its supervisor too."""

    may_enter: Check = staticmethod(has_desk)


class PeoplePath(DeskPath):
    """An address of the people pages, for who keeps the office."""

    may_enter: Check = staticmethod(keeps_office)


def desk_path(route: str, view: View, *, name: str) -> DeskPath:
    return DeskPath(RoutePattern(route, name=name, is_endpoint=True), view, None, name)


def below_path(route: str, view: View, *, name: str) -> BelowPath:
    return BelowPath(RoutePattern(route, name=name, is_endpoint=True), view, None, name)


def people_path(route: str, view: View, *, name: str) -> PeoplePath:
    return PeoplePath(RoutePattern(route, name=name, is_endpoint=True), view, None, name)


def _require(may_enter: Check, view: View) -> View:
    @functools.wraps(view)
    def ask(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not may_enter(request):
            raise Http404
        return view(request, *args, **kwargs)

    return ask
