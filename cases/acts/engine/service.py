"""Service: the rows and clocks of a decision that reached a party, what stands in for it, and the end of a case thereby."""

from datetime import datetime, timedelta

from cases.acts.engine import deadlines
from cases.log.events import record
from cases.models import Deadline, Party, Proceeding, Service
from cases.queries.joinder import counting_as_one, parties_of
from cases.queries.law import law_told, rulebook_of
from workflow.states import Channel, DeadlineState, LimitRule, ProceedingState

PUBLICATION, PUBLICATION_SERVES = LimitRule.PUBLICATION, "publication_serves"
"""The rule of the row, and the rulebook's key, of the time after which publication counts as service."""


def served(proceeding: Proceeding, party: Party, channel: str, proof: str, *, at: datetime) -> None:
    """The rows and clocks of one service: the proof, the party's time to appeal, the body's duty once all are served."""
    decision = proceeding.decision
    Service.objects.create(
        proceeding=proceeding, decision=decision, party=party, channel=channel, proof=proof, served_at=at
    )
    if key := decision.appeal.get("key"):
        told = law_told(decision.appeal, proceeding.case)
        deadlines.start(proceeding, LimitRule.APPEAL, str(key), at=at, party=party, told=told)
    if not unserved(proceeding):
        deadlines.stop(proceeding, LimitRule.SERVE, at=at)
        deadlines.void(proceeding, LimitRule.UNSERVED, PUBLICATION, at=at)


def note_lost_remedy(proceeding: Proceeding, party: Party, *, at: datetime) -> None:
    """Served after the time to serve, with a time to appeal that reaches past the vote: the remedy was lost, and that is said."""
    late = proceeding.deadlines.filter(rule="serve", state=DeadlineState.FIRED).exists()
    needed = (proceeding.decision.horizon or {}).get("needed_before")
    appeal = proceeding.deadlines.filter(rule="appeal", party=party).order_by("-id").first()
    if not late or not needed or appeal is None or appeal.due_before <= datetime.fromisoformat(needed):
        return
    data = {"body": proceeding.body.code, "why": "late_service", "party": str(party.pk)}
    record(proceeding.case, "remedy.lost", actor=deadlines.WATCH, at=at, data=data, proceeding=proceeding)


def serve_by_publication(proceeding: Proceeding, *, at: datetime) -> None:
    """Where the rulebook lets publication stand for service: whoever was not reached in time is served by it now.

    Only once the time to serve has run out, and only by a decision that is public: until then the body must reach
    each party itself.
    """
    decision = proceeding.decision
    failed = proceeding.deadlines.filter(rule="serve", state=DeadlineState.FIRED).exists()
    fallback = rulebook_of(proceeding.case).service.answer.fallback
    left = unserved(proceeding)
    if not (failed and fallback and left) or decision.published_at is None or _publication_is_fresh(proceeding):
        return
    for party in left:
        served(proceeding, party, Channel.PUBLICATION, decision.number or "", at=at)
    record(
        proceeding.case,
        "decision.served",
        actor=deadlines.WATCH,
        at=at,
        data={
            "body": proceeding.body.code,
            "channel": Channel.PUBLICATION,
            "parties": [str(party.pk) for party in left],
            "decision": str(decision.pk),
        },
        proceeding=proceeding,
    )
    for party in left:
        note_lost_remedy(proceeding, party, at=at)
    close_if_final(proceeding, at=at)


def _publication_is_fresh(proceeding: Proceeding) -> bool:
    """Whether the time still runs after which, by the rulebook, what was published counts as served."""
    if rulebook_of(proceeding.case).find_limit(PUBLICATION_SERVES) is None:
        return False
    return not proceeding.deadlines.filter(rule=PUBLICATION, state=DeadlineState.FIRED).exists()


def wait_for_publication(proceeding: Proceeding, *, at: datetime) -> None:
    """Published at `at`: it counts as service at once, or when the time that the rulebook names has run out."""
    if rulebook_of(proceeding.case).find_limit(PUBLICATION_SERVES) is not None and unserved(proceeding):
        deadlines.start(proceeding, PUBLICATION, PUBLICATION_SERVES, at=at)
    serve_by_publication(proceeding, at=at)


def published_long_enough(proceeding: Proceeding, limit: Deadline) -> None:
    """What was published counts as served from here, where service has failed."""
    serve_by_publication(proceeding, at=limit.due_before)


def publication_stands_in(proceeding: Proceeding, limit: Deadline) -> None:
    """A decision adopted and never served still ends: its publication is its service. Until then it is called out."""
    serve_by_publication(proceeding, at=limit.due_before)
    _call_out(proceeding, limit, since=limit.due_before)


def call_out_again(proceeding: Proceeding, limit: Deadline) -> None:
    """As long as a party waits for the decision, the log and the superior hear of it at every interval."""
    _call_out(proceeding, limit, since=limit.starts_at)


def _call_out(proceeding: Proceeding, limit: Deadline, *, since: datetime) -> None:
    if unserved(proceeding):
        hours = rulebook_of(proceeding.case).service.answer.unserved_alarm_hours
        deadlines.call_out(limit, LimitRule.UNSERVED, since=since, at=limit.due_before + timedelta(hours=hours))


def unserved(proceeding: Proceeding) -> list[Party]:
    """The parties with a name that the decision has not reached, those of the joined cases too."""
    parties = parties_of(proceeding)
    served = proceeding.services.exclude(decision=None).values_list("party_id", flat=True)
    told = counting_as_one(parties, served)
    return [party for party in parties if not party.anonymous and party.pk not in told]


def close_when_all_ran_out(proceeding: Proceeding, limit: Deadline) -> None:
    """Nobody appealed in time: with the last party's time the decision is final."""
    close_if_final(proceeding, at=limit.due_before)


def close_if_final(proceeding: Proceeding, *, at: datetime) -> None:
    """Close a decided proceeding once it is public, every party is served and no time to appeal runs any more.

    A sealed one need not be public. Above the last instance no time to appeal ever ran, so it closes with the last
    service or the publication.
    """
    running = proceeding.deadlines.filter(rule="appeal", state=DeadlineState.RUNNING).exists()
    if proceeding.state != ProceedingState.DECIDED:
        return
    if proceeding.decision.published_at is None and not proceeding.case.is_sealed:
        return
    if running or unserved(proceeding):
        return
    before = proceeding.state
    proceeding.close()
    proceeding.last_event = record(
        proceeding.case,
        "case.closed",
        actor=deadlines.WATCH,
        at=at,
        data={"body": proceeding.body.code},
        proceeding=proceeding,
        from_state=before,
        to_state=proceeding.state,
    )
    proceeding.ended_at = at
    proceeding.save()
