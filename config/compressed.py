"""Compression, of those pages alone that everybody reads alike.

A page that holds a secret and something a stranger can choose must not be compressed: its length would give the secret away
letter by letter (BREACH). So nothing is compressed but what says of itself that it is everybody's.
"""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class CompressEverybodysPages(GZipMiddleware):
    """Django's own, for pages with a tag (`cases.public.unchanged`)."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not getattr(response, "is_everybodys", False):
            return response
        return super().process_response(request, response)
