"""The project's real URL map, walked: every address with its name."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

DESK = "desk/"
SAMPLES = {"IntConverter": 1, "SlugConverter": "x", "StringConverter": "x", "UUIDConverter": "x", "PathConverter": "x"}
MODEL = {
    "app_name": "notices",
    "model_name": "homepage",
    "app_label": "notices",
    "content_type_app_name": "notices",
    "content_type_model_name": "homepage",
}


@dataclass(frozen=True, slots=True)
class Address:
    """`name` with its namespaces, "" where it has none; `converters` by the name of what they read."""

    name: str
    route: str
    converters: dict[str, type]

    @property
    def is_ours(self) -> bool:
        """Ours to classify: everything but Wagtail's own admin and its pages."""
        is_wagtails = self.name.startswith("wagtail") or (
            self.route.startswith(DESK) and not self.name.startswith(("desk:", "office_desk:"))
        )
        return not is_wagtails


def every_address() -> list[Address]:
    return list(_below(get_resolver(), (), ""))


def ours() -> list[Address]:
    return [address for address in every_address() if address.is_ours]


def wagtails() -> list[Address]:
    return [address for address in every_address() if not address.is_ours]


def sample(address: Address) -> str:
    """A concrete address, of the first page or row where it wants one; "" for the few whose form Wagtail keeps in a pattern."""
    known = {key: MODEL.get(key, SAMPLES[converter.__name__]) for key, converter in address.converters.items()}
    try:
        return reverse(address.name, kwargs=known)
    except NoReverseMatch:
        return ""


def _below(resolver: URLResolver, namespaces: tuple[str, ...], prefix: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _below(entry, inner, route)
        else:
            yield _address(entry, namespaces, route)


def _address(entry: URLPattern, namespaces: tuple[str, ...], route: str) -> Address:
    name = ":".join((*namespaces, entry.name)) if entry.name else ""
    converters = {key: type(converter) for key, converter in entry.pattern.converters.items()}
    return Address(name, route, converters)
