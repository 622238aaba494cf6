"""Evidence: everybody may know that some was added, and of which party; what it is and who that is stays in the file."""

from pathlib import Path

from cases.acts.engine.draft import Filer
from cases.acts.engine.rollback_files import as_text_file
from cases.acts.hearing.add_evidence import add_evidence
from tests.cases.world import World
from tests.twins.course import DECIDED, DEED, OTHERS, first_case, look, one_more
from tests.twins.test_filers import AIGERIM, BOLAT, VOTER
from tests.twins.worlds import Life, both, differences, without_commitments


def test_addition_and_author_stay_hidden(world: World, tmp_path: Path) -> None:
    """The person, the name of the paper, its words, its file and its length differ; the role of the party is public."""

    def live(life: Life) -> None:
        who, name, text = (AIGERIM, "My passport", "Aigerim") if life.differs else (BOLAT, "A note", "Short")
        walk = first_case(life, world, filer=Filer(**VOTER, **who))
        with life.deed("evidence is added", DECIDED):
            walk.open()
            walk.hear()
            add_evidence(
                proceeding_id=walk.pk,
                actor=walk.clerk,
                at=walk.later(0.1),
                party_id=walk.party("complainant").pk,
                name=name,
                text=text,
                file=as_text_file(f"{name}.txt", text * 1_000),
            )
        one_more(life, world)
        look(life, world, desks=OTHERS)
        life.log = without_commitments(life.log)

    found = both(live, tmp_path)
    page = found[0].answers["the public"].pages["/cases/2004-000001/"][2].decode()
    assert "Evidence added to the file" in page
    assert "Complainant: A voter" in page
    assert differences(*found) == []


def test_number_of_papers_stays_hidden(world: World, tmp_path: Path) -> None:
    """The log counts the files, and no page does: a number of the log names nobody."""

    def live(life: Life) -> None:
        files = tuple(as_text_file(f"{n}.txt", f"Sheet {n}") for n in range(3)) if life.differs else ()
        first_case(life, world, evidence=files)
        one_more(life, world, at=DEED)
        look(life, world, desks=OTHERS, at=DEED)

    many, none = both(live, tmp_path)
    pages = [{name: each.without_keys().pages for name, each in world.answers.items()} for world in (many, none)]
    assert pages[0] == pages[1]
    assert many.letters == none.letters
