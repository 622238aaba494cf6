"""Example data for the gallery: every component of the site in every state. Nothing here is a real case."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from cases.queries.values import (
    SummaryRow,
    Task,
    TimeLeft,
    TimelineEntry,
    figure,
    time_left,
    timeline_entry,
)
from cases.wording.time_left import paused
from workflow.states import DeadlineKind, DeadlineState, Trust

ZONE = "Asia/Almaty"
RECEIVED = datetime(2004, 9, 13, 4, 0, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


class ExampleForm(forms.Form):
    """One field of every kind that the site asks with."""

    name = forms.CharField(
        label="Your name",
        help_text="As it stands in your identity document.",
        error_messages={"required": "Write your name."},
    )
    email = forms.EmailField(label="E-mail address", required=False)
    narrative = forms.CharField(label="What happened?", widget=forms.Textarea, help_text="Who, what, where and when.")
    body = forms.ChoiceField(
        label="Whom do you complain of?",
        error_messages={"required": "Choose the body you complain of."},
        choices=[("", "Choose one"), ("pec", "Precinct Election Commission"), ("dec", "District Election Commission")],
    )
    standing = forms.ChoiceField(
        label="As what do you complain?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose as what you complain."},
        choices=[("voter", "Voter"), ("candidate", "Candidate"), ("observer", "Domestic observer")],
    )
    claims = forms.MultipleChoiceField(
        label="What do you ask for?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one thing you ask for."},
        help_text="Choose all that apply.",
        choices=[("annul", "Annul the decision"), ("list", "Put me on the list of voters")],
    )
    happened_at = forms.DateTimeField(
        label="When did it happen?",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        error_messages={"required": "Write the day and the hour."},
        help_text="On the clock of the place where it happened.",
    )
    evidence = forms.FileField(label="Evidence", required=False, help_text="A photograph or a document, up to 10 MB.")
    truthful = forms.BooleanField(
        label="What I have written is true",
        error_messages={"required": "Tick the box to say that what you have written is true."},
    )


def gallery_context() -> dict[str, Any]:
    """Everything `gallery.html` shows."""
    return {
        "at": RECEIVED,
        "zone": ZONE,
        "midnight": datetime(2004, 8, 30, 17, 0, tzinfo=UTC),
        "limits": _show_limits(),
        "entries": _show_entries(),
        "tags": _show_tags(),
        "tasks": _show_tasks(),
        "rows": _show_rows(),
        "empty_form": ExampleForm(auto_id="empty_%s"),
        "wrong_form": ExampleForm({"narrative": "The list was closed."}, auto_id="wrong_%s"),
        "reasons": [_("Only 4 of 7 members are present. A session needs 5.")],
        "figure": figure(
            caption="Complaints by body",
            rows=[
                ("Central Election Commission", 48),
                ("Territorial commissions", 27),
                ("Courts", 9),
                ("Prosecutors", 0),
            ],
            unit="complaints",
            label_head="Body",
            note="Invented numbers.",
        ),
        "no_figure": figure(caption="Complaints of today", rows=[], unit="complaints"),
    }


def _limit(label: str, *, left: timedelta, whole: timedelta = 5 * DAY, **changes: Any) -> TimeLeft:
    values: dict[str, Any] = {
        "useful_until": None,
        "sentence": "Received Monday, 13 September 2004. Five days, the day of receipt not counted.",
        "state": DeadlineState.RUNNING,
        "cite": "Art 49(1)",
        "trust": Trust.VERIFIED,
    }
    end = RECEIVED + whole
    return time_left(label=label, starts_at=RECEIVED, due_before=end, now=end - left, zone=ZONE, **(values | changes))


def _show_limits() -> list[TimeLeft]:
    sent = RECEIVED + DAY
    useful = RECEIVED + 9 * HOUR
    person = DeadlineKind.PERSON
    return [
        _limit("Time to decide", left=4 * DAY),
        _limit("Time to decide", left=11 * HOUR),
        _limit("Time to decide", left=5 * HOUR + timedelta(minutes=12), whole=10 * HOUR, useful_until=useful),
        _limit("Time to decide", left=4 * DAY, contested_from=RECEIVED + 11 * HOUR),
        _limit("Time to decide", left=-2 * DAY),
        _limit("Time to decide", left=DAY, state=DeadlineState.MET, done_at=sent),
        _limit("Time to decide", left=-9 * DAY, state=DeadlineState.EXPIRED, done_at=RECEIVED + 6 * DAY),
        _limit("Time to correct the complaint", left=DAY, state=DeadlineState.VOID),
        paused(_limit("Time to decide", left=4 * DAY, whole=7 * DAY), began=sent, until=sent + 2 * DAY),
        _limit("Your time to appeal", left=-3 * DAY, kind=person, cite="Art 20(9)", trust=Trust.MEMORY),
    ]


def _show_entries() -> list[TimelineEntry]:
    commission = "Territorial Election Commission of Almaty"
    late = _("Late by %(time)s") % {"time": "2 days"}
    due = RECEIVED + 5 * DAY
    return [
        timeline_entry(at=RECEIVED, zone=ZONE, who="The complainant", what="Complaint filed", seq=1),
        timeline_entry(
            at=RECEIVED + HOUR,
            zone=ZONE,
            who=commission,
            what="Respondent told of the complaint",
            seq=2,
            kind="notice",
            detail="By courier.",
        ),
        timeline_entry(at=due - DAY, zone=ZONE, who="The clock", what="One day is left to decide", seq=3, kind="clock"),
        timeline_entry(at=due, zone=ZONE, who="The clock", what="Not decided in time", seq=4, kind="breach"),
        timeline_entry(
            at=due + 2 * DAY, zone=ZONE, who=commission, what="Decision adopted", seq=5, kind="decision", late_text=late
        ),
    ]


def _show_tags() -> list[tuple[str, str]]:
    return [
        ("in_time", _("In time")),
        ("soon", _("Soon")),
        ("contested", _("Late by one reading")),
        ("late", _("Late")),
        ("met", _("Done in time")),
        ("done", _("Done")),
        ("void", _("No longer runs")),
        ("paused", _("Standing still")),
        ("open", _("Open")),
    ]


def _show_tasks() -> list[Task]:
    return [
        Task("Admit the complaint", _("Open"), "open", "#tasks", due="11 hours left"),
        Task("Convene a session", _("Soon"), "soon", "#tasks"),
        Task("Decide", _("Not yet"), "void", None, reason="The respondent was not heard. Hear the respondent first."),
        Task("Tell the parties", _("Done"), "done", None),
    ]


def _show_rows() -> list[SummaryRow]:
    return [
        SummaryRow("Case", "2004-000017", href="#rows"),
        SummaryRow("Body", "Territorial Election Commission of Almaty"),
        SummaryRow(
            "What happened", "Several thousand voters\nare missing from the list.", href="#rows", action=_("Change")
        ),
    ]
