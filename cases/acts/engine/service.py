"""Service: the rows and clocks of a decision that reached a party, what stands in for it, and the end of a case thereby."""

from datetime import datetime, timedelta

from cases.acts.engine import deadlines
from cases.acts.engine.held import held
from cases.acts.engine.stays.ending import lapse_here
from cases.acts.engine.step import tell
from cases.models import Deadline, Decision, Party, Service
from cases.queries.case_file import CaseFile
from cases.queries.joinder import counting_as_one
from cases.queries.law import rulebook_of, rulebook_of_appeal
from workflow.clocks.counting import step
from workflow.clocks.ends import explain_end, moved, zone_of
from workflow.states import BINDS_STILL, Channel, DeadlineState, LimitRule, ProceedingState
from workflow.stays import StayEnd

PUBLICATION, PUBLICATION_SERVES = LimitRule.PUBLICATION, "publication_serves"
"""The rule of the row, and the rulebook's key, of the time after which publication counts as service."""


def served(file: CaseFile, party: Party, channel: str, proof: str, *, at: datetime) -> None:
    """Write the rows and limits of one service: the proof, the party's time to appeal, the body's duty once all are served."""
    decision = decision_on(file)
    service = Service.objects.create(
        proceeding=file.proceeding, decision=decision, party=party, channel=channel, proof=proof, served_at=at
    )
    file.recorded_services.append(service)
    start_time_to_appeal(file, party, from_=at)
    if not unserved(file):
        deadlines.stop(file, LimitRule.SERVE, at=at)
        deadlines.void(file, LimitRule.UNSERVED, PUBLICATION, at=at)


def start_time_to_appeal(file: CaseFile, party: Party, *, from_: datetime) -> Deadline | None:
    """Start the party's time to appeal; never shorter than one it was told of that a correction struck out. None: no appeal."""
    decision = decision_on(file)
    key = decision.appeal.get("key")
    if not key:
        return None
    told = rulebook_of_appeal(decision.appeal, file.case)
    rows = deadlines.count(file, LimitRule.APPEAL, str(key), at=from_, party=party, told=told)
    _keep_given_time(file, rows[0])
    held(file).start(rows)
    return rows[0]


def renew_time_to_appeal(file: CaseFile, party: Party, *, since: datetime, at: datetime) -> None:
    """Let the whole time to appeal begin at `at` for who took the party's place, where it still ran at `since` or later."""
    last = _last_appeal(file, party)
    if file.proceeding.state != ProceedingState.DECIDED or last is None or last.due_before <= since:
        return
    if last.state not in {DeadlineState.RUNNING, DeadlineState.EXPIRED}:  # it has appealed
        return
    for limit in file.running(LimitRule.APPEAL):
        if limit.party_id == party.pk:
            deadlines.end(limit, DeadlineState.VOID, at=at)
    start_time_to_appeal(file, party, from_=at)


def _keep_given_time(file: CaseFile, limit: Deadline) -> None:
    """No time already granted to a person is taken back: it may have been told of a later end by a service that was none."""
    struck = (each for each in file.limits if each.rule == limit.rule and each.party_id == limit.party_id)
    granted = max((each.due_before for each in struck if each.struck_by_id is not None), default=limit.due_before)
    if granted > limit.due_before:
        days = zone_of(limit.explanation)
        before, end = (explain_end(each, days)["local"] for each in (limit.due_before, granted))
        said = step("granted", before=before, end=end, zone=days)
        limit.explanation = moved(limit.explanation, said=said, end=granted, contested_from=None)
        limit.due_before = granted


def decision_on(file: CaseFile) -> Decision:
    """The decision of this proceeding. Raises Decision.DoesNotExist where there is none yet."""
    if file.decision is None:
        raise Decision.DoesNotExist
    return file.decision


def note_lost_remedy(file: CaseFile, party: Party, *, at: datetime) -> None:
    """Served after the time to serve, with a time to appeal that reaches past the vote: the remedy was lost, and that is said."""
    late = bool(file.expired(LimitRule.SERVE))
    needed = (decision_on(file).horizon or {}).get("needed_before")
    appeal = _last_appeal(file, party)
    if not late or not needed or appeal is None or appeal.due_before <= datetime.fromisoformat(needed):
        return
    data = {"why": "late_service", "party": str(party.pk)}
    tell(file, "remedy.lost", actor=deadlines.SCHEDULER, at=at, data=data)


