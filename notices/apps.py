"""What leaves the house: receipts, decisions, e-mail, the public pages."""

from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        """Subscribe to the news, and register what is examined, once every model is loaded."""
        import_module("notices.subscribers")
        import_module("notices.verifying")
        import_module("notices.sweeping")
