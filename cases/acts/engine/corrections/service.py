"""A service corrected: the wrong row is struck out, the right one stands beside it, and the times of the party follow."""

from collections.abc import Iterator
from datetime import datetime

from cases.acts.engine import deadlines
from cases.acts.engine.held import held
from cases.acts.engine.service import PUBLICATION, PUBLICATION_SERVES, decision_on, start_time_to_appeal, unserved
from cases.acts.engine.stays.requesting import put_stay_by_law
from cases.models import Appeal, Correction, Deadline, Service
from cases.queries.case_file import CaseFile
from cases.queries.law import rulebook_of
from workflow.clocks.counting import step
from workflow.corrections import SlipField
from workflow.states import BINDS_STILL, DeadlineState, LimitRule, ProceedingState


def correct_service(file: CaseFile, correction: Correction, *, at: datetime) -> dict[str, object]:
    """Do what the correction says, and what follows. Returns what its event tells of that.

    A person's time only grows: where the service was earlier than recorded, what was granted stays. Nobody's time is
    shorter by another's slip: a party that was never reached has its whole time from the service that reaches it.
    """
    wrong = correction.service
    assert wrong is not None
    wrong.struck_by = correction
    wrong.save(update_fields=["struck_by"])
    right = _write_right(correction, wrong)
    file.forget()
    told: dict[str, object] = {}
    if right is None:
        _serve_anew(file, correction, wrong, at=at)
    elif right.served_at > wrong.served_at:
        told |= _count_from(file, correction, wrong, right, at=at)
    if saved := _follow_appeals(correction, wrong, right, _last_end(file, correction, right)):
        told["in_time"] = len(saved)
        for each in (file, *file.appeal_files):  # those above had read their appeals as they were
            each.forget()
        _suspend_by_law(file, saved, at=at)
    return told


def _write_right(correction: Correction, wrong: Service) -> Service | None:
    """The service as it was; None where there was none."""
    if correction.field == SlipField.NOT_REACHED:
        return None
    is_instant = correction.field == SlipField.SERVED_AT
    return Service.objects.create(
        proceeding_id=wrong.proceeding_id,
        decision_id=wrong.decision_id,
        party_id=wrong.party_id,
        channel=wrong.channel if is_instant else correction.right,
        proof=correction.proof,
        served_at=datetime.fromisoformat(correction.right) if is_instant else wrong.served_at,
    )


def _list_times(file: CaseFile, wrong: Service) -> Iterator[Deadline]:
    """The times to appeal that run, or ran, from this service, with what warns of them."""
    for limit in file.limits:
        is_time = LimitRule.APPEAL in {limit.rule, limit.warns} and limit.party_id == wrong.party_id
        if is_time and limit.starts_at == wrong.served_at and limit.struck_by_id is None:
            yield limit


def _strike_times(file: CaseFile, correction: Correction, wrong: Service, *, at: datetime) -> None:
    for limit in _list_times(file, wrong):
        limit.struck_by = correction
        if limit.state == DeadlineState.RUNNING:
            deadlines.end(limit, DeadlineState.VOID, at=at)


def _serve_anew(file: CaseFile, correction: Correction, wrong: Service, *, at: datetime) -> None:
    """Nobody was reached: no time to appeal began, and the time to serve begins again, with publication after it.

    What was set aside above is served on nobody any more.
    """
    _strike_times(file, correction, wrong, at=at)
    if decision_on(file).standing not in BINDS_STILL:
        return
    if not file.running(LimitRule.SERVE):
        deadlines.void(file, LimitRule.UNSERVED, at=at)
        _tell_start(deadlines.start(file, LimitRule.SERVE, "serve", at=at))
    waits_for_publication = rulebook_of(file.case).find_limit(PUBLICATION_SERVES) is not None
    is_counted = file.running(PUBLICATION) or file.expired(PUBLICATION)
    if waits_for_publication and not is_counted and decision_on(file).published_at is not None:
        _tell_start(deadlines.start(file, PUBLICATION, PUBLICATION_SERVES, at=at))


