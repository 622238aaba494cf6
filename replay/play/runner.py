"""Playing a scenario: each step is the public act, at its instant, by the clerk of the body that has the case."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.utils.translation import override

from cases.access.actors import Actor
from cases.acts.engine.scheduler import expire_all
from cases.acts.office.appoint import appoint_all
from cases.acts.office.close_account import close_account
from cases.acts.office.in_office_log import not_before_the_office
from cases.errors import ActRefused
from cases.models import Body, Election
from replay.advice import Advice
from replay.checks_beside import AnyExpect, unmet, unmet_refusal
from replay.errors import NotPlayable
from replay.letters import LetterReader, read_no_letters
from replay.play.changes import ChangeReader
from replay.play.handlers import do
from replay.play.observation import Observation, OfRegister, Unmet
from replay.play.played import LookedAt, Play, Played
from replay.play.records import Records
from replay.script import Script
from replay.steps.step import OnCase
from replay.steps.steps import AnyStep
from replay.steps.time import Worker
from replay.summing_up import sum_up
from workflow import clock
from workflow.errors import LawError

RUNNER = "scenario-player"
NAMED_BY = ("case", "session", "application", "measure")
"""The words by which a step says what it is about, the first that it has."""
OnStep = Callable[[Played], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What came of trying an act."""

    result: object = None
    refused: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    impossible: str = ""


