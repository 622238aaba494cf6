"""Any act, by anybody, at any later time, in any order: after each step every law holds.

Hypothesis plays the acts on two or three cases, most of them by those who may and in a sensible order, so that cases get
on, and some of them by anybody at all. `RECOURSE_ANY_ORDER=500` tries so many plays instead of the few of every day.
"""

import os
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cases.actors import Actor
from cases.acts.add_evidence import add_evidence
from cases.acts.admit import admit
from cases.acts.answer import answer
from cases.acts.close_session import cancel_session, close_session
from cases.acts.convene import convene
from cases.acts.correct import correct
from cases.acts.decide import decide
from cases.acts.extend import extend, extendable
from cases.acts.facts import competent_codes
from cases.acts.hear import hear
from cases.acts.issue import issue
from cases.acts.notify import notify
from cases.acts.open_session import open_session
from cases.acts.publish import publish
from cases.acts.recuse import recuse
from cases.acts.refer import refer
from cases.acts.reply import reply
from cases.acts.request_correction import request_correction
from cases.acts.resume import resume
from cases.acts.serve import serve
from cases.acts.suspend import suspend
from cases.acts.transfer import transfer
from cases.acts.vote import vote
from cases.acts.waive import waive
from cases.acts.withdraw import withdraw
from cases.errors import ActRefused
from cases.models import Case, Decision, Evidence, Proceeding, Session
from cases.watch import fire_all
from tests.cases.rulebooks import under
from tests.cases.world import FILED, TEXT, World, lodged
from tests.laws.invariants import Remembered, broken_laws, late_clocks
from workflow.rules.loader import names
from workflow.states import DeadlineState, Outcome, PartyRole, ProceedingState, SessionState

PLAYS = int(os.environ.get("RECOURSE_ANY_ORDER", "4"))
PHASES = tuple(Phase) if "RECOURSE_ANY_ORDER" in os.environ else (Phase.explicit, Phase.generate)
"""Finding the shortest play that fails takes minutes: done where somebody waits for it."""
STEPS = 8
S = ProceedingState
AFTER = st.sampled_from(
    [timedelta(0), timedelta(minutes=20), timedelta(hours=2), timedelta(hours=9), timedelta(days=2)]
)
SEATS = st.sampled_from([range(1, 8), range(1, 6), range(3, 8), range(1, 5), range(1, 9)])
OUTCOMES = st.sampled_from([Outcome.GRANTED, Outcome.REJECTED, Outcome.INADMISSIBLE])
WHO = st.sampled_from(["clerk", "clerk", "other", "filer", "stranger"])
Play = Callable[["AnyOrder", Proceeding, Actor, Any], object]


def _party(play: "AnyOrder", proceeding: Proceeding, data: Any) -> Any:
    if play.meant is not None:
        return play.meant
    return data.draw(st.sampled_from(list(proceeding.case.parties.all())), "party").pk


def _a_session(proceeding: Proceeding) -> Session | None:
    return Session.objects.filter(agenda__proceeding=proceeding).order_by("-convened_at", "-pk").first()


def _convene(play: "AnyOrder", proceeding: Proceeding, actor: Actor, data: Any) -> object:
    hours = data.draw(st.sampled_from([25, 25, 25, 2, 0]), "hours of notice")
    mode = data.draw(st.sampled_from(["in_person"] * 4 + ["phone"]), "mode")
    return convene(
        body=proceeding.body,
        proceeding_ids=[proceeding.pk],
        actor=actor,
        at=play.now,
        starts_at=play.now + timedelta(hours=hours),
        place="Room 1",
        mode=mode,
    )


def _open(play: "AnyOrder", proceeding: Proceeding, actor: Actor, data: Any) -> object:
    session = _a_session(proceeding)
    if session is None:
        return None
    if session.state == SessionState.CONVENED:
        play.now = max(
            play.now, session.starts_at - data.draw(st.sampled_from([timedelta(0), timedelta(0), timedelta(hours=1)]))
        )
    return open_session(session_id=session.pk, actor=actor, at=play.now, present=data.draw(SEATS, "present"))


