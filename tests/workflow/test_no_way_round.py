"""No path through the acts to a decision without notice, session and hearing: every path is walked, with all the guards.

The walk plays a body and parties that try everything: unserved parties, a poll by phone, notice too short, a roll-call
below the quorum. Each guard is then taken out in turn, and the walk must find the path that it opens.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

import pytest

from tests.workflow.facts import brought
from tests.workflow.majilis import ALMATY, instant
from workflow.act_rule import ActRule, refusals
from workflow.acts import ACTS
from workflow.acts.decision.decide import all_parties_heard, decides_in_session, motion_was_adopted
from workflow.acts.hearing.convene import announced_in_time, opening_served
from workflow.acts.hearing.hear import absent_only_if_served
from workflow.acts.hearing.vote import recused_members_stay_out
from workflow.bodies import BodyFacts
from workflow.facts import Facts, MotionFacts, PartyFacts, SessionFacts
from workflow.guards import main as g
from workflow.rules.loader import load, names
from workflow.rules.schema import Rulebook
from workflow.rules.walk import family
from workflow.states import BodyKind, Channel, PartyRole, ProceedingState, Role, SessionMode, SessionState

S = ProceedingState
AT = instant("2004-08-25T15:00+07:00")
LONG, SHORT = timedelta(days=2), timedelta(minutes=30)
ALL, ONE_UNSWORN = frozenset(range(1, 8)), frozenset(range(1, 9))
"""Seats who are there: everyone; a man from the street among them."""
RECUSED = frozenset({1})


@dataclass(frozen=True)
class File:
    """What matters of a proceeding. `broken` is the first rule of fair procedure that was not kept, "" for none."""

    state: ProceedingState = S.LODGED
    admitted: bool = False
    parties: frozenset[str] = frozenset({"complainant", "respondent"})
    served: frozenset[str] = frozenset({"complainant"})
    heard: frozenset[str] = frozenset()
    session: SessionState | None = None
    mode: SessionMode = SessionMode.IN_PERSON
    notice: timedelta = LONG
    carried: bool = False
    conflict: bool = False
    """Whether the member on the first seat was recused."""
    broken: str = ""

    def but(self, broken: str = "", **changes: object) -> "File":
        return replace(self, **changes, broken=self.broken or broken)  # type: ignore[arg-type]  # fields of this class


Step = Callable[[File, "Law"], Iterator[File]]


@dataclass(frozen=True)
class Law:
    """The guards that are asked, under one rulebook, before a commission or a court."""

    rulebook: Rulebook
    acts: Mapping[str, ActRule[Any]]
    collegiate: bool = True

    @property
    def case_type(self) -> str:
        """One that a commission decides together."""
        return next(key for key in self.rulebook.case_types if self.rulebook.collegiate(BodyKind.COMMISSION, key))

    @cached_property
    def body(self) -> BodyFacts:
        """A commission or a court of that rulebook that decides, with seven members."""
        kind = BodyKind.COMMISSION if self.collegiate else BodyKind.COURT
        able = (body for body in family(self.rulebook).values() if self.rulebook.body(body.level).decides)
        return replace(next(body for body in able if body.kind is kind), zone=ALMATY, size=7)

    @property
    def too_few(self) -> frozenset[int]:
        """One less than the quorum of seven."""
        return frozenset(range(1, self.rulebook.session.quorum_of(7)))

    @property
    def channel(self) -> Channel:
        """A way in which that rulebook lets a notice be served."""
        return self.rulebook.service.answer.channels[0]

    def allows(self, act: str, file: File, seats: frozenset[int] = ALL, **given: object) -> bool:
        rule = self.acts[act]
        return not any(refusals(rule, self._facts(file, seats), brought(rule.takes, **given)))

    def _facts(self, file: File, seats: frozenset[int]) -> Facts:
        body = self.body
        return Facts(
            at=AT,
            role=Role.CLERK,
            rulebook=self.rulebook,
            state=file.state,
            body=body,
            received_at=AT,
            case_type=self.case_type,
            competent=frozenset({body.code}),
            respondent="somebody else",
            admitted=file.admitted,
            parties=tuple(_party(key, file) for key in sorted(file.parties)),
            on_live_agenda=file.session is not None,
            session=_session(file, seats),
            motion=MotionFacts(outcome="granted", adopted=True, used=False) if file.carried else None,
        )


def _party(key: str, file: File) -> PartyFacts:
    return PartyFacts(key=key, role=PartyRole(key), opening_served=key in file.served, heard=key in file.heard)


def _session(file: File, seats: frozenset[int]) -> SessionFacts:
    starts_at: datetime = AT
    return SessionFacts(
        state=file.session or SessionState.CLOSED,
        mode=file.mode,
        starts_at=starts_at,
        convened_at=starts_at - file.notice,
        on_voting_day=False,
        listed=file.session is not None,
        total=7,
        sworn=ALL,
        present=seats & ALL,
        unsworn_present=seats - ALL,
        recused=RECUSED if file.conflict else frozenset(),
    )


def prepare(file: File, law: Law) -> Iterator[File]:
    """Admit, serve the opening; somebody new turns out to be concerned; a member has a conflict."""
    if law.allows("admit", file):
        yield file.but(state=S.ADMITTED, admitted=True)
    for party in file.parties - file.served:
        if law.allows("notify", file, party=party, channel=law.channel, proof="Handed over"):
            yield file.but(served=file.served | {party})
    if file.state in {S.ADMITTED, S.LISTED, S.HEARD}:
        yield file.but(parties=file.parties | {"person_concerned"})
    if not file.conflict and law.collegiate and law.allows("recuse", file):
        yield file.but(conflict=True)


def convene(file: File, law: Law) -> Iterator[File]:
    for mode in (SessionMode.IN_PERSON, SessionMode.PHONE):
        for notice in (LONG, SHORT):
            asked = file.but(mode=mode, notice=notice)
            if law.allows("convene", asked):
                unserved = "listed without notice to a party" if file.parties - file.served else ""
                short = "announced too late" if notice == SHORT else ""
                poll = "convened as a poll by phone" if mode == SessionMode.PHONE else ""
                session = SessionState.CONVENED
                yield asked.but(unserved or short or poll, state=S.LISTED, session=session, carried=False)


def open_session(file: File, law: Law) -> Iterator[File]:
    for seats in (ALL, law.too_few, ONE_UNSWORN):
        if file.session == SessionState.CONVENED and law.allows("open_session", file, seats):
            state = S.HEARD if file.heard >= file.parties else file.state
            yield file.but(_not_in_session(law, seats), session=SessionState.OPEN, state=state)
    if file.session == SessionState.OPEN:
        yield file.but(session=None)  # it closed, whatever was decided


def _not_in_session(law: Law, seats: frozenset[int]) -> str:
    if seats - ALL:
        return "sat with one who is not sworn"
    return "sat without quorum" if law.collegiate and seats == law.too_few else ""


def hear(file: File, law: Law) -> Iterator[File]:
    for party in file.parties:
        for kind in ("oral", "absent"):
            if law.allows("hear", file, party=party, kind=kind, proof="Receipt 7."):
                alone = "heard outside a session" if file.session != SessionState.OPEN else ""
                unasked = "taken for absent though not served" if kind == "absent" and party not in file.served else ""
                yield _when_all_are_heard(file.but(alone or unasked, heard=file.heard | {party}), always=True)
        if law.allows("waive", file, party=party, reasons="I need not be heard."):
            yield _when_all_are_heard(file.but(heard=file.heard | {party}), always=file.session == SessionState.OPEN)


def _when_all_are_heard(file: File, *, always: bool) -> File:
    done = always and file.state is S.LISTED and file.heard >= file.parties
    return file.but(state=S.HEARD) if done else file


def vote(file: File, law: Law) -> Iterator[File]:
    for seats in (ALL, law.too_few, ALL - RECUSED, ONE_UNSWORN):
        if law.allows("vote", file, seats, outcome="granted"):
            outside = "voted outside a session" if file.session != SessionState.OPEN else ""
            too_few = "adopted without quorum" if seats == law.too_few else ""
            conflict = "voted with a member in conflict" if file.conflict and seats & RECUSED else ""
            unsworn = "voted with one who is not sworn" if seats - ALL else ""
            yield file.but(outside or too_few or conflict or unsworn, carried=True)


def decide(file: File, law: Law) -> Iterator[File]:
    if law.allows("decide", file, outcome="granted"):
        unvoted = "decided without a roll-call" if law.collegiate and not file.carried else ""
        alone = "decided outside a session" if not law.collegiate and file.session != SessionState.OPEN else ""
        against = file.parties - {"complainant"}
        unheard = "decided against one who was not heard" if against - (file.heard & file.served) else ""
        yield file.but(unvoted or alone or unheard, state=S.DECIDED)


STEPS: tuple[Step, ...] = (prepare, convene, open_session, hear, vote, decide)


def reached(law: Law) -> set[File]:
    """Every file that any order of acts leads to, no further once a rule is broken."""
    seen, waiting = {File()}, deque([File()])
    while waiting:
        file = waiting.popleft()
        found = {after for step in STEPS for after in step(file, law)} - seen
        seen |= found
        waiting += [after for after in found if not after.broken and after.state is not S.DECIDED]
    return seen


def broken(law: Law) -> set[str]:
    return {file.broken for file in reached(law)} - {""}


def without(guard: Callable[..., object]) -> dict[str, ActRule[Any]]:
    """The acts with that guard taken out of each."""
    return {
        name: replace(
            rule,
            guards=tuple(each for each in rule.guards if each is not guard),
            given=tuple(each for each in rule.given if each is not guard),
        )
        for name, rule in ACTS.items()
    }


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("collegiate", [True, False], ids=["commission", "court"])
def test_no_order_evades_a_hearing(name: str, collegiate: bool) -> None:
    """No order of acts leads to a decision without notice session and hearing."""
    law = Law(load(name), ACTS, collegiate)
    files = reached(law)
    assert any(file.state is S.DECIDED for file in files), "a fair decision can be reached"
    assert broken(law) == set()


OPENS: tuple[tuple[Callable[..., object], bool, str], ...] = (
    (opening_served, True, "listed without notice to a party"),
    (announced_in_time, True, "announced too late"),
    (g.meets_in_person_or_in_view, True, "convened as a poll by phone"),
    (g.session_is_open, True, "voted outside a session"),
    (g.session_is_open, True, "heard outside a session"),
    (g.quorum_is_there, True, "sat without quorum"),
    (g.quorum_is_there, True, "adopted without quorum"),
    (g.only_sworn_members, True, "voted with one who is not sworn"),
    (recused_members_stay_out, True, "voted with a member in conflict"),
    (motion_was_adopted, True, "decided without a roll-call"),
    (absent_only_if_served, True, "taken for absent though not served"),
    (all_parties_heard, True, "decided against one who was not heard"),
    (all_parties_heard, False, "decided against one who was not heard"),
    (decides_in_session, False, "decided outside a session"),
)


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize(
    ("guard", "collegiate", "path"), OPENS, ids=[f"{each[0].__name__}-{each[2]}" for each in OPENS]
)
def test_each_removed_guard_opens_a_path(name: str, guard: Callable[..., object], collegiate: bool, path: str) -> None:
    assert path in broken(Law(load(name), without(guard), collegiate))
