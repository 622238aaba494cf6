"""What holds of every case after every act: the laws as far as the database can be asked about them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

from django.db.models import Count, Model, Q

from cases.acts.engine.deadlines import MAKES_OVERDUE
from cases.log.events import broken_link
from cases.models import (
    Case,
    Deadline,
    Decision,
    Election,
    Event,
    Hearing,
    Party,
    Proceeding,
    Recusal,
    Service,
    Session,
    Silence,
)
from cases.queries.case_file import file_of
from cases.queries.law import rulebook_of
from cases.queries.office import calendar_of
from workflow.clocks.calendars import local_date
from workflow.clocks.deadlines import due_for
from workflow.clocks.inputs import DeadlineInputs
from workflow.rules.loader import load_version
from workflow.rules.schema import Rulebook
from workflow.rules.session import SessionRules
from workflow.states import (
    ADVERSE_TO_COMPLAINANT,
    ADVERSE_TO_RESPONDENT,
    ENDED,
    SETS_ASIDE,
    UNDECIDED,
    Ballot,
    BodyKind,
    DeadlineKind,
    DeadlineState,
    Outcome,
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
    law_of: dict[tuple[str, object], Rulebook] = field(default_factory=dict)
    """The law by which something was done: that of its case when it was first seen here."""
    chains: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    """How long each chain of events was when it was last checked, and the head that its row kept."""
    told: dict[object, tuple[object, ...]] = field(default_factory=dict)
    """The way to appeal that an issued decision told, and the edition of the law that says so."""

    def law(self, row: Model, case: Case) -> Rulebook:
        """The law of the case as this row came; the case may have come under another one since."""
        return self.law_of.setdefault((type(row).__name__, row.pk), rulebook_of(case))


Law = Callable[[Remembered], Iterator[str]]


def broken_laws(remembered: Remembered) -> list[str]:
    """Every law that does not hold now, in words."""
    return [told for law in LAWS for told in law(remembered)]


def law_01_nothing_filed_is_lost(remembered: Remembered) -> Iterator[str]:
    if Case.objects.count() != remembered.lodged:
        yield f"{remembered.lodged} were lodged and {Case.objects.count()} are there"
    times = Counter(Event.objects.filter(kind="case.lodged").values_list("case", flat=True))
    for case in Case.objects.all():
        if Case.objects.numbered(case.number) != case or not case.access_code_hash:
            yield f"{case} has no number or no receipt"
        if times[case.pk] != 1:
            yield f"{case} was not lodged once"


def law_02_one_body_has_the_case(_: Remembered) -> Iterator[str]:
    """It stands somewhere; and before one body in each instance: the first, and above for each decision that is appealed."""
    stands = Counter(Proceeding.objects.exclude(state__in=LEFT).values_list("case", flat=True))
    undecided: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for each in Proceeding.objects.filter(state__in=UNDECIDED, ended_at=None):
        instance = {appeal.decision_id for appeal in file_of(each).appeals}
        undecided[each.case_id, *instance].add(each.body_id)
    for pk in Case.objects.values_list("pk", flat=True):
        bodies = max((len(found) for (case, *_rest), found in undecided.items() if case == pk), default=0)
        if not stands[pk] or bodies > 1:
            yield f"case {pk} stands in {list(Proceeding.objects.filter(case=pk).values_list('state', flat=True))}"
    for decision in Decision.objects.select_related("body", "proceeding__case__complaint"):
        if decision.body_id in {each.case.complaint.respondent_id for each in _group(decision)}:
            yield f"{decision.body} judged itself"


def law_03_only_an_end_ends(_: Remembered) -> Iterator[str]:
    for proceeding in Proceeding.objects.all():
        if (proceeding.ended_at is not None) != (
            ProceedingState(proceeding.state) in ENDED or _decided_with_lead(proceeding)
        ):
            yield f"{proceeding} ended at {proceeding.ended_at}"


def _decided_with_lead(proceeding: Proceeding) -> bool:
    """A joined case ends with the decision of its lead, at the same instant, and stays joined."""
    if proceeding.state != ProceedingState.JOINED:
        return False
    return Decision.objects.filter(proceeding=proceeding.lead_id, adopted_at=proceeding.ended_at).exists()


def law_04_no_decision_without_a_session(remembered: Remembered) -> Iterator[str]:
    for decision in Decision.objects.select_related("motion__session", "body", "proceeding__case"):
        rulebook = remembered.law(decision, decision.proceeding.case)
        if not rulebook.collegiate(BodyKind(decision.body.kind), decision.proceeding.case.case_type):
            if not decision.proceeding.agenda_items.filter(session__opened_at__lte=decision.adopted_at).exists():
                yield f"{decision} was adopted in no session"
        elif decision.motion is None:
            yield f"{decision} rests on no roll-call"
        else:
            yield from _roll_call(decision, rulebook.session)
            yield from _joined_in_time(decision)


def _roll_call(decision: Decision, rules: SessionRules) -> Iterator[str]:
    motion, group = decision.motion, _group(decision)
    assert motion is not None
    session, votes = motion.session, list(motion.votes.select_related("member"))
    day = local_date(motion.at, decision.body.zone)
    recused = set(Recusal.objects.filter(proceeding__in=group, at__lt=motion.at).values_list("member_id", flat=True))
    if session.opened_at is None or not session.opened_at <= motion.at:
        yield f"{decision} was voted outside a session"
    if len(votes) < rules.quorum_of(decision.body.size):
        yield f"{decision} was adopted by {len(votes)} without quorum"
    if sum(vote.ballot == Ballot.FOR for vote in votes) < rules.majority_of(decision.body.size):
        yield f"{decision} was adopted without majority"
    if any(vote.member_id in recused or not vote.member.sworn_at(day) for vote in votes):
        yield f"{decision} was voted on by a member who may not"


def _group(decision: Decision) -> list[Proceeding]:
    """What was decided by it: the proceeding it is written in, and those joined to that one."""
    joined = Proceeding.objects.filter(lead=decision.proceeding_id, state=ProceedingState.JOINED)
    return [decision.proceeding, *joined.select_related("case__complaint")]


def _joined_in_time(decision: Decision) -> Iterator[str]:
    """Each case that a vote was about was joined before the session of that vote was announced."""
    assert decision.motion is not None
    for member in _group(decision)[1:]:
        joined = Event.objects.filter(proceeding=member, kind="case.joined").order_by("seq").last()
        if joined is None or joined.occurred_at > decision.motion.session.convened_at:
            yield f"{member} was on no agenda of the session that decided it by {decision}"


def law_04_no_session_without_notice(remembered: Remembered) -> Iterator[str]:
    for session in Session.objects.prefetch_related("agenda__proceeding__case"):
        for item in session.agenda.all():
            hours = remembered.law(item, item.proceeding.case).session.notice.answer
            least = min(hours.normal, hours.urgent, hours.on_voting_day)
            if session.starts_at - session.convened_at < timedelta(hours=least):
                yield f"{session} was announced too late"
        if session.opened_at is not None and session.opened_at < session.starts_at:
            yield f"{session} opened before its hour"


def law_05_no_adverse_decision_unheard(_: Remembered) -> Iterator[str]:
    for decision in Decision.objects.select_related("proceeding__case"):
        group = _group(decision)
        parties = Party.objects.filter(case__in=[each.case_id for each in group])
        began = {each.party_id for each in file_of(decision.proceeding).appeals}
        for party in parties.filter(anonymous=False):
            if not _goes_against(decision, party, began):
                continue
            same = parties.filter(body=party.body_id) if party.body_id else [party]  # complained of twice it is one
            done = {"proceeding__in": group, "party__in": same}
            filed = party.pk in began if began else party.role == PartyRole.COMPLAINANT
            served = filed or Service.objects.filter(decision=None, **done).exists()
            if not served or not Hearing.objects.filter(at__lte=decision.adopted_at, **done).exists():
                yield f"{decision} went against {party}, who was not heard"


def _goes_against(decision: Decision, party: Party, began: set[UUID]) -> bool:
    """On appeal whatever is decided concerns who brought it, and what sets the decision aside concerns everybody."""
    if began:
        return party.pk in began or decision.outcome in {*SETS_ASIDE, Outcome.DECLARATORY}
    if party.role == PartyRole.COMPLAINANT:
        return decision.outcome in ADVERSE_TO_COMPLAINANT
    return decision.outcome in ADVERSE_TO_RESPONDENT and party.role != PartyRole.REPRESENTATIVE


def law_05_nobody_decides_while_a_reply_is_awaited(_: Remembered) -> Iterator[str]:
    for decision in Decision.objects.select_related("proceeding", "motion"):
        together = Q(proceeding=decision.proceeding) | Q(proceeding__lead=decision.proceeding)
        for limit in Deadline.objects.filter(together, rule="reply").select_related("party"):
            for taken in (decision.adopted_at, decision.motion.at if decision.motion else decision.adopted_at):
                if limit.starts_at < taken and (limit.ended_at is None or limit.ended_at > taken):
                    yield f"{decision} was taken at {taken}, while {limit.party} could still reply"


def law_05_nobody_decides_on_evidence_that_nobody_could_answer(remembered: Remembered) -> Iterator[str]:
    """Who had been heard in the case before something came got a time to reply to it, before the vote of the decision."""
    for decision in Decision.objects.exclude(motion=None).select_related("proceeding__case", "motion"):
        assert decision.motion is not None
        if not remembered.law(decision, decision.proceeding.case).conduct.late_evidence.answer.reply:
            continue
        group = _group(decision)
        for event in Event.objects.filter(
            proceeding__in=group, kind="evidence.added", occurred_at__lt=decision.motion.at
        ):
            for party in _heard_before(event, group):
                same = Party.objects.filter(body=party.body_id) if party.body_id else [party]
                times = Deadline.objects.filter(proceeding__in=group, rule="reply", party__in=same)
                if not times.filter(starts_at__gte=event.occurred_at, starts_at__lt=decision.motion.at).exists():
                    yield f"{decision} weighs what came at {event.occurred_at}, to which {party} could not reply"


def _heard_before(event: Event, group: list[Proceeding]) -> list[Party]:
    """The other parties of its own case that had been heard when this evidence came."""
    heard = Hearing.objects.filter(proceeding__in=group, at__lt=event.occurred_at).values("party")
    others = Party.objects.filter(case=event.case_id, pk__in=heard, anonymous=False)
    return list(others.exclude(pk=event.data.get("party")))


def law_07_lateness_is_shown(_: Remembered) -> Iterator[str]:
    for proceeding in Proceeding.objects.all():
        ran_out = proceeding.deadlines.filter(
            rule__in=MAKES_OVERDUE, kind=DeadlineKind.BODY, state=DeadlineState.EXPIRED
        )
        first = ran_out.order_by("due_before").values_list("due_before", flat=True).first()
        if proceeding.overdue_since != first:
            yield f"{proceeding} is overdue since {proceeding.overdue_since}, and its time ran out at {first}"
        if not proceeding.undecided:
            continue
        running = proceeding.deadlines.filter(kind=DeadlineKind.BODY, state=DeadlineState.RUNNING)
        if proceeding.overdue_since is None and not running.exclude(rule="enquiry").exists():
            yield f"{proceeding} waits, and nobody must act by any instant"


def _follows_silence(limit: Deadline) -> bool:
    """Whether it runs from the silence of a body, where nothing was decided that could be served."""
    return (limit.inputs or {}).get("key") == "silence"


def law_08_the_time_to_appeal_runs_from_service(_: Remembered) -> Iterator[str]:
    for limit in Deadline.objects.filter(rule="appeal").select_related("proceeding"):
        if _follows_silence(limit):
            if limit.starts_at != Silence.objects.get(proceeding=limit.proceeding_id).fell_at:
                yield f"the time to go on of {limit.party_id} runs from {limit.starts_at}"
            continue
        served = limit.proceeding.services.exclude(decision=None).filter(party=limit.party_id)
        recorded, standing = served, served.filter(struck_by=None)  # a correction strikes out what was not so
        is_proved = recorded.filter(served_at=limit.starts_at).exists() and standing.count() <= 1
        if not is_proved or (limit.struck_by_id is None and not standing.exists()):
            yield f"the time to appeal of {limit.party_id} runs from {limit.starts_at}"


def law_09_a_time_to_appeal_that_was_told_is_given(remembered: Remembered) -> Iterator[str]:
    for decision in Decision.objects.exclude(issued_at=None).exclude(appeal={}):
        way = tuple(decision.appeal[name] for name in ("body", "key", "rulebook", "version"))
        if (before := remembered.told.setdefault(decision.pk, way)) != way:
            yield f"{decision} told of an appeal by {before}, and now tells of one by {way}"
    new = Deadline.objects.filter(rule="appeal").exclude(pk__in=remembered.persons_time)
    for limit in new.select_related("proceeding__decision", "proceeding__case__election"):
        if _follows_silence(limit):
            continue
        _body, key, name, version = remembered.told[limit.proceeding.decision.pk]
        inputs = replace(DeadlineInputs.from_json(limit.inputs or {}), key=str(key))
        told = due_for(load_version(str(name), str(version)), calendar_of(limit.proceeding.case.election), inputs)
        if limit.due_before < told.due_before:
            yield f"{limit} is due before {limit.due_before}, and the decision told of {told.due_before}"


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


def law_10_the_chains_hold(remembered: Remembered) -> Iterator[str]:
    lengths = dict(Event.objects.order_by().values_list("stream").annotate(Count("pk")))
    for row in [each for model in (Case, Session, Election) for each in model.objects.all()]:
        now = (lengths.get(row.stream, 0), row.last_seq, row.last_hash)
        if remembered.chains.get(row.stream) == now:
            continue  # nothing came since, and the database lets nobody change what is there
        if (place := broken_link(row.stream)) is not None:
            yield f"the chain of {row.stream} breaks at {place}"
        remembered.chains[row.stream] = now


LAWS: tuple[Law, ...] = tuple(law for name, law in sorted(globals().items()) if name.startswith("law_"))


def late_clocks(case: Case, *, at: datetime) -> list[str]:
    """Limits of the case that run though their instant has passed: after an act, or a look of the scheduler, there are none."""
    running = Deadline.objects.filter(proceeding__case=case, state=DeadlineState.RUNNING, due_before__lte=at)
    return [f"{limit} still runs at {at}" for limit in running]
