"""Who asks: the visitor's own address, also behind a proxy. Only what a trusted proxy says is believed."""

from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

Answer = Callable[[HttpRequest], HttpResponseBase]
Address = IPv4Address | IPv6Address
Networks = tuple[IPv4Network | IPv6Network, ...]
FORWARDED = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT",
             "HTTP_X_FORWARDED_PROTO", "HTTP_X_REAL_IP")  # fmt: skip
"""What a visitor could write into a request to seem to be somebody else, or to seem to come over TLS."""


def real_address(answer: Answer) -> Answer:
    """Middleware: REMOTE_ADDR is the visitor's from here on. What no trusted proxy has said is taken out."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        trusted = trusted_networks(tuple(settings.TRUSTED_PROXIES))
        if _is_in(request.META.get("REMOTE_ADDR", ""), trusted):
            said = request.META.get("HTTP_X_FORWARDED_FOR", "")
            request.META["REMOTE_ADDR"] = visitor(request.META["REMOTE_ADDR"], said, trusted)
        else:
            for name in FORWARDED:
                request.META.pop(name, None)
        return answer(request)

    return respond


def is_trusted(address: str) -> bool:
    """Whether this is an address of this machine or of a proxy whose word is taken."""
    return _is_in(address, trusted_networks(tuple(settings.TRUSTED_PROXIES)))


def visitor(peer: str, forwarded: str, trusted: Networks) -> str:
    """The nearest address that is no trusted proxy, read from the right: what stands further left anybody may have written."""
    nearest = peer
    for said in reversed(forwarded.split(",")):
        address = _read(said)
        if address is None:
            break
        nearest = str(address)
        if not _is_in(nearest, trusted):
            break
    return nearest


@lru_cache(maxsize=8)
def trusted_networks(written: tuple[str, ...]) -> Networks:
    """Raises ValueError for what is no network."""
    return tuple(ip_network(each.strip(), strict=False) for each in written if each.strip())


def _is_in(written: str, networks: Networks) -> bool:
    address = _read(written)
    return address is not None and any(address in network for network in networks)


def _read(written: str) -> Address | None:
    try:
        address = ip_address(written.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
