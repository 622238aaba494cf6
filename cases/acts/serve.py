"""Serve: record that a party received the decision. Its time to appeal runs from here."""

from datetime import datetime
from uuid import UUID

from cases.actors import Actor
from cases.acts import clocks
from cases.acts.perform import act, begin
from cases.events import record
from cases.law import rulebook_of
from cases.models import Deadline, Event, Party, Proceeding, Service
from cases.together import counting_as_one, parties_of
from workflow.states import Channel, DeadlineState, ProceedingState


@act
def serve(*, proceeding_id: UUID, actor: Actor, at: datetime, party_id: UUID, channel: str, proof: str) -> Event:
    """Record service of the decision on one party, with its proof, and start that party's time to appeal. Raises ActRefused."""
    step = begin(
        "serve", proceeding_id, actor=actor, at=at, given={"party": party_id, "channel": channel, "proof": proof}
    )
    step.require()
    party = Party.objects.get(pk=party_id)
    served(step.proceeding, party, channel, proof, at=at)
    data = {"party": str(party_id), "channel": channel, "decision": str(step.proceeding.decision.pk)}
    event = step.record("decision.served", data=data, personal={"proof": proof})
    close_if_final(step.proceeding, at=at)
    return event


def served(proceeding: Proceeding, party: Party, channel: str, proof: str, *, at: datetime) -> None:
    """The rows and clocks of one service: the proof, the party's time to appeal, the body's duty once all are served."""
    decision = proceeding.decision
    Service.objects.create(
        proceeding=proceeding, decision=decision, party=party, channel=channel, proof=proof, served_at=at
    )
    if key := decision.appeal.get("key"):
        clocks.start(proceeding, "appeal", str(key), at=at, party=party)
    if not unserved(proceeding):
        clocks.stop(proceeding, "serve", at=at)


def serve_by_publication(proceeding: Proceeding, *, at: datetime) -> None:
    """Where the rulebook lets publication stand for service: whoever was not reached in time is served by it now.

    Only once the time to serve has run out, and only by a decision that is public: until then the body must reach
    each party itself.
    """
    decision = proceeding.decision
    failed = proceeding.deadlines.filter(rule="serve", state=DeadlineState.FIRED).exists()
    fallback = rulebook_of(proceeding.case).service.answer.fallback
    left = unserved(proceeding)
    if not (failed and fallback and left) or decision.published_at is None:
        return
    for party in left:
        served(proceeding, party, Channel.PUBLICATION, decision.number or "", at=at)
    record(
        proceeding.case,
        "decision.served",
        actor=clocks.WATCH,
        at=at,
        data={
            "body": proceeding.body.code,
            "channel": Channel.PUBLICATION,
            "parties": [str(party.pk) for party in left],
            "decision": str(decision.pk),
        },
        proceeding=proceeding,
    )
    close_if_final(proceeding, at=at)


@clocks.when_run_out("serve")
def publication_stands_in(proceeding: Proceeding, limit: Deadline) -> None:
    """A decision adopted and never served still ends: its publication is its service."""
    serve_by_publication(proceeding, at=limit.due_before)


def unserved(proceeding: Proceeding) -> list[Party]:
    """The parties with a name that the decision has not reached, those of the joined cases too."""
    parties = parties_of(proceeding)
    served = proceeding.services.exclude(decision=None).values_list("party_id", flat=True)
    told = counting_as_one(parties, served)
    return [party for party in parties if not party.anonymous and party.pk not in told]


@clocks.when_run_out("appeal")
def close_when_all_ran_out(proceeding: Proceeding, limit: Deadline) -> None:
    """Nobody appealed in time: with the last party's time the decision is final."""
    close_if_final(proceeding, at=limit.due_before)


def close_if_final(proceeding: Proceeding, *, at: datetime) -> None:
    """Close a decided proceeding once it is published, every party is served and no time to appeal runs any more.

    Above the last instance no time to appeal ever ran, so it closes with the last service or the publication.
    """
    running = proceeding.deadlines.filter(rule="appeal", state=DeadlineState.RUNNING).exists()
    decided = proceeding.state == ProceedingState.DECIDED and proceeding.decision.published_at is not None
    if not decided or running or unserved(proceeding):
        return
    before = proceeding.state
    proceeding.close()
    proceeding.last_event = record(
        proceeding.case,
        "case.closed",
        actor=clocks.WATCH,
        at=at,
        data={"body": proceeding.body.code},
        proceeding=proceeding,
        from_state=before,
        to_state=proceeding.state,
    )
    proceeding.ended_at = at
    proceeding.save()
