"""A small election with everything an act needs, and the acts of a whole case in short.

Bodies, members and the calendar are entered by the act too; only the clerks' accounts are made without one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User

from cases.access.actors import Actor
from cases.acts.decision.decide import DecisionText, decide
from cases.acts.decision.issue import issue
from cases.acts.decision.publish import publish
from cases.acts.decision.serve import serve
from cases.acts.engine.draft import Draft, Filer
from cases.acts.filing.admit import admit
from cases.acts.filing.lodge import LodgingResult, lodge
from cases.acts.hearing.convene import convene
from cases.acts.hearing.hear import hear
from cases.acts.hearing.notify import notify
from cases.acts.hearing.open_session import open_session
from cases.acts.hearing.vote import vote
from cases.acts.office.appoint import appoint_all
from cases.acts.office.enter import enter
from cases.acts.office.entries import (
    BodyEntry,
    ConstituencyEntry,
    ElectionEntry,
    MemberEntry,
    OfficeEntries,
    RoundEntry,
)
from cases.models import (
    Body,
    Case,
    Decision,
    Election,
    Party,
    Proceeding,
    Session,
)
from tests.cases.rows import ENTERED
from workflow.rules.loader import load

ALMATY = "Asia/Almaty"
FILED = datetime.fromisoformat("2004-08-25T15:00+07:00")
"""A Wednesday; five days for deciding end with Monday 30 August."""
VOTING_DAY_AT_TWO = datetime.fromisoformat("2004-09-19T14:00+07:00")
TEXT = DecisionText(
    facts="The list of the precinct did not hold the complainant.",
    evidence="The register of residents shows the address.",
    law="Art 26 of the election law.",
    reasons="Whoever lives in the precinct is on its list.",
    operative="The complaint is granted.",
    answers=("The name is put on the list.",),
)


@dataclass(slots=True)
class World:
    """The bodies by code, their clerks, one election and a voter with an account."""

    bodies: dict[str, Body]
    election: Election
    clerks: dict[str, User]
    voter: User

    def clerk(self, code: str) -> Actor:
        """The clerk of the body with this code, as an actor."""
        return Actor.clerk(self.clerks[code], self.bodies[code])


BODIES = (
    ("SC", "court", "SC", "", ""),
    ("COURT", "court", "COURT", "", "SC"),
    ("CEC", "commission", "CEC", "", "SC"),
    ("TEC", "commission", "TEC", "CEC", "COURT"),
    ("DEC", "commission", "DEC", "TEC", "COURT"),
    ("PEC", "commission", "PEC", "DEC", "COURT"),
    ("PEC-2", "commission", "PEC", "DEC", "COURT"),
    ("PUBCOUNCIL", "advisory", "PUBCOUNCIL", "", "SC"),
    ("PROS", "prosecutor", "PROS", "", "COURT"),
    ("AKIMAT", "office", "OFFICE", "", "COURT"),
)
"""Code, kind, level, the body above and the court of each."""
SLUG = "majilis-2004"


def build_world() -> World:
    """SC > COURT, CEC > TEC > DEC > PEC (and PEC-2), an advisory council, a prosecutor and a local office."""
    enter(actor=Actor.system("test"), at=ENTERED, reason="The world of a test.", entries=entries_of_world())
    bodies = read_bodies()
    clerks = {code: _user(f"clerk-{code.lower()}@example.org") for code in bodies}
    of = [(clerks[code], body) for code, body in bodies.items()]
    appoint_all(actor=Actor.system("test"), at=ENTERED, reason="The world of a test.", of=of)
    election = Election.objects.get(slug=SLUG)
    election.central = bodies["CEC"]
    return World(bodies=bodies, election=election, clerks=clerks, voter=_user("voter@example.org"))


def entries_of_world() -> OfficeEntries:
    """The bodies with seven members each, and an election with two rounds and two constituencies."""
    first, second = date(2004, 9, 19), date(2004, 10, 3)
    return OfficeEntries(
        bodies=tuple(_body(*row) for row in BODIES),
        members=tuple(member for row in BODIES if _is_collegiate(row[1]) for member in _members(row[0])),
        elections=(ElectionEntry(slug=SLUG, name="Majilis 2004", rulebook="kz-2004", zone=ALMATY, central="CEC"),),
        rounds=(
            RoundEntry(election=SLUG, number=1, voting_day=first),
            RoundEntry(election=SLUG, number=2, voting_day=second),
        ),
        constituencies=(
            ConstituencyEntry(election=SLUG, number=1, name="First", commission="DEC", run_off=True),
            ConstituencyEntry(election=SLUG, number=2, name="Second", commission="DEC"),
        ),
    )


def read_bodies() -> dict[str, Body]:
    """The bodies by code, each joined with the one above and with its court."""
    known = {body.code: body for body in Body.objects.all()}
    by_key = {body.pk: body for body in known.values()}
    for body in known.values():
        body.parent, body.court = by_key.get(body.parent_id or 0), by_key.get(body.court_id or 0)
    return {code: known[code] for code, *_rest in BODIES}


def _is_collegiate(kind: str) -> bool:
    return kind in {"commission", "advisory"}


def _body(code: str, kind: str, level: str, parent: str, court: str) -> BodyEntry:
    return BodyEntry(
        code=code,
        name=f"Body {code}",
        kind=kind,
        level=level,
        parent=parent,
        court=court,
        zone=ALMATY,
        size=7 if _is_collegiate(kind) else 0,
        email=f"{code.lower()}@example.org",
    )


def _members(body: str) -> Iterator[MemberEntry]:
    day = date(2004, 8, 1)
    for seat in range(1, 8):
        yield MemberEntry(body=body, seat=seat, title=f"Member {seat}", sworn_on=day, term_from=day)


def _user(email: str) -> User:
    return get_user_model().objects.create_user(email, email, "a-password-of-tests")


def draft(world: World, **changes: Any) -> Draft:
    """A voter's complaint about an act of the precinct commission, for which the district commission is competent."""
    values: dict[str, Any] = {
        "filing_key": uuid4(),
        "election": world.election,
        "case_type": "commission_act",
        "standing": "voter",
        "filer": Filer(label="A voter of the precinct", name="Aigerim Testova", email="aigerim@example.org"),
        "about": "Struck off the list",
        "narrative": "The commission struck me off the list.",
        "claims": ("Put me back on the list.",),
        "respondent": world.bodies["PEC"],
        "place": world.bodies["PEC"],
        "happened_on": date(2004, 8, 24),
    }
    return Draft(**{**values, **changes})


