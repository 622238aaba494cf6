"""Rules of conduct that need one another: waiting and its review, a late answer and its time, notice and time to decide."""

from collections.abc import Iterator
from typing import Any

from workflow.rules.faults.fault import Fault, Place
from workflow.rules.limits import Limit
from workflow.rules.schema import Rulebook
from workflow.rules.session import Setting
from workflow.rules.words import Unit
from workflow.states import BodyKind

HOURS_A_DAY = 24


def conduct(rulebook: Rulebook) -> Iterator[Fault]:
    """Every rule of conduct that speaks of something the rulebook does not have, or that no act could follow."""
    yield from _waits_for_the_court(rulebook)
    yield from _answers_without_time(rulebook)
    yield from _notice_longer_than_the_time(rulebook)
    yield from _silence_that_decides(rulebook)
    yield from _pressure_nobody_decides(rulebook)


def inside(setting: Setting[Any], *place: str) -> Place:
    """The place of the answer of a setting: a gap keeps it under default."""
    return (*place, "default" if setting.is_gap else "value")


def _waits_for_the_court(rulebook: Rulebook) -> Iterator[Fault]:
    rules = rulebook.conduct
    waits = rules.parallel.answer == "commission_suspends_until_ruling"
    if waits and "court_seized" not in rules.suspension.answer.grounds:
        yield Fault(
            (*inside(rules.suspension, "conduct", "suspension"), "grounds"),
            "conduct.parallel lets a commission wait for the court, and nothing here lets it stand still",
            "Add court_seized",
        )
    if rules.suspension.answer.grounds and rulebook.find_limit("review") is None:
        yield Fault(
            ("limits", "review"),
            "this is missing: a case that is suspended would wait without a clock",
            "Write review: the longest time before somebody looks again; or allow no suspension, with grounds: []",
        )


def _answers_without_time(rulebook: Rulebook) -> Iterator[Fault]:
    if rulebook.conduct.late_evidence.answer.reply and rulebook.find_limit("reply") is None:
        yield Fault(
            ("limits", "reply"),
            "this is missing: a party may answer late evidence, and nothing says until when",
            "Write reply: with its length; or write reply: false under conduct.late_evidence",
        )


def _notice_longer_than_the_time(rulebook: Rulebook) -> Iterator[Fault]:
    """Where a commission decides in session, the notice of it must fit into the time to decide."""
    normal = rulebook.session.notice.answer.normal
    for key in rulebook.case_types:
        if not rulebook.collegiate(BodyKind.COMMISSION, key):
            continue
        limit = rulebook.stage(key, "first").decide
        if limit is not None and _hours(limit) is not None and (_hours(limit) or 0) <= normal:
            yield Fault(
                ("case_types", key, "first", "decide"),
                f"no session could decide in time: its notice alone takes {normal} hours",
                "Mend session.notice, or write single_member: true if one member decides this",
            )


def _silence_that_decides(rulebook: Rulebook) -> Iterator[Fault]:
    """No act makes a decision of silence: it would be shown as the law and not be followed."""
    rule = rulebook.missed_deadline
    if rule.answer.deemed != "none":
        yield Fault(
            (*inside(rule, "conduct", "missed_deadline"), "deemed"),
            f"no act carries out that silence means {rule.answer.deemed}",
            "Write deemed: none, and under effects what follows when the time runs out",
        )


def _pressure_nobody_decides(rulebook: Rulebook) -> Iterator[Fault]:
    """A report of pressure is a case, and somebody must decide it."""
    rule = rulebook.withdrawal
    decides = any(body.kind is BodyKind.PROSECUTOR and body.decides for body in rulebook.bodies.values())
    if rule.answer.examined_by == "prosecutor" and not decides:
        yield Fault(
            (*inside(rule, "conduct", "withdrawal"), "examined_by"),
            "a report of pressure would lie before a prosecutor, and no prosecutor here decides a case",
            "Write superior; or write decides: true for a prosecutor's level under bodies",
        )


def _hours(limit: Limit) -> int | None:
    """How long a counted limit is at the least, in hours; None for what is due at once, whose notice is the urgent one."""
    per = {Unit.HOUR: 1, Unit.DAY: HOURS_A_DAY, Unit.WORKING_DAY: HOURS_A_DAY}.get(limit.length.unit)
    return None if per is None else per * (limit.length.n or 0)