def _tell_start(limit: Deadline) -> None:
    """Say that it runs from the correction, and not from when the decision was issued or published."""
    said = [step(each["code"], **each["params"]) for each in limit.explanation]
    limit.explanation = [
        step("start", **{**each["params"], "anchor": "correction"}) if each["code"] == "start" else each
        for each in said
    ]


def _count_from(
    file: CaseFile, correction: Correction, wrong: Service, right: Service, *, at: datetime
) -> dict[str, object]:
    """It came later than recorded: the time to appeal counts from there. One that is over by now is over since its end.

    Of what was set aside above no time begins: there is nothing left to appeal.
    """
    was_met = any(each.state == DeadlineState.MET for each in _list_times(file, wrong))
    had_time = any(True for _each in _list_times(file, wrong))
    _strike_times(file, correction, wrong, at=at)
    if not had_time or decision_on(file).standing not in BINDS_STILL:
        return {}
    limit = start_time_to_appeal(file, right.party, from_=right.served_at)
    if limit is None:
        return {}
    appealed = [each for each in _list_appeals(right) if each.lodged_at < limit.due_before]
    if was_met or appealed:
        deadlines.stop(file, LimitRule.APPEAL, at=at, party=right.party)
    elif limit.due_before <= at:
        _end_in_the_past(file, limit)
        return {"deadline": limit.pk, "over": limit.due_before.isoformat()}
    return {"deadline": limit.pk}


def _end_in_the_past(file: CaseFile, limit: Deadline) -> None:
    for each in [one for one in file.running() if one is limit or (one.warns and one.starts_at == limit.starts_at)]:
        if each is limit or each.party_id == limit.party_id:
            deadlines.end(each, DeadlineState.EXPIRED if each is limit else DeadlineState.VOID, at=limit.due_before)


def _last_end(file: CaseFile, correction: Correction, right: Service | None) -> datetime | None:
    """Until when the party could appeal as things are now; None where its time had not begun."""
    if right is None:
        return None
    own = (each for each in file.limits if each.rule == LimitRule.APPEAL and each.party_id == right.party_id)
    return max((each.due_before for each in own if each.struck_by_id is None), default=None)


def _list_appeals(service: Service) -> list[Appeal]:
    """Those against the decision; one past a silence above it has its time from there, whatever was served."""
    return list(Appeal.objects.filter(decision=service.decision_id, party=service.party_id, silence=None))


def _follow_appeals(
    correction: Correction, wrong: Service, right: Service | None, end: datetime | None
) -> list[Appeal]:
    """The appeals of the party keep until when it had time; returns those that were late and are in time now."""
    saved = []
    for each in _list_appeals(wrong):
        if each.due_before is None or (end is not None and end <= each.due_before):
            continue
        was_late = each.is_late
        each.due_before, each.timed_by = end, correction
        each.save(update_fields=["due_before", "timed_by"])
        if was_late and not each.is_late:
            saved.append(each)
    return saved


def _suspend_by_law(file: CaseFile, saved: list[Appeal], *, at: datetime) -> None:
    """What an appeal in time suspends waits from now on, where one of these still waits to be ruled on."""
    decision, keys = decision_on(file), {each.pk for each in saved}
    if not decision.appeal.get("suspensive") or decision.standing not in BINDS_STILL:
        return
    for above in file.pending_appeals:
        if keys & {each.pk for each in above.appeals}:
            put_stay_by_law(above, at=at)


def is_no_longer_final(file: CaseFile) -> bool:
    """Whether what had closed this proceeding is gone: somebody waits for the decision, can appeal it, or has in time."""
    decision = file.decision
    if file.proceeding.state != ProceedingState.CLOSED or decision is None:
        return False
    in_time = any(not appeal.is_late for above in file.pending_appeals for appeal in above.appeals)
    return decision.standing in BINDS_STILL and bool(unserved(file) or file.running(LimitRule.APPEAL) or in_time)


def undo_close(file: CaseFile) -> str | None:
    """Take back that the decision is final. Returns the state it left, for the event that tells of it."""
    left = held(file).move(file.proceeding, "undo_close")
    file.proceeding.ended_at = None
    return left
