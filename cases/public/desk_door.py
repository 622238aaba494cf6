"""The desk, and what follows signing in, opens to no session of staff in which the second factor was not shown.

However that session came about.
"""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from cases.access.second_factor import is_factor_missing, is_required, is_staff
from cases.public.second_step import begin_second_step

STAFFS = ("/desk/", "/office/", "/set-up/", "/mine/")
"""What is for staff alone, and where everybody comes after signing in: who only reads by appointment has no desk."""


def ask_second_factor(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: there, who is signed in without the factor is signed out and led to show it, or to set it up.

    A session may be older than its owner's appointment, or than this rule.
    """

    def respond(request: HttpRequest) -> HttpResponseBase:
        if not is_required() or not request.path_info.startswith(STAFFS):
            return answer(request)
        user = request.user
        if not user.is_authenticated or not is_factor_missing(request) or not is_staff(user):
            return answer(request)
        request.session.flush()
        is_read = request.method in {"GET", "HEAD"}
        return begin_second_step(
            request, user, next_url=request.get_full_path() if is_read else reverse("wagtailadmin_home")
        )

    return respond
