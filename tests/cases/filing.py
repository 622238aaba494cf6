"""What the tests of the public site fill in and send."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.cases.world import FILED, World
from workflow import clock

ADDRESS = "/complain/"
PDF = b"%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"\x00" * 40
EXE = b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 60 + b"This program cannot be run in DOS mode."


def typed(world: World, **changes: Any) -> dict[str, Any]:
    """A filled-in form: a voter complains of an act of the precinct commission."""
    return {
        "filing_key": str(uuid4()),
        "election": str(world.election.pk),
        "case_type": "commission_act",
        "standing": "voter",
        "respondent": "PEC",
        "place": "PEC",
        "happened_on": "2004-08-24",
        "narrative": "The commission struck me off the list.",
        "claim_1": "Put me back on the list.",
        **changes,
    }


def send(client: Client, data: dict[str, Any], *, at: datetime = FILED) -> HttpResponse:
    with clock.simulated(at):
        return client.post(ADDRESS, data)


def get(client: Client, address: str, *, at: datetime = FILED) -> HttpResponse:
    with clock.simulated(at):
        return client.get(address)


def code_in(client: Client, number: str) -> str:
    """The access code that this browser remembers of a case."""
    return dict(pair.split(":") for pair in client.cookies["codes"].value.split("."))[number]


def text(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
