"""Run everything that works beside the web: the scheduler and the worker that delivers messages."""

import subprocess
import sys
from argparse import ArgumentParser

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from cases.log.trigger_checks import require_guards
from cases.upkeep.durability import require_durable
from cases.upkeep.stopping import listen_for_stop
from cases.upkeep.unfinished_restore import require_restored
from cases.upkeep.verifying.at_start import look_over

COMMANDS = (("scheduler", "--nightly"), ("deliver",))


class Command(BaseCommand):
    help = "Supervise the scheduler and what delivers messages; one that dies is started again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--pause", type=float, default=1.0, help="Seconds before a dead process is started again.")

    def handle(self, *, pause: float, **_options: object) -> None:
        try:
            require_restored(connection)
            require_guards(connection)
            require_durable(connection)
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        look_over()
        connection.close()
        stop = listen_for_stop()
        running = {command: self._start(command) for command in COMMANDS}
        while not stop.wait(pause):
            for command, process in running.items():
                if process.poll() is not None:
                    self.stderr.write(f"{command[0]} ended with {process.returncode}; started again")
                    running[command] = self._start(command)
        self._end(list(running.values()))

    def _start(self, command: tuple[str, ...]) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, str(settings.ROOT / "manage.py"), *command])  # noqa: S603 -- our own commands, nothing typed

    def _end(self, processes: "list[subprocess.Popen[bytes]]") -> None:
        for process in processes:
            process.terminate()
        for process in processes:
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
