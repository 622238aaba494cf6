"""Read identity: a clerk sees who a party is. Every reading is itself an event."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin, tell
from cases.models import EventPayload, Identity, Party, Proceeding
from cases.queries.decisions.leaks import parties_named_in
from workflow.acts.course.read_identity import READ_IDENTITY, ReadIdentityGiven


@act(THE_PROCEEDING)
def read_identity(
    held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, party_id: UUID, purpose: str
) -> Identity | None:
    """Return who the party is, or None where nobody said, and record that the clerk looked and why.

    A body that passed the case on, which may be the one complained of, reads it no longer. Raises ActRefused.
    """
    step = begin(READ_IDENTITY, held.file(proceeding_id), actor=actor, at=at)
    party = Party.objects.filter(pk=party_id, case=step.case).select_related("identity").first()
    step.require(ReadIdentityGiven(purpose=purpose, party=party.pk if party is not None else None))
    step.note("identity.read", data={"party": str(party_id)}, personal={"purpose": purpose})
    return getattr(party, "identity", None)


@act(THE_PROCEEDING)
def note_match(held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, texts: Mapping[str, str]) -> None:
    """Record that a clerk was told which of the words they typed name a party: who types names one by one has read one."""
    step = begin(READ_IDENTITY, held.file(proceeding_id), actor=actor, at=at)
    for party in parties_named_in(texts, step.proceeding):
        personal = {"purpose": "", "typed": dict(texts)}
        step.note("identity.read", data={"party": str(party.pk), "by": "match"}, personal=personal)


@act(THE_PROCEEDING)
def note_shown(
    held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, texts: Mapping[str, str], places: Sequence[str]
) -> None:
    """Record that a clerk was shown where these texts, written before, name a party.

    The same places shown to the same clerk again are no other reading: a page that is loaded anew tells nothing new.
    """
    step = begin(READ_IDENTITY, held.file(proceeding_id), actor=actor, at=at)
    personal = {"purpose": "", "shown": list(places), "reader": actor.user_id or 0}
    earlier = EventPayload.objects.filter(
        event__case=step.case, event__kind="identity.read", event__actor=actor.code
    ).select_related("event")
    known = {each.event.data.get("party") for each in earlier if each.personal == personal}
    for party in parties_named_in(texts, step.proceeding):
        data = {"party": str(party.pk), "by": "match"}
        if data["party"] not in known:
            step.note("identity.read", data=data, personal=personal)


@act(THE_PROCEEDING)
def note_named(
    held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, parties: Collection[UUID], typed: str
) -> None:
    """Record that who edits public pages was told that these words, which they typed, name these parties of the case."""
    file = held.file(proceeding_id)
    personal = {"purpose": "", "typed": {"page": typed}, "reader": actor.user_id or 0}
    for key in sorted(map(str, parties)):
        tell(file, "identity.read", actor=actor, at=at, data={"party": key, "by": "match"}, personal=personal)


def note_reading(*, actor: Actor, at: datetime, parties: Collection[UUID], typed: str) -> None:
    """Record in each of their cases that somebody was told that these words name these parties. Raises ActRefused.

    It is written into the proceeding that was opened last; a reading is of the case, whichever body has it.
    """
    by_case: dict[int, set[UUID]] = defaultdict(set)
    for key, case in Party.objects.filter(pk__in=parties).values_list("pk", "case_id"):
        by_case[case].add(key)
    for case, keys in sorted(by_case.items()):
        latest = Proceeding.objects.filter(case=case).order_by("opened_at", "id").values_list("pk", flat=True).last()
        if latest is not None:
            note_named(proceeding_id=latest, actor=actor, at=at, parties=keys, typed=typed)
