"""Where decisions are found."""

from django.urls import path

from search import views

app_name = "search"

urlpatterns = [path("decisions/", views.decisions, name="decisions")]
