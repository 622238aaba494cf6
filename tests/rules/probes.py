"""What a rulebook comes to, by pure functions: the answers that a changed rule must change. One probe for each value."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from tests.workflow.facts import AT, HOUR, LAWFUL, brought, limit, party, session, with_limits
from tests.workflow.majilis import AKIMAT, ALMATY, CEC, COUNCIL, COURT, DEC, PROS
from workflow.acts import ACTS
from workflow.acts.course.devolve import DevolveGiven, silence_passes_it_up
from workflow.acts.course.enter_successor import right_is_not_personal
from workflow.acts.course.extend import ExtendGiven
from workflow.acts.course.lift_stay import LiftStayGiven
from workflow.acts.course.suspend import SuspendGiven, list_grounds
from workflow.acts.course.withdraw import WithdrawGiven
from workflow.acts.decision.decide import DecideGiven, looks_at_law_alone
from workflow.acts.decision.serve import ServeGiven
from workflow.acts.hearing.convene import ConveneGiven
from workflow.acts.hearing.vote import VoteGiven
from workflow.admissibility import Filing, grounds
from workflow.appeals import appeal_from, opened_by_silence
from workflow.bodies import BodyFacts
from workflow.clocks.calendars import Calendar, zone
from workflow.clocks.deadlines import due_for
from workflow.clocks.horizon import Horizon, horizon, looked_at
from workflow.clocks.inputs import DeadlineInputs
from workflow.errors import CalendarGap, NoRoute, Refusal
from workflow.facts import Facts, LimitFacts, PartyFacts, RemandFacts, RequestFacts
from workflow.guards import remand, requests
from workflow.guards.prosecutors import OfficeFacts, Protest, refuse_office, refuse_protest
from workflow.rules.document import rules_markdown
from workflow.rules.faults.competence import competence
from workflow.rules.faults.examples import examples, miscounted
from workflow.rules.faults.fault import Place
from workflow.rules.faults.whole import find_faults
from workflow.rules.schema import InForce, Rulebook
from workflow.rules.walk import family, ways
from workflow.rules.words import Binds, Route, StageName, Tier
from workflow.states import AnnulmentGround, BodyKind, PartyRole, SessionMode, Standing

Probe = Callable[[Rulebook, Place], object]
FAR = datetime.fromisoformat("2004-10-20T10:00+07:00")
REACH = Horizon(False, AT, AT, AT, FAR, AT + 24 * HOUR)
STARTS = tuple(
    datetime.fromisoformat(at)
    for at in (
        "2004-08-19T23:30",
        "2004-08-20T12:00",
        "2004-08-25T10:00",
        "2004-08-26T18:30",
        "2004-08-27T12:00",
        "2004-09-13T10:00",
        "2004-09-14T07:30",
        "2004-09-14T09:30",
        "2004-09-15T00:30",
        "2004-09-16T10:00",
        "2004-09-17T10:00",
        "2004-09-17T23:30",
        "2004-09-18T20:00",
        "2004-09-19T05:00",
        "2004-09-19T11:00",
        "2004-09-19T18:30",
        "2004-09-19T19:30",
        "2004-09-28T09:30",
        "2004-09-30T10:00",
        "2004-10-03T19:30",
    )
)
"""Hours before and on the voting days of 2004; other elections are asked as long before theirs."""
FIRST_VOTE = date(2004, 9, 19)


def starts(book: Rulebook) -> list[datetime]:
    """Those instants in the election of the rulebook, on the clocks of its zone."""
    moved = book.calendar.rounds[0].voting_day - FIRST_VOTE
    return [(at + moved).replace(tzinfo=zone(book.calendar.zone)) for at in STARTS]


# What the clocks count


def limit_of(place: Place) -> str:
    """The key of the limit that a place is in."""
    if place[0] == "limits":
        return str(place[1])
    return ".".join([str(each) for each in place if each != "instances"][1:4])


def counted(book: Rulebook, place: Place) -> object:
    """One limit, counted with its explanation from many starts."""
    return _counted(book, limit_of(place))


def all_counted(book: Rulebook, _place: Place) -> object:
    """Every limit, and one in working days and one due at once, which a rulebook need not have; with the worked examples."""
    more = {"working": limit({"n": 4, "unit": "working_day"}), "at_once": limit({"unit": "immediate"})}
    with_more = with_limits(book, **more)
    return [_counted(with_more, key) for key in with_more.limit_keys()], tuple(examples(book)), _reach(book)


def _reach(book: Rulebook) -> object:
    """By when an appeal must be decided to help before each voting day."""
    kind = next(kind for kind in book.case_types if book.stage(kind, "appeal").lodge)
    days, name = book.calendar.calendar(), book.calendar.zone
    at = [each.opening(name) - timedelta(days=9) for each in days.rounds]
    return [horizon(rulebook=book, calendar=days, appeal=f"{kind}.appeal", adopted_at=each, zone=name) for each in at]


def _counted(book: Rulebook, key: str) -> list[object]:
    days, limit = book.calendar.calendar(), book.find_limit(key)
    if limit is None or not limit.ends:
        return [limit is None]
    also = {anchor.value: timedelta(hours=7 * at) for at, anchor in enumerate((limit.anchor, *limit.readings)) if at}
    return [_due(book, days, key, start, {name: start + wait for name, wait in also.items()}) for start in starts(book)]


def _due(book: Rulebook, days: Calendar, key: str, start: datetime, also: Mapping[str, datetime]) -> object:
    west = "Asia/Aqtau"
    inputs = DeadlineInputs(key=key, start=start, zone=book.calendar.zone, poll_zone=west, filing_zone=west, also=also)
    try:
        found = due_for(book, days, inputs)
    except CalendarGap as gap:
        return str(gap)
    told = [{name: each for name, each in step["params"].items() if name != "version"} for step in found.explanation]
    return found.due_before, found.alarm_at, found.useful_until, found.track, told


def examples_come_true(book: Rulebook, place: Place) -> object:
    """Its worked examples, each a test of the limit."""
    return tuple(miscounted(book, book.calendar.calendar(), limit_of(place)))


# What the guards answer


def _sessions() -> Iterator[dict[str, Any]]:
    away = session(present=frozenset({1, 2, 3, 4}), recused=frozenset({5}), beside=frozenset({5}))
    soon = {"convened_at": AT - 3 * HOUR}
    for meeting in (
        session(),
        away,
        session(present=frozenset({1, 2, 3, 4})),
        session(present=frozenset({1, 2, 3})),
        session(present=frozenset({1, 2, 3}), recused=frozenset({5}), beside=frozenset({5})),
        session(is_open=False),
        *(session(mode=mode, is_open=False, closed_reason="So.") for mode in SessionMode),
        *(session(starts_at=AT, convened_at=AT - hours * HOUR) for hours in (0, 1, 2, 23, 24)),
        *(session(starts_at=AT, on_voting_day=True, convened_at=AT - hours * HOUR) for hours in (0, 1, 2)),
    ):
        yield {"session": meeting}
    yield {"session": session(**soon), "track": "immediate"}
    yield {"session": session(convened_at=AT - 1.5 * HOUR), "track": "immediate"}


def _givens() -> Iterator[object]:
    """What may be brought to an act, each with one thing that a rule may speak about."""
    yield brought(WithdrawGiven, free_will="Freely.")
    yield brought(WithdrawGiven, identity_checked=True, free_will="Freely.")
    yield brought(WithdrawGiven, identity_checked=True)
    yield brought(WithdrawGiven, free_will="Freely.", identity_checked=True, of_own_motion=True)
    yield from (
        brought(ServeGiven, channel=channel, proof=proof)
        for channel in ("fax", "in_person", "courier", "email", "post")
        for proof in ("", "x")
    )
    yield from (
        brought(ConveneGiven, convened_by=by, recorded=recorded)
        for by in ("chair", "one_third_of_members")
        for recorded in (True, False)
    )
    yield brought(DecideGiven, reach=REACH, horizon="")
    yield from (brought(SuspendGiven, ground=ground, reasons="So.") for ground in ("court_seized", "other"))
    yield brought(LiftStayGiven, reasons="So.", ruled_by="", call=None)
    yield brought(DevolveGiven, why="silence", to="tec")
    yield from (brought(DevolveGiven, why="quorum", to="tec", left=left) for left in (3, 4, 5))
    for binds in Binds:
        for extended in (0, 1, 2):
            yield brought(ExtendGiven, limit=_limit(binds, extended), hours=1, reasons="So.")


def _limit(binds: Binds, extended: int) -> LimitFacts:
    return LimitFacts(binds=binds, runs=True, hours=24, extended=extended, would_end=AT + HOUR)


def _cases(book: Rulebook) -> Iterator[Facts]:
    """Many cases, each with one thing that a rule may speak about."""
    lawful = replace(LAWFUL, rulebook=book, parties=(party(), party("2", PartyRole.RESPONDENT)))
    yield lawful
    yield from (replace(lawful, **differs) for differs in _sessions())
    yield replace(lawful, correction_used=True)
    yield replace(lawful, anonymous=True)
    for body in (CEC, *(replace(each, zone=ALMATY) for each in (COURT, PROS, COUNCIL, AKIMAT))):
        yield from (replace(lawful, body=body, session=meeting) for meeting in (None, session(present=frozenset({1}))))
    for kind in book.case_types:
        yield replace(lawful, case_type=kind, session=session(present=frozenset({1})))


def guards_answer(book: Rulebook, _place: Place) -> object:
    """Every guard of every act: asked about many cases to which nothing was brought, and about what is brought to one."""
    lawful, *others = _cases(book)
    every = [answer for facts in (lawful, *others) for answer in _answers(facts, None)]
    return every + [answer for given in _givens() for answer in _answers(lawful, given)]


def prosecutors_take_part(book: Rulebook, _place: Place) -> object:
    """What stands against an application and against a protest of a prosecutor's office, and whether its protest may come."""
    facts = OfficeFacts(at=AT, kind=BodyKind.PROSECUTOR, body="PROS", is_clerk=True, rulebook=book)
    given = Protest(legal_basis="Art 1", reasons="Unlawful.", claims=1, protested_before=False)
    return list(refuse_office(facts)), list(refuse_protest(facts, given))


