"""What every answer tells the browser that it may do: nothing but what our own pages need.

Named and written as Django 6 will have it (`SECURE_CSP`), so that its own middleware can take over.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.auth import user_has_any_page_permission

Answer = Callable[[HttpRequest], HttpResponseBase]
Policy = dict[str, str]

DESK = "/desk/"
OURS = frozenset({"desk", "office_desk"})
"""The namespaces of our own pages inside Wagtail's admin."""
FRAMED = ("frame-ancestors 'none'", "frame-ancestors 'self'")
OF_EVERY_ACCOUNT = {"wagtailadmin_home", "wagtailadmin_account", "wagtailadmin_login"}
OF_PASSKEYS = {"cases:second_factor", "cases:set_up_factor", "cases:account"}
"""The only pages of the site with a script, which asks the browser for a passkey. Each does its work without it."""
PERMISSIONS = ", ".join(
    f"{name}=()"
    for name in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "microphone",
        "payment",
        "usb",
    )
)


def security_headers(answer: Answer) -> Answer:
    """Middleware: the policy of the public pages or of the desk, unless the view has set a stricter one of its own."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        policy = _choose_policy(request)
        if response.get("X-Frame-Options") == "SAMEORIGIN":  # the preview in Wagtail's editor
            policy = policy | {"frame-ancestors": "'self'"}
            # The page itself went through here once as a public one: it keeps that stricter policy, and may be framed.
            if own := response.get("Content-Security-Policy"):
                response.headers["Content-Security-Policy"] = own.replace(*FRAMED)
        # Django's own middleware stands further in, so that it misses what is refused before it, as a wrong host is.
        response.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        response.headers.setdefault("Content-Security-Policy", written(policy))
        if request.META.get("QUERY_STRING"):
            response.headers.setdefault(
                "X-Robots-Tag", "noindex, nofollow"
            )  # a list by its filters, a search, a page of it
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return respond


def _choose_policy(request: HttpRequest) -> Policy:
    if not request.path.startswith(DESK):
        match = request.resolver_match
        is_of_passkeys = match is not None and match.view_name in OF_PASSKEYS
        return settings.SECURE_CSP_PASSKEYS if is_of_passkeys else settings.SECURE_CSP
    return settings.SECURE_CSP_EDITOR if _is_wagtails_editor(request) else settings.SECURE_CSP_DESK


def _is_wagtails_editor(request: HttpRequest) -> bool:
    """A page of Wagtail's own, opened by somebody who edits pages: never one of a clerk's, and none that shows a case."""
    match = request.resolver_match
    user = getattr(request, "user", None)
    if (
        match is None
        or match.url_name is None
        or user is None
        or not user.is_authenticated
        or not OURS.isdisjoint(match.namespaces)
    ):
        return False
    return match.url_name not in OF_EVERY_ACCOUNT and user_has_any_page_permission(user)


def written(policy: Policy) -> str:
    """A policy as the header says it."""
    return "; ".join(f"{name} {sources}".strip() for name, sources in policy.items())
