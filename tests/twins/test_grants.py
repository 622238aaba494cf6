"""An access that was given: neither the public nor another body can tell that there is one, or that it was ended."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from cases.access.actors import Actor
from cases.acts.course.end_access import end_access
from cases.acts.course.grant_access import grant_access
from tests.cases.granting import open_account
from tests.cases.world import Walk, World
from tests.twins.course import AFTER, DEED, OTHERS, decided, first_case, look, one_more
from tests.twins.worlds import Life, both, clock_of, differences, without_commitments
from workflow.states import GrantRole

GIVEN = frozenset({"access.granted", "access.ended"})


@pytest.mark.parametrize(("audited", "desks"), [(False, OTHERS), (True, ("PEC", "COURT"))])
def test_accesses_stay_hidden(world: World, tmp_path: Path, audited: bool, desks: tuple[str, ...]) -> None:
    """Whatever publishes the log is to leave them out, and no gap in their place. The body above knows its own auditor."""
    friend = open_account("friend@example.org")

    def live(life: Life) -> None:
        walk = first_case(life, world)
        if life.differs:
            with life.deed("the accesses", DEED):
                give_all(world, walk, friend, audited=audited)
        decided(life, walk)
        one_more(life, world)
        look(life, world, desks=desks)
        assert (b'"access.granted"' in b"".join(canonical for _stream, canonical in life.log)) is life.differs
        life.log = without_commitments(life.log, kinds=GIVEN)

    assert differences(*both(live, tmp_path)) == []


def give_all(world: World, walk: Walk, friend: User, *, audited: bool) -> None:
    """To one person; the observer's is ended again."""
    by = {"proceeding_id": walk.pk, "at": clock_of(DEED), "account": friend.username}
    filer = Actor.filer(walk.case)
    grant_access(**by, actor=filer, role=GrantRole.REPRESENTATIVE, until=clock_of(AFTER), acts=["waive"])
    row = grant_access(**by, actor=walk.clerk, role=GrantRole.OBSERVER)
    end_access(proceeding_id=walk.pk, actor=walk.clerk, at=clock_of(DEED), grant=row.key)
    if audited:
        grant_access(**by, actor=world.clerk("TEC"), role=GrantRole.AUDITOR)
