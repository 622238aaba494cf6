"""What leaves the house: receipts, decisions, e-mail, the public pages."""

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import pre_save


class NoticesConfig(AppConfig):
    name = "notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        """Subscribe to the news, and register what is examined, once every model is loaded."""
        import_module("notices.subscribers")
        import_module("notices.verifying")
        import_module("notices.sweeping")
        import_module("notices.site.pages_on_time")
        self._stand_before_the_public()

    def _stand_before_the_public(self) -> None:
        """Ask of every page, picture and file before its row is written whether it may be public."""
        from wagtail.signals import pre_page_move

        door = import_module("notices.public_door")
        pre_save.connect(door.stand_before, dispatch_uid="public_door")
        pre_page_move.connect(door.stand_before_a_move, dispatch_uid="public_door")
