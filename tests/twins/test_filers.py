"""Who filed: what was left of name and address, or nothing at all, tells on nobody before somebody reads it.

What a party left is written when the complaint comes in; no act changes it later.
"""

from collections.abc import Callable
from pathlib import Path

from cases.acts.engine.draft import Filer
from tests.cases.world import World, lodged
from tests.twins.course import AFTER, FIRST, OTHERS, decided, first_case, look, one_more
from tests.twins.worlds import Life, both, differences, without_commitments

VOTER = {"label": "A voter", "label_code": "voter"}
NOBODY = {"label": "Someone who gives no name", "label_code": "anonymous"}
AIGERIM = {"name": "Aigerim Testova", "email": "aigerim@example.org", "phone": "+7 701 111 22 33", "address": "Abai 10"}
BOLAT = {"name": "Bolat Probov", "email": "bolat@example.org", "phone": "+7 705 444 55 66", "address": "Satpaev 7"}


def decided_for(world: World, one: Filer, other: Filer, *, desks: tuple[str, ...]) -> Callable[[Life], None]:
    """A life in which a case of the one, or of the other, is decided and published."""

    def live(life: Life) -> None:
        walk = first_case(life, world, filer=one if life.differs else other)
        decided(life, walk)
        one_more(life, world)
        look(life, world, desks=desks)
        life.log = without_commitments(life.log)

    return live


def test_persons_cannot_be_told_apart(world: World, tmp_path: Path) -> None:
    """Not even the body that has the case, until one of its clerks gives a reason and reads who it is."""
    one, other = Filer(**VOTER, **AIGERIM), Filer(**VOTER, **BOLAT)
    found = both(decided_for(world, one, other, desks=("DEC", "PEC")), tmp_path)
    assert any(address.endswith(".pdf") for address in found[0].answers["the public"].pages)
    assert differences(*found) == []


def test_what_somebody_left_stays_hidden(world: World, tmp_path: Path) -> None:
    """A name, addresses and an account on the one side, nothing at all on the other: only the body that has the case knows."""
    known = Filer(**VOTER, **AIGERIM, user=world.voter)
    assert differences(*both(decided_for(world, known, Filer(**VOTER), desks=OTHERS), tmp_path)) == []


def sorted_by_left(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What the limit is called before how long it is."""
    return sorted(pairs, key=lambda pair: " left" in pair[0])


def test_nameless_report_differs_by_its_clock(world: World, tmp_path: Path) -> None:
    """Intended: the form says that it is information only, so another time runs, and no party stands behind it.

    Who is afraid is told to choose what they are and to leave the name empty: that is the other world.
    """

    def live(life: Life) -> None:
        given = {"standing": "anonymous", "filer": Filer(**NOBODY)} if life.differs else {"filer": Filer(**VOTER)}
        with life.deed("the first filing", FIRST):
            lodged(world, **given)
        one_more(life, world, at=AFTER)
        look(life, world, desks=OTHERS, at=AFTER)

    nameless, voter = both(live, tmp_path)
    assert nameless.letters == voter.letters
    said = {name: nameless.answers[name].said_differently(voter.answers[name]) for name in nameless.answers}
    told, above = said.pop("the public"), said.pop("the clerk of TEC")
    below = [above.pop(address) for address in [*above] if address.startswith("/desk/")]
    assert above == told, "its list of what is open below leads to the public pages"
    assert all(" left" in limit[0] and "anonymous" in name[0] for name, limit in map(sorted_by_left, below))
    assert (len(below), not any(said.values())) == (2, True)
    of_the_case = told.pop("/cases/2004-000001/")
    assert told == {
        "/cases/": [
            (
                "Lodged Wednesday, 25 August 2004. It must act before Thursday, 26 August 2004, 15:00 (Almaty time).",
                "Lodged Wednesday, 25 August 2004. It must act until the end of Monday, 30 August 2004 (24:00), Almaty time.",
            )
        ]
    }
    headline, name_of_limit, limit, _caution_of_another_rule, party = of_the_case
    assert all(" left" in text for pair in (headline, limit) for text in pair)
    assert name_of_limit == ("Time to look at the anonymous complaint", "Time to decide")
    assert party == ("Someone who gives no name", "A voter")
