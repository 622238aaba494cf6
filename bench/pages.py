"""What a stranger reads, against an empty Wagtail page: made, and found unchanged."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus
from ipaddress import IPv4Address
from itertools import count
from pathlib import Path

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.decided import decided
from bench.measure import Comparison, Side, compare, nothing
from bench.peers.empty_page import empty_page
from bench.sizes import Sizes
from bench.stage import AT, Stage
from cases.models import Case, Decision, Session
from replay.mistakes import read_script
from replay.play.runner import Runner
from search.documents import published_documents
from search.engines import current
from workflow import clock
from workflow.states import DecisionState

DEMO = Path(settings.ROOT) / "demo" / "majilis-2004" / "scenario.yaml"
BROWSER = {"Accept-Encoding": "gzip, deflate, br"}
WITH_KEPT_PIECES = frozenset({"a case", "decisions to search", "a search"})
"""The pages of which pieces are kept (`cases.public.kept_pieces`)."""
_readers = count()


@dataclass(frozen=True, slots=True)
class Answer:
    status: str
    tag: str
    size: int
    """Bytes as they were sent."""


def measure_pages(stage: Stage, sizes: Sizes) -> Iterator[Comparison]:
    """Each public page as a browser without cookies gets it, made anew; then as one that has it asks again."""
    at = _filed(stage, sizes)
    current().rebuild(published_documents())
    get, peer = _visitor(), empty_page()

    def against_empty(what: str, name: str, run: Callable[[], Answer]) -> Comparison:
        ours, empty = (
            Side(name, nothing, lambda _: run()),
            Side("an empty Wagtail page", nothing, lambda _: get(peer, "")),
        )
        return compare(what, ours, empty, rounds=sizes.rounds, warm_up=sizes.warm_up, size=size)

    with clock.simulated(at):
        for name, path in _pages().items():
            made = get(path, "")
            size = f"{Case.objects.count()} cases, {made.size} bytes sent"
            found = against_empty(f"Page: {name}", "made", partial(get, path, ""))
            yield replace(found, note=f"{_statements(get, path, '')} statements")
            if name in WITH_KEPT_PIECES:
                found = against_empty(f"Page: {name}, nothing kept", "made whole", partial(_get_whole, get, path))
                yield replace(found, note=f"{_statements(partial(_get_whole, get), path)} statements")
            if not made.tag:
                continue
            assert get(path, made.tag).status.startswith(str(HTTPStatus.NOT_MODIFIED.value))
            found = against_empty(f"Page: {name}, asked again", "unchanged", partial(get, path, made.tag))
            yield replace(found, note=f"{_statements(get, path, made.tag)} statements")


def _get_whole(get: Callable[[str, str], Answer], path: str) -> Answer:
    """As the first reader gets it: of an address that nobody asked for before no piece is kept."""
    return get(f"{path}{'&' if '?' in path else '?'}reader={next(_readers)}", "")


def _filed(stage: Stage, sizes: Sizes) -> datetime:
    """Fill the file with the demo, or with one decided case. Returns the present of its readers."""
    if not sizes.demo:
        decided(stage)
        return AT + timedelta(hours=60)
    script = read_script(DEMO)
    Runner(script, stage.election, filers={}).play()
    return script.scenario.ends


def _pages() -> Mapping[str, str]:
    """The addresses of one page of each kind: of cases and decisions those about which there is most to say."""
    decision = max(
        Decision.objects.filter(state=DecisionState.PUBLISHED), key=lambda each: len(each.reasons + each.facts)
    )
    session = Session.objects.filter(is_sealed=False).order_by("-last_seq", "id")[0]
    case = Case.objects.public().order_by("-last_seq", "id")[0]
    return {
        "a case": reverse("cases:case", args=[case.number]),
        "a decision": reverse("notices:decision", args=[decision.number]),
        "all cases": reverse("cases:cases"),
        "who is late": reverse("cases:late"),
        "unserved decisions": reverse("cases:unserved"),
        "sessions": reverse("cases:sessions"),
        "past sessions": f"{reverse('cases:sessions')}?when=past",
        "a session": reverse("cases:session", args=[session.pk]),
        "register of decisions": reverse("notices:register"),
        "decisions to search": reverse("search:decisions"),
        "a search": f"{reverse('search:decisions')}?words=commission",
        "home": "/",
        "the filing form": reverse("cases:lodge"),
    }


def _visitor() -> Callable[[str, str], Answer]:
    """Asks the site as the web process does: through every middleware, without the test client's own work.

    Each time from another address: who searches too often from one is sent away.
    """
    site, browser = WSGIHandler(), RequestFactory()

    def get(path: str, tag: str) -> Answer:
        asked = BROWSER | ({"If-None-Match": tag} if tag else {})
        told: list[tuple[str, dict[str, str]]] = []

        def begin(status: str, sent: list[tuple[str, str]], *_fault: object) -> Callable[[bytes], object]:
            told.append((status, dict(sent)))
            return len

        asker = str(IPv4Address("10.0.0.0") + next(_readers))
        answer = site(browser.get(path, headers=asked, SERVER_NAME="localhost", REMOTE_ADDR=asker).environ, begin)
        body = b"".join(iter(answer))
        answer.close()
        [(status, sent)] = told
        assert int(status.split()[0]) in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}, (path, status)
        return Answer(status, sent.get("ETag", ""), len(body))

    return get


def _statements(get: Callable[..., Answer], *asked: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        get(*asked)
    return len(queries)
