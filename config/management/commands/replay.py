"""Plays a scenario on a throw-away system and tells what came of it."""

import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config.migrated_copy import template_path
from config.replay_notices import letters_of
from config.throw_away import templates, throw_away_system
from replay.as_json import as_json
from replay.comparing import comparison
from replay.errors import ScenarioError
from replay.mistakes import read_script
from replay.play.played import Play
from replay.play.report import not_met, write_report
from replay.play.runner import Runner
from replay.script import Script
from replay.stage import set_stage
from workflow.rules.loader import names

NOT_MET = 1
WRONG_FILE = 2


class Command(BaseCommand):
    help = (
        "Play a scenario on a throw-away system, under each rulebook it has expectations for. "
        "Exits with 1 if an expectation was not met and with 2 if the file is wrong."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the scenario, as in scenarios/hard-cases/10-silence.yaml")
        parser.add_argument(
            "--rulebook", metavar="NAME", help="play it under this rulebook alone; what if, if not its own"
        )
        parser.add_argument(
            "--compare", metavar="NAME", help="set how it fares beside how it fares under this rulebook"
        )
        parser.add_argument("--json", action="store_true", help="tell it as one JSON document")

    def handle(self, *, file: Path, rulebook: str | None, compare: str | None, json: bool, **_options: object) -> None:
        self._require_known(rulebook, compare)
        try:
            script = read_script(file)
            self._tell_of_waiting()
            plays = [self._play(script, name) for name in self._choose_rulebooks(script, rulebook, compare)]
        except ScenarioError as error:
            raise CommandError(str(error), returncode=WRONG_FILE) from error
        self.stdout.write(self._write_plays(script, plays, as_table=compare is not None, as_data=json))
        if wrong := [line for play in plays for line in not_met(script, play)]:
            message = f"{len(wrong)} not as expected."
            raise CommandError("\n".join([*wrong, message]), returncode=NOT_MET)

    def _require_known(self, *asked: str | None) -> None:
        for name in asked:
            if name is not None and name not in names():
                message = f"There is no rulebook {name}; there are {', '.join(names())}."
                raise CommandError(message, returncode=WRONG_FILE)

    def _tell_of_waiting(self) -> None:
        if not template_path(templates()).exists():
            self.stderr.write("Making an empty database to copy, once: about half a minute.")

    def _choose_rulebooks(self, script: Script, rulebook: str | None, compare: str | None) -> tuple[str, ...]:
        if compare is not None:
            return rulebook or script.rulebooks[0], compare
        return (rulebook,) if rulebook else script.rulebooks

    def _play(self, script: Script, rulebook: str) -> Play:
        with throw_away_system():
            election = set_stage(script.stage, rulebook=rulebook)
            return Runner(script, election, letters_of=letters_of).play()

    def _write_plays(self, script: Script, plays: list[Play], *, as_table: bool, as_data: bool) -> str:
        if as_data:
            return json.dumps(as_json(script, plays), ensure_ascii=False, indent=2)
        if as_table:
            return comparison(*plays)
        return "\n\n".join(write_report(play) for play in plays)
