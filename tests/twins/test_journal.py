"""A paper of the journal: it differs from a complaint sent online by what the page says of it, and by nothing else."""

from pathlib import Path

from cases.access.actors import Actor
from cases.acts.filing.lodge import lodge
from cases.acts.filing.lodge_from_journal import lodge_from_journal
from tests.cases.world import World, draft
from tests.twins.course import AFTER, DEED, FIRST, OTHERS, look, one_more
from tests.twins.worlds import Life, both, clock_of


def test_paper_differs_by_its_line(world: World, tmp_path: Path) -> None:
    """Intended: who entered it, under which printed number and when is public, so that the time on the paper can be checked."""

    def live(life: Life) -> None:
        with life.deed("it is written", FIRST):
            written = draft(world, addressed_to=world.bodies["DEC"])
        if life.differs:
            with life.deed("it comes in", DEED):
                lodge_from_journal(
                    draft=written,
                    actor=world.clerk("DEC"),
                    at=clock_of(DEED),
                    received_at=clock_of(FIRST),
                    number="7",
                    scan="A sheet.",
                )
        else:
            with life.deed("it comes in", FIRST):
                lodge(draft=written, actor=Actor.visitor(), at=clock_of(FIRST))
        one_more(life, world, at=AFTER)
        look(life, world, desks=OTHERS, at=AFTER)

    paper, online = both(live, tmp_path)
    assert paper.letters == online.letters
    answers = {name: (each.without_keys(), online.answers[name].without_keys()) for name, each in paper.answers.items()}
    said = {name: one.said_differently(two) for name, (one, two) in answers.items()}
    told = said.pop("the public")
    assert said.pop("the clerk of TEC") == told, "a body above comes from its list to the public page"
    assert not any(said.values())
    assert told == {
        "/cases/2004-000001/": [
            (
                "· Body DEC Before: Body DEC. Paper form 7, entered Wednesday, 25 August 2004, 18:00 (Almaty time).",
                "· The complainant Before: Body DEC.",
            )
        ]
    }
