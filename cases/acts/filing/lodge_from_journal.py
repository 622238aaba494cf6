"""Lodge from the journal: what was written on paper while the system was down. The time on the paper counts."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from django.db.models.fields.files import FieldFile

from cases.access.actors import Actor
from cases.access.code import server_key
from cases.access.roles import holds_appointment
from cases.acts.engine.draft import Draft, Upload
from cases.acts.engine.expiry import expire_due
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import A_NEW_CASE
from cases.acts.engine.perform import act
from cases.acts.engine.refused_by_machine import refused_when_locked_or_full
from cases.acts.engine.rollback_files import as_text_file
from cases.acts.filing.lodge import (
    LodgingResult,
    is_same,
    once,
    received_before,
    take_in,
)
from cases.errors import ActRefused
from cases.log.events import instant
from cases.models import Body
from cases.queries.office import forget_office
from workflow.guards.journal import Entry, refusals_of_entry
from workflow.states import Role

CHANNEL = "journal"
TRANSCRIPT = "paper-copied-out.txt"
"""The name of the file that holds what a clerk copied out where there is no picture of the paper."""


@refused_when_locked_or_full("lodge_from_journal")  # what is read before the act may meet them too
def lodge_from_journal(
    *, draft: Draft, actor: Actor, at: datetime, received_at: datetime, number: str, scan: Upload | str
) -> LodgingResult:
    """Enter the paper with the printed `number` into the file of the body whose journal it is.

    The case is lodged and its clocks start at `received_at`; those that have run out since fire at their own instants in
    the same act. The same paper entered twice is one case, whose access code is not given again; another paper under a
    number that this body used in this election is refused, for one of the two was mistyped. `scan` is a picture of the
    paper, or what it says. Raises ActRefused for an entry that is not one, never for what the complaint says.
    """
    body = draft.addressed_to or Body.objects.filter(pk=actor.body_id or 0).first()
    entry = Entry(
        role=Role.CLERK if holds_appointment(actor, body.pk if body else None, at=at) else Role.STRANGER,
        at=at,
        received_at=received_at,
        number=number,
        has_scan=bool(scan.strip()) if isinstance(scan, str) else True,
        used_by="",
    )
    if body is None or entry.role is not Role.CLERK:  # whoever keeps no journal here learns nothing of it
        raise ActRefused("lodge_from_journal", list(refusals_of_entry(entry)))
    entered = _copy_as_entered(draft, body, number, _file_of(scan))
    known = received_before(entered)
    _require(entry, entered, known)
    enter = partial(_enter, draft=entered, actor=actor, at=at, received_at=received_at)
    filed = known or once(entered, enter)
    if not filed.again:
        return filed
    _require(entry, entered, filed)  # it may have been entered since it was asked
    return replace(filed, access_code="")


def _require(entry: Entry, draft: Draft, known: LodgingResult | None) -> None:
    """Raise ActRefused with every reason. `known` is the case that was made under this number, if there is one."""
    if known is not None and not (is_same(known.case, draft) and known.case.lodged_at == entry.received_at):
        entry = replace(entry, used_by=known.case.number)
    if reasons := list(refusals_of_entry(entry)):
        raise ActRefused("lodge_from_journal", reasons)


@act(A_NEW_CASE)
def _enter(
    held: HeldCases, *, draft: Draft, actor: Actor, at: datetime, received_at: datetime, saved: list[FieldFile]
) -> LodgingResult:
    forget_office(draft.election)
    noted = {"journal": draft.journal_number, "entered_at": instant(at), "scan": draft.evidence[-1].sha256}
    lodged = take_in(held, draft=draft, actor=actor, at=received_at, saved=saved, noted=noted)
    held.write()
    expire_due(held, at=at)
    return lodged


def _copy_as_entered(draft: Draft, body: Body, number: str, scan: Upload) -> Draft:
    printed = " ".join(number.split())
    return replace(
        draft,
        filing_key=server_key(CHANNEL, draft.election.slug, body.code, printed.casefold()),
        addressed_to=body,
        channel=CHANNEL,
        journal_number=printed[:40],
        evidence=(*draft.evidence, scan),
    )


def _file_of(scan: Upload | str) -> Upload:
    """The picture, or a text file of what was copied out."""
    return scan if isinstance(scan, Upload) else as_text_file(TRANSCRIPT, scan)
