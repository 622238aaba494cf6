"""Playing a scenario: each step is the public act, at its instant, by the clerk of the body that has the case."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User

from cases.actors import Actor
from cases.acts.admit import admit
from cases.acts.answer import answer
from cases.acts.close_session import cancel_session, close_session
from cases.acts.convene import convene
from cases.acts.correct import correct
from cases.acts.decide import DecisionText, Ordered, decide
from cases.acts.draft import Draft, Filer
from cases.acts.hear import hear
from cases.acts.issue import issue
from cases.acts.lodge import lodge
from cases.acts.notify import notify
from cases.acts.open_session import open_session
from cases.acts.publish import publish
from cases.acts.recuse import recuse
from cases.acts.refer import refer
from cases.acts.request_correction import request_correction
from cases.acts.serve import serve
from cases.acts.transfer import transfer
from cases.acts.vote import vote
from cases.acts.waive import waive
from cases.acts.withdraw import withdraw
from cases.errors import ActRefused
from cases.models import Body, Case, Constituency, Election, Motion, Party, Post, Proceeding, Session
from cases.replay import language as say
from cases.replay.language import ScenarioError
from cases.watch import fire_all
from workflow import clock

PLAYER = "scenario-player"
SPACE = uuid.UUID("6f1b9a52-7d0e-5c58-9b0e-3f1c6d1d2a77")
"""Name space of the filing keys, so that a scenario played twice lodges nothing twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """One step and what came of it: the codes it was refused with, or nothing."""

    step: say.AnyStep
    refused: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()


class UnexpectedOutcome(ScenarioError):
    """A step that did not come to what the scenario expects."""


