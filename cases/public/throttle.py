"""Counting wrong tries, so that nobody guesses their way in, and nobody keeps the right person out.

Counted in the database, for all processes together. A wrong try counts for what was tried (a name, a case number) from
one address, and, far more generously, for the address, behind which a whole town may sit, and for a name from everywhere.
After the free tries each further one costs a wait that doubles. A browser in which the account was signed in before counts
by itself: whatever others try elsewhere, it does not keep its owner out.
"""

import hmac
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.db.models import Case, F, Value, When
from django.http import HttpRequest
from django.utils.translation import ngettext

from cases.access.known_browser import device_of
from cases.models import WrongTries

FORGET_SECONDS = 60 * 60
"""So long after the last wrong try counting starts anew."""
IPV6_PREFIX = 64
"""A line gets a whole network of this size: its single addresses are as many as one likes."""


@dataclass(frozen=True, slots=True)
class Rule:
    """So many tries are free; each further one costs a wait, from the first on twice as long each time, up to the longest."""

    free: int
    first_seconds: int = 60
    longest_seconds: int = 15 * 60

    def wait(self, count: int) -> int:
        """Seconds to wait after the last of `count` tries."""
        if count < self.free:
            return 0
        return min(self.longest_seconds, self.first_seconds << min(count - self.free, 20))


@dataclass(frozen=True, slots=True)
class Door:
    """Where something is tried. A case number is public, so it has no rule for a name anywhere: it would lock its owner out."""

    name: str
    pair: Rule = Rule(free=10)
    address: Rule = Rule(free=300)
    name_anywhere: Rule | None = None
    counts_everywhere: bool = False
    """Whether a try counts for the address and for the name also in a browser that is known for the account."""


SIGN_IN = Door("sign-in", name_anywhere=Rule(free=100))
FOLLOW = Door("follow")
WITHDRAW = Door("withdraw")
ACCOUNT = Door("account")
"""Names of accounts that are typed to give them access, by which could be found out who has one."""
NEW_PASSWORD = Door(
    "new-password", pair=Rule(free=3, first_seconds=15 * 60), address=Rule(free=30), name_anywhere=Rule(5, 15 * 60)
)
SEARCHES_A_MINUTE = 120


def wait_minutes(request: HttpRequest, door: Door, tried: str) -> int:
    """How many minutes must pass before `tried` may be tried here again, by the machine's clock; 0 for at once."""
    counted = dict(_list_counted(request, door, tried))
    rows = WrongTries.objects.filter(key__in=counted)
    waits = (row.last_second + counted[row.key].wait(row.count) for row in rows if not _is_forgotten(row))
    left = max(waits, default=0) - _read_now()
    return max(0, -(-left // 60))


def note_failure(request: HttpRequest, door: Door, tried: str) -> None:
    """One more wrong try."""
    with transaction.atomic():
        for key, _rule in sorted(_list_counted(request, door, tried), key=lambda pair: pair[0]):
            _add_one(key)


def forget_failures(request: HttpRequest, door: Door, tried: str) -> None:
    """It was right in the end: what this browser or address got wrong about it before counts no longer."""
    pair = next(_list_counted(request, door, tried))[0]
    WrongTries.objects.filter(key=pair).delete()


def take_try(request: HttpRequest, door: Door, tried: str) -> int:
    """Note a try before it is known whether it is right, so that of many at once no more pass than are free.

    Returns 0, or how many minutes must pass before it may be taken: then nothing was noted, and nothing may be compared.
    """
    counted = dict(_list_counted(request, door, tried))
    with transaction.atomic():
        for key in sorted(counted):
            WrongTries.objects.get_or_create(key=key, defaults={"count": 0, "last_second": _read_now()})
        list(WrongTries.objects.select_for_update().filter(key__in=counted).order_by("key"))
        if minutes := wait_minutes(request, door, tried):
            return minutes
        for key in sorted(counted):
            _add_one(key)
    return 0


def give_back(request: HttpRequest, door: Door, tried: str) -> None:
    """The try that was taken was right: it counts nowhere, nor does what was wrong here before."""
    _pair, *others = (key for key, _rule in _list_counted(request, door, tried))
    with transaction.atomic():
        forget_failures(request, door, tried)
        for key in sorted(others):
            WrongTries.objects.filter(key=key, count__gt=0).update(count=F("count") - 1)


def too_many_tries(minutes: int) -> str:
    return ngettext(
        "There were too many wrong tries. Wait one minute, then try again.",
        "There were too many wrong tries. Wait %(minutes)d minutes, then try again.",
        minutes,
    ) % {"minutes": minutes}


def is_hammering(request: HttpRequest) -> bool:
    """Whether this address searches more often than people do. Counted in this process alone, so that reading writes nothing."""
    key = f"searches:{counted_address(request)}:{_read_now() // 60}"
    cache.add(key, 0, 120)
    try:
        return cache.incr(key) > SEARCHES_A_MINUTE
    except ValueError:  # it ran out between the two calls
        return False


def sweep_tries() -> int:
    """Remove what is forgotten; returns how many rows."""
    return WrongTries.objects.filter(last_second__lt=_read_now() - FORGET_SECONDS).delete()[0]


def counted_address(request: HttpRequest) -> str:
    """The address that counts as one visitor's: of IPv6 the network of a line."""
    said = request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(said)
    except ValueError:
        return str(said)
    return str(ip_network((address, IPV6_PREFIX), strict=False)) if isinstance(address, IPv6Address) else str(address)


def _list_counted(request: HttpRequest, door: Door, tried: str) -> Iterator[tuple[str, Rule]]:
    """What one try counts for. In a browser that is known for this account most doors count it for that browser alone."""
    name, address = one_spelling(tried), counted_address(request)
    if device := device_of(request, name):
        yield _make_key(door.name, "device", device, name), door.pair
        if not door.counts_everywhere:
            return
    else:
        yield _make_key(door.name, "pair", address, name), door.pair
    yield _make_key(door.name, "address", address), door.address
    if door.name_anywhere is not None:
        yield _make_key(door.name, "name", name), door.name_anywhere


def one_spelling(tried: str) -> str:
    """The account that signing in finds: it reads wide and ornate letters as the plain ones, so they count as these."""
    return unicodedata.normalize("NFKC", tried).strip().casefold()


def _make_key(*parts: str) -> str:
    """Names nobody: who reads the table learns neither address nor account."""
    said = "\0".join(parts).encode(errors="surrogatepass")
    return hmac.digest(settings.SECRET_KEY.encode(), b"wrong-tries" + said, "sha256").hex()


def _add_one(key: str) -> None:
    now = _read_now()
    fresh = When(last_second__lt=now - FORGET_SECONDS, then=Value(1))
    counted = {"count": Case(fresh, default=F("count") + 1), "last_second": now}
    rows = WrongTries.objects.filter(key=key)
    if rows.update(**counted):
        return
    try:
        with transaction.atomic():
            WrongTries.objects.create(key=key, count=1, last_second=now)
    except IntegrityError:  # another process was quicker
        rows.update(**counted)


def _is_forgotten(row: WrongTries) -> bool:
    return row.last_second < _read_now() - FORGET_SECONDS


def _read_now() -> int:
    """By the machine's clock: guessing is no matter of the law."""
    return int(time.time())
