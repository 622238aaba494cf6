"""Start-up: what has to be in place before the first request."""

from django.apps import AppConfig


class RecourseConfig(AppConfig):
    name = "config"
    label = "config"
