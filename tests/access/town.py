"""One town with a case in every state, each full of planted secrets, brought there by the acts."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.core.files.base import ContentFile

from cases.access.actors import Actor
from cases.acts.course.end_access import end_access
from cases.acts.course.extend import extend
from cases.acts.course.join import join
from cases.acts.course.read_identity import read_identity
from cases.acts.course.suspend import suspend
from cases.acts.course.withdraw import withdraw
from cases.acts.decision.decide import DecisionText
from cases.acts.decision.serve import serve
from cases.acts.engine.draft import Upload
from cases.acts.engine.scheduler import expire_case
from cases.acts.filing.admit import admit
from cases.acts.filing.answer import answer
from cases.acts.filing.correct import correct
from cases.acts.filing.refer import refer
from cases.acts.filing.report_pressure import report_pressure
from cases.acts.filing.request_correction import request_correction
from cases.acts.filing.transfer import transfer
from cases.acts.hearing.add_evidence import add_evidence
from cases.acts.hearing.hear import hear
from cases.acts.hearing.notify import notify
from cases.acts.hearing.recuse import recuse
from cases.acts.hearing.reply import reply
from cases.models import Case, Decision
from tests.access import planted
from tests.cases.granting import given, observed, open_account, represented
from tests.cases.withdrawing import waits_until
from tests.cases.world import FILED, Walk, World, build_world, lodged
from workflow.states import GrantRole

STATES = (
    "lodged",
    "correction",
    "admitted",
    "listed",
    "open_session",
    "heard",
    "decided",
    "issued",
    "published",
    "closed",
    "transferred",
    "withdrawing",
    "withdrawn",
    "devolved",
    "joined",
    "suspended",
    "overdue",
)
WITH_A_SESSION = frozenset({"listed", "open_session", "heard", "decided", "issued", "published", "closed"})
ISSUED = frozenset({"issued", "published", "closed"})
PUBLISHED = frozenset({"published", "closed"})
AGAINST_A_PERSON = frozenset({"lodged", "heard", "published"})
ASKED = "PROS"
REPRESENTATIVE, OBSERVER, AUDITOR = (
    "representative of the complainant",
    "observer admitted by the body",
    "auditor of the case",
)
ENDED, RUN_OUT, INACTIVE = "person whose access was ended", "person whose access has come to its end", "inactive user"
LET_READ = (REPRESENTATIVE, OBSERVER, AUDITOR, ENDED, RUN_OUT, INACTIVE)
"""Who was given access to every case right after it was filed."""
ADMINISTRATORS = Actor.system("administrator")
LATER = timedelta(days=40)
"""After every limit of these cases has run out."""


class PlantedWalk(Walk):
    """A walk that leaves a secret in everything it writes."""

    def ask(self) -> None:
        refer(
            proceeding_id=self.pk, actor=self.clerk, at=self.later(0.1), to=ASKED, question=f"Who? {planted.QUESTION}"
        )

    def request_correction(self) -> None:
        request_correction(proceeding_id=self.pk, actor=self.clerk, at=self.later(0.1), defects=[planted.DEFECT])

    def correct(self) -> None:
        filer = Actor.filer(self.case)
        correct(proceeding_id=self.pk, actor=filer, at=self.later(0.1), text=f"It was so. {planted.CORRECTION}")

    def admit(self) -> None:
        admit(proceeding_id=self.pk, actor=self.clerk, at=self.later(0.1), reasons=f"In time. {planted.ADMITTED}")
        read_identity(
            proceeding_id=self.pk,
            actor=self.clerk,
            at=self.later(0.1),
            party_id=self.party("complainant").pk,
            purpose=f"To serve the summons. {planted.PURPOSE}",
        )

    def notify(self) -> None:
        for each in self.case.parties.exclude(role="complainant"):
            proof = f"Fax 12, {planted.PROOF}"
            notify(
                proceeding_id=self.pk,
                actor=self.clerk,
                at=self.later(0.1),
                party_id=each.pk,
                channel="fax",
                proof=proof,
            )

    def recuse(self, *seats: int) -> None:
        for seat in seats or (7,):
            reason = f"A relative, {planted.RECUSED}"
            recuse(proceeding_id=self.pk, actor=self.clerk, at=self.later(0.1), seat=seat, reason=reason)

    def hear(self) -> None:
        for each in self.case.parties.all():
            hear(
                proceeding_id=self.pk,
                actor=self.clerk,
                at=self.later(0.1),
                party_id=each.pk,
                kind="oral",
                statement=f"Said so. {planted.STATEMENT}",
            )

    def add_evidence(self) -> None:
        """Of the body itself, so that each party may reply."""
        add_evidence(
            proceeding_id=self.pk,
            actor=self.clerk,
            at=self.later(0.1),
            party_id=None,
            name=f"A note, {planted.HANDED_IN}",
            text=f"It shows who did it. {planted.SHOWN}",
        )

    def reply(self) -> None:
        for each in self.case.parties.all():
            text = f"It is genuine. {planted.REPLIED}"
            reply(proceeding_id=self.pk, actor=self.clerk, at=self.later(0.1), party_id=each.pk, text=text)

    def be_answered(self) -> None:
        asked = self.world.clerk(ASKED)
        answer(proceeding_id=self.pk, actor=asked, at=self.later(0.1), text=f"It was he. {planted.ANSWER}")

    def serve(self) -> None:
        for each in self.case.parties.all():
            proof = f"Read receipt, {planted.PROOF}"
            serve(
                proceeding_id=self.pk,
                actor=self.clerk,
                at=self.later(0.1),
                party_id=each.pk,
                channel="email",
                proof=proof,
            )

    def transfer(self) -> None:
        transfer(
            proceeding_id=self.pk,
            actor=self.clerk,
            at=self.later(),
            to="DEC",
            reasons=f"Not ours. {planted.TRANSFERRED}",
        )

    def report_pressure(self) -> None:
        filer, said = Actor.filer(self.case), f"He came. {planted.PRESSED}"
        report_pressure(proceeding_id=self.pk, actor=filer, at=self.later(0.1), text=said, form_key=uuid4())

    def withdraw(self) -> None:
        withdraw(
            proceeding_id=self.pk,
            actor=Actor.filer(self.case),
            at=self.later(),
            identity_checked=True,
            free_will=f"Nobody presses me. {planted.FREE_WILL}",
        )

    def join(self) -> None:
        nobody = replace(planted.FILER, label="A voter", name="", email="", phone="", address="")
        lead = lodged(self.world, filer=nobody).proceeding.pk
        reasons = f"One matter. {planted.ASIDE}"
        join(proceeding_id=self.pk, lead_id=lead, actor=self.clerk, at=self.later(), reasons=reasons)

    def extend(self) -> None:
        limit = self.lodged.proceeding.deadlines.get(rule="correct").pk
        reasons = f"She is ill. {planted.LONGER}"
        extend(proceeding_id=self.pk, actor=self.clerk, at=self.later(0.1), limit_id=limit, hours=2, reasons=reasons)

    def suspend(self) -> None:
        at, reasons = self.later(), f"The court has it. {planted.STILL}"
        given = {"ground": "court_seized", "reasons": reasons, "review_at": at + timedelta(days=1)}
        suspend(proceeding_id=self.pk, actor=self.clerk, at=at, **given)

    def let_the_withdrawal_wait(self) -> None:
        self.now = waits_until(self)
        expire_case(self.case.pk, at=self.now)

    def let_time_run_out(self) -> None:
        self.now += LATER
        expire_case(self.case.pk, at=self.now)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One case in one state, with the keys of what belongs to it."""

    state: str
    walk: PlantedWalk
    evidence: UUID

    @property
    def number(self) -> str:
        return self.walk.case.number

    @property
    def proceeding(self) -> UUID:
        return self.walk.pk

    @property
    def session(self) -> UUID | None:
        return self.walk.session.pk if self.walk.session else None

    @property
    def decision_number(self) -> str:
        """The number of its decision, or the one it would get: numbers can be guessed."""
        known = Decision.objects.filter(proceeding=self.proceeding).values_list("number", flat=True).first()
        return known or f"DEC-{self.number}"

    @property
    def body(self) -> str:
        """The code of the body that has it in this state."""
        return str(self.walk.lodged.proceeding.body.code)

    @property
    def access_code(self) -> str:
        return self.walk.lodged.access_code

    @property
    def at(self) -> datetime:
        """A moment after the last act."""
        return self.walk.now + timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Town:
    world: World
    files: tuple[CaseFile, ...]
    foreign: Case
    """The case of a signed-in person who has nothing to do with the others."""
    neighbour: User
    granted: Mapping[str, User]
    """The account of each of LET_READ."""

    @property
    def latest(self) -> datetime:
        return max(file.at for file in self.files)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no outsider may ever read, as it may stand in a text without capitals."""
        unpublished = (planted.open_word(state) for state in STATES if state not in PUBLISHED)
        return (*planted.WORDS, *planted.ACCOUNTS, *unpublished, *self.access_codes)

    @property
    def access_codes(self) -> tuple[str, ...]:
        codes = [file.access_code.casefold() for file in self.files]
        return (*codes, *(code.replace("-", "") for code in codes))


def build_town() -> Town:
    world = build_world()
    neighbour = User.objects.create_user("neighbour@example.org", "neighbour@example.org", "a-password-of-tests")
    own = replace(planted.FILER, label="A voter", name="", email="", phone="", address="", user=neighbour)
    granted = {role: open_account(f"{word}@example.org") for role, word in zip(LET_READ, planted.ACCOUNTS, strict=True)}
    return Town(
        world=world,
        files=tuple(_case_file(world, state, granted) for state in STATES),
        foreign=lodged(world, filer=own).case,
        neighbour=neighbour,
        granted=granted,
    )


def _case_file(world: World, state: str, granted: Mapping[str, User]) -> CaseFile:
    filed = lodged(world, **_complaint(world, state))
    walk = PlantedWalk(world=world, lodged=filed, now=FILED)
    _let_read(walk, granted)
    walk.ask()
    for step in _steps(walk, state):
        step()
    return CaseFile(state, walk, walk.case.complaint.evidence.get(handed_in_at=None).pk)


def _let_read(walk: PlantedWalk, granted: Mapping[str, User]) -> None:
    """The accesses of all in every role that they can have; those that end do so before anything else happens."""
    shortly = walk.now + timedelta(minutes=70)
    represented(walk, granted[REPRESENTATIVE], acts=["correct", "waive", "appeal", "withdraw"])
    represented(walk, granted[RUN_OUT], until=shortly, acts=["correct", "waive", "appeal", "withdraw"])
    represented(walk, granted[INACTIVE])
    over = [represented(walk, granted[ENDED], acts=["correct"])]
    observed(walk, granted[OBSERVER])
    observed(walk, granted[RUN_OUT], until=shortly)
    over.append(observed(walk, granted[ENDED]))
    for role in (AUDITOR, INACTIVE):
        given(walk, GrantRole.AUDITOR, ADMINISTRATORS, granted[role].username)
    given(walk, GrantRole.AUDITOR, ADMINISTRATORS, granted[RUN_OUT].username, until=shortly)
    over.append(given(walk, GrantRole.AUDITOR, ADMINISTRATORS, granted[ENDED].username))
    givers = (Actor.filer(walk.case), walk.clerk, ADMINISTRATORS)
    for actor, row in zip(givers, over, strict=True):
        end_access(proceeding_id=walk.pk, actor=actor, at=walk.later(0.01), grant=row.key)


def _complaint(world: World, state: str) -> dict[str, Any]:
    """The same in every state, but for one filed with the wrong body and a few against a person in the filer's own words."""
    content = f"A photograph: {planted.FILE_CONTENT}".encode()
    upload = Upload(
        name=f"{planted.FILE_NAME}.txt",
        media_type="text/plain",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        file=ContentFile(content, name="upload.txt"),
    )
    changes: dict[str, Any] = {}
    if state in AGAINST_A_PERSON:
        changes = {
            "respondent": None,
            "respondent_text": f"The chair, {planted.AGAINST}",
            "addressed_to": world.bodies["DEC"],
        }
    elif state == "transferred":
        changes = {"addressed_to": world.bodies["PEC-2"]}
    elif state == "devolved":  # from the central commission to the Supreme Court, so that the other roles stay outside
        changes = {"respondent": world.bodies["TEC"]}
    return {
        "filer": replace(planted.FILER, user=world.voter),
        "about": f"Struck off, {planted.ABOUT}",
        "narrative": f"They struck me off. {planted.NARRATIVE}",
        "claims": (_claim(state),),
        "evidence": (upload,),
        **changes,
    }