@dataclass(slots=True)
class Player:
    """Plays one scenario on the current database. `filers` gives named complaints to a real user (the demo's voter)."""

    scenario: say.Scenario
    election: Election
    filers: Mapping[str, User] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)

    def play(self, *, heed: Callable[[Played], None] = lambda _played: None) -> list[Played]:
        """Play every step in order, firing what falls due before each, then the clocks up to the end."""
        self.bodies = {body.code: body for body in Body.objects.all()}
        clerk = get_user_model().objects.create_user(f"{PLAYER}-{uuid.uuid4().hex[:8]}")
        Post.objects.bulk_create([Post(user=clerk, body=body) for body in self.bodies.values()])
        try:
            played = []
            for step in self.scenario.steps:
                played.append(self._step(step, clerk))
                heed(played[-1])
            self._let_time_pass(self.scenario.ends)
        finally:
            clerk.delete()
        return played

    def _let_time_pass(self, at: datetime) -> None:
        """The worker was awake: every clock due by `at` has fired at its own instant."""
        with clock.simulated(at):
            fire_all(at=at)

    def _step(self, step: say.AnyStep, clerk: User) -> Played:
        self._let_time_pass(step.at)
        refused: tuple[str, ...] = ()
        sentences: tuple[str, ...] = ()
        result: object = None
        with clock.simulated(step.at):
            try:
                result = self._do(step, clerk)
            except ActRefused as refusal:
                refused, sentences = refusal.codes, tuple(refusal.sentences)
        self._check(step, refused, sentences, result)
        return Played(step=step, refused=refused, sentences=sentences)

    def _check(self, step: say.AnyStep, refused: tuple[str, ...], sentences: tuple[str, ...], result: object) -> None:
        expect, where = step.expect, f"{step.at:%Y-%m-%d %H:%M} {step.act} {getattr(step, 'case', '')}"
        if set(refused) != set(expect.refused):
            message = (
                f"{where}: expected refusals {sorted(expect.refused)}, got {sorted(refused)} {' '.join(sentences)}"
            )
            raise UnexpectedOutcome(message)
        if expect.adopted is not None and isinstance(result, Motion) and result.adopted != expect.adopted:
            message = f"{where}: expected adopted={expect.adopted}"
            raise UnexpectedOutcome(message)
        if expect.breached is not None and isinstance(step, say.OnCase):
            breached = self._seized(step.case).overdue_since is not None
            if breached != expect.breached:
                message = f"{where}: expected breached={expect.breached}"
                raise UnexpectedOutcome(message)

    def _seized(self, name: str) -> Proceeding:
        """The proceeding where the case now stands."""
        if name not in self.cases:
            message = f"no step has lodged a case named {name}: lodge it first, or mend the name"
            raise ScenarioError(message)
        return self.cases[name].proceedings.select_related("body").order_by("-opened_at", "-received_at")[0]

    def _body(self, code: str) -> Body:
        if code not in self.bodies:
            message = f"no body has the code {code}"
            raise ScenarioError(message)
        return self.bodies[code]

    def _party(self, name: str, role: str) -> UUID:
        party = Party.objects.filter(case=self.cases[name], role=role).first()
        if party is None:
            message = f"the case {name} has no {role}"
            raise ScenarioError(message)
        return party.pk

    def _do(self, step: say.AnyStep, clerk: User) -> object:
        if isinstance(step, say.Lodge):
            return self._lodge(step)
        if isinstance(step, say.Convene):
            return self._convene(step, clerk)
        if isinstance(step, say.OpenSession | say.CloseSession | say.CancelSession):
            return self._on_session(step, clerk)
        return self._on_case(step, clerk)

    def _lodge(self, step: say.Lodge) -> object:
        lodged = lodge(draft=self._draft(step), actor=Actor.visitor(), at=step.at)
        self.cases[step.case] = lodged.case
        return lodged

    def _draft(self, step: say.Lodge) -> Draft:
        said = step.filing
        constituency = None
        if said.constituency is not None:
            constituency = Constituency.objects.get(election=self.election, number=said.constituency)
        return Draft(
            filing_key=uuid.uuid5(SPACE, f"{self.scenario.scenario}/{step.case}"),
            election=self.election,
            case_type=said.type,
            standing=said.standing,
            filer=Filer(label=said.filer, user=self.filers.get(step.case)),
            about=said.about,
            narrative=said.narrative,
            claims=said.claims,
            respondent=self._body(said.respondent) if said.respondent else None,
            respondent_text=said.respondent_text,
            place=self._body(said.place) if said.place else None,
            constituency=constituency,
            addressed_to=self._body(said.at_body) if said.at_body else None,
            happened_on=said.happened_on,
            knew_at=said.knew_at,
            language=said.language,
            affected=said.affected,
            round_number=said.round,
            about_case=self.cases[said.about_case] if said.about_case else None,
        )

    def _convene(self, step: say.Convene, clerk: User) -> object:
        body = self._body(step.body)
        session = convene(
            body=body,
            proceeding_ids=[self._seized(name).pk for name in step.cases],
            actor=Actor.clerk(clerk, body),
            at=step.at,
            starts_at=step.starts_at,
            place=step.place,
            mode=step.mode,
            is_open=step.open,
            closed_reason=step.closed_reason,
        )
        self.sessions[step.session] = session
        return session

    def _on_session(self, step: say.OpenSession | say.CloseSession | say.CancelSession, clerk: User) -> object:
        if step.session not in self.sessions:
            message = f"no step has convened a session named {step.session}"
            raise ScenarioError(message)
        session = self.sessions[step.session]
        actor = Actor.clerk(clerk, session.body)
        if isinstance(step, say.OpenSession):
            return open_session(session_id=session.pk, actor=actor, at=step.at, present=step.present)
        if isinstance(step, say.CloseSession):
            return close_session(session_id=session.pk, actor=actor, at=step.at)
        return cancel_session(session_id=session.pk, actor=actor, at=step.at, reason=step.reason)

    def _on_case(self, step: say.AnyStep, clerk: User) -> object:  # noqa: C901, PLR0911, PLR0912 -- a table
        assert isinstance(step, say.OnCase)
        proceeding = self._seized(step.case)
        pk, at, actor = proceeding.pk, step.at, Actor.clerk(clerk, proceeding.body)
        filer = Actor.filer(self.cases[step.case])
        match step:
            case say.Admit():
                return admit(proceeding_id=pk, actor=actor, at=at, reasons=step.reasons)
            case say.Transfer():
                return transfer(proceeding_id=pk, actor=actor, at=at, to=step.to, reasons=step.reasons)
            case say.Refer():
                return refer(
                    proceeding_id=pk, actor=actor, at=at, to=step.to, question=step.question, enquiry=step.enquiry
                )
            case say.Answer():
                asked = (
                    proceeding.enquiries.filter(answered_at=None).order_by("sent_at", "id").select_related("to")[0].to
                )
                return answer(proceeding_id=pk, actor=Actor.clerk(clerk, asked), at=at, text=step.text)
            case say.RequestCorrection():
                return request_correction(proceeding_id=pk, actor=actor, at=at, defects=step.defects)
            case say.Correct():
                return correct(proceeding_id=pk, actor=filer, at=at, text=step.text)
            case say.Notify():
                party = self._party(step.case, step.party)
                return notify(
                    proceeding_id=pk, actor=actor, at=at, party_id=party, channel=step.channel, proof=step.proof
                )
            case say.Hear():
                party = self._party(step.case, step.party)
                return hear(
                    proceeding_id=pk, actor=actor, at=at, party_id=party, kind=step.kind, statement=step.statement
                )
            case say.Waive():
                party = self._party(step.case, step.party)
                return waive(proceeding_id=pk, actor=actor, at=at, party_id=party, statement=step.statement)
            case say.Recuse():
                return recuse(proceeding_id=pk, actor=actor, at=at, seat=step.member, reason=step.reason)
            case say.VoteStep():
                return vote(proceeding_id=pk, actor=actor, at=at, outcome=step.outcome, ballots=_ballots(step))
            case say.Decide():
                return decide(proceeding_id=pk, actor=actor, at=at, outcome=step.outcome, text=self._text(step))
            case say.Issue():
                return issue(proceeding_id=pk, actor=actor, at=at)
            case say.Serve():
                party = self._party(step.case, step.party)
                return serve(
                    proceeding_id=pk, actor=actor, at=at, party_id=party, channel=step.channel, proof=step.proof
                )
            case say.Publish():
                return publish(proceeding_id=pk, actor=actor, at=at)
            case say.Withdraw():
                return withdraw(
                    proceeding_id=pk,
                    actor=filer,
                    at=at,
                    identity_checked=step.identity_checked,
                    free_will=step.free_will,
                )
        message = f"the player does not know the act {step}"
        raise ScenarioError(message)

    def _text(self, step: say.Decide) -> DecisionText:
        text = step.text
        return DecisionText(
            facts=text.facts,
            evidence=text.evidence,
            law=text.law,
            reasons=text.reasons,
            operative=text.operative,
            answers=text.answers,
            measures=tuple(self._ordered(measure) for measure in step.measures),
            dissents=tuple((dissent.member, dissent.text) for dissent in step.dissents),
        )

    def _ordered(self, measure: say.MeasureOrdered) -> Ordered:
        known = measure.addressee in self.bodies
        return Ordered(
            kind=measure.kind,
            duty=measure.duty,
            addressee=measure.addressee if known else "",
            addressee_text="" if known else measure.addressee,
            due_on=measure.due_on,
        )


def _ballots(step: say.VoteStep) -> dict[int, str]:
    named = (("for", step.for_), ("against", step.against), ("abstain", step.abstain))
    return {seat: ballot for ballot, seats in named for seat in seats}
