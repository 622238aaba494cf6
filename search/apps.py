"""Finding: the index of public decisions and its page."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        """Subscribe to the events after which the index must change, and register what is swept."""
        from search import subscribers, sweeping  # noqa: F401 -- rows can be imported only when every app is loaded
