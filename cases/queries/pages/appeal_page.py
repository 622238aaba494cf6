"""What a party reads before it appeals, and the receipt of what it sent. From what was stored, never counted anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext

from cases.models import Appeal, Body, Case, Decision, Party
from cases.queries.case_file import CaseFile, read_group
from cases.queries.decisions.requests import find_restoring
from cases.queries.decisions.silences import find_time_to_appeal, require_silence
from cases.queries.law import rulebook_of
from cases.queries.pages.case_page import to_the_second
from cases.queries.pages.where_it_stands import find_appealable, find_present
from cases.queries.timeline import bar
from cases.queries.values import SummaryRow, TimeLeft
from cases.wording.instants import duration_text, written_day, written_out, written_until
from cases.wording.labels import label_for
from workflow.rules.words import Silence as Meaning
from workflow.states import DeadlineKind, DeadlineState, LimitRule, Outcome, PartyRole

RECEIPTED = frozenset({LimitRule.DECIDE, LimitRule.STAY})
"""What the receipt tells: by when it must be decided, and ruled on whether the decision waits."""


@dataclass(frozen=True, slots=True)
class WayUp:
    """The decision that can be appealed, where that goes, and how much time this party has."""

    decision: list[SummaryRow]
    body: str
    """Where it goes; "" above the last instance."""
    until: str
    """Until when, e.g. "until the end of Monday, …"; "" where the time of this party has not begun."""
    late: str
    """By how much it would come too late now, or ""."""
    waits: bool
    """Whether the decision waits for the appeal."""
    comes_too_late: bool
    """Whether no appeal could be decided before voting, as was counted when it was adopted."""
    source: str
    limit: TimeLeft | None
    is_silence: bool = False
    """Nothing was decided: it goes on past the silence of the body."""

    @property
    def in_short(self) -> str:
        """Where it goes, until when, and whether the decision waits, in a line."""
        time = gettext("Too late by %(time)s; it can still be sent.") % {"time": self.late} if self.late else ""
        until = f"{capfirst(self.until)}." if self.until and not self.late else ""
        waits = gettext("The decision waits for it.") if self.waits else ""
        return " ".join(filter(None, (gettext("To: %(body)s.") % {"body": self.body}, until, time, waits)))


@dataclass(frozen=True, slots=True)
class AppealText:
    """What one party says against a decision, for who may read the file."""

    who: str
    at: str
    late: str
    narrative: str
    claims: list[str]


@dataclass(frozen=True, slots=True)
class AppealReceipt:
    """What was received, before whom it is, and until when that body must decide."""

    rows: list[SummaryRow]
    body: str
    late: str
    limits: list[TimeLeft]
    text: AppealText


def find_decided(case: Case) -> CaseFile:
    """The file whose decision is appealed next; where nothing was decided, the one where the case now stands."""
    return choose_decided(_files_of(case))


def choose_decided(files: Sequence[CaseFile]) -> CaseFile:
    """The same among the files of a case, in the order in which they were opened. Their decisions are read."""
    for each in files:
        _ = each.decision if each.proceeding.ended_at or not each.proceeding.undecided else None
    proceedings = [each.proceeding for each in files]
    present = find_present(proceedings)
    if present.undecided and present.overdue_since is not None:  # silence may have opened the next instance
        silent = next(each for each in files if each.pk == present.pk)
        if silent.silence is not None:
            return silent
    found = find_appealable(proceedings) or present
    return next(each for each in files if each.pk == found.pk)


def _files_of(case: Case) -> list[CaseFile]:
    return read_group([case.pk]).of_case(case.pk)


def describe_way_up(file: CaseFile, party: Party, *, now: datetime) -> WayUp | None:
    """What this party can do about the decision of this file; None where there is none."""
    decision = file.decision
    if decision is None and file.silence is None:
        return None
    zone, time = file.proceeding.body.zone, find_time_to_appeal(file, party.pk)
    is_late = time is not None and now >= time.due_before
    way = decision.appeal if decision is not None else require_silence(file).way
    return WayUp(
        decision=_describe_decision(decision) if decision is not None else _describe_silence(file),
        is_silence=decision is None,
        body=_name_body_above(way),
        until=written_until(time.due_before, zone) if time else "",
        late=duration_text(now - time.due_before) if time is not None and is_late else "",
        waits=decision is not None and bool(way.get("suspensive")),
        comes_too_late=decision is not None and not (decision.horizon or {}).get("fits", True),
        source=str(way.get("cite", "")),
        limit=bar(time, now=now) if time is not None and time.state == DeadlineState.RUNNING else None,
    )


def may_ask_stay(file: CaseFile) -> bool:
    """Whether a party may ask that the decision waits: the law knows it, and does not suspend the decision by itself."""
    rule = rulebook_of(file.case).conduct.stay
    by_law = file.decision is not None and bool(file.decision.appeal.get("suspensive"))
    return rule is not None and rule.answer.on_request and not by_law


def _describe_decision(decision: Decision) -> list[SummaryRow]:
    zone = decision.body.zone
    rows = [
        (gettext("Decided by"), decision.body.title),
        (gettext("Outcome"), label_for(Outcome, decision.outcome)),
        (gettext("Decided"), written_day(decision.adopted_at, zone)),
    ]
    number = [SummaryRow(gettext("Decision"), decision.number, is_code=True)] if decision.number else []
    return [*number, *(SummaryRow(key, value) for key, value in rows)]


def _describe_silence(file: CaseFile) -> list[SummaryRow]:
    silence, body = require_silence(file), file.proceeding.body
    rows = [
        (gettext("Not decided in time by"), body.title),
        (gettext("What that means"), label_for(Meaning, silence.meaning)),
        (gettext("The time ran out"), written_day(silence.fell_at, body.zone)),
    ]
    return [SummaryRow(key, value) for key, value in rows]


def _name_body_above(way: Mapping[str, Any]) -> str:
    """As the decision names it: its title now, or as it was written where the body is gone."""
    code = str(way.get("body", ""))
    if not code:
        return ""
    body = Body.objects.filter(code=code).first()
    return body.title if body is not None else str(way.get("body_name", ""))


def find_own_appeal(case: Case, party: Party) -> tuple[CaseFile, Appeal] | None:
    """The appeal that this party sent last, and the file in which it is heard now, through whoever passed it on."""
    files = _files_of(case)
    for file in reversed(files):
        own = [each for each in file.appeals if each.party_id == party.pk]
        if own:
            return file, own[-1]
    return None


def says_the_same(appeal: Appeal, narrative: str, claims: Sequence[str]) -> bool:
    """Whether it has the very words that were sent: then one form was sent twice."""
    return appeal.narrative == narrative and [each.text for each in appeal.claims.all()] == list(claims)


def asks_the_same(appeal: Appeal, cause: str) -> bool:
    """Whether no word was sent of why it comes late, or it was asked in these words that its time counts as kept."""
    asked = find_restoring(appeal) if cause.strip() and appeal.is_late else None
    return not (cause.strip() and appeal.is_late) or (asked is not None and asked.text == cause.strip())


def make_receipt(file: CaseFile, appeal: Appeal, *, now: datetime) -> AppealReceipt:
    zone = appeal.below.zone
    rows = [
        SummaryRow(gettext("Case number"), file.case.number, is_code=True),
        SummaryRow(gettext("Received"), to_the_second(appeal.lodged_at, zone)),
        SummaryRow(gettext("Now before"), file.proceeding.body.title),
        SummaryRow(gettext("Against"), _name_what_it_is_against(appeal)),
    ]
    own = (each for each in file.limits if each.kind == DeadlineKind.BODY and each.rule in RECEIPTED)
    return AppealReceipt(
        rows=rows,
        body=file.proceeding.body.title,
        late=_say_how_late(appeal),
        limits=[bar(each, now=now) for each in own],
        text=write_appeal(appeal),
    )


def _name_what_it_is_against(appeal: Appeal) -> str:
    if appeal.silence is not None:
        return gettext("No decision of %(body)s in time") % {"body": appeal.below.title}
    assert appeal.decision is not None
    return _name_decision(appeal.decision)


def _name_decision(decision: Decision) -> str:
    words = {"body": decision.body.title, "number": decision.number, "day": _write_day(decision)}
    if decision.number:
        return gettext("Decision %(number)s of %(body)s, %(day)s") % words
    return gettext("Decision of %(body)s, %(day)s") % words


def _write_day(decision: Decision) -> str:
    return written_day(decision.adopted_at, decision.body.zone)


def write_appeal(appeal: Appeal, *, who: str = "") -> AppealText:
    """One appeal in full, as the parties and the bodies that deal with it read it. `who` stands behind the role."""
    return AppealText(
        who=": ".join(filter(None, (label_for(PartyRole, appeal.party.role), who))),
        at=to_the_second(appeal.lodged_at, appeal.below.zone),
        late=_say_how_late(appeal),
        narrative=appeal.narrative,
        claims=[each.text for each in appeal.claims.all()],
    )


def _say_how_late(appeal: Appeal) -> str:
    if appeal.due_before is None or not appeal.is_late:
        return ""
    zone = appeal.below.zone
    words = {
        "time": duration_text(appeal.lodged_at - appeal.due_before),
        "until": written_until(appeal.due_before, zone),
    }
    late = gettext("Late by %(time)s: the time to appeal ran %(until)s.") % words
    return " ".join(filter(None, (late, _say_whether_restored(appeal))))


def _say_whether_restored(appeal: Appeal) -> str:
    """What was ruled on a request that its time counts as kept; "" where nobody asked."""
    asked = find_restoring(appeal)
    if asked is None:
        return ""
    body = asked.proceeding.body
    if asked.ruled_at is None:
        return gettext("Whether its time counts as kept is still to be ruled on.")
    granted = gettext("Its time counts as kept, as was granted %(at)s.")
    refused = gettext("That its time counts as kept was refused %(at)s.")
    return (granted if asked.granted else refused) % {"at": written_out(asked.ruled_at, body.zone)}
