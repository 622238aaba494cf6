"""A country we never heard of is one YAML file: its own levels, its own kinds of case, its own way of counting.

The Republic of Example is invented. Nothing here but the bodies of one small election stands outside its rulebook.
"""

from datetime import date, datetime, time
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from cases.access.actors import Actor
from cases.acts.decision.decide import decide
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
from cases.models import (
    Body,
    CalendarDay,
    Constituency,
    Deadline,
    Election,
    Member,
    Party,
    Proceeding,
    Round,
)
from cases.wording.citations import citation
from cases.wording.labels import case_type_label
from cases.wording.levels import level_label, level_rank
from tests.cases.rows import an_appointment, keep, keep_all
from tests.cases.world import TEXT, World
from workflow import clock
from workflow.rules.loader import load

FILED = datetime.fromisoformat("2027-04-21T10:00+00:00")
"""A Wednesday. The second is a Sunday, the third a public holiday, voting day is Sunday the ninth of May."""
LEVELS = {"STATION": "Polling station boards", "DISTRICT": "District boards", "NATIONAL": "National Election Board"}

pytestmark = pytest.mark.django_db


def _at(text: str) -> datetime:
    return datetime.fromisoformat(f"2027-{text}+00:00")


@pytest.fixture
def example() -> World:
    """The Administrative Court, and a national, a district and a polling station board under the invented rulebook."""
    court = _body("COURT-1", "court", "ADMIN-COURT")
    national = _body("NEB", "commission", "NATIONAL", court=court)
    district = _body("DISTRICT-7", "commission", "DISTRICT", parent=national, court=court)
    station = _body("STATION-7-1", "commission", "STATION", parent=district, court=court)
    election = keep(
        Election(slug="example-2027", name="Example 2027", rulebook="training", zone="Etc/UTC", central=national)
    )
    keep(Round(election=election, number=1, voting_day=date(2027, 5, 9), opens=time(8), closes=time(20)))
    keep(CalendarDay(election=election, day=date(2027, 5, 3), kind="holiday", cite="Example Day"))
    keep(Constituency(election=election, number=7, name="Seventh", commission=district))
    bodies = {body.code: body for body in (court, national, district, station)}
    clerks = {code: get_user_model().objects.create_user(f"{code}@example.org") for code in bodies}
    for code, body in bodies.items():
        an_appointment(clerks[code], body)
    return World(bodies=bodies, election=election, clerks=clerks, voter=clerks["NEB"])


def _body(code: str, kind: str, level: str, **above: Body) -> Body:
    seats = 5 if kind == "commission" else 0
    body = keep(Body(code=code, name=f"Body {code}", kind=kind, level=level, zone="Etc/UTC", size=seats, **above))
    sworn = date(2027, 3, 1)
    keep_all(
        Member(body=body, seat=n, title=f"Member {n}", sworn_on=sworn, term_from=sworn) for n in range(1, seats + 1)
    )
    return body


def _file(
    world: World, case_type: str, *, at: datetime = FILED, respondent: str = "STATION-7-1", **changes: Any
) -> LodgingResult:
    draft = Draft(
        filing_key=uuid4(),
        election=world.election,
        case_type=case_type,
        standing="voter",
        filer=Filer(label="A voter of the district"),
        about="Sent away at the door",
        narrative="The board sent me away.",
        claims=("Let me in.",),
        respondent=world.bodies[respondent],
        place=world.bodies["STATION-7-1"],
        happened_on=date(2027, 4, 20),
        **changes,
    )
    return lodge(draft=draft, actor=Actor.visitor(), at=at)


def _due(lodged: LodgingResult, rule: str) -> datetime:
    return Deadline.objects.get(proceeding=lodged.proceeding, rule=rule).due_before


