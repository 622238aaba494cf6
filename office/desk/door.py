"""The door of these pages: who is signed in and no administrator finds none. Who is not is sent to sign in, as anywhere below
the desk, whether there is such an address or not."""

from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch, URLPattern
from django.urls.resolvers import RoutePattern

from cases.desk.door import View
from office.door import require_administrator


class OfficePath(URLPattern):
    """An address of the office. Its check is put on when the address is resolved, so that it stands before Wagtail's."""

    def resolve(self, path: str) -> ResolverMatch | None:
        match = super().resolve(path)
        if match is not None:
            match.func = _require(match.func)
        return match


def office_path(route: str, view: View, *, name: str) -> OfficePath:
    return OfficePath(RoutePattern(route, name=name, is_endpoint=True), view, None, name)


def _require(view: View) -> View:
    @wraps(view)
    def ask(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            require_administrator(request)
        return view(request, *args, **kwargs)

    return ask