def _answers(facts: Facts, given: object) -> Iterator[object]:
    """Of each guard once, of those that take what is given, or of all where that is nothing."""
    known: set[object] = set()
    for rule in ACTS.values():
        if given is None or isinstance(given, rule.takes):
            own = brought(rule.takes) if given is None else given
            yield from (_bare(guard(facts)) for guard in rule.guards if guard not in known)
            yield from (_bare(guard(facts, own)) for guard in rule.given if guard not in known)
            known |= {*rule.guards, *rule.given}


def _bare(refusal: Refusal | None) -> object:
    return None if refusal is None else (refusal.code, repr(refusal.params))


def sent_back(book: Rulebook, _place: Place) -> object:
    """How often a case may be sent back, and whether what was set aside may be adopted again."""
    asked = [
        RemandFacts(times=times, outcome="rejected", grounds=frozenset(grounds))
        for times in range(4)
        for grounds in ([], [AnnulmentGround.LAW])
    ]
    guards = (remand.remands_are_left, remand.not_annulled_in_law)
    return [
        _bare(guard(replace(LAWFUL, rulebook=book, remand=facts), brought(VoteGiven, outcome=outcome)))
        for facts in asked
        for outcome in ("remanded", "rejected")
        for guard in guards
    ]


def act_reads(book: Rulebook, _place: Place) -> object:
    """What acts ask of a rulebook beside their guards."""
    conduct, rules = book.conduct, book.session
    return (
        [rules.majority_of(total) for total in (5, 7, 9)],
        [rules.quorum_of(total) for total in (5, 7, 9)],
        conduct.transfer_keeps.answer.counts_from(AT, FAR),
        looked_at(book, REACH),
    )


