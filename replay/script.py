"""A scenario with everything it needs to be played: its stage, its rulebooks, and the lines to name when something is wrong."""

from dataclasses import dataclass
from pathlib import Path

from replay.errors import Fault, Place, ScenarioError
from replay.reading import read_with_lines
from replay.scenario import Scenario
from replay.stage_files import Bodies, CalendarFile
from replay.stage_mistakes import (
    between_mistakes,
    bodies_mistakes,
    calendar_mistakes,
    require_none,
)
from workflow.rules.yaml_text import YamlText


@dataclass(frozen=True, slots=True)
class Stage:
    """The bodies and the calendar of one folder."""

    folder: Path
    calendar: CalendarFile
    bodies: Bodies

    @property
    def codes(self) -> frozenset[str]:
        """The codes of its bodies."""
        return frozenset(row.code for row in self.bodies.bodies)

    @property
    def constituencies(self) -> frozenset[int]:
        """The numbers of its constituencies."""
        return frozenset(row.constituency for row in self.bodies.bodies if row.constituency is not None)


@dataclass(frozen=True, slots=True)
class Script:
    """A scenario as it was read."""

    path: Path
    scenario: Scenario
    stage: Stage
    lines: YamlText

    @property
    def rulebooks(self) -> tuple[str, ...]:
        """Those it has expectations for."""
        return self.scenario.rulebooks or (self.stage.calendar.rulebook,)

    def error(self, *faults: Fault) -> ScenarioError:
        """The mistakes with file and line."""
        return ScenarioError.of(self.path, [(self.lines.line_of(fault.place), fault) for fault in faults])

    def where(self, place: Place) -> str:
        """File and line of a place, as an error begins."""
        return f"{self.path}:{self.lines.line_of(place)}"


def read_stage(folder: Path) -> Stage:
    """The stage of a folder. Raises ScenarioError for a file that is missing or wrong."""
    path = folder / "calendar.yaml"
    calendar, lines = read_with_lines(CalendarFile, path)
    require_none(path, lines, calendar_mistakes(calendar))
    bodies, lines_of_bodies = read_with_lines(Bodies, folder / calendar.bodies)
    require_none(folder / calendar.bodies, lines_of_bodies, bodies_mistakes(bodies, calendar))
    require_none(path, lines, between_mistakes(calendar, bodies))
    return Stage(folder, calendar, bodies)


def stage_folder(path: Path, stage: str) -> Path | None:
    """The folder of that stage for a scenario at `path`: its own, or the nearest `stages/<stage>` above; None for none."""
    if not stage:
        return path.parent
    found = (above / "stages" / stage for above in path.resolve().parents)
    return next((folder for folder in found if folder.is_dir()), None)


def read_plainly(path: Path) -> Script:
    """The scenario and its stage, each as its own file says. Raises ScenarioError; whether they fit is asked by `mistakes`."""
    scenario, lines = read_with_lines(Scenario, path)
    folder = stage_folder(path, scenario.stage)
    if folder is None:
        fault = Fault(("stage",), f"there is no folder stages/{scenario.stage} beside or above this file")
        raise ScenarioError.of(path, [(lines.line_of(fault.place), fault)])
    return Script(path, scenario, read_stage(folder), lines)
