"""A case as its readers see it: what happened, how late, what is to come. Reads rows, computes no date."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Case, Deadline, Event, Party, Proceeding
from cases.queries.courts.draws import describe_draw
from cases.queries.decisions.publication import public_text
from cases.queries.decisions.rebutted import is_rebutted
from cases.queries.decisions.standing import describe_ruling
from cases.queries.grants import accounts_of_representatives
from cases.queries.pages.acts_of_limits import find_done_at
from cases.queries.pages.case_rows import CaseRows, rows_of
from cases.queries.pages.known_bodies import bodies_of_codes
from cases.queries.pages.limit_names import name_limit
from cases.queries.pages.unseen import NEVER_SHOWN, UNSEEN, is_of_unpublished
from cases.queries.suspension import pause_of, suspension_of
from cases.queries.values import TimeLeft, TimelineEntry, time_left, timeline_entry
from cases.wording.corrections import list_struck
from cases.wording.explanations import sentence
from cases.wording.grants import describe_access
from cases.wording.hour_that_matters import hour_of
from cases.wording.instants import duration_text, written_end, written_out
from cases.wording.labels import cause_label, event_label, ground_label, label_for
from cases.wording.moves import further_sentences
from cases.wording.parties import label_of
from cases.wording.time_left import paused, without_repetition
from workflow.states import (
    Channel,
    DeadlineKind,
    DeadlineState,
    HearingKind,
    LimitRule,
    Outcome,
    PartyRole,
    ProceedingState,
)

KIND_OF = {
    "deadline.breached": "breach",
    "deadline.contested": "clock",
    "deadline.ran_out": "clock",
    "deadline.alarm": "clock",
    "deadline.moved": "clock",
    "deadline.extended": "clock",
    "remedy.lost": "breach",
    "decision.unserved": "breach",
    "order.overdue": "breach",
    "order.still_overdue": "breach",
    "order.due_soon": "clock",
    "opening.served": "notice",
    "decision.served": "notice",
    "session.convened": "notice",
    "decision.adopted": "decision",
    "decision.issued": "decision",
    "decision.published": "decision",
    "decision.taken_down": "decision",
    "decision.ruled_on": "decision",
    **dict.fromkeys(("appeal.lodged", "silence.refused", "silence.next_opens", "case.handed_over"), "notice"),
    "case.remanded": "decision",
    **dict.fromkeys(("stay.began", "stay.granted", "stay.lifted", "stay.lapsed"), "decision"),
}


@dataclass(frozen=True, slots=True)
class Headline:
    """The first line of a case page: is it in time, who must act, what can I do now."""

    state: str
    """in_time, soon, contested, late, met, void, paused or open, as the status tag takes it."""
    word: str
    sentence: str
    limit: TimeLeft | None


def timeline(
    case: Case,
    *,
    private: bool = False,
    bodies: Collection[str] | None = None,
    rows: CaseRows | None = None,
    complainant: bool = False,
) -> list[TimelineEntry]:
    """Every act on the case, oldest first, with how late it came. `private` adds what parties and clerks alone see.

    A clerk reads of it only what was done for one of these `bodies`; None stands for a party, who reads all. `rows` are
    those of the case, where they were read already. The `complainant` alone reads whose the access is that they gave.
    """
    rows = rows or rows_of(case)
    events = [event for event in rows.events() if event.kind not in NEVER_SHOWN]
    shown = [event for event in events if event.kind not in UNSEEN or (private and _may_know(event, bodies))]
    shown = [event for event in shown if private or not is_of_unpublished(event)]
    names = {code: body.title for code, body in bodies_of_codes(_collect_codes(shown)).items()}
    parties = {str(party.pk): party for party in rows.all_parties}
    if complainant and any("grant" in event.data for event in shown):
        names |= accounts_of_representatives(case)
    struck = list_struck(shown)
    made = ((event, _make_entry(event, names, parties, rows.missed, private=private)) for event in shown)
    entries = [replace(entry, struck=event.seq in struck) for event, entry in made]
    # Numbered by what is shown: a number that is missing would tell that somebody read an identity.
    return [replace(entry, seq=place) for place, entry in enumerate(entries, start=1)]


def _may_know(event: Event, bodies: Collection[str] | None) -> bool:
    return bodies is None or event.data["body"] in bodies


def _collect_codes(events: list[Event]) -> set[str]:
    codes = {str(event.data.get(name, "")) for event in events for name in ("body", "to", "from", "competent")}
    return codes | {event.actor.partition(":")[2] for event in events}


def _make_entry(
    event: Event, names: dict[str, str], parties: dict[str, Party], late: dict[str, datetime], *, private: bool
) -> TimelineEntry:
    zone = event.proceeding.body.zone if event.proceeding else "UTC"
    missed = late.get(str(event.proceeding_id)) if event.kind == "decision.adopted" else None
    return timeline_entry(
        at=event.occurred_at,
        zone=zone,
        who=name_actor(event, names, private=private),
        what=event_label(event.kind),
        seq=event.seq,
        account=names.get(str(event.data.get("grant", "")), ""),
        detail=" ".join((*_write_detail(event, names, parties), *further_sentences(event))),
        late_text=_("Late by %(time)s") % {"time": duration_text(event.occurred_at - missed)} if missed else "",
        kind=KIND_OF.get(event.kind, "act"),
    )


ACTORS: Mapping[str, str | Promise] = {
    "representative": gettext_lazy("The representative of the complainant"),
    "system": gettext_lazy("The clock"),
    "party": gettext_lazy("The complainant"),
    "editor": gettext_lazy("An editor of the pages of this site"),
}
"""Who acts without being a clerk."""


def name_actor(event: Event, names: dict[str, str], *, private: bool = True) -> str:
    """Return the office or the part of who acted; one that is not known here by its code, never as somebody else.

    The public does not read that the complainant has a representative, who acts in their name (docs/adr/0018).
    """
    role, _colon, code = event.actor.partition(":")
    if role == "representative" and not private:
        role = "party"
    if role == "clerk":
        return names.get(code, code)
    if code == "administrator":
        return _("The administrator of this site")
    return str(ACTORS.get(role, event.actor))


def _write_detail(event: Event, names: dict[str, str], parties: dict[str, Party]) -> Iterator[str]:
    """The plain words for the codes an event holds."""
    data = event.data
    if event.kind == "case.lodged":
        yield from _describe_lodging(event, names)
    if event.kind != "deadline.extended":  # its "to" is an instant, and a sentence of its own tells its rule
        yield from _say_to_whom(event, names)
    if event.kind in UNTIL_WHEN:
        yield UNTIL_WHEN[event.kind](event)
    if party := parties.get(str(data.get("party", ""))):
        yield f"{label_for(PartyRole, party.role)}: {public_text(label_of(party))}."
    if "channel" in data and event.kind != "case.lodged":
        yield label_for(Channel, str(data["channel"])) + "."
    if event.kind in ("evidence.added", "reply.asked"):
        yield from _describe_evidence(event, parties)
    if event.kind == "party.heard":
        yield label_for(HearingKind, str(data["kind"])) + "."
    if outcome := data.get("outcome"):
        yield label_for(Outcome, str(outcome)) + "."
    if event.kind == "vote.taken":
        yield _("Adopted.") if data["adopted"] else _("Not adopted: no majority of all members.")


def _say_to_whom(event: Event, names: dict[str, str]) -> Iterator[str]:
    data = event.data
    if to := data.get("to"):
        yield _("To: %(body)s.") % {"body": names.get(str(to), str(to))}
    if event.kind in ("case.handed_over", "order.handed_over"):
        yield _("Until then: %(body)s.") % {"body": names.get(str(data["from"]), str(data["from"]))}
    yield from _say_why_aside(data)
    if "rule" in data:
        yield _("%(limit)s: %(body)s.") % {
            "limit": label_for(LimitRule, str(data["rule"])),
            "body": names.get(str(data["body"]), str(data["body"])),
        }


def _describe_evidence(event: Event, parties: dict[str, Party]) -> Iterator[str]:
    """Of evidence that comes who brought it and when; of this, and of what is weighed after all, who has time to reply."""
    if event.kind == "evidence.added":
        yield from _say_how_it_came(event.data)
    asked = [parties[key] for key in event.data["asked"] if key in parties]
    if asked:
        names = ", ".join(public_text(label_of(party)) for party in asked)
        yield _("Given time to reply: %(parties)s.") % {"parties": names}


def _say_how_it_came(data: Mapping[str, Any]) -> Iterator[str]:
    """Who brought it where no party did, and after what."""
    if "party" not in data:
        yield _("Obtained by the body itself.")
    if data["after_decision"]:
        yield _("It came after the decision and does not change it.")
    if data["after_hearing"]:
        yield _("It came after the hearing.")


def _say_why_aside(data: Mapping[str, object]) -> Iterator[str]:
    """Why a case left its straight way, and with which other case."""
    if number := data.get("lead") or data.get("joined"):
        yield _("With case %(number)s.") % {"number": number}
    if why := data.get("why"):
        yield cause_label(str(why))


def _say_why_suspended(event: Event) -> str:
    """Until when a case stands still, and why."""
    assert event.proceeding is not None
    until = written_end(datetime.fromisoformat(event.data["until"]), event.proceeding.body.zone)
    words = {"review": until, "ground": ground_label(event.data["ground"])}
    return capfirst(_("%(review)s, because %(ground)s.") % words)


def _say_how_long_waiting(event: Event) -> str:
    """Until when a withdrawal waits."""
    assert event.proceeding is not None
    until = written_end(datetime.fromisoformat(event.data["until"]), event.proceeding.body.zone)
    return _("It waits %(until)s.") % {"until": until}


UNTIL_WHEN = {
    "case.suspended": _say_why_suspended,
    "access.granted": describe_access,
    "access.ended": describe_access,
    "withdrawal.lodged": _say_how_long_waiting,
    "withdrawal.waits_on": _say_how_long_waiting,
    "decision.ruled_on": describe_ruling,
    **dict.fromkeys(("judges.drawn", "judges.followed"), describe_draw),
}
"""Kinds of event whose data say until when, of an access as what, or what was ruled, and how that is told."""


def _describe_lodging(event: Event, names: dict[str, str]) -> Iterator[str]:
    """Where it was lodged, and for a paper that was entered later its number and when."""
    data = event.data
    if body := data.get("body"):  # of a sealed case the log says nothing
        yield _("Before: %(body)s.") % {"body": names.get(str(body), body)}
    if number := data.get("journal"):
        yield _("Paper form %(number)s, entered %(at)s.") % {"number": number, "at": _say_when_entered(event)}


def _say_when_entered(event: Event) -> str:
    """When a paper was entered, on the clock of the body whose journal it is."""
    zone = event.proceeding.body.zone if event.proceeding else "UTC"
    return written_out(datetime.fromisoformat(str(event.data["entered_at"])), zone)


def limits(rows: Iterable[Deadline], *, now: datetime) -> list[TimeLeft]:
    """These time limits as time-left bars: those that run first, a warning behind what it warns of."""

    def rank(limit: Deadline) -> tuple[bool, bool, datetime, int]:
        is_over, is_warning = limit.state != DeadlineState.RUNNING, limit.kind == DeadlineKind.ALARM
        return is_over, is_warning, hour_of(limit, now=now).at, limit.pk

    return without_repetition(bar(limit, now=now) for limit in sorted(rows, key=rank))


def bar(limit: Deadline, *, now: datetime, names_body: bool = False) -> TimeLeft:
    """One stored limit as a time-left bar; its sentence is rendered from what was stored when it was computed.

    `names_body`: it runs in another proceeding than the one that the page is about, so whose decision it is about is said.
    """
    shown = time_left(
        label=name_limit(limit, names_body=names_body),
        starts_at=limit.starts_at,
        due_before=limit.due_before,
        useful_until=limit.useful_until,
        contested_from=limit.contested_from,
        now=now,
        zone=limit.proceeding.body.zone,
        sentence=sentence(limit.explanation),
        state=DeadlineState.MET if is_rebutted(limit) else DeadlineState(limit.state),
        cite=_cite_source(limit, "cite"),
        trust=_cite_source(limit, "trust"),
        kind=DeadlineKind(limit.kind),
        done_at=find_done_at(limit),
    )
    pause = pause_of(limit, now=now)
    return paused(shown, began=pause[0], until=pause[1]) if pause is not None else shown


def _cite_source(limit: Deadline, name: str) -> str:
    """The article, or the trust level, of the rule a limit was computed by: kept in its explanation."""
    found = (step["params"].get(name) for step in limit.explanation if step["params"].get(name))
    return str(next(found, ""))


def headline(case: Case, *, now: datetime, rows: CaseRows | None = None, of: Proceeding | None = None) -> Headline:
    """Is it in time, who must act, until when. `rows` are those of the case, where they were read already.

    It is said `of` the proceeding where the case now stands, unless another one is named.
    """
    rows = rows or rows_of(case)
    proceeding = of or rows.present
    limit = _pick_leading(rows.limits_of(proceeding))
    shown = bar(limit, now=now) if limit else None
    return _say_settled(proceeding, shown) or _say_waiting(proceeding, shown, now)


def _pick_leading(limits: Iterable[Deadline]) -> Deadline | None:
    """The limit that the case is late by: the last to end of those for the body to deal with it, rather one that counts."""
    own = (each for each in limits if each.kind == DeadlineKind.BODY and each.rule in ("decide", "screen", "transfer"))
    ordered = sorted(own, key=lambda each: (each.state != DeadlineState.VOID, each.due_before, each.pk))
    return ordered[-1] if ordered else None


def _say_settled(proceeding: Proceeding, limit: TimeLeft | None) -> Headline | None:
    """Nobody has to decide any more."""
    match ProceedingState(proceeding.state):
        case ProceedingState.CLOSED:
            return Headline("done", _("Closed"), _("The decision is final. Nobody has to act any more."), limit)
        case ProceedingState.WITHDRAWN:
            return Headline(
                "void", _("Withdrawn"), _("The complaint was withdrawn. Nobody has to act any more."), limit
            )
        case ProceedingState.JOINED if proceeding.ended_at is not None:
            said = _("%(body)s has decided it together with case %(number)s.")
            words = {"body": proceeding.body.title, "number": _lead_number(proceeding)}
            return Headline("met", _("Decided"), said % words, limit)
        case ProceedingState.DECIDED:
            said = _("%(body)s has decided.") % {"body": proceeding.body.title}
            return Headline("met", _("Decided"), said, limit)
    return None


def _say_waiting(proceeding: Proceeding, limit: TimeLeft | None, now: datetime) -> Headline:
    """Somebody must act: who, and how long they have or how late they are."""
    body = proceeding.body.title
    if (waits := suspension_of(proceeding)) is not None:
        said = _("%(body)s suspended it %(review)s, because %(ground)s. Then it goes on by itself.")
        review = written_end(waits.until, proceeding.body.zone)
        words = {"body": body, "review": review, "ground": ground_label(waits.ground)}
        return Headline("paused", _("Suspended"), said % words, limit)
    if proceeding.overdue_since is not None:
        said = _("%(body)s must still decide. It is late by %(time)s.")
        words = {"body": body, "time": duration_text(now - proceeding.overdue_since)}
        return Headline("late", _("Late"), said % words, limit)
    if limit is not None and limit.state == "contested":
        said = _(
            "%(body)s must still decide. By one reading of the law its time is over; by the other it has %(left)s left."
        )
        words = {"body": body, "left": duration_text(limit.due_before - now)}
        return Headline(limit.state, limit.word, said % words, limit)
    if proceeding.state == ProceedingState.CORRECTION:
        return Headline("soon", _("Correction asked for"), _("The complainant must correct the complaint."), limit)
    if limit is None:
        return Headline("open", _("Open"), _("%(body)s must act.") % {"body": body}, None)
    said = _("%(body)s must decide. %(left)s.") % {"body": body, "left": limit.left_text}
    more = f"{_use(limit, proceeding.body.zone, now)} {_say_joined_with(proceeding)}"
    return Headline(limit.state, limit.word, " ".join(f"{said} {more}".split()), limit)


def _say_joined_with(proceeding: Proceeding) -> str:
    """With which case it is decided, where it is joined to one."""
    if proceeding.state != ProceedingState.JOINED:
        return ""
    return _("It is decided together with case %(number)s.") % {"number": _lead_number(proceeding)}


def _lead_number(proceeding: Proceeding) -> str:
    return proceeding.lead.case.number if proceeding.lead is not None else ""


def _use(limit: TimeLeft, zone: str, now: datetime) -> str:
    """For a remedy that must come before a fixed hour: until when it is of use."""
    if limit.useful_until is None:
        return ""
    if now >= limit.useful_until:
        return _("The poll has closed; the duty to decide has not.")
    return _("A decision helps until %(at)s.") % {"at": written_out(limit.useful_until, zone)}