def test_complaint_reaches_published_decision(example: World) -> None:
    lodged = _file(example, "commission_act")
    case = lodged.proceeding
    assert case.body.code == "DISTRICT-7", "the board above the one complained of"
    clerk = example.clerk("DISTRICT-7")
    respondent = Party.objects.get(case=lodged.case, role="respondent")
    here: dict[str, Any] = {"proceeding_id": case.pk, "actor": clerk}
    admit(**here, at=_at("04-21T11:00"), reasons="In time.")
    notify(**here, at=_at("04-21T12:00"), party_id=respondent.pk, channel="post", proof="Receipt 1")
    session = convene(
        body=case.body,
        proceeding_ids=[case.pk],
        actor=clerk,
        at=_at("04-21T13:00"),
        starts_at=_at("04-23T10:00"),
        place="Town hall",
    )
    open_session(session_id=session.pk, actor=clerk, at=_at("04-23T10:00"), present=(1, 2, 3))
    for party in Party.objects.filter(case=lodged.case):
        hear(**here, at=_at("04-23T10:10"), party_id=party.pk, kind="oral", statement="Said so.")
    assert vote(**here, at=_at("04-23T10:30"), outcome="granted", ballots={1: "for", 2: "for", 3: "for"}).adopted
    decide(**here, at=_at("04-23T11:00"), outcome="granted", text=TEXT)
    issue(**here, at=_at("04-23T12:00"))
    for party in Party.objects.filter(case=lodged.case):
        serve(**here, at=_at("04-23T13:00"), party_id=party.pk, channel="post", proof="Receipt 2")
    assert publish(**here, at=_at("04-23T14:00")).number
    assert Proceeding.objects.get(pk=case.pk).state == "decided"
    assert not lodged.case.events.filter(kind="deadline.breached").exists()


def test_days_follow_the_rulebook(example: World) -> None:
    lodged = _file(example, "commission_act")
    assert _due(lodged, "decide") == _at("04-29T00:00"), "five working days, a weekend passed over"
    assert _due(lodged, "lodge") == _at("04-23T18:00"), "three days, until the registry shuts"


def test_last_day_skips_closed_days(example: World) -> None:
    """The last day of a person moves over a weekend and a holiday."""
    filed = _at("05-04T09:00")
    lodged = _file(example, "commission_act", at=filed, knew_at=_at("04-28T10:00"))
    assert _due(lodged, "lodge") == _at("05-04T18:00")


def test_eve_ends_time_to_decide(example: World) -> None:
    """Before voting the time to decide ends with the eve."""
    assert _due(_file(example, "commission_act", at=_at("05-05T10:00")), "decide") == _at("05-09T00:00")


@pytest.mark.parametrize(("respondent", "competent"), [("DISTRICT-7", "NEB"), ("NEB", "COURT-1")])
def test_nobody_decides_in_their_own_cause(example: World, respondent: str, competent: str) -> None:
    assert _file(example, "commission_act", respondent=respondent).proceeding.body.code == competent


def test_one_member_decides_voter_lists() -> None:
    assert not load("training").collegiate(load("training").body("STATION").kind, "voter_list")


def test_levels_stand_in_order() -> None:
    """Levels stand in order under the titles of the rulebook."""
    assert {level: level_label(level) for level in LEVELS} == LEVELS
    assert sorted(LEVELS, key=level_rank) == ["NATIONAL", "DISTRICT", "STATION"]


def test_unknown_level_stands_last() -> None:
    """A level no rulebook knows is shown by its name and last."""
    assert level_label("MOON") == "MOON"
    assert max(("MOON", *LEVELS), key=level_rank) == "MOON"


def test_unknown_kind_has_rulebook_title() -> None:
    """A kind of case without words of ours has the title of the rulebook."""
    assert case_type_label("polling_access") == "Access of everyone to a polling station"


def test_invented_article_is_cited() -> None:
    assert citation("Training Act (invented) s 23") == "Training Act (invented) s 23"


def test_sources_say_they_are_invented() -> None:
    """Every source says that it is invented and a choice."""
    rulebook = load("training")
    assert "invented for training" in rulebook.title
    limits = [rulebook.limit(key) for key in rulebook.limit_keys()]
    assert limits
    assert all("(invented)" in limit.cite and limit.status == "design" for limit in limits)


@pytest.mark.parametrize(
    ("address", "shows"),
    [
        ("/complain/", "Access of everyone to a polling station"),
        ("/complain/", "District boards"),
        ("/cases/", "Access of everyone to a polling station"),
    ],
)
def test_the_pages_speak_of_the_country(example: World, client: Client, address: str, shows: str) -> None:
    _file(example, "polling_access")
    with clock.simulated(_at("04-22T10:00")):
        assert shows in client.get(address).content.decode()
