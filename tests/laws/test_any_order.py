"""Any act, by anybody, at any later time, in any order: after each step every law holds.

Hypothesis plays the acts on a few cases, most of them by those who may and in a sensible order, so that cases get on,
some of them joined, and some of them by anybody at all. `RECOURSE_ANY_ORDER=500` tries so many plays instead of the few
of every day.
"""

import os
from datetime import datetime, timedelta
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

from cases.access.actors import Actor
from cases.acts.calendar.apply_change import apply_change
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.lodge import LodgingResult
from cases.errors import ActRefused
from cases.models import Case, Election, Proceeding
from cases.queries.joinder import lead_of
from cases.queries.recount import moves
from tests.cases.rulebooks import under
from tests.cases.world import FILED, World, lodged
from tests.laws.course import needed
from tests.laws.invariants import Remembered, broken_laws, late_clocks
from tests.laws.lifecycles_followed import follow_all
from tests.laws.random_acts import ACTS, ASIDE, LAWS
from tests.laws.register_replayed import Answer, answer_now, find_differences
from workflow.rules.loader import load, names

PLAYS = int(os.environ.get("RECOURSE_ANY_ORDER", "4"))
PHASES = tuple(Phase) if "RECOURSE_ANY_ORDER" in os.environ else (Phase.explicit, Phase.generate)
"""Finding the shortest play that fails takes minutes: done where somebody waits for it."""
STEPS = 8
MOMENTS = 40
"""At so many of a play's moments, drawn by lot, the register is asked when it is over."""
AFTER = st.sampled_from(
    [timedelta(0), timedelta(minutes=20), timedelta(hours=2), timedelta(hours=9), timedelta(days=2)]
)
QUIET = frozenset({"report_pressure"})
"""Acts that leave no trace in the case they name: what is due there waits for the scheduler."""
WHO = st.sampled_from(["clerk", "clerk", "other", "filer", "stranger", "central"])


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
        self.calendar_waits = False
        self.answers: list[Answer] = []

    def teardown(self) -> None:
        try:
            self.look_back()
        finally:
            transaction.set_rollback(True)
            self.taken_back.__exit__(None, None, None)

    def look_back(self) -> None:
        """The register of any past moment is what the events say, and every row went along its lifecycle."""
        assert [each for each in self.answers if not each.stands()] == []
        assert find_differences(MOMENTS) == []
        assert follow_all()[0] == []

    @initialize(data=st.data(), times=st.sampled_from([12, 7, 5, 0]), two=st.booleans())
    def first(self, data: Any, times: int, two: bool) -> None:
        """A case that may have come some way already, by itself or with another one joined to it."""
        self._lodge()
        if two:
            lead = self._all()[0]
            self._lodge()
            self._try_on(lead.pk, "join", self._all()[1], data)
        if times:
            self.get_on(data, times + 2 * two, timedelta(0))

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
        self._taken_in(lodged(self.world, at=self.now, **changes))

    def _taken_in(self, filed: LodgingResult) -> None:
        """What was filed before is shown again, and none of its clocks is asked."""
        self.remembered.lodged += not filed.again
        self.touched = [] if filed.again else [filed.case]

    @rule(data=st.data(), times=st.sampled_from([5, 3, 1]), after=AFTER)
    def go_on(self, data: Any, times: int, after: timedelta) -> None:
        self.get_on(data, times, after)

    def get_on(self, data: Any, times: int, after: timedelta) -> None:
        """The clerk of the body that has a case does what gets it on, a few times over."""
        case = data.draw(st.sampled_from(list(Case.objects.order_by("pk"))), "case")
        for n in range(times):
            if n:
                self.every_law_holds()
                self.no_clock_of_what_was_touched_is_behind()
            last = next(each for each in reversed(self._all()) if each.case_id == case.pk)
            proceeding = lead_of(last) or last
            if (next_act := needed(proceeding)) is None:
                return
            name, meant = next_act
            self._try_on(meant, name, proceeding, data, after)
            after = timedelta(minutes=5)

    def _try_on(
        self, meant: Any, name: str, proceeding: Proceeding, data: Any, after: timedelta = timedelta(0)
    ) -> bool:
        """The clerk of the body that has the case tries it, on that party, body or case."""
        self.meant = meant
        try:
            return self._try(name, proceeding, self.world.clerk(proceeding.body.code), data, after)
        finally:
            self.meant = None

    @rule(data=st.data(), name=st.sampled_from(ASIDE), after=AFTER)
    def step_aside(self, data: Any, name: str, after: timedelta) -> None:
        """The clerk of the body that has a case does what leads it off its straight way."""
        proceeding = data.draw(st.sampled_from(self._all()), "proceeding")
        self._try(name, proceeding, self.world.clerk(proceeding.body.code), data, after)

    @rule(data=st.data(), name=st.sampled_from(sorted(ACTS)), who=WHO, after=AFTER)
    def try_anything(self, data: Any, name: str, who: str, after: timedelta) -> None:
        """Anybody tries any act on any proceeding, also on one that has ended."""
        proceeding = data.draw(st.sampled_from(self._all()), "proceeding")
        done = self._try(name, proceeding, self._actor(who, proceeding), data, after)
        assert not (done and who == "stranger"), f"a stranger did {name}"

    @rule(data=st.data(), law=LAWS, after=AFTER)
    def what_counts_changes(self, data: Any, law: str | None, after: timedelta) -> None:
        """The central commission changes the calendar or the law, and moves every limit by it."""
        central = self.world.clerk("CEC")
        if law is None:
            self._try("change_calendar", self._all()[0], central, data, after)
        given = {"actor": central, "at": self.now, "reason": "Decree 7", "rulebook": load(law) if law else None}
        list(apply_change(self.world.election, **given))
        assert list(apply_change(self.world.election, **given)) == [], "done again, it moves nothing"
        self.calendar_waits = (
            self.calendar_waits and law is not None
        )  # a case that this law does not fit was passed over
        self.touched = []

    @rule(days=st.sampled_from([6, 1, 3, 12]))
    def nobody_acts(self, days: int) -> None:
        self.now += timedelta(days=days)
        expire_all(at=self.now)
        self.touched = list(Case.objects.all())

    def _try(self, name: str, proceeding: Proceeding, actor: Actor, data: Any, after: timedelta) -> bool:
        self.now += after
        self.touched = [] if name in QUIET else [proceeding.case]
        try:
            done = ACTS[name](self, proceeding, actor, data)
        except ActRefused:
            return False
        self.calendar_waits = self.calendar_waits or name == "change_calendar"
        if done is None:
            self.touched = []  # there was no session to open or to end, so nothing was tried
        if isinstance(done, LodgingResult):
            self._taken_in(done)
        return done is not None

    def _all(self) -> list[Proceeding]:
        return list(Proceeding.objects.select_related("case", "body").order_by("case_id", "opened_at", "pk"))

    def _actor(self, who: str, proceeding: Proceeding) -> Actor:
        if who == "filer":
            return Actor.filer(proceeding.case)
        if who == "central":
            return self.world.clerk("CEC")
        if who == "stranger":
            return Actor.user(self.world.voter)
        other = "TEC" if proceeding.body.code != "TEC" else "COURT"
        return self.world.clerk(proceeding.body.code if who == "clerk" else other)

    @invariant()
    def every_law_holds(self) -> None:
        assert broken_laws(self.remembered) == []

    @invariant()
    def the_register_is_asked(self) -> None:
        """What it answers now of all that is known now, it answers for ever."""
        if (answer := answer_now(self.answers)) is not None:
            self.answers.append(answer)

    @precondition(lambda self: not self.calendar_waits)
    @invariant()
    def nothing_moves_where_nothing_changed(self) -> None:
        """At no later instant either, when more has run out."""
        election = Election.objects.get(pk=self.world.election.pk)
        assert [each for each in moves(election, at=self.now) if not each.kept] == []

    @invariant()
    def no_clock_of_what_was_touched_is_behind(self) -> None:
        assert [told for case in self.touched for told in late_clocks(case, at=self.now)] == []


@pytest.mark.parametrize("name", names())
def test_every_law_holds(world: World, name: str) -> None:
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