def lodged(world: World, *, at: datetime = FILED, **changes: Any) -> LodgingResult:
    return lodge(draft=draft(world, **changes), actor=Actor.visitor(), at=at)


def party(case: Case, role: str) -> Party:
    return Party.objects.get(case=case, role=role)


def fresh(proceeding: Proceeding | UUID) -> Proceeding:
    """The proceeding as the database has it now."""
    return Proceeding.objects.select_related("case", "body").get(pk=getattr(proceeding, "pk", proceeding))


@dataclass(slots=True)
class Walk:
    """One case walked through the acts, an hour apart, by the clerk of the body that has it."""

    world: World
    lodged: LodgingResult
    now: datetime
    session: Session | None = None

    @property
    def pk(self) -> UUID:
        return self.lodged.proceeding.pk

    @property
    def proceeding(self) -> Proceeding:
        return fresh(self.pk)

    @property
    def case(self) -> Case:
        return self.lodged.case

    @property
    def clerk(self) -> Actor:
        return self.world.clerk(self.lodged.proceeding.body.code)

    def later(self, hours: float = 1) -> datetime:
        self.now += timedelta(hours=hours)
        return self.now

    def party(self, role: str) -> Party:
        return party(self.case, role)

    def admit(self) -> None:
        admit(proceeding_id=self.pk, actor=self.clerk, at=self.later(), reasons="In time and by one with standing.")

    def notify(self) -> None:
        for each in self.case.parties.exclude(role="complainant"):
            notify(
                proceeding_id=self.pk,
                actor=self.clerk,
                at=self.later(0.1),
                party_id=each.pk,
                channel=self._channel(),
                proof="Fax 12",
            )

    def _channel(self) -> str:
        """Fax, where the law of the case lets a notice be served so; otherwise its first way."""
        allowed = [each.value for each in load(self.case.rulebook).service.answer.channels]
        return "fax" if "fax" in allowed else allowed[0]

    def convene(self, *, hours: float = 25) -> Session:
        at = self.later()
        self.session = convene(
            body=self.lodged.proceeding.body,
            proceeding_ids=[self.pk],
            actor=self.clerk,
            at=at,
            starts_at=at + timedelta(hours=hours),
            place="Room 1",
        )
        self.now = self.session.starts_at
        return self.session

    def open(self, present: Sequence[int] = (1, 2, 3, 4, 5)) -> None:
        assert self.session is not None
        open_session(session_id=self.session.pk, actor=self.clerk, at=self.now, present=present)

    def hear(self) -> None:
        for each in self.case.parties.all():
            hear(
                proceeding_id=self.pk,
                actor=self.clerk,
                at=self.later(0.1),
                party_id=each.pk,
                kind="oral",
                statement="Said so.",
            )

    def vote(self, outcome: str = "granted", ballots: Mapping[int, str] | None = None) -> bool:
        cast = ballots or {1: "for", 2: "for", 3: "for", 4: "for", 5: "against"}
        return vote(proceeding_id=self.pk, actor=self.clerk, at=self.later(0.1), outcome=outcome, ballots=cast).adopted

    def decide(self, outcome: str = "granted", text: DecisionText = TEXT) -> Decision:
        return decide(proceeding_id=self.pk, actor=self.clerk, at=self.later(0.1), outcome=outcome, text=text)

    def issue(self) -> Decision:
        return issue(proceeding_id=self.pk, actor=self.clerk, at=self.later(0.1))

    def serve(self) -> None:
        for each in self.case.parties.all():
            serve(
                proceeding_id=self.pk,
                actor=self.clerk,
                at=self.later(0.1),
                party_id=each.pk,
                channel="email",
                proof="Read receipt",
            )

    def publish(self) -> Decision:
        return publish(proceeding_id=self.pk, actor=self.clerk, at=self.later(0.1))


STAGES = ("lodged", "admitted", "listed", "open", "heard", "adopted", "decided", "issued", "served", "published")


def walk_to(world: World, stage: str, *, at: datetime = FILED, **changes: Any) -> Walk:
    """A case walked to `stage` (one of STAGES)."""
    walk = Walk(world=world, lodged=lodged(world, at=at, **changes), now=at)
    steps = (
        ("admitted", walk.admit),
        ("listed", lambda: (walk.notify(), walk.convene())),
        ("open", walk.open),
        ("heard", walk.hear),
        ("adopted", walk.vote),
        ("decided", walk.decide),
        ("issued", walk.issue),
        ("served", walk.serve),
        ("published", walk.publish),
    )
    for name, step in steps[: STAGES.index(stage)]:
        del name
        step()
    return walk
