"""The world the measures live in: the bodies and the calendar of the demo, one clerk, and real cases to copy."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from cases.access.actors import Actor
from cases.acts.engine.draft import Draft, Filer
from cases.acts.filing.lodge import LodgingResult, lodge
from cases.acts.office.appoint import appoint_all
from cases.acts.office.in_office_log import not_before_the_office
from cases.models import Body, Election
from replay.script import read_stage
from replay.stage import set_stage
from workflow import clock

AT = datetime(2004, 9, 9, 5, 0, tzinfo=UTC)
"""When everything that is measured happens: ten days before voting."""
EARLIER = datetime(2004, 8, 25, 5, 0, tzinfo=UTC)
"""Before everything else, so that the clocks of what was filed then fire alone."""
NARRATIVE = "On the morning of that day the list at the station did not hold our names. " * 12


@dataclass(frozen=True, slots=True)
class Stage:
    """`few` and `many` are the bodies with the small and the large docket; the clerk holds a post at both."""

    election: Election
    few: Body
    many: Body
    clerk: User

    def actor(self) -> Actor:
        return Actor.clerk(self.clerk, self.few)


def set_up() -> Stage:
    """Write the demo's bodies and calendar, and a clerk for two of its commissions."""
    election = set_stage(read_stage(Path(settings.ROOT) / "demo" / "majilis-2004"))
    with transaction.atomic():
        few, many = Body.objects.filter(level="TEC", children__isnull=False).distinct().order_by("code")[:2]
        clerk = User.objects.create(username="clerk@bench.example", email="clerk@bench.example")
    at = not_before_the_office(clock.now())
    appoint_all(actor=Actor.system("bench"), at=at, reason="For the measurement.", of=[(clerk, few), (clerk, many)])
    return Stage(election, few, many, clerk)


def draft_for(stage: Stage, body: Body) -> Draft:
    """A complaint against a commission below `body`, which is the one that decides on it."""
    respondent = body.children.order_by("code")[0]
    return Draft(
        filing_key=uuid4(),
        election=stage.election,
        case_type="commission_act",
        standing="voter",
        filer=Filer(label="A voter", name="Qwxz Benchová", email="voter@bench.example"),
        about="We are missing from the list of voters.",
        narrative=NARRATIVE,
        claims=("Put us on the list.",),
        respondent=respondent,
        happened_on=date(2004, 8, 24),
    )


def lodged(stage: Stage, body: Body, *, at: datetime = AT) -> LodgingResult:
    """One real case of `body`, filed through the act."""
    return lodge(draft=draft_for(stage, body), actor=Actor.visitor(), at=at)
