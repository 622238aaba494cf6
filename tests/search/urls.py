"""The page of the search, and an address for each decision that it leads to."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

NOTICES = [path("decisions/<str:number>/", lambda _request, number: HttpResponse(number), name="decision")]


def home(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("home")


urlpatterns = [
    path("", home),
    path("", include("search.urls")),
    path("", include((NOTICES, "notices"))),
    path("i18n/", include("django.conf.urls.i18n")),
]
