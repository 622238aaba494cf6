"""A report of pressure in a case against the body two steps above never comes to that body, by whatever way it goes on."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from cases.access.actors import Actor
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.admit import admit
from cases.acts.filing.lodge import LodgingResult
from cases.acts.filing.report_pressure import report_pressure
from cases.acts.hearing.recuse import recuse
from cases.desk.docket import late_below
from cases.models import Event, Proceeding
from notices.letter_rules import Audience
from notices.models import Letter
from notices.recipients import body_informed
from tests.cases.rulebooks import SILENCE_PASSES_UP, amended
from tests.cases.world import FILED, World, build_world, fresh, lodged
from tests.notices.news import deliver_ours

pytestmark = pytest.mark.usefixtures("db")
SOON = FILED + timedelta(hours=1)
LATE = FILED + timedelta(days=30)


@pytest.fixture
def world() -> World:
    return build_world()


def reported(of: LodgingResult) -> LodgingResult:
    by = Actor.filer(of.case)
    return report_pressure(proceeding_id=of.proceeding.pk, actor=by, at=SOON, text="They telephone.", form_key=uuid4())


def report_below(world: World) -> LodgingResult:
    """A complaint against TEC, lodged with a polling station; the report in it lies with DEC, right below TEC."""
    report = reported(lodged(world, respondent=world.bodies["TEC"], addressed_to=world.bodies["PEC"]))
    assert report.proceeding.body.code == "DEC"
    return report


def bodies_of(report: LodgingResult) -> set[str]:
    return set(Proceeding.objects.filter(case=report.case).values_list("body__code", flat=True))


def test_silence_passes_it_over_that_body(world: World, tmp_path: Path) -> None:
    with amended(tmp_path, SILENCE_PASSES_UP):
        report = report_below(world)
        expire_all(at=fresh(report.proceeding).next_due or LATE)
        assert bodies_of(report) == {"DEC", "CEC"}


def test_small_bench_skips_that_body(world: World) -> None:
    """A bench that is too small passes the case over the body complained of."""
    report = report_below(world)
    admit(proceeding_id=report.proceeding.pk, actor=world.clerk("DEC"), at=SOON, reasons="It is for us.")
    for seat in (1, 2, 3):
        recuse(
            proceeding_id=report.proceeding.pk, actor=world.clerk("DEC"), at=SOON, seat=seat, reason="Kin of the chair."
        )
    assert bodies_of(report) == {"DEC", "CEC"}


def test_report_on_report_skips_body(world: World) -> None:
    """A report about the report goes over the body complained of too."""
    second = reported(report_below(world))
    assert second.proceeding.body.code == "CEC"
    assert reported(second).proceeding.body.code == "SC"


def test_body_learns_of_no_lateness(world: World) -> None:
    """No letter and no docket tells the body complained of that the report is late."""
    report, plain = report_below(world), lodged(world, addressed_to=world.bodies["DEC"])
    expire_all(at=LATE)
    for case, told in ((report.case, "CEC"), (plain.case, "TEC")):
        breach = Event.objects.filter(case=case, kind="deadline.breached").first()
        assert breach is not None
        body = body_informed(breach, Audience.SUPERIOR)
        assert body is not None
        assert body.code == told
    told = {each.case for each in late_below(world.bodies["TEC"])}
    assert report.case not in told
    assert plain.case in told


def test_docket_hides_nested_report(world: World) -> None:
    """The docket of the body complained of does not tell of a report about a report."""
    first = reported(lodged(world, respondent=world.bodies["CEC"], addressed_to=world.bodies["PEC"]))
    second = reported(first)
    assert (first.proceeding.body.code, second.proceeding.body.code) == ("DEC", "TEC")
    expire_all(at=LATE)
    assert not late_below(world.bodies["CEC"]).filter(case__is_sealed=True).exists()
    assert {each.case for each in late_below(world.bodies["TEC"]).filter(case__is_sealed=True)} == {first.case}


def test_letter_names_only_who_knows(world: World) -> None:
    """The letter to the person names who was told and claims nothing public."""
    first = lodged(world, respondent=world.bodies["TEC"], addressed_to=world.bodies["PEC"])
    by = Actor.filer(first.case)
    report_pressure(
        proceeding_id=first.proceeding.pk, actor=by, at=SOON, text="They call.", form_key=uuid4(), letters=True
    )
    expire_all(at=LATE)
    deliver_ours("letters")
    bodies = [each.body for each in Letter.objects.filter(kind="breach") if first.case.number not in each.body]
    assert bodies, "the person wanted letters"
    for body in bodies:
        assert "Body CEC was told." in body
        assert "Body TEC" not in body
        assert "the public is not told, since the case is sealed" in body
        assert "recorded in public" not in body
