"""What every answer tells the browser that it may do: nothing but what our own pages need.

Named and written as Django 6 will have it (`SECURE_CSP`), so that its own middleware can take over.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

Answer = Callable[[HttpRequest], HttpResponseBase]
Policy = dict[str, str]

DESK = "/desk/"
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
        policy = settings.SECURE_CSP_DESK if request.path.startswith(DESK) else settings.SECURE_CSP
        if response.get("X-Frame-Options") == "SAMEORIGIN":  # the preview in Wagtail's editor
            policy = policy | {"frame-ancestors": "'self'"}
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


def written(policy: Policy) -> str:
    """A policy as the header says it."""
    return "; ".join(f"{name} {sources}".strip() for name, sources in policy.items())
