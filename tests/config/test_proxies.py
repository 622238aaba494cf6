"""Whose address counts: the visitor's, told by proxies that are trusted and by nobody else."""

from collections.abc import Mapping

import pytest
from django.http import HttpRequest, HttpResponse

from config.proxies import real_address, trusted_networks, visitor

TRUSTED = trusted_networks(("10.0.0.0/8", "2001:db8:aa::/48"))


@pytest.mark.parametrize(
    ("peer", "forwarded", "who"),
    [
        ("10.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("10.0.0.1", "198.51.100.66, 203.0.113.7", "203.0.113.7"),
        ("10.0.0.1", "203.0.113.7, 10.0.0.9", "203.0.113.7"),
        ("10.0.0.1", "10.0.0.8, 10.0.0.9", "10.0.0.8"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "unknown, 203.0.113.7", "203.0.113.7"),
        ("10.0.0.1", "203.0.113.7, <script>", "10.0.0.1"),
        ("10.0.0.1", "::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:aa::1", "2001:db8:bb::7", "2001:db8:bb::7"),
    ],
)
def test_visitor_is_read_from_the_right(peer: str, forwarded: str, who: str):
    assert visitor(peer, forwarded, TRUSTED) == who


def seen(settings, **meta: str) -> Mapping[str, str]:
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    request = HttpRequest()
    request.META.update(meta)
    real_address(lambda _request: HttpResponse())(request)
    return request.META


def test_strangers_are_not_believed(settings):
    meta = seen(
        settings,
        REMOTE_ADDR="203.0.113.9",
        HTTP_X_FORWARDED_FOR="10.0.0.1",
        HTTP_X_FORWARDED_PROTO="https",
        HTTP_HOST="x",
    )
    assert meta == {"REMOTE_ADDR": "203.0.113.9", "HTTP_HOST": "x"}


def test_trusted_proxies_are_believed(settings):
    meta = seen(settings, REMOTE_ADDR="10.1.2.3", HTTP_X_FORWARDED_FOR="203.0.113.9", HTTP_X_FORWARDED_PROTO="https")
    assert (meta["REMOTE_ADDR"], meta["HTTP_X_FORWARDED_PROTO"]) == ("203.0.113.9", "https")


def test_invalid_network_is_refused():
    with pytest.raises(ValueError, match="'ten' does not appear to be an IPv4 or IPv6 network"):
        trusted_networks(("ten",))
