"""Rules of conduct that need one another, or that no act here could follow: waiting, answers, notice, silence, hearing."""

from collections.abc import Iterator
from typing import Any

from workflow.clocks.withdrawal import WITHDRAWAL
from workflow.rules.faults.fault import Fault, Place, place_of_instance
from workflow.rules.limits import Limit
from workflow.rules.schema import Rulebook, Stage
from workflow.rules.session import Setting
from workflow.rules.waiting import allows_suspension
from workflow.rules.words import Route, Unit
from workflow.states import BodyKind, SessionMode

HOURS_A_DAY = 24


def conduct(rulebook: Rulebook) -> Iterator[Fault]:
    """Every rule of conduct that speaks of something the rulebook does not have, or that no act could follow."""
    yield from _check_court_wait(rulebook)
    yield from _check_answer_time(rulebook)
    yield from _check_withdrawal_time(rulebook)
    yield from _check_stay_time(rulebook)
    yield from _check_succession(rulebook)
    yield from _check_prosecutors(rulebook)
    yield from _notice_longer_than_the_time(rulebook)
    yield from _check_silence(rulebook)
    yield from _check_extension(rulebook)
    yield from _check_fixed_law(rulebook)
    yield from _check_horizon_reasons(rulebook)
    yield from _check_pressure(rulebook)


def inside(setting: Setting[Any], *place: str) -> Place:
    """The place of the answer of a setting: a gap keeps it under default."""
    return (*place, "default" if setting.is_gap else "value")


def _check_court_wait(rulebook: Rulebook) -> Iterator[Fault]:
    rules = rulebook.conduct
    waits = rules.parallel.answer == "commission_suspends_until_ruling"
    if waits and "court_seized" not in rules.suspension.answer.grounds:
        yield Fault(
            (*inside(rules.suspension, "conduct", "suspension"), "grounds"),
            "conduct.parallel lets a commission wait for the court, and nothing here lets it stand still",
            "Add court_seized",
        )
    if allows_suspension(rulebook) and rulebook.find_limit("review") is None:
        yield Fault(
            ("limits", "review"),
            "this is missing: a case that is suspended would wait without a clock",
            "Write review: the longest time before somebody looks again; or allow no suspension, with grounds: []",
        )


def _check_succession(rulebook: Rulebook) -> Iterator[Fault]:
    rule = rulebook.conduct.succession
    for kind in rule.answer.personal if rule is not None else ():
        if rule is not None and kind not in rulebook.case_types:
            yield Fault(
                (*inside(rule, "conduct", "succession"), "personal"),
                f"{kind} is no kind of case here",
                "Write one of case_types, or take it out",
            )


def _check_answer_time(rulebook: Rulebook) -> Iterator[Fault]:
    if rulebook.conduct.late_evidence.answer.reply and rulebook.find_limit("reply") is None:
        yield Fault(
            ("limits", "reply"),
            "this is missing: a party may answer late evidence, and nothing says until when",
            "Write reply: with its length; or write reply: false under conduct.late_evidence",
        )


def _check_withdrawal_time(rulebook: Rulebook) -> Iterator[Fault]:
    if rulebook.find_limit(WITHDRAWAL) is None:
        yield Fault(
            ("limits", WITHDRAWAL),
            "this is missing: a withdrawal would end a case at once, and nobody could help who was hurried to it",
            f"Write {WITHDRAWAL}: how long it waits before it ends the case",
        )


def _check_stay_time(rulebook: Rulebook) -> Iterator[Fault]:
    rule = rulebook.conduct.stay
    if rule is not None and rule.answer.on_request and rulebook.find_limit("stay") is None:
        yield Fault(
            ("limits", "stay"),
            "this is missing: a stay may be asked for, and nothing says by when it must be ruled on",
            "Write stay: with its length; or write on_request: false under conduct.stay",
        )


def _check_extension(rulebook: Rulebook) -> Iterator[Fault]:
    rule = rulebook.conduct.extension
    if (rule.answer.of == "none") != (rule.answer.times == 0):
        yield Fault(
            inside(rule, "conduct", "extension"),
            f"of: {rule.answer.of} and times: {rule.answer.times} do not go together",
            "Write of: none with times: 0, or whose time may be made longer and how often",
        )


def _check_fixed_law(rulebook: Rulebook) -> Iterator[Fault]:
    """What no rulebook can switch off, because it holds in every case here: it would be shown as the law and not be followed."""
    hearing, moved, remote = rulebook.session.hearing, rulebook.conduct.transfer_keeps, rulebook.session.remote
    if not hearing.answer:
        yield Fault(
            inside(hearing, "session", "hearing"),
            "nobody is decided against here unheard, whatever a law says",
            "Write true",
        )
    if "first_instant" not in moved.answer.keeps:
        yield Fault(
            (*inside(moved, "conduct", "transfer_keeps"), "keeps"),
            "a wrong address never costs the instant at which a complaint came in",
            "Add first_instant",
        )
    if "roll_call" not in remote.answer.needs and set(remote.answer.modes) != {SessionMode.IN_PERSON}:
        yield Fault(
            (*inside(remote, "session", "remote"), "needs"),
            "every vote here is a roll-call, in a room and by video",
            "Add roll_call",
        )