def _end(play: "AnyOrder", proceeding: Proceeding, actor: Actor, data: Any) -> object:
    session = _a_session(proceeding)
    if session is None:
        return None
    if data.draw(st.booleans(), "cancel"):
        return cancel_session(session_id=session.pk, actor=actor, at=play.now, reason="The hall burnt down.")
    return close_session(session_id=session.pk, actor=actor, at=play.now)


def _vote(play: "AnyOrder", proceeding: Proceeding, actor: Actor, data: Any) -> object:
    ballots = dict.fromkeys(data.draw(SEATS, "who votes"), "for")
    return vote(
        proceeding_id=proceeding.pk, actor=actor, at=play.now, outcome=data.draw(OUTCOMES, "outcome"), ballots=ballots
    )


def _decide(play: "AnyOrder", proceeding: Proceeding, actor: Actor, data: Any) -> object:
    motion = proceeding.motions.last()
    outcome = motion.outcome if motion is not None else data.draw(OUTCOMES, "outcome")
    return decide(proceeding_id=proceeding.pk, actor=actor, at=play.now, outcome=outcome, text=TEXT)


def _add_evidence(play: "AnyOrder", proceeding: Proceeding, actor: Actor, data: Any) -> object:
    """Of a party or of the body itself; never the same twice."""
    parties = [each.pk for each in proceeding.case.parties.all()]
    return add_evidence(
        proceeding_id=proceeding.pk,
        actor=actor,
        at=play.now,
        party_id=data.draw(st.sampled_from([None, *parties]), "who hands it in"),
        name="A note",
        text=f"Note {Evidence.objects.count()}",
    )


def _at(act: Callable[..., object], **given: Any) -> Play:
    """The act with these words, some of which are drawn."""

    def play_it(play: "AnyOrder", proceeding: Proceeding, actor: Actor, data: Any) -> object:
        said = {key: value(play, proceeding, data) if callable(value) else value for key, value in given.items()}
        return act(proceeding_id=proceeding.pk, actor=actor, at=play.now, **said)

    return play_it


def _code(play: "AnyOrder", _proceeding: Proceeding, data: Any) -> str:
    return play.meant or data.draw(st.sampled_from(sorted(play.world.bodies)), "to")


def _suspend(play: "AnyOrder", proceeding: Proceeding, actor: Actor, data: Any) -> object:
    hours = data.draw(st.sampled_from([24, 1, 47, 100, 0]), "hours until the review")
    return suspend(
        proceeding_id=proceeding.pk,
        actor=actor,
        at=play.now,
        ground="court_seized",
        reasons="The court took it in.",
        review_at=play.now + timedelta(hours=hours),
    )


def _extend(play: "AnyOrder", proceeding: Proceeding, actor: Actor, data: Any) -> object:
    limits = list(extendable(proceeding).order_by("pk"))
    if not limits:
        return None
    limit, hours = data.draw(st.sampled_from(limits), "limit"), data.draw(st.sampled_from([6, 1, 24, 99]), "hours")
    given = {"limit_id": limit.pk, "hours": hours, "reasons": "She is ill."}
    return extend(proceeding_id=proceeding.pk, actor=actor, at=play.now, **given)


