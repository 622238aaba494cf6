"""The addresses of the site, and the peer's filing page beside them: both pass the same middleware."""

from django.urls import include, path

from bench.peers import minimal

urlpatterns = [path("peer/file/", minimal.file), path("", include("config.urls"))]
