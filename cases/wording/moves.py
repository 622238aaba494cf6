"""Time limits that move, and requests that are ruled on, in plain sentences: for the timeline, the letter and the dry run."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext

from cases.models import Event
from cases.wording.corrections import tell_correction
from cases.wording.instants import written_until
from cases.wording.labels import label_for, move_reason_label
from workflow.states import LimitRule, RequestKind


def moved_sentence(rule: str, old: datetime, new: datetime, *, zone: str, why: Sequence[str]) -> str:
    """From when to when, and why. A limit whose end stays but whose use ends otherwise is said by its reasons."""
    values = {
        "limit": label_for(LimitRule, rule),
        "from": written_until(old, zone),
        "to": written_until(new, zone),
        "why": "; ".join(move_reason_label(code) for code in why),
    }
    if old == new:
        return gettext("%(limit)s: %(from)s as before. Reason: %(why)s.") % values
    return gettext("%(limit)s: no longer %(from)s, but %(to)s. Reason: %(why)s.") % values


def extended_sentences(event: Event) -> Iterator[str]:
    """What an event `deadline.extended` tells; nothing for any other event."""
    if event.kind != "deadline.extended":
        return
    zone = event.proceeding.body.zone if event.proceeding else "UTC"
    old, new = (written_until(datetime.fromisoformat(event.data[name]), zone) for name in ("from", "to"))
    values = {"limit": label_for(LimitRule, event.data["rule"]), "from": old, "to": new}
    yield gettext("%(limit)s: no longer %(from)s, but %(to)s.") % values


def moved_sentences(event: Event) -> Iterator[str]:
    """One for each limit that an event `deadline.moved` tells of; none for any other event."""
    zone = event.proceeding.body.zone if event.proceeding else "UTC"
    for each in event.data["limits"] if event.kind == "deadline.moved" else ():
        old, new = (datetime.fromisoformat(each[name]) for name in ("from", "to"))
        yield moved_sentence(each["rule"], old, new, zone=zone, why=each["why"])
        if "contested" in each:
            yield _describe_shorter_end(each["rule"], each["contested"], zone)
            yield from _describe_late_no_more(each["rule"], each["contested"], new, at=event.occurred_at, zone=zone)


def request_sentences(event: Event) -> Iterator[str]:
    """What a party asked for, and what came of it; nothing for an event about anything else."""
    if event.kind in ("request.made", "request.ruled"):
        yield label_for(RequestKind, str(event.data["kind"])) + "."
    if event.kind == "request.ruled":
        yield gettext("Granted.") if event.data["granted"] else gettext("Refused.")


def further_sentences(event: Event) -> Iterator[str]:
    """What an event tells in sentences of its own, beside whom and what it names."""
    yield from (*moved_sentences(event), *extended_sentences(event), *request_sentences(event), *tell_correction(event))
    if "other" in event.data:
        yield gettext("Case there: %(number)s.") % {"number": event.data["other"]}


def _describe_shorter_end(rule: str, ends: Sequence[str | None], zone: str) -> str:
    """What became of the shorter of two ends."""
    old, new = (written_until(datetime.fromisoformat(end), zone) if end else "" for end in ends)
    values = {"limit": label_for(LimitRule, rule), "from": old, "to": new}
    if not new:
        return gettext("%(limit)s: no second reading any more that ends it %(from)s.") % values
    if not old:
        return gettext("%(limit)s: by the shorter of two readings of the law %(to)s.") % values
    return gettext("%(limit)s: by the shorter of two readings of the law no longer %(from)s, but %(to)s.") % values


def _describe_late_no_more(
    rule: str, ends: Sequence[str | None], longer: datetime, *, at: datetime, zone: str
) -> Iterator[str]:
    """That the time runs again, where the shorter of its ends was over `at` the change: its parties were told that it was."""
    old, new = (datetime.fromisoformat(end) if end else None for end in ends)
    first = new or longer
    if old is None or not old <= at < first:
        return
    yield gettext(
        "%(limit)s: it is no longer over by one reading of the law, but runs again, %(to)s. A failure to act can be"
        " complained of once it is over."
    ) % {"limit": label_for(LimitRule, rule), "to": written_until(first, zone)}