def times_restored(book: Rulebook, _place: Place) -> object:
    """Whether a body may grant that the time of a complaint or of an appeal counts as kept."""
    asked = RequestFacts(key="1", party="1", kind="restore_time", ruled=False, missed=True)
    return [
        _bare(requests.time_can_be_restored(replace(LAWFUL, rulebook=book, stage=stage), asked)) for stage in StageName
    ]


def successors_follow(book: Rulebook, _place: Place) -> object:
    """Whether a case stands still whose party is no more, and in which kinds nobody succeeds."""
    gone = PartyFacts(key="1", role=PartyRole.COMPLAINANT, opening_served=True, heard=True, is_no_more=True)
    lawful = replace(LAWFUL, rulebook=book, parties=(gone,))
    personal = [right_is_not_personal(replace(lawful, case_type=kind), None) is None for kind in book.case_types]
    return list_grounds(lawful), personal


# Who decides, and who may file


def ways_lead(book: Rulebook, _place: Place) -> object:
    """Every complaint followed to its last instance, and what an appeal then does."""
    return [
        (way.case_type, way.respondent and way.respondent.code, [body.code for body in way.passed], way.broken)
        for way in ways(book)
    ]


def ways_and_guards(book: Rulebook, place: Place) -> object:
    """Both: a body that no way leads to is told by a guard that it cannot decide."""
    return ways_lead(book, place), guards_answer(book, place)


