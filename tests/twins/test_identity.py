"""A reading of an identity: nobody but the body that has the case, and its parties, can tell that a clerk looked."""

from pathlib import Path

from cases.acts.read_identity import note_match, read_identity
from tests.cases.world import World
from tests.twins.course import DEED, OTHERS, decided, first_case, look, one_more
from tests.twins.worlds import Life, both, clock_of, differences, without_commitments

WHY = "To serve the decision."
READ = frozenset({"identity.read"})


def test_nobody_else_can_tell_that_a_clerk_read_who_it_is(world: World, tmp_path: Path) -> None:
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
