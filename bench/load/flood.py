"""A thousand filings at once at the running web and worker, then a decision: when is it everywhere?"""

import io
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection, connections
from django.db.models import Count
from django.urls import reverse
from pypdf import PdfReader

from bench.decided import adopted, issued_and_published
from bench.load.browser import Browser
from bench.load.ours import make_server, set_stage_up
from bench.load.site import Visitor
from bench.load.users import Load, run_users
from bench.stage import AT
from cases.models import Decision, OutboxMessage
from config.demo_clock import DemoClock
from notices.models import Letter
from tests.robust.running import wait_until

LONGEST = 10.0
"""Seconds after its publication until all that is made of a decision must be there."""
WORD = "quillwortberg"
"""In no other decision."""
PAUSE = 0.25
"""Seconds between two looks: fewer than the searches that the site takes from one visitor."""
PATIENCE = 600


def measure_flood(folder: Path, *, filings: int, users: int) -> int:
    """Flood the site, then publish, and print how long it took until each thing was there. Returns 1 above `LONGEST`."""
    stage = set_stage_up(folder)
    DemoClock(folder / "clock").set(AT + timedelta(hours=56))
    server = make_server(stage, folder)
    key = adopted(stage, word=WORD)
    server.start()
    try:
        wait_until(lambda: not OutboxMessage.objects.filter(done_at=None).exists(), "the worker's first messages")
        load = _file_at_once([Visitor(server.site) for _ in range(users)], filings)
        print(f"{connection.vendor}: {_tell_load(load)}\nopen then: {_count_open()}", flush=True)
        began = time.monotonic()
        decision = issued_and_published(stage, key)
        print(f"issued and published in {time.monotonic() - began:.1f} s", flush=True)
        found = _scheduler(server.site.address, decision)
        print(f"open at the end: {_count_open()}; load {os.getloadavg()[0]:.1f}")
    finally:
        server.stop()
    return 0 if max(found.values()) <= LONGEST and len(load.filed) >= filings else 1


def _file_at_once(users: list[Visitor], filings: int) -> Load:
    left, lock = [filings], threading.Lock()

    def is_one_left(_gone: float) -> bool:
        with lock:
            left[0] -= 1
            return left[0] >= 0

    return run_users(users, more=is_one_left, begin=lambda: None, end=lambda: None)


def _tell_load(load: Load) -> str:
    faults = "; ".join(f"{count} × {fault}" for fault, count in load.faults.items()) or "none"
    rate = len(load.filed) / load.seconds
    return f"{len(load.filed)} filings in {load.seconds:.1f} s, {rate:.1f} a second, worker running; faults: {faults}"


def _count_open() -> str:
    """The open messages of each handler."""
    open_ones = OutboxMessage.objects.filter(done_at=None).order_by()
    counts = open_ones.values_list("handler").annotate(count=Count("id"))
    return ", ".join(f"{count} {name}" for name, count in sorted(counts)) or "nothing"


def _scheduler(address: str, decision: Decision) -> dict[str, float]:
    """Look for each thing at once, until it is there: seconds after the publication. Prints each."""
    began, found = time.monotonic(), dict[str, float]()

    def look(thing: tuple[str, Callable[[], bool]]) -> None:
        what, is_there = thing
        try:
            while not is_there():
                assert time.monotonic() - began < PATIENCE, f"waited {PATIENCE} s in vain: {what}"
                time.sleep(PAUSE)
        finally:
            connections.close_all()
        found[what] = time.monotonic() - began
        print(f"{what}: {found[what]:.1f} s after its publication", flush=True)

    things = {
        "on its page": lambda: _is_on_page(address, decision),
        "in its PDF": lambda: _is_in_pdf(address, decision),
        "found by a word": lambda: _is_found(address, decision),
        "its letters sent": lambda: _are_letters_sent(decision),
    }
    with ThreadPoolExecutor(len(things)) as pool:
        list(pool.map(look, things.items()))
    return found


def _is_on_page(address: str, decision: Decision) -> bool:
    page = Browser(address).get(reverse("notices:decision", args=[decision.number]))
    return page.status == 200 and WORD in page.text


def _is_in_pdf(address: str, decision: Decision) -> bool:
    """Whether the PDF that anybody can load says it, read back."""
    answer = Browser(address).get(reverse("notices:decision_pdf", args=[decision.number]))
    if answer.status != 200:
        return False
    return any(WORD in page.extract_text() for page in PdfReader(io.BytesIO(answer.body)).pages)


def _is_found(address: str, decision: Decision) -> bool:
    page = Browser(address).get(f"{reverse('search:decisions')}?{urlencode({'words': WORD})}")
    assert page.status == 200, f"the search was answered with {page.status}"
    return reverse("notices:decision", args=[decision.number]) in page.text


def _are_letters_sent(decision: Decision) -> bool:
    """Whether each letter that tells of the decision is a file, as it is until a mail server is named, and nothing is left."""
    about = {"event__proceeding": decision.proceeding, "event__kind__startswith": "decision."}
    subjects = list(Letter.objects.filter(**about).exclude(sent_at=None).values_list("subject", flat=True))
    if not subjects or Letter.objects.filter(**about, sent_at=None).exists():
        return False
    if OutboxMessage.objects.filter(**about, handler="letters", done_at=None).exists():
        return False
    lying = [_read_subject(path) for path in Path(settings.EMAIL_FILE_PATH).iterdir()]
    return all(lying.count(subject) >= subjects.count(subject) for subject in subjects)


def _read_subject(path: Path) -> str:
    told = message_from_bytes(path.read_bytes())["Subject"] or ""
    return str(make_header(decode_header(told)))
