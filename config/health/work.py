"""The work beside the web: messages, due clocks, the worker's processes, letters, and the nightly verification."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max, Min

from cases.log.heartbeats import DELIVER, PROCESSES, SCHEDULER
from cases.log.outbox import Order, machine_now
from cases.models import Deadline, Heartbeat, OutboxMessage, StuckClocks, Verification
from notices.models import Letter
from workflow import clock
from workflow.states import DeadlineState

VERIFIED_EVERY = timedelta(hours=36)
"""It runs each night; a night that was missed is told by the next noon or so."""
LETTERS = frozenset({Order.LETTERS, Order.CONFIRMATIONS})
REFUSED_ADDRESS = "SMTPRecipientsRefused"
"""A server that takes letters and refuses this address: no fault of the system, and told apart in `manage.py outbox`."""
WORK = {SCHEDULER: "time limits run out unnoticed", DELIVER: "no letter, PDF or index entry leaves the queue"}
START_WORKER = "See that `manage.py worker` runs, and what its log says."


def examine_outbox() -> str:
    """How long the oldest message waits in each lane, and what keeps failing. Receipts that nobody asked for may wait."""
    waiting = OutboxMessage.objects.filter(done_at=None, order__lt=Order.RECEIPTS)
    if failing := waiting.exclude(last_error="").exclude(order__in=LETTERS).order_by("written_at").first():
        return (
            f"A message of “{failing.handler}” keeps failing, the oldest for {_write_age(failing.written_at)}. "
            "Run: python manage.py outbox, and look into the log of the worker."
        )
    late = machine_now() - _patience()
    rows = waiting.filter(last_error="").values("order").annotate(oldest=Min("written_at")).order_by("order")
    slow = [f"{_name_lane(row['order'])} for {_write_age(row['oldest'])}" for row in rows if row["oldest"] < late]
    return f"Messages wait too long: {'; '.join(slow)}. {START_WORKER}" if slow else ""


def examine_clocks() -> str:
    """No time limit ran out that was not fired, and no case is set aside because its clocks cannot fire."""
    now = clock.now()
    due = Deadline.objects.filter(state=DeadlineState.RUNNING, due_before__lt=now - _patience())
    if StuckClocks.objects.exists():
        return (
            "The time limits of a case cannot be fired, and it is set aside. Run: python manage.py outbox, look into the log "
            "of the worker for “clocks”, and tell whoever keeps the program."
        )
    oldest = due.order_by("due_before").values_list("due_before", flat=True).first()
    if oldest is None:
        return ""
    return f"A time limit ran out {_write_span(now - oldest)} ago and was not fired. {START_WORKER}"


def examine_worker() -> str:
    """Each process of a worker was heard of lately, on any machine."""
    heard = dict(Heartbeat.objects.values_list("process").annotate(at=Max("at")))
    late = machine_now() - _patience()
    silent = [f"“{name}” {_tell_silence(heard.get(name))}, so {WORK[name]}"
              for name in PROCESSES if heard.get(name) is None or heard[name] < late]  # fmt: skip
    return f"The worker's process {'; '.join(silent)}. {START_WORKER}" if silent else ""


def examine_mail() -> str:
    """The mail server takes letters. One address that is refused is no fault of it."""
    failing = Letter.objects.filter(sent_at=None).exclude(last_error="").exclude(last_error__startswith=REFUSED_ADDRESS)
    error = failing.order_by("-created_at").values_list("last_error", flat=True).first()
    if error is None:
        return ""
    return (
        f"Letters cannot be sent ({error.split(':')[0][:60]}): see that the mail server of RECOURSE_EMAIL_URL runs and takes "
        "them. They wait, and are sent when it does; at once by: python manage.py send_letters"
    )


def examine_verification() -> str:
    """The last one was not long ago and found nothing. A new system has its first in its first night."""
    last = Verification.objects.order_by("-ended_at").first()
    if last is None:
        begun = MigrationRecorder.Migration.objects.aggregate(at=Min("applied"))["at"]
        is_new = begun is not None and machine_now() - begun < VERIFIED_EVERY
        return "" if is_new else f"The file was never verified. {START_WORKER} Or run: python manage.py nightly"
    if last.faults:
        return (
            f"The file does not verify (found {_write_age(last.ended_at)} ago). Keep a copy of all, and run: "
            "python manage.py verify"
        )
    if machine_now() - last.ended_at > VERIFIED_EVERY:
        return f"The file was last verified {_write_age(last.ended_at)} ago. {START_WORKER} Or run: python manage.py nightly"
    return ""


def _patience() -> timedelta:
    return timedelta(seconds=settings.HEALTH_LATE_SECONDS)


def _name_lane(order: int) -> str:
    return Order(order).name.lower() if order in tuple(Order) else str(order)


def _tell_silence(at: datetime | None) -> str:
    return "was never heard of" if at is None else f"was not heard of for {_write_age(at)}"


def _write_age(since: datetime) -> str:
    return _write_span(machine_now() - since)


def _write_span(span: timedelta) -> str:
    """Days, and hours, minutes and seconds on a clock."""
    return str(timedelta(seconds=max(0, int(span.total_seconds()))))
