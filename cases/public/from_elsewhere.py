"""Whether another site's page sent a form, as the browser says: for forms that carry no token, because anybody's will do."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def is_from_elsewhere(request: HttpRequest) -> bool:
    """True where the browser names another site. One that names none is an old one, and is let in.

    For a form that gives nobody anything: it picks a language, or moves the demo's clock.
    """
    if said := request.headers.get("Sec-Fetch-Site"):
        return said not in {"same-origin", "none"}
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    if not origin or origin in settings.CSRF_TRUSTED_ORIGINS:
        return False
    return urlsplit(origin).netloc != request.get_host()
