"""The shipped scenarios, each with the rulebooks it is played under."""

from pathlib import Path

from django.conf import settings

from config.replay_notices import letters_of
from replay.play.played import Play
from replay.play.runner import OnStep, Runner
from replay.script import Script
from replay.stage import set_stage

HOME = Path(settings.ROOT) / "scenarios"


def shipped() -> list[Path]:
    """Every scenario below scenarios/, in order."""
    stages = HOME / "stages"
    return sorted(path for path in HOME.rglob("*.yaml") if stages not in path.parents)


def play(script: Script, rulebook: str, *, on_step: OnStep = lambda _played: None) -> Play:
    """The play of a scenario under that rulebook, on the current database."""
    return Runner(script, set_stage(script.stage, rulebook=rulebook), letters_of=letters_of).play(on_step=on_step)


def unmet(script: Script, played: Play) -> list[str]:
    """Every expectation that was not met, with file and line."""
    steps = [f"{script.path.name}:{one.line}: {one.act}: {each}" for one in played.steps for each in one.unmet]
    last = [f"{script.path.name}:{one.line}: finally: {each}" for one in played.looked_at for each in one.unmet]
    return [*steps, *last]