ACTS: Mapping[str, Play] = MappingProxyType(
    {
        "admit": _at(admit, reasons="In time."),
        "request_correction": _at(request_correction, defects=["Which list?"]),
        "correct": _at(correct, text="The list of precinct 1."),
        "transfer": _at(transfer, to=_code, reasons="Not ours."),
        "refer": _at(refer, to=_code, question="What do you know?"),
        "answer": _at(answer, text="Nothing."),
        "notify": _at(notify, party_id=_party, channel="fax", proof="Fax 12"),
        "convene": _convene,
        "open_session": _open,
        "end_session": _end,
        "hear": _at(hear, party_id=_party, kind="oral", statement="Said so."),
        "absent": _at(hear, party_id=_party, kind="absent", statement="Served on Monday."),
        "waive": _at(waive, party_id=_party, statement="I need not be heard."),
        "recuse": _at(recuse, seat=lambda _play, _of, data: data.draw(st.integers(1, 7)), reason="A sister."),
        "add_evidence": _add_evidence,
        "reply": _at(reply, party_id=_party, text="It is genuine."),
        "vote": _vote,
        "decide": _decide,
        "issue": _at(issue),
        "serve": _at(serve, party_id=_party, channel="email", proof="Read"),
        "publish": _at(publish),
        "suspend": _suspend,
        "resume": _at(resume, reasons="The court has ruled."),
        "extend": _extend,
        "withdraw": _at(withdraw, identity_checked=True, free_will="Nobody presses me."),
    }
)


Needed = tuple[str, Any]
"""The act that gets a case on from where it stands, and the party or body it is done to, None for nobody."""


def _lodged(proceeding: Proceeding) -> Needed:
    competent = competent_codes(proceeding)
    if proceeding.body.code not in competent:
        return "transfer", min(competent)
    return ("convene" if proceeding.case.parties.filter(anonymous=True).exists() else "admit"), None


def _admitted(proceeding: Proceeding) -> Needed:
    served = proceeding.services.filter(decision=None).values("party")
    unserved = proceeding.case.parties.exclude(role=PartyRole.COMPLAINANT).exclude(pk__in=served).first()
    return ("notify", unserved.pk) if unserved else ("convene", None)


def _listed(proceeding: Proceeding) -> Needed:
    unheard = proceeding.case.parties.filter(anonymous=False).exclude(hearings__proceeding=proceeding).first()
    is_open = proceeding.agenda_items.filter(session__state=SessionState.OPEN).exists()
    return ("hear", unheard.pk) if is_open and unheard else ("open_session", None)


def _heard(proceeding: Proceeding) -> Needed:
    awaited = proceeding.deadlines.filter(rule="reply", state=DeadlineState.RUNNING).first()
    if awaited is not None:
        return "reply", awaited.party_id
    carried = proceeding.motions.filter(adopted=True, decision=None).exists()
    return ("decide" if carried else "vote"), None


def _decided(proceeding: Proceeding) -> Needed:
    told = proceeding.services.exclude(decision=None).values("party")
    unserved = proceeding.case.parties.filter(anonymous=False).exclude(pk__in=told).first()
    if not Decision.objects.filter(proceeding=proceeding, issued_at__isnull=False).exists():
        return "issue", None
    return ("serve", unserved.pk) if unserved else ("publish", None)


NEEDED: Mapping[ProceedingState, Callable[[Proceeding], Needed]] = MappingProxyType(
    {
        S.LODGED: _lodged,
        S.CORRECTION: lambda _proceeding: ("correct", None),
        S.ADMITTED: _admitted,
        S.LISTED: _listed,
        S.HEARD: _heard,
        S.SUSPENDED: lambda _proceeding: ("resume", None),
    }
)


