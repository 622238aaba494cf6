"""Signs that turn the direction of a text: they show “not counted” as other words than are stored, and are shown nowhere.

A letter has a direction of its own and needs none of them. What was typed is stored as it was typed.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase

SIGNS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""What Unicode calls controls of direction (Bidi_Control): marks, embeddings, overrides, isolates."""
FOUND = re.compile(f"[{SIGNS}]")
TYPED = re.compile(r'(<textarea\b[^>]*>.*?</textarea>|\svalue="[^"]*")', re.DOTALL)
"""What a browser sends back as it stands in the page."""
Answer = Callable[[HttpRequest], HttpResponseBase]


def without_direction(text: str) -> str:
    """The text in the order in which it is stored."""
    return FOUND.sub("", text)


def show_in_order(answer: Answer) -> Answer:
    """Middleware: no page lets such a sign work. A form keeps what was typed into it, to be sent again as it was."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        if isinstance(response, HttpResponse) and response.get("Content-Type", "").startswith("text/html"):
            page = response.content.decode(response.charset)
            if FOUND.search(page):
                response.content = _put_in_order(page).encode(response.charset)
        return response

    return respond


def _put_in_order(page: str) -> str:
    parts = TYPED.split(page)
    return "".join(part if place % 2 else without_direction(part) for place, part in enumerate(parts))
