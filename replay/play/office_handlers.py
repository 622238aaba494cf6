"""Doing the steps upon the office."""

from dataclasses import replace

from cases.access.actors import Actor
from cases.acts.office.enter import EntriesRefused, enter
from cases.acts.office.entries import OfficeEntries
from cases.acts.office.standing import read_standing
from cases.errors import ActRefused
from cases.models import Body
from replay.play.records import Records
from replay.steps.office import EndBody
from workflow.errors import Refusal


class BodyNotEnded(ActRefused):
    """The entry of the office was refused, with the codes and the sentences of its faults."""

    def __init__(self, refused: EntriesRefused) -> None:
        self.written = refused.sentences
        super().__init__("end_body", [Refusal(fault.code) for fault in refused.faults])

    @property
    def sentences(self) -> list[str]:
        return self.written


def do_end_body(records: Records, step: EndBody) -> object:
    """By the keeper of the system. Raises ActRefused where the office does not take it."""
    stands = read_standing(OfficeEntries()).rows["body"][(step.body,)]
    ended = replace(stands, ended_on=step.last_day, successor=step.successor)
    entries = OfficeEntries(bodies=(ended,))
    try:
        done = enter(actor=Actor.system("office"), at=step.at, reason="The body ends.", entries=entries)
    except EntriesRefused as refused:
        raise BodyNotEnded(refused) from refused
    records.bodies = {body.code: body for body in Body.objects.select_related("parent", "court", "successor")}
    for name, session in records.sessions.items():
        session.refresh_from_db()
        records.sessions[name] = session
    return done