class AnyOrder(RuleBasedStateMachine):
    """A play of acts on a few cases of one world, taken back when it is over."""

    world: ClassVar[World]

    def __init__(self) -> None:
        super().__init__()
        self.taken_back = transaction.atomic()
        self.taken_back._from_testcase = True  # type: ignore[attr-defined]  # so that acts, which are durable, may begin inside
        self.taken_back.__enter__()
        self.now: datetime = FILED
        self.remembered = Remembered()
        self.touched: list[Case] = []
        self.meant: Any = None

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.taken_back.__exit__(None, None, None)

    @initialize(data=st.data(), times=st.sampled_from([12, 7, 5, 0]))
    def first(self, data: Any, times: int) -> None:
        """A case that may have come some way already."""
        self._lodge()
        if times:
            self.get_on(data, times, timedelta(0))

    @precondition(lambda self: self.remembered.lodged < 2)
    @rule(
        case_type=st.sampled_from(["commission_act", "voter_list"]),
        respondent=st.sampled_from(["PEC", "DEC"]),
        addressed_to=st.sampled_from([None, "PEC-2", "DEC", "PUBCOUNCIL"]),
        standing=st.sampled_from(["voter", "voter", "voter", "anonymous"]),
        after=AFTER,
    )
    def lodge(self, case_type: str, respondent: str, addressed_to: str | None, standing: str, after: timedelta) -> None:
        self.now += after
        bodies = self.world.bodies
        to = bodies[addressed_to] if addressed_to else None
        self._lodge(case_type=case_type, respondent=bodies[respondent], addressed_to=to, standing=standing)

    def _lodge(self, **changes: Any) -> None:
        filed = lodged(self.world, at=self.now, **changes)
        self.remembered.lodged += 1
        self.touched = [filed.case]

    @rule(data=st.data(), times=st.sampled_from([5, 3, 1]), after=AFTER)
    def go_on(self, data: Any, times: int, after: timedelta) -> None:
        self.get_on(data, times, after)

    def get_on(self, data: Any, times: int, after: timedelta) -> None:
        """The clerk of the body that has a case does what gets it on, a few times over."""
        case = data.draw(st.sampled_from(list(Case.objects.order_by("pk"))), "case")
        for _ in range(times):
            proceeding = next(each for each in reversed(self._all()) if each.case_id == case.pk)
            name, self.meant = NEEDED.get(S(proceeding.state), _decided)(proceeding)
            self._try(name, proceeding, self.world.clerk(proceeding.body.code), data, after)
            self.meant, after = None, timedelta(minutes=5)
            self.every_law_holds()
            self.no_clock_of_what_was_touched_is_behind()

    @rule(data=st.data(), name=st.sampled_from(sorted(ACTS)), who=WHO, after=AFTER)
    def try_anything(self, data: Any, name: str, who: str, after: timedelta) -> None:
        """Anybody tries any act on any proceeding, also on one that has ended."""
        proceeding = data.draw(st.sampled_from(self._all()), "proceeding")
        done = self._try(name, proceeding, self._actor(who, proceeding), data, after)
        assert not (done and who == "stranger"), f"a stranger did {name}"

    @rule(days=st.sampled_from([6, 1, 3, 12]))
    def nobody_acts(self, days: int) -> None:
        self.now += timedelta(days=days)
        fire_all(at=self.now)
        self.touched = list(Case.objects.all())

    def _try(self, name: str, proceeding: Proceeding, actor: Actor, data: Any, after: timedelta) -> bool:
        self.now += after
        self.touched = [proceeding.case]
        try:
            done = ACTS[name](self, proceeding, actor, data) is not None
        except ActRefused:
            return False
        if not done:
            self.touched = []  # there was no session to open or to end, so nothing was tried
        return done

    def _all(self) -> list[Proceeding]:
        return list(Proceeding.objects.select_related("case", "body").order_by("case_id", "opened_at", "pk"))

    def _actor(self, who: str, proceeding: Proceeding) -> Actor:
        if who == "filer":
            return Actor.filer(proceeding.case)
        if who == "stranger":
            return Actor.user(self.world.voter)
        other = "TEC" if proceeding.body.code != "TEC" else "COURT"
        return self.world.clerk(proceeding.body.code if who == "clerk" else other)

    @invariant()
    def every_law_holds(self) -> None:
        assert broken_laws(self.remembered) == []

    @invariant()
    def no_clock_of_what_was_touched_is_behind(self) -> None:
        assert [told for case in self.touched for told in late_clocks(case, at=self.now)] == []


@pytest.mark.parametrize("name", names())
def test_every_law_holds_whatever_is_done_in_whatever_order(world: World, name: str) -> None:
    AnyOrder.world = under(world, name)
    plays = settings(
        max_examples=PLAYS,
        stateful_step_count=STEPS,
        deadline=None,
        derandomize=bool(os.environ.get("CI")),
        database=None,
        phases=PHASES,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(AnyOrder, settings=plays)
