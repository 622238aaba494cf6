"""A reading of an identity: nobody but the body that has the case, and its parties, can tell that a clerk looked."""

from pathlib import Path

from cases.acts.course.read_identity import note_match, read_identity
from cases.acts.filing.transfer import transfer
from tests.cases.world import World, lodged
from tests.twins.course import AFTER, DEED, FIRST, OTHERS, decided, first_case, look, one_more
from tests.twins.worlds import Life, both, clock_of, differences, without_commitments

WHY = "To serve the decision."
OK = 200
READ = frozenset({"identity.read"})


def test_reading_an_identity_stays_hidden(world: World, tmp_path: Path) -> None:
    """Whatever publishes the log is to leave the readings out, and no gap in their place."""

    def live(life: Life) -> None:
        walk = first_case(life, world)
        if life.differs:
            with life.deed("the reading", DEED):
                given = {"proceeding_id": walk.pk, "actor": walk.clerk, "at": clock_of(DEED)}
                read_identity(**given, party_id=walk.party("complainant").pk, purpose=WHY)
                note_match(**given, texts={"place": "At the house of Testova"})
        decided(life, walk)
        one_more(life, world)
        look(life, world, desks=OTHERS)
        assert (b'"identity.read"' in b"".join(canonical for _stream, canonical in life.log)) is life.differs
        life.log = without_commitments(life.log, kinds=READ)

    assert differences(*both(live, tmp_path)) == []


def test_former_body_learns_no_later_reading(world: World, tmp_path: Path) -> None:
    """It may open the file it had; who reads an identity after it, and when, is told to the party alone."""

    def live(life: Life) -> None:
        with life.deed("it comes to the wrong body", FIRST):
            filed = lodged(world, respondent=world.bodies["DEC"], addressed_to=world.bodies["DEC"])
        with life.deed("it goes up", DEED):
            given = {"actor": world.clerk("DEC"), "at": clock_of(DEED), "reasons": "It is against us."}
            above = transfer(proceeding_id=filed.proceeding.pk, to="TEC", **given)
        if life.differs:
            with life.deed("the reading", AFTER):
                party, clerk = filed.case.parties.get(role="complainant"), world.clerk("TEC")
                read_identity(proceeding_id=above.pk, actor=clerk, at=clock_of(AFTER), party_id=party.pk, purpose=WHY)
        one_more(life, world)
        file = f"/desk/proceedings/{filed.proceeding.pk}/"
        look(life, world, desks=("DEC",), known=(file, f"/cases/{filed.case.number}/"))
        assert life.answers["the clerk of DEC"].pages[file][0] == OK
        life.log = without_commitments(life.log, kinds=READ)

    assert differences(*both(live, tmp_path)) == []
