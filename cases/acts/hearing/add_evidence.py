"""Add evidence: a party hands something in, or the body finds it. Late evidence is answered before anybody votes."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath
from uuid import UUID

from django.db.models.fields.files import FieldFile

from cases.access.actors import Actor
from cases.acts.engine.draft import Upload
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.replies import also_known_as, select_repliers, start_replies
from cases.acts.engine.rollback_files import as_text_file, removed_on_rollback
from cases.acts.engine.step import AnyStep, begin
from cases.log.events import instant
from cases.models import Deadline, Event, Evidence
from workflow.acts import ADD_EVIDENCE
from workflow.clocks.late_evidence import comes_after_decision, comes_after_hearing
from workflow.given import AddEvidenceGiven

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What is handed in: its name, what it shows, the file where there is one, and when the body had it."""

    name: str
    text: str
    handed_in_at: datetime
    file: Upload | None = None

    def upload(self) -> Upload:
        """The file, under the name it is given here; a text file of the words where nothing else was handed in."""
        file = self.file or as_text_file("in-words.txt", self.text)
        ending = PurePath(file.name).suffix[:20]
        name = self.name.strip()
        return replace(file, name=name.removesuffix(ending)[: LONGEST_NAME - len(ending)] + ending)


def add_evidence(
    *,
    proceeding_id: UUID,
    actor: Actor,
    at: datetime,
    party_id: UUID | None,
    name: str,
    text: str,
    file: Upload | None = None,
    handed_in_at: datetime | None = None,
) -> Event:
    """Put evidence on the file, of the party or, with None, obtained by the body of its own motion.

    Each other party that was heard before gets its time to reply by the rulebook; until then nothing is voted on. The
    time to decide runs on. After the decision it is kept and changes nothing: a ground of appeal. Raises ActRefused.
    """
    submission = Submission(name=name, text=text, handed_in_at=handed_in_at or at, file=file)
    with removed_on_rollback() as saved:
        return _add(
            proceeding_id=proceeding_id, actor=actor, at=at, party_id=party_id, submission=submission, saved=saved
        )


@act(THE_PROCEEDING)
def _add(
    held: HeldCases,
    *,
    proceeding_id: UUID,
    actor: Actor,
    at: datetime,
    party_id: UUID | None,
    submission: Submission,
    saved: list[FieldFile],
) -> Event:
    step = begin(ADD_EVIDENCE, held.file(proceeding_id), actor=actor, at=at)
    upload = submission.upload()
    same = Evidence.objects.filter(complaint__case=step.case, party=party_id, sha256=upload.sha256)
    step.require(
        AddEvidenceGiven(
            party=party_id,
            name=submission.name,
            text=submission.text,
            handed_in_at=submission.handed_in_at,
            known=same.exclude(handed_in_at=None).exists(),
        )
    )
    evidence = _write(step, party_id, submission, upload)
    saved.append(evidence.file)
    carrier = _find_carrier(step)
    limits = start_replies(carrier, select_repliers(carrier, party_id))
    return _record(step, carrier, evidence, limits)


def _write(step: AnyStep, party_id: UUID | None, submission: Submission, upload: Upload) -> Evidence:
    return Evidence.objects.create(
        complaint=step.case.complaint,
        party_id=party_id,
        name=upload.name,
        text=submission.text,
        media_type=upload.media_type,
        size=upload.size,
        sha256=upload.sha256,
        file=upload.file,
        received_at=step.at,
        handed_in_at=submission.handed_in_at,
    )


def _find_carrier(step: AnyStep) -> AnyStep:
    """The proceeding that is heard and voted on: of a joined case its lead."""
    lead = step.file.lead
    if lead is None or step.facts.ended:
        return step
    return begin(ADD_EVIDENCE, lead, actor=step.actor, at=step.at)


def _record(step: AnyStep, carrier: AnyStep, evidence: Evidence, limits: list[Deadline]) -> Event:
    data: dict[str, object] = {
        "after_hearing": comes_after_hearing(carrier.facts),
        "after_decision": comes_after_decision(carrier.facts),
        "handed_in_at": instant(evidence.handed_in_at or step.at),
        "asked": also_known_as(carrier, limits),
    }
    if evidence.party_id is not None:
        data["party"] = str(evidence.party_id)
    if limits:
        data["deadline"] = limits[0].pk  # all run equally long
    file = {"id": str(evidence.pk), "size": evidence.size, "sha256": evidence.sha256}
    return step.record(
        "evidence.added", data=data, personal={"name": evidence.name, "text": evidence.text, "file": file}
    )
