"""The app that lets an administrator set an office up and change what it is made of."""

from importlib import import_module

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "office"

    def ready(self) -> None:
        """Have workers take up imports, once every model is loaded."""
        import_module("office.subscribers")
