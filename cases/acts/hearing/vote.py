"""Vote: put an outcome to a roll-call. It is adopted by the majority the rulebook asks for, or nothing is."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import THE_PROCEEDING
from cases.acts.engine.perform import act
from cases.acts.engine.step import AnyStep, begin
from cases.acts.engine.waiting_withdrawal import overtake
from cases.errors import ActRefused
from cases.models import Attendance, Member, Motion, Session, Vote
from workflow.acts.hearing.vote import VOTE, VoteGiven
from workflow.clocks.calendars import local_date
from workflow.errors import Refusal
from workflow.facts import SessionFacts
from workflow.states import Ballot


@act(THE_PROCEEDING)
def vote(
    held: HeldCases, *, proceeding_id: UUID, actor: Actor, at: datetime, outcome: str, ballots: Mapping[int, str]
) -> Motion:
    """Take the roll-call on `outcome`: seat to ballot of every member who is present at the vote.

    A member in attendance who casts no ballot has left: the minutes say since when. Below the quorum the vote is
    refused; without the majority of the total number it is recorded and adopts nothing. Raises ActRefused.
    """
    step = begin(VOTE, held.file(proceeding_id), actor=actor, at=at)
    members = {member.seat: member for member in step.file.seated}
    step.facts = step.facts.with_session(_read_session_facts(step, members, set(ballots)))
    step.require(VoteGiven(outcome=outcome))
    _refuse_unknown_ballots(ballots)
    session = held.session(_find_session(step))
    _note_attendance(session, [members[seat] for seat in sorted(ballots)], _list_recused(step), at)
    motion = _make_motion(step, session, outcome, ballots)
    Vote.objects.bulk_create(
        [Vote(motion=motion, member=members[seat], ballot=Ballot(ballot)) for seat, ballot in sorted(ballots.items())]
    )
    roll_call = {str(seat): str(ballot) for seat, ballot in sorted(ballots.items())}
    data = {
        "session": str(session.pk),
        "motion": motion.pk,
        "outcome": outcome,
        "adopted": motion.adopted,
        "votes": roll_call,
    }
    step.record("vote.taken", data=data)
    if motion.adopted:
        overtake(step.file, at=at)
    return motion


def _read_session_facts(step: AnyStep, members: Mapping[int, Member], seats: set[int]) -> SessionFacts | None:
    """The session as it stands at this vote: the sworn members who answer the roll-call."""
    session = step.facts.session
    if session is None:
        return None
    day = local_date(step.at, step.proceeding.body.zone)
    sworn = {seat for seat in seats & members.keys() if members[seat].sworn_at(day)}
    beside = session.present & session.recused
    return replace(session, present=frozenset(sworn), unsworn_present=frozenset(seats - sworn), beside=beside)


def _note_attendance(session: Session, answered: list[Member], recused: frozenset[int], at: datetime) -> None:
    """Who answers has come, since now if not before; who does not has left, unless recused from this case alone."""
    here = session.attendance.filter(present_until=None)
    here.exclude(member__in=answered).exclude(member__seat__in=recused).update(present_until=at)
    Attendance.objects.bulk_create(
        [Attendance(session=session, member=member, present_from=at) for member in answered],
        update_conflicts=True,
        update_fields=["present_until"],
        unique_fields=["session", "member"],
    )


def _list_recused(step: AnyStep) -> frozenset[int]:
    return step.facts.session.recused if step.facts.session else frozenset()


def _refuse_unknown_ballots(ballots: Mapping[int, str]) -> None:
    unknown = sorted(seat for seat, ballot in ballots.items() if ballot not in set(Ballot))
    if unknown:
        raise ActRefused("vote", [Refusal("unknown_ballot", {"seats": unknown})])


def _find_session(step: AnyStep) -> UUID:
    assert step.file.item is not None  # the session is open, the guard says
    return step.file.item.session_id


def _make_motion(step: AnyStep, session: Session, outcome: str, ballots: Mapping[int, str]) -> Motion:
    needed = step.facts.rulebook.session.majority_of(step.proceeding.body.size)
    in_favour = sum(ballot == Ballot.FOR for ballot in ballots.values())
    return Motion.objects.create(
        proceeding=step.proceeding,
        session=session,
        outcome=outcome,
        at=step.at,
        present=len(ballots),
        majority=needed,
        adopted=in_favour >= needed,
    )