def _last_appeal(file: CaseFile, party: Party) -> Deadline | None:
    """The time to appeal that this party was given last."""
    own = (limit for limit in file.limits if limit.rule == LimitRule.APPEAL and limit.party_id == party.pk)
    return max((each for each in own if each.struck_by_id is None), key=lambda limit: limit.pk, default=None)


def serve_by_publication(file: CaseFile, *, at: datetime) -> None:
    """Where the rulebook lets publication stand for service: whoever was not reached in time is served by it now.

    Only once the time to serve has run out, and only by a decision that is public: until then the body must reach
    each party itself.
    """
    decision = decision_on(file)
    fallback = rulebook_of(file.case).service.answer.fallback
    if not (fallback and file.expired(LimitRule.SERVE)) or decision.published_at is None or _is_publication_fresh(file):
        return
    left = unserved(file)
    if not left:
        return
    for party in left:
        served(file, party, Channel.PUBLICATION, decision.number or "", at=at)
    tell(
        file,
        "decision.served",
        actor=deadlines.SCHEDULER,
        at=at,
        data={
            "channel": Channel.PUBLICATION,
            "parties": [str(party.pk) for party in left],
            "decision": str(decision.pk),
        },
    )
    for party in left:
        note_lost_remedy(file, party, at=at)
    close_if_final(file, at=at)


def _is_publication_fresh(file: CaseFile) -> bool:
    """Whether the time still runs after which, by the rulebook, what was published counts as served."""
    if rulebook_of(file.case).find_limit(PUBLICATION_SERVES) is None:
        return False
    return not file.expired(PUBLICATION)


def wait_for_publication(file: CaseFile, *, at: datetime) -> None:
    """Published at `at`: it counts as service at once, or when the time that the rulebook names has run out."""
    if rulebook_of(file.case).find_limit(PUBLICATION_SERVES) is not None and unserved(file):
        deadlines.start(file, PUBLICATION, PUBLICATION_SERVES, at=at)
    serve_by_publication(file, at=at)


def published_long_enough(file: CaseFile, limit: Deadline) -> None:
    """Let publication count as service when its time has run out and service has failed."""
    serve_by_publication(file, at=limit.due_before)


def serve_unserved_by_publication(file: CaseFile, limit: Deadline) -> None:
    """A decision adopted and never served still ends: its publication is its service. Until then it is called out."""
    serve_by_publication(file, at=limit.due_before)
    _remind(file, limit, since=limit.due_before)


def remind_again(file: CaseFile, limit: Deadline) -> None:
    """As long as a party waits for the decision, the log and the superior hear of it at every interval."""
    _remind(file, limit, since=limit.starts_at)


def _remind(file: CaseFile, limit: Deadline, *, since: datetime) -> None:
    if unserved(file):
        hours = rulebook_of(file.case).service.answer.unserved_alarm_hours
        deadlines.remind(file, limit, LimitRule.UNSERVED, since=since, at=limit.due_before + timedelta(hours=hours))


def unserved(file: CaseFile) -> list[Party]:
    """The parties with a name that the decision has not reached, those of the joined cases too."""
    own = {each.party_id for each in file.services if each.decision_id is not None and each.proceeding_id == file.pk}
    told = counting_as_one(file.parties, own)
    return [party for party in file.parties if not party.anonymous and party.pk not in told]


def close_when_all_ran_out(file: CaseFile, limit: Deadline) -> None:
    """Nobody appealed in time: with the last party's time the decision is final."""
    close_if_final(file, at=limit.due_before)


def close_if_final(file: CaseFile, *, at: datetime) -> None:
    """Close a decided proceeding once it is public, every party is served, no time to appeal runs and no appeal waits.

    A sealed one need not be public. Above the last instance no time to appeal ever ran, so it closes with the last
    service or the publication. What was set aside above reaches nobody any more, and waits for no service.
    """
    if file.proceeding.state != ProceedingState.DECIDED or file.running(LimitRule.APPEAL) or file.pending_appeals:
        return
    if decision_on(file).published_at is None and not file.case.is_sealed:
        return
    if decision_on(file).standing in BINDS_STILL and unserved(file):
        return
    lapse_here(file, at=at, why=StayEnd.FINAL)
    left = held(file).move(file.proceeding, "close")
    file.proceeding.ended_at = at
    tell(file, "case.closed", actor=deadlines.SCHEDULER, at=at, moved_from=left)
