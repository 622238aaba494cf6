"""Choosing the language at the head of a page that has no form of its own."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from cases.public.from_elsewhere import is_from_elsewhere
from cases.public.views.errors import csrf_failure


@csrf_exempt
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Keep the language and go back, by a form without a token of the visitor's: the page is the same for everybody.

    What is pressed on another site's page is refused: the browser says so.
    """
    if is_from_elsewhere(request):
        return csrf_failure(request)
    return set_language(request)
