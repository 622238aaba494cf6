"""The set-up's door: administrators alone. For everybody else there is no such page, signed in or not."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse

from cases.access.second_factor import is_factor_missing
from cases.acts.office.enter import PERMISSION
from cases.public.unchanged import kept_by_nobody

View = Callable[..., HttpResponse]


def administrator_of(request: HttpRequest) -> User | None:
    """Who asks, if that is an administrator whose account is open."""
    user = request.user
    if not (isinstance(user, User) and user.is_active and user.has_perm(PERMISSION)):
        return None
    return None if is_factor_missing(request) else user


def require_administrator(request: HttpRequest) -> User:
    """Who asks. Raises Http404 for everybody who is no administrator."""
    user = administrator_of(request)
    if user is None:
        raise Http404
    return user


def for_administrators(view: View) -> View:
    """The view, for administrators alone, kept by no proxy and no browser."""

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require_administrator(request)
        return kept_by_nobody(view(request, *args, **kwargs))

    return respond