@dataclass(slots=True)
class Runner:
    """Plays one scenario on the current database, on a stage that is set. The election's rulebook is the one in play.

    Under a rulebook that the scenario does not list it is a what-if: nothing is expected, and a step that cannot be
    done is told and passed over. `filers` gives named complaints to a real user (the demo's voter).
    """

    script: Script
    election: Election
    filers: Mapping[str, User] = field(default_factory=dict)
    letters_of: LetterReader = read_no_letters
    is_worker_up: bool = True

    @property
    def rulebook(self) -> str:
        return self.election.rulebook

    @property
    def what_if(self) -> bool:
        return self.rulebook not in self.script.rulebooks

    def play(self, *, on_step: OnStep = lambda _played: None) -> Play:
        """Play every step in order, firing what falls due before each, then the clocks up to the end."""
        bodies = {body.code: body for body in Body.objects.all()}
        clerk, second = (get_user_model().objects.create_user(f"{RUNNER}-{uuid.uuid4().hex[:8]}") for _ in range(2))
        machine, of = Actor.system(RUNNER), [(each, body) for each in (clerk, second) for body in bodies.values()]
        at = not_before_the_office(min([each.at for each in self.script.scenario.steps] or [self.script.scenario.ends]))
        appoint_all(actor=machine, at=at, reason="A scenario is played.", of=of)
        name = self.script.scenario.scenario
        records = Records(name, self.election, clerk, second, bodies, what_if=self.what_if, filers=self.filers)
        try:
            with override("en"):
                return self._play(records, on_step)
        finally:
            at = not_before_the_office(self.script.scenario.ends)
            for each in (clerk, second):
                close_account(actor=machine, at=at, reason="The scenario was played.", user_id=each.pk)

    def _play(self, records: Records, on_step: OnStep) -> Play:
        changes, played = ChangeReader(records), []
        for number, step in enumerate(self.script.scenario.steps):
            if not step.only or self.rulebook in step.only:
                played.append(self._step(records, changes, number, step))
                on_step(played[-1])
        self._let_time_pass(self.script.scenario.ends)
        return Play(
            scenario=self.script.scenario.scenario,
            title=self.script.scenario.title,
            rulebook=self.rulebook,
            what_if=self.what_if,
            zone=self.election.zone,
            steps=tuple(played),
            expired_at_last=changes.happened(),
            looked_at=tuple(self._look_at_last(records)),
            summary=sum_up(list(records.cases.values()), played, ends=self.script.scenario.ends),
        )

    def _step(self, records: Records, changes: ChangeReader, number: int, step: AnyStep) -> Played:
        since, who = changes.last_event, changes.who(step)
        self._start_or_stop_worker(step)
        self._let_time_pass(step.at)
        expired = changes.happened()
        tried = self._try(records, step)
        with clock.simulated(step.at):
            found = () if self.what_if else tuple(self._find_unmet(records, step, tried, since))
        return Played(
            number=number,
            line=self.script.lines.line_of(("steps", number)),
            act=step.act,
            at=step.at,
            name=next((str(named) for word in NAMED_BY if (named := getattr(step, word, ""))), ""),
            who=who,
            zone=changes.zone_of(step),
            refused=tried.refused,
            sentences=tried.sentences,
            passed_over=tried.impossible,
            answer=tried.result.answer() if isinstance(tried.result, Advice) else None,
            expired=expired,
            happened=changes.happened(),
            limits=changes.limits(),
            unmet=found,
        )

    def _start_or_stop_worker(self, step: AnyStep) -> None:
        if isinstance(step, Worker):
            self.is_worker_up = step.is_ == "up"

    def _let_time_pass(self, at: datetime) -> None:
        """While the worker is awake, every clock due by `at` fires at its own instant."""
        if self.is_worker_up:
            with clock.simulated(at):
                expire_all(at=at)

    def _try(self, records: Records, step: AnyStep) -> Tried:
        if isinstance(step, Worker):
            return Tried()
        with clock.simulated(step.at):
            try:
                return Tried(result=do(records, step))
            except ActRefused as refusal:
                return self._note_refusal(refusal)
            except (NotPlayable, LawError) as error:
                return Tried(impossible=str(error))

    def _note_refusal(self, refusal: ActRefused) -> Tried:
        """In a what-if, a case that no longer stands where the step needs it is no refusal worth counting."""
        if self.what_if and set(refusal.codes) in ({"wrong_state"}, {"stands_still"}):
            return Tried(impossible=" ".join(refusal.sentences))
        return Tried(refused=refusal.codes, sentences=tuple(refusal.sentences))

    def _find_unmet(self, records: Records, step: AnyStep, tried: Tried, since: int) -> list[Unmet]:
        """Find everything in which the step did not come out as it should under this rulebook."""
        if isinstance(step, Worker):
            return []
        if tried.impossible:
            return [Unmet(what="done", expected="a step that can be tried", got=tried.impossible)]
        name = step.case if isinstance(step, OnCase) else ""
        observation = Observation(
            records=records,
            letters_of=self.letters_of,
            name=name,
            since=since,
            result=tried.result,
            before=step.before if isinstance(step, OnCase) else "",
            in_register=OfRegister(
                application=getattr(step, "application", ""),
                measure=str(getattr(step, "measure", "")),
                body=getattr(step, "body", ""),
            ),
        )
        expects = self._select_expectations(step.expect, step.expect_in)
        refusal = unmet_refusal(expects, tried.refused, tried.sentences)
        return [*refusal, *(each for expect in expects for each in unmet(observation, expect))]

    def _select_expectations(self, common: AnyExpect, under: Mapping[str, AnyExpect]) -> tuple[AnyExpect, ...]:
        return (common, under[self.rulebook]) if self.rulebook in under else (common,)

    def _look_at_last(self, records: Records) -> list[LookedAt]:
        if self.what_if:
            return []
        looked = []
        for number, last in enumerate(self.script.scenario.finally_):
            observation = Observation(
                records=records, letters_of=self.letters_of, name=last.case, since=0, before=last.before
            )
            expects = self._select_expectations(last.expect, last.expect_in)
            with clock.simulated(self.script.scenario.ends):
                found = tuple(each for expect in expects for each in unmet(observation, expect))
            line = self.script.lines.line_of(("finally", number))
            looked.append(LookedAt(number=number, line=line, name=last.case, unmet=found))
        return looked
