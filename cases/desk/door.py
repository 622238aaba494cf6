"""The desk's door. Who is signed in without a staff appointment finds nothing here: 404, never a redirect that says so."""

import functools
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch, URLPattern
from django.urls.resolvers import RoutePattern

from cases.access.door import worked_by

View = Callable[..., HttpResponseBase]


def has_appointment(request: HttpRequest) -> bool:
    """Whether the user works the docket of some body."""
    return bool(worked_by(request))


class DeskPath(URLPattern):
    """An address of the desk.

    Wagtail wraps every registered view in a check that sends a stranger to the sign-in with a message. The desk's own
    check stands before that one, so it is put on when the address is resolved. Anonymous visitors go on to the sign-in.
    """

    def resolve(self, path: str) -> ResolverMatch | None:
        match = super().resolve(path)
        if match is not None:
            match.func = _require_appointment(match.func)
        return match


def desk_path(route: str, view: View, *, name: str) -> DeskPath:
    return DeskPath(RoutePattern(route, name=name, is_endpoint=True), view, None, name)


def _require_appointment(view: View) -> View:
    @functools.wraps(view)
    def ask(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not has_appointment(request):
            raise Http404
        return view(request, *args, **kwargs)

    return ask
