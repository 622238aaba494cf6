"""Load the demo: the Majilis elections of 2004, played through the acts up to 14:00 of voting day."""

import secrets
import shutil
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from cases.access.actors import Actor
from cases.acts.office.appoint import appoint_all
from cases.acts.office.in_office_log import not_before_the_office
from cases.log.outbox import deliver
from cases.models import Body, Case, OutboxMessage
from config.demo_clock import DemoClock
from replay.mistakes import read_script
from replay.play.played import Play
from replay.play.runner import Runner
from replay.script import Script
from replay.stage import set_stage

FOLDER = settings.ROOT / "demo" / "majilis-2004"
VOTER = "voter@demo.example"
CLERKS = {"precinct@demo.example": "PEC-03-101", "cec@demo.example": "CEC"}
ADMINISTRATOR = "administrator@demo.example"
VOTERS_CASE = "almaty-missing-voters"
"""The complaint that the demo's voter filed and follows: never decided, and late in public."""


class Command(BaseCommand):
    help = "Load the demo once; run again it keeps everything that was filed since."

    def handle(self, *, verbosity: int, **_options: object) -> None:
        folder = Path(settings.VAR) / "demo"
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / "sign-ins.txt").exists():
            self.stdout.write("The demo is loaded already; what was filed is kept.")
            return
        loading = folder / "loading"
        if Case.objects.exists():
            if not loading.exists():
                message = "There are cases here already, and the demo would mix with them. To begin anew: rm -r var"
                raise CommandError(message)
            self._start_afresh()
        loading.touch()
        script = read_script(FOLDER / "scenario.yaml")
        election = set_stage(script.stage)
        people = {email: self._enter_person(email) for email in (VOTER, *CLERKS, ADMINISTRATOR)}
        User.objects.filter(username=ADMINISTRATOR).update(is_superuser=True)
        of = [(people[email][0], Body.objects.get(code=code)) for email, code in CLERKS.items()]
        at = not_before_the_office(script.scenario.ends)
        appoint_all(actor=Actor.system("demo"), at=at, reason="For who looks around.", of=of)
        self.stdout.write(f"Playing {len(script.scenario.steps)} acts of 2004 through the system:")
        play = Runner(script, election, filers={VOTERS_CASE: people[VOTER][0]}).play()
        self._require_met(script, play)
        self._summarize_play(play, verbosity)
        call_command("rebuild_search", verbosity=0)
        if settings.DEMO_CLOCK_FILE is not None:
            DemoClock(settings.DEMO_CLOCK_FILE).set(script.scenario.ends)
        self._make_documents()
        self._write_sign_ins(folder, {email: password for email, (_user, password) in people.items()})
        loading.unlink()

    def _make_documents(self) -> None:
        """The first visitor finds each decision of 2004 as a PDF; receipts and full texts are the worker's, one after another."""
        published = OutboxMessage.objects.filter(
            handler="decision_document", event__kind="decision.published", done_at=None
        )
        messages = published.select_related("event")
        self.stdout.write(f"Making the PDF of {len(messages)} published decisions.")
        for message in messages.order_by("id"):
            deliver(message)

    def _start_afresh(self) -> None:
        """An earlier loading was killed half way, before anyone could file: empty the embedded database and begin again."""
        if connection.vendor != "sqlite":
            message = "An earlier loading of the demo was interrupted. Empty the database, then load the demo again."
            raise CommandError(message)
        self.stdout.write("An earlier loading of the demo was interrupted; it starts afresh.")
        connection.close()
        name = Path(str(settings.DATABASES["default"]["NAME"]))
        for path in (name, name.with_name(name.name + "-wal"), name.with_name(name.name + "-shm")):
            path.unlink(missing_ok=True)
        for folder in (settings.EVIDENCE_ROOT, settings.DOCUMENT_ROOT, settings.SEARCH_ROOT):
            shutil.rmtree(folder, ignore_errors=True)
        call_command("migrate", interactive=False, verbosity=0)

    def _enter_person(self, email: str) -> tuple[User, str]:
        password = secrets.token_urlsafe(9)
        user, _created = get_user_model().objects.get_or_create(username=email, defaults={"email": email})
        user.set_password(password)
        user.save()
        return user, password

    def _summarize_play(self, play: Play, verbosity: int) -> None:
        """What the demo tries and the law forbids, as the good end that it is; each of them only when asked for more."""
        refused = [played for played in play.steps if played.refused]
        if refused:
            self.stdout.write(
                f"All went as planned. {len(refused)} of the acts are forbidden and were stopped, as they must be."
            )
        for played in refused if verbosity > 1 else ():
            self.stdout.write(f"  {played.at:%d %B %H:%M} {played.act}: {' '.join(played.sentences)}")

    def _require_met(self, script: Script, play: Play) -> None:
        """A demo that did not come out as its scenario says would show what never was."""
        wrong = [f"{script.path}:{step.line}: {unmet}" for step in play.steps for unmet in step.unmet]
        if wrong:
            raise CommandError("\n".join(wrong))

    def _write_sign_ins(self, folder: Path, passwords: dict[str, str]) -> None:
        """Random for this installation, kept below `var/`, which git ignores."""
        who = {
            VOTER: "a voter, whose complaint nobody decided",
            "precinct@demo.example": "the clerk of a precinct commission on voting day",
            "cec@demo.example": "the clerk of the Central Election Commission",
            ADMINISTRATOR: "the administrator: people, bodies and pages, and no file",
        }
        lines = ["Sign in as", *(f"  {email:26} {passwords[email]:14} {who[email]}" for email in passwords)]
        fresh = folder / "sign-ins.txt.new"
        fresh.write_text("\n".join(lines) + "\n")
        fresh.chmod(0o600)
        fresh.replace(folder / "sign-ins.txt")
