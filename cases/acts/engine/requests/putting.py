"""A request of a party, on the file until it is ruled on."""

from datetime import datetime

from cases.access.actors import Actor
from cases.acts.engine.step import tell
from cases.models import Event, Party, Request
from cases.queries.case_file import CaseFile


def put_request(file: CaseFile, party: Party, kind: str, text: str, *, actor: Actor, at: datetime) -> Event:
    """Put what a party asks for on the file."""
    row = Request.objects.create(proceeding=file.proceeding, party=party, kind=kind, text=text, made_at=at)
    data = {"request": str(row.pk), "kind": str(kind), "party": str(party.pk)}
    return tell(file, "request.made", actor=actor, at=at, data=data, personal={"text": text})
