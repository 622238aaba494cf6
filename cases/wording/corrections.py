"""What a correction corrects and what follows from it, in sentences: of its events, for pages and letters."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import Event
from cases.wording.instants import written_out
from cases.wording.labels import label_for, part_label
from workflow.corrections import REBUTTED, RECTIFIED, CorrectionOf, SlipField, SlipOf
from workflow.states import Channel, LimitRule

MADE = "correction.made"


def tell_correction(event: Event) -> Iterator[str]:
    """Of an event about a correction what it corrects, whose slip that is, and what follows; nothing of any other event."""
    if not event.kind.startswith("correction.") or "correction" not in event.data:
        return
    yield describe_slip(event)
    yield label_for(SlipOf, str(event.data["whose"])) + "."
    if event.data.get("undone") == "final":
        yield _("The decision is not final.")
    if saved := int(event.data.get("in_time", 0)):
        said = ngettext(
            "%(count)d appeal that was late by it came in time.",
            "%(count)d appeals that were late by it came in time.",
            saved,
        )
        yield said % {"count": saved}


def describe_slip(event: Event) -> str:
    """What was recorded, and what is right; of a text only in which part of it, for its words may be withheld."""
    if event.data["of"] == CorrectionOf.DECISION:
        part = part_label(str(event.data["field"]))
        return _("A slip in the words of the decision (%(part)s). What it decides is as it was.") % {"part": part}
    zone = event.proceeding.body.zone if event.proceeding else "UTC"
    return describe_field(str(event.data["field"]), str(event.data["recorded"]), str(event.data["right"]), zone)


def describe_field(field: str, wrong: str, right: str, zone: str) -> str:
    """The same of a correction by its columns."""
    if field == SlipField.SERVED_AT:
        at, from_ = (written_out(datetime.fromisoformat(each), zone) for each in (right, wrong))
        return _("The decision arrived %(right)s, and not %(wrong)s.") % {"right": at, "wrong": from_}
    if field in REBUTTED:
        words = {"limit": label_for(LimitRule, field), "right": written_out(datetime.fromisoformat(right), zone)}
        return _("%(limit)s: paper proves that it was done %(right)s, in time. The body was not late.") % words
    if field in RECTIFIED:
        words = {"part": part_label(field), "right": right, "wrong": wrong}
        return _("In the decision (%(part)s): “%(right)s”, and not “%(wrong)s”.") % words
    if field == SlipField.CHANNEL:
        words = {"right": label_for(Channel, right), "wrong": label_for(Channel, wrong)}
        return _("How the decision was served: %(right)s, and not: %(wrong)s.") % words
    return _("The decision never reached this party.")


def list_struck(events: Iterable[Event]) -> set[int]:
    """The places in the log of what corrections struck out; not of what tells of other parties as well."""
    known = list(events)
    of_several = {each.seq for each in known if len(each.data.get("parties", ())) > 1}
    return {
        int(each.data["corrects"]) for each in known if each.kind == MADE and each.data["of"] != CorrectionOf.DECISION
    } - of_several