def _check_horizon_reasons(rulebook: Rulebook) -> Iterator[Fault]:
    rule = rulebook.conduct.horizon
    if rule.answer.needs_reasons and not rule.answer.warn:
        yield Fault(
            (*inside(rule, "conduct", "horizon"), "needs_reasons"),
            "reasons are asked for where an appeal would come too late, and warn: false says that nobody looks at that",
            "Write warn: true, or needs_reasons: false",
        )


def _check_prosecutors(rulebook: Rulebook) -> Iterator[Fault]:
    rule = rulebook.conduct.prosecutors
    if rule is None:
        return
    if rule.answer.reviews and rulebook.find_limit("prosecutor_review") is None:
        yield Fault(
            ("limits", "prosecutor_review"),
            "this is missing: prosecutors review applications, and nothing says by when",
            "Write prosecutor_review: with its length; or write reviews: false under conduct.prosecutors",
        )
    if rule.answer.protests and rulebook.find_limit("protest") is None:
        yield Fault(
            ("limits", "protest"),
            "this is missing: prosecutors may protest, and nothing says until when",
            "Write protest: with its length; or write protests: false under conduct.prosecutors",
        )
    if rule.answer.protests and not rule.answer.reviews:
        yield Fault(
            (*inside(rule, "conduct", "prosecutors"), "protests"),
            "prosecutors may protest and have no part else",
            "Write reviews: true, or protests: false",
        )


def _notice_longer_than_the_time(rulebook: Rulebook) -> Iterator[Fault]:
    """Where a commission decides in session, the notice of it must fit into the time to decide."""
    notice = rulebook.session.notice.answer
    for key in rulebook.case_types:
        if not rulebook.collegiate(BodyKind.COMMISSION, key):
            continue
        for name, stage in rulebook.case_type(key).stages().items():
            if stage.decide is None or not _may_reach_commission(rulebook, stage):
                continue
            hours, needed = _measure_hours(stage.decide), notice.normal
            if hours is None:
                hours, needed = HOURS_A_DAY, notice.urgent
            if hours <= needed:
                yield Fault(
                    (*place_of_instance(key, name), "decide"),
                    f"no session could decide in time: its notice alone takes {needed} hours",
                    "Mend session.notice, or write single_member: true if one member decides this",
                )


def _may_reach_commission(rulebook: Rulebook, stage: Stage) -> bool:
    """Whether a commission may be the one that decides; an appeal goes on to one only from below."""
    if stage.route is Route.NAMED:
        return rulebook.body(stage.body or "").kind is BodyKind.COMMISSION
    return stage.route not in {Route.COURT_AT_SEAT, Route.SUPREME_COURT, Route.LAST_INSTANCE}


def _check_silence(rulebook: Rulebook) -> Iterator[Fault]:
    """No act makes a grant of silence: it would be shown as the law and not be followed."""
    rule = rulebook.missed_deadline
    if rule.answer.deemed == "granted":
        yield Fault(
            (*inside(rule, "conduct", "missed_deadline"), "deemed"),
            "no act carries out that silence means granted",
            "Write deemed: refused or deemed: none, and under effects what follows when the time runs out",
        )
    if rule.answer.deemed != "none" and "parent_decides_merits" in rule.answer.effects:
        yield Fault(
            (*inside(rule, "conduct", "missed_deadline"), "deemed"),
            f"silence means {rule.answer.deemed}, and passes the case up too",
            "Write deemed: none, or take parent_decides_merits out",
        )


def _check_pressure(rulebook: Rulebook) -> Iterator[Fault]:
    """A report of pressure is a case, and somebody must decide it."""
    rule = rulebook.withdrawal
    decides = any(body.kind is BodyKind.PROSECUTOR and body.decides for body in rulebook.bodies.values())
    if rule.answer.examined_by == "prosecutor" and not decides:
        yield Fault(
            (*inside(rule, "conduct", "withdrawal"), "examined_by"),
            "a report of pressure would lie before a prosecutor, and no prosecutor here decides a case",
            "Write superior; or write decides: true for a prosecutor's level under bodies",
        )


def _measure_hours(limit: Limit) -> int | None:
    """How long a counted limit is at the least, in hours; None for what is due at once, whose notice is the urgent one."""
    per = {Unit.HOUR: 1, Unit.DAY: HOURS_A_DAY, Unit.WORKING_DAY: HOURS_A_DAY}.get(limit.length.unit)
    return None if per is None else per * (limit.length.n or 0)
