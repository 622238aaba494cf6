"""What leaves the house: receipts, decisions, e-mail, the public pages."""

from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        """Subscribe to the news once every model is loaded."""
        import_module("notices.subscribers")