def _claim(state: str) -> str:
    """What is asked for stands before its answer once the decision is published, but for what is sealed in it."""
    private = f"[[{planted.CLAIM}]]" if state in PUBLISHED else planted.CLAIM
    return f"Put me back, {private}. {planted.open_word(state)}"


def _steps(walk: PlantedWalk, state: str) -> list[Callable[[], object]]:
    aside: dict[str, list[Callable[[], object]]] = {
        "lodged": [],
        "correction": [walk.request_correction],
        "transferred": [walk.transfer],
        "withdrawing": [walk.report_pressure, walk.withdraw],
        "withdrawn": [walk.report_pressure, walk.withdraw, walk.let_the_withdrawal_wait],
        "joined": [walk.admit, walk.join],
        "suspended": [walk.request_correction, walk.extend, walk.suspend],
        "devolved": [walk.admit, lambda: walk.recuse(5, 6, 7)],
        "overdue": [walk.let_time_run_out],
    }
    return aside[state] if state in aside else _straight_on(walk, state)


def _straight_on(walk: PlantedWalk, state: str) -> list[Callable[[], object]]:
    """The way through every state to a decision that became final, as far as `state`."""
    text: DecisionText = planted.decision_text(state)
    stages: list[tuple[str, list[Callable[[], object]]]] = [
        ("admitted", [walk.request_correction, walk.correct, walk.admit]),
        ("listed", [walk.notify, walk.recuse, walk.convene]),
        ("open_session", [walk.open]),
        ("heard", [walk.hear, walk.be_answered, walk.add_evidence]),
        ("decided", [walk.reply, walk.vote, lambda: walk.decide(text=text)]),
        ("issued", [walk.issue]),
        ("published", [walk.serve, walk.publish]),
        ("closed", [walk.let_time_run_out]),
    ]
    names = [name for name, _ in stages]
    return [step for _, steps in stages[: names.index(state) + 1] for step in steps]
