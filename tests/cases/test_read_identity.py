"""Who a party is, and what came later, is for the body that has the case, and for no body that had it before."""

from datetime import timedelta

import pytest

from cases.access.actors import Actor
from cases.acts.course.read_identity import read_identity
from cases.acts.filing.correct import correct
from cases.acts.filing.request_correction import request_correction
from cases.acts.filing.transfer import transfer
from cases.acts.hearing.add_evidence import add_evidence
from cases.errors import ActRefused
from cases.models import Event, Evidence, Proceeding
from tests.cases.desk import ClerksBrowser, file_url, said
from tests.cases.joined.joined_cases import joined
from tests.cases.world import FILED, World, build_world, lodged, party, walk_to

pytestmark = pytest.mark.usefixtures("db")
PASSED_ON = (
    "This body has passed the case on. Who the parties are is for the body that has it now: ask that body, or write to the "
    "parties through it."
)


@pytest.fixture
def world() -> World:
    return build_world()


def read(of: Proceeding, by: Actor):
    key = party(of.case, "complainant").pk
    return read_identity(proceeding_id=of.pk, actor=by, at=FILED, party_id=key, purpose="To serve the summons")


def test_former_body_reads_no_longer(world: World) -> None:
    filed = lodged(world, addressed_to=world.bodies["CEC"])
    before = filed.proceeding
    assert read(before, world.clerk("CEC")) is not None
    now = transfer(proceeding_id=before.pk, actor=world.clerk("CEC"), at=FILED, to="DEC", reasons="Not ours.")
    with pytest.raises(ActRefused) as refused:
        read(before, world.clerk("CEC"))
    assert refused.value.sentences == [PASSED_ON]
    assert Event.objects.filter(kind="identity.read").count() == 1
    assert read(now, world.clerk("DEC")) is not None


def test_its_page_offers_no_reading(world: World) -> None:
    filed = lodged(world, addressed_to=world.bodies["CEC"])
    clerk = ClerksBrowser(world, "CEC", at=FILED)
    assert "See who this is" in said(clerk.get(file_url(filed.proceeding.pk)))
    transfer(proceeding_id=filed.proceeding.pk, actor=world.clerk("CEC"), at=FILED, to="DEC", reasons="Not ours.")
    assert "See who this is" not in said(clerk.get(file_url(filed.proceeding.pk)))


def test_later_papers_are_not_read(world: World) -> None:
    """A body does not read what comes after it passed the case on."""
    filed = lodged(world, addressed_to=world.bodies["CEC"])
    now = transfer(proceeding_id=filed.proceeding.pk, actor=world.clerk("CEC"), at=FILED, to="DEC", reasons="Not ours.")
    later = FILED + timedelta(hours=1)
    add_evidence(
        proceeding_id=now.pk,
        actor=Actor.filer(filed.case),
        at=later,
        party_id=party(filed.case, "complainant").pk,
        name="witness.txt",
        text="A witness saw the chair do it.",
    )
    had, has = (ClerksBrowser(world, code, at=later) for code in ("CEC", "DEC"))
    assert "A witness saw the chair do it." in said(has.get(file_url(now.pk)))
    assert "A witness" not in said(had.get(file_url(filed.proceeding.pk)))
    assert "witness.txt" not in said(had.get(f"/cases/{filed.case.number}/"))
    key = Evidence.objects.get(name="witness.txt").pk
    assert had.get(f"/cases/{filed.case.number}/evidence/{key}/").status_code == 404
    assert had.get(f"/desk/proceedings/{filed.proceeding.pk}/evidence/{key}/").status_code == 404


def test_later_correction_is_not_read(world: World) -> None:
    """A body does not read a correction made after it passed the case on."""
    filed = lodged(world, addressed_to=world.bodies["CEC"], narrative="They struck me off.")
    now = transfer(proceeding_id=filed.proceeding.pk, actor=world.clerk("CEC"), at=FILED, to="DEC", reasons="Not ours.")
    later = FILED + timedelta(hours=1)
    request_correction(proceeding_id=now.pk, actor=world.clerk("DEC"), at=later, defects="Who saw it?")
    correct(proceeding_id=now.pk, actor=Actor.filer(filed.case), at=later, text="My neighbour saw it.")
    had, has = (ClerksBrowser(world, code, at=later) for code in ("CEC", "DEC"))
    assert "My neighbour saw it." in said(has.get(file_url(now.pk)))
    for address in (file_url(filed.proceeding.pk), f"/cases/{filed.case.number}/"):
        assert "My neighbour saw it." not in said(had.get(address))
    assert "They struck me off." in said(had.get(file_url(filed.proceeding.pk)))


def test_joined_party_reads_own_case(world: World) -> None:
    """A party of a joined case is read in its own case alone."""
    lead, member = walk_to(world, "admitted"), walk_to(world, "admitted")
    joined(member, lead)
    theirs = member.party("complainant")
    with pytest.raises(ActRefused) as refused:
        read_identity(proceeding_id=lead.pk, actor=lead.clerk, at=lead.now, party_id=theirs.pk, purpose="To serve")
    assert refused.value.codes == ("unknown_party",)
    assert not Event.objects.filter(kind="identity.read").exists()
    read_identity(proceeding_id=member.pk, actor=lead.clerk, at=lead.now, party_id=theirs.pk, purpose="To serve")
    assert Event.objects.get(kind="identity.read").case == member.case
