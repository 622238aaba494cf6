"""What holds of every case after every act: the laws as far as the database can be asked about them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

from django.db.models import Q

from cases.acts.clocks import MAKES_OVERDUE
from cases.events import broken_link
from cases.law import rulebook_of
from cases.models import Case, Deadline, Decision, Event, Proceeding, Session
from workflow.calendars import local_date
from workflow.states import (
    ADVERSE_TO_COMPLAINANT,
    ADVERSE_TO_RESPONDENT,
    ENDED,
    Ballot,
    BodyKind,
    DeadlineKind,
    DeadlineState,
    PartyRole,
    ProceedingState,
)

LEFT = frozenset({ProceedingState.TRANSFERRED, ProceedingState.DEVOLVED})
"""A proceeding in one of these has another that goes on with the case."""


@dataclass(slots=True)
class Remembered:
    """What was true before, and may not be taken back."""

    lodged: int = 0
    persons_time: dict[int, datetime] = field(default_factory=dict)


Law = Callable[[Remembered], Iterator[str]]


def broken_laws(remembered: Remembered) -> list[str]:
    """Every law that does not hold now, in words."""
    return [told for law in LAWS for told in law(remembered)]


def law_01_nothing_filed_is_lost(remembered: Remembered) -> Iterator[str]:
    if Case.objects.count() != remembered.lodged:
        yield f"{remembered.lodged} were lodged and {Case.objects.count()} are there"
    for case in Case.objects.all():
        if Case.objects.numbered(case.number) != case or not case.access_code_hash:
            yield f"{case} has no number or no receipt"
        if Event.objects.filter(case=case, kind="case.lodged").count() != 1:
            yield f"{case} was not lodged once"


def law_02_one_body_has_the_case(_: Remembered) -> Iterator[str]:
    for case in Case.objects.all():
        states = list(case.proceedings.values_list("state", flat=True))
        if sum(state not in LEFT for state in states) != 1:
            yield f"{case} stands in {states}"
    for decision in Decision.objects.select_related("body", "proceeding__case__complaint"):
        if decision.body_id == decision.proceeding.case.complaint.respondent_id:
            yield f"{decision.body} judged itself"


def law_03_only_an_end_ends(_: Remembered) -> Iterator[str]:
    for proceeding in Proceeding.objects.all():
        if (proceeding.ended_at is not None) != (ProceedingState(proceeding.state) in ENDED):
            yield f"{proceeding} ended at {proceeding.ended_at}"


def law_04_no_decision_without_a_session(_: Remembered) -> Iterator[str]:
    for decision in Decision.objects.select_related("motion__session", "body", "proceeding__case"):
        rulebook = rulebook_of(decision.proceeding.case)
        if not rulebook.collegiate(BodyKind(decision.body.kind), decision.proceeding.case.case_type):
            if not decision.proceeding.agenda_items.filter(session__opened_at__lte=decision.adopted_at).exists():
                yield f"{decision} was adopted in no session"
        elif decision.motion is None:
            yield f"{decision} rests on no roll-call"
        else:
            yield from _roll_call(decision)


def _roll_call(decision: Decision) -> Iterator[str]:
    motion, rules = decision.motion, rulebook_of(decision.proceeding.case).session
    assert motion is not None
    session, votes = motion.session, list(motion.votes.select_related("member"))
    day = local_date(motion.at, decision.body.zone)
    recused = set(decision.proceeding.recusals.filter(at__lt=motion.at).values_list("member_id", flat=True))
    if session.opened_at is None or not session.opened_at <= motion.at:
        yield f"{decision} was voted outside a session"
    if len(votes) < rules.quorum_of(decision.body.size):
        yield f"{decision} was adopted by {len(votes)} without quorum"
    if sum(vote.ballot == Ballot.FOR for vote in votes) < rules.majority_of(decision.body.size):
        yield f"{decision} was adopted without majority"
    if any(vote.member_id in recused or not vote.member.sworn_at(day) for vote in votes):
        yield f"{decision} was voted on by a member who may not"


def law_04_no_session_without_notice(_: Remembered) -> Iterator[str]:
    for session in Session.objects.prefetch_related("agenda__proceeding__case"):
        for item in session.agenda.all():
            hours = rulebook_of(item.proceeding.case).session.notice.answer
            least = min(hours.normal, hours.urgent, hours.on_voting_day)
            if session.starts_at - session.convened_at < timedelta(hours=least):
                yield f"{session} was announced too late"
        if session.opened_at is not None and session.opened_at < session.starts_at:
            yield f"{session} opened before its hour"


def law_05_no_adverse_decision_unheard(_: Remembered) -> Iterator[str]:
    for decision in Decision.objects.select_related("proceeding__case"):
        against: set[str] = {PartyRole.COMPLAINANT} if decision.outcome in ADVERSE_TO_COMPLAINANT else set()
        if decision.outcome in ADVERSE_TO_RESPONDENT:
            against |= {PartyRole.RESPONDENT, PartyRole.PERSON_CONCERNED}
        proceeding = decision.proceeding
        for party in proceeding.case.parties.filter(role__in=against, anonymous=False):
            served = (
                party.role == PartyRole.COMPLAINANT or proceeding.services.filter(decision=None, party=party).exists()
            )
            if not served or not proceeding.hearings.filter(party=party, at__lte=decision.adopted_at).exists():
                yield f"{decision} went against {party}, who was not heard"


def law_05_nobody_decides_while_a_reply_is_awaited(_: Remembered) -> Iterator[str]:
    for decision in Decision.objects.select_related("proceeding", "motion"):
        together = Q(proceeding=decision.proceeding) | Q(proceeding__lead=decision.proceeding)
        for limit in Deadline.objects.filter(together, rule="reply").select_related("party"):
            for taken in (decision.adopted_at, decision.motion.at if decision.motion else decision.adopted_at):
                if limit.starts_at < taken and (limit.ended_at is None or limit.ended_at > taken):
                    yield f"{decision} was taken at {taken}, while {limit.party} could still reply"


def law_07_lateness_is_shown(_: Remembered) -> Iterator[str]:
    for proceeding in Proceeding.objects.all():
        ran_out = proceeding.deadlines.filter(rule__in=MAKES_OVERDUE, kind=DeadlineKind.BODY, state=DeadlineState.FIRED)
        first = ran_out.order_by("due_before").values_list("due_before", flat=True).first()
        if proceeding.overdue_since != first:
            yield f"{proceeding} is overdue since {proceeding.overdue_since}, and its time ran out at {first}"
        if not proceeding.undecided:
            continue
        running = proceeding.deadlines.filter(kind=DeadlineKind.BODY, state=DeadlineState.RUNNING)
        if proceeding.overdue_since is None and not running.exclude(rule="enquiry").exists():
            yield f"{proceeding} waits, and nobody must act by any instant"


def law_08_the_time_to_appeal_runs_from_service(_: Remembered) -> Iterator[str]:
    for limit in Deadline.objects.filter(rule="appeal").select_related("proceeding"):
        served = limit.proceeding.services.exclude(decision=None).filter(party=limit.party_id)
        if list(served.values_list("served_at", flat=True)) != [limit.starts_at]:
            yield f"the time to appeal of {limit.party_id} runs from {limit.starts_at}"


def law_09_no_time_of_a_person_is_taken_back(remembered: Remembered) -> Iterator[str]:
    now = dict(Deadline.objects.filter(kind=DeadlineKind.PERSON).values_list("pk", "due_before"))
    for pk, before in remembered.persons_time.items():
        if pk not in now or now[pk] < before:
            yield f"time limit {pk} of a person was due before {before}, and is now due before {now.get(pk)}"
    remembered.persons_time = now


def law_10_every_state_is_that_of_its_last_event(_: Remembered) -> Iterator[str]:
    for proceeding in Proceeding.objects.select_related("last_event"):
        moves = Event.objects.filter(proceeding=proceeding).exclude(to_state="").order_by("seq")
        steps = list(moves.values_list("from_state", "to_state"))
        joined = all(before[1] == after[0] for before, after in pairwise(steps))
        if not joined or steps[0][0] or steps[-1][1] != proceeding.state or moves.last() != proceeding.last_event:
            yield f"{proceeding} came here by {steps}"


def law_10_the_chains_hold(_: Remembered) -> Iterator[str]:
    for stream in [case.stream for case in Case.objects.all()] + [each.stream for each in Session.objects.all()]:
        if (place := broken_link(stream)) is not None:
            yield f"the chain of {stream} breaks at {place}"


LAWS: tuple[Law, ...] = tuple(law for name, law in sorted(globals().items()) if name.startswith("law_"))


def late_clocks(case: Case, *, at: datetime) -> list[str]:
    """Limits of the case that run though their instant has passed: after an act, or a look of the watch, there are none."""
    running = Deadline.objects.filter(proceeding__case=case, state=DeadlineState.RUNNING, due_before__lte=at)
    return [f"{limit} still runs at {at}" for limit in running]
