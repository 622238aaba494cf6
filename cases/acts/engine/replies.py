"""Giving the parties their time to reply to evidence that came after they had been heard.

Also to evidence that was kept as after the decision, once the roll-call holds no longer that was the decision: the vote
that is taken anew finds it on the file.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from cases.acts.engine import deadlines
from cases.acts.engine.step import AnyStep
from cases.models import Deadline, Event, Party
from cases.queries.case_file import CaseFile
from cases.queries.joinder import counting_as_one
from workflow.clocks.late_evidence import REPLY, decision_needed_by, may_reply
from workflow.states import LimitRule


def select_repliers(carrier: AnyStep, handed_in_by: UUID | None) -> list[Party]:
    """Who gets a time to reply, each once: a body complained of in several joined cases is one party.

    `carrier` is the step on the proceeding that is heard and voted on; None stands for the body itself.
    """
    parties = carrier.file.parties
    own = counting_as_one(parties, {handed_in_by}) if handed_in_by is not None else set()
    keys = may_reply(carrier.facts, handed_in_by={str(key) for key in own})
    asked: list[Party] = []
    for party in parties:
        again = party.body_id is not None and party.body_id in {each.body_id for each in asked}
        if str(party.pk) in keys and not again:
            asked.append(party)
    return asked


def start_replies(carrier: AnyStep, asked: Iterable[Party]) -> list[Deadline]:
    """Start the time to reply of each of them, which leaves the body room to vote before it must decide."""
    file, at = carrier.file, carrier.at
    needed = needed_by(file, at=at)
    return [deadlines.start(file, REPLY, REPLY, at=at, party=each, decide_by=needed) for each in asked]


def needed_by(file: CaseFile, *, at: datetime) -> datetime | None:
    """By when the decision of this case and of all that are decided with it is needed; None where it is late already."""
    deciding = [limit for each in file.group_files for limit in each.running(LimitRule.DECIDE, LimitRule.SCREEN)]
    ends = (end for limit in deciding for end in (limit.due_before, limit.contested_from, limit.useful_until))
    return decision_needed_by(ends, at=at)


def also_known_as(carrier: AnyStep, limits: Iterable[Deadline]) -> list[str]:
    """The keys of the parties whose time runs, of one body in each of its joined cases."""
    asked = {limit.party_id for limit in limits if limit.party_id is not None}
    return sorted(str(key) for key in counting_as_one(carrier.file.parties, asked))


def ask_anew(carrier: AnyStep, *, since: datetime) -> Event | None:
    """Ask those whom nobody asked about what came after the vote of `since`, which holds no longer. None where nobody is.

    The event tells them, as evidence that comes now would.
    """
    together = [each.pk for each in carrier.file.group_files]
    added = Event.objects.filter(proceeding__in=together, kind="evidence.added", occurred_at__gte=since)
    submitted_by = {each.data.get("party") for each in added if each.data["after_decision"]}
    asked = {party.pk: party for key in submitted_by for party in select_repliers(carrier, UUID(key) if key else None)}
    if not asked:
        return None
    limits = start_replies(carrier, asked.values())
    data = {
        "why": "vote_undone",
        "asked": also_known_as(carrier, limits),
        "deadline": limits[0].pk,
    }  # all run equally long
    return carrier.note("reply.asked", data=data)
