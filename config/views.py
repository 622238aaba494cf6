"""Pages about the site itself."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from config.gallery import gallery_context


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in all its states, with invented data: what a page may be made of."""
    return render(request, "gallery.html", gallery_context())


def closed_to_everybody(request: HttpRequest) -> HttpResponse:
    """Stand before pages of Wagtail that open to nobody here. Raises Http404.

    On its pages of users one administrator could become anybody: set their password, or make another superuser.
    """
    if request.user.is_authenticated:
        raise Http404
    return redirect_to_login(request.path, reverse("wagtailadmin_login"))


no_test_of_errors = closed_to_everybody
"""Stands before the page on which Wagtail fails on purpose."""
