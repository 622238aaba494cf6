"""Web and worker killed at random while people file and a clerk decides: what was promised is there, once and whole.

Twenty kills here; two hundred by hand, see `tests.robust.killing`.
"""

from tests.cases.world import World
from tests.robust.killing import Killing, look_after
from tests.robust.running import Running

KILLS = 20


def test_nothing_promised_is_lost(world: World, running: Running, monkeypatch) -> None:
    """Nothing promised is lost doubled or half done."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    killing = Killing(running, world)
    figures = killing.run(KILLS)
    look_after(figures, running)
    assert figures.faults == [], str(figures)
    assert sum(figures.kills.values()) >= KILLS // 2, str(figures)
    assert len(figures.receipts) >= 2, str(figures)