def appeals_suspend(book: Rulebook, _place: Place) -> object:
    """Whether a decision waits for the appeal, in each kind of case, of each body."""
    bodies = family(book)
    central = next(body for level, body in bodies.items() if book.tier(level) is Tier.CENTRAL)
    return [_suspends(book, kind, body, central) for kind in book.case_types for body in bodies.values()]


def _suspends(book: Rulebook, kind: str, body: BodyFacts, central: BodyFacts) -> object:
    try:
        found = appeal_from(
            rulebook=book, case_type=kind, decided_by=body, respondent=None, place=None, cec=central, named=central
        )
    except NoRoute:
        return None
    return found and found.suspensive


def grounds_found(book: Rulebook, _place: Place) -> object:
    """What speaks against a complaint of each kind by each person, who signs alone or with forty-nine or more others."""
    return [
        [each.code for each in grounds(_filing(book, kind, standing, signatures))]
        for kind in book.case_types
        for standing in Standing
        for signatures in (1, 49, 50, 51)
    ]


def _filing(book: Rulebook, kind: str, standing: Standing, signatures: int) -> Filing:
    return Filing(
        rulebook=book,
        calendar=book.calendar.calendar(),
        case_type=kind,
        standing=standing,
        body=DEC,
        competent=frozenset({"dec"}),
        received_at=AT,
        signatures=signatures,
    )


def exhaustion_found(book: Rulebook, _place: Place) -> object:
    """What speaks against a complaint that comes to each level at once."""
    bodies = family(book)
    return [
        [_bare(each) for each in grounds(replace(_filing(book, kind, Standing.PARTY, 60), body=body))]
        for kind in book.case_types
        for body in bodies.values()
    ]


def may_be_appealed(book: Rulebook, _place: Place) -> object:
    """Who may come to each instance, and whether a decision is set aside there because of the facts."""
    found: list[object] = []
    for kind, case_type in book.case_types.items():
        for name in [each for each in case_type.stages() if each != StageName.FIRST]:
            filing = replace(_filing(book, kind, Standing.PARTY, 60), stage=StageName.APPEAL, instance=name)
            for role in PartyRole:
                asked = grounds(replace(filing, appellants=frozenset({role})))
                found.append([_bare(each) for each in asked])
            facts = replace(LAWFUL, rulebook=book, case_type=kind, stage=StageName.APPEAL, instance=name)
            given = brought(DecideGiven, outcome="annulled", annulled_for=("facts",))
            found.append([_bare(looks_at_law_alone(facts, given))])
    return found


def silence_means(book: Rulebook, place: Place) -> object:
    """Whether silence passes a case up or opens the next instance, in each of each kind of case; and what `rules check` says."""
    given = brought(DevolveGiven, why="silence", to="tec")
    stages = [(kind, name) for kind, case_type in book.case_types.items() for name in case_type.stages()]
    facts = [replace(LAWFUL, rulebook=book, case_type=kind, instance=name) for kind, name in stages]
    passed_up = [_bare(silence_passes_it_up(each, given)) for each in facts]
    return passed_up, [opened_by_silence(book, *each) for each in stages], refused(book, place)


def called(book: Rulebook, _place: Place) -> object:
    """The case type that each key means, its own and those that other rulebooks use."""
    return dict(book.called)


# What is refused, and what is shown


def refused_without_a_court(book: Rulebook, _place: Place) -> object:
    """What `rules check` says where a commission has the last word in one kind of case."""
    kind = next(kind for kind in book.case_types if book.stage(kind, "appeal").route is not Route.LAST_INSTANCE)
    last = book.stage(kind, "appeal").model_copy(update={"route": Route.LAST_INSTANCE, "lodge": None, "decide": None})
    changed = book.case_types[kind].model_copy(update={"appeal": last})
    return tuple(competence(book.model_copy(update={"case_types": {**book.case_types, kind: changed}})))


def governs(book: Rulebook, _place: Place) -> object:
    """The days on which another text of the same law may not govern too."""
    first = date(2000, 1, 1).toordinal()
    days = (date.fromordinal(first + at) for at in range(365 * 30))
    return [
        book.in_force.overlaps(InForce.model_validate({"from": day, "until": day, "cite": "-", "status": "design"}))
        for day in days
    ]


def refused(book: Rulebook, _place: Place) -> object:
    """What `rules check` says."""
    return tuple(find_faults(book))


def shown(book: Rulebook, _place: Place) -> object:
    """The page of the rulebook; it proves texts alone."""
    return rules_markdown(book.model_copy(update={"version": ""}))
