"""The file of a case: its proceedings, those that are decided together with it, and their limits, each read at most once.

A page reads it to show it; an act holds it (`cases.acts.engine.held`) and changes it. Whoever asks one file twice asks the
database once, so a file is read for one page or one act and never kept beyond it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from uuid import UUID

from cases.models import (
    ActComplainedOf,
    AgendaItem,
    Appeal,
    AppealClaim,
    Case,
    Claim,
    Correction,
    Deadline,
    Decision,
    Draw,
    Enquiry,
    Hearing,
    Measure,
    Member,
    Motion,
    Party,
    Proceeding,
    Recusal,
    Request,
    Service,
    Silence,
    Stay,
)
from cases.queries.complained.of_case import read_acts
from cases.queries.courts.draws import read_draw
from cases.queries.decisions.appeals import claims_of, heard_in, read_appeals
from cases.queries.decisions.requests import read_requests
from cases.queries.decisions.stays import read_stays
from cases.queries.joinder import JOINED, claims_in, parties_in, rows_of_group
from cases.queries.measures.lines import with_reported
from cases.queries.members import sitting
from workflow.rules.words import StageName
from workflow.states import DeadlineState, ProceedingState, SessionState

LIVE = (SessionState.CONVENED, SessionState.OPEN)
DECIDED_STATES = frozenset({ProceedingState.DECIDED, ProceedingState.CLOSED})


class CaseGroup:
    """Cases that are decided together: their proceedings and their limits, as they were read, or as an act has changed them."""

    def __init__(self, proceedings: Iterable[Proceeding]) -> None:
        self.cases: dict[int, Case] = {}
        self.names = ""
        """The revision of names that was read with the rows (`cases.queries.pages.known_bodies`)."""
        self._files: dict[UUID, CaseFile] = {}
        self._limits: dict[UUID, list[Deadline]] = {}
        for each in proceedings:
            self.names = vars(each).get("names") or ""
            self.add(each)
        self._know_each_other()

    def add(self, proceeding: Proceeding) -> CaseFile:
        """Take a proceeding in. Two of one case have one object of it, and two of one election one of that."""
        known = self.cases.setdefault(proceeding.case_id, proceeding.case)
        proceeding.case = known
        election = next(each.election for each in self.cases.values() if each.election_id == known.election_id)
        if known.election is not election:
            known.election = election
        self._files[proceeding.pk] = CaseFile(proceeding, self)
        return self._files[proceeding.pk]

    def _know_each_other(self) -> None:
        for file in self.files:
            lead, previous = file.proceeding.lead_id, file.proceeding.previous_id
            if lead in self._files:
                file.proceeding.lead = self._files[lead].proceeding
            if previous in self._files:
                file.proceeding.previous = self._files[previous].proceeding

    @property
    def files(self) -> list[CaseFile]:
        return list(self._files.values())

    def file(self, key: UUID) -> CaseFile:
        """The file of one proceeding. Raises Proceeding.DoesNotExist for one that is not among these cases."""
        if key not in self._files:
            raise Proceeding.DoesNotExist
        return self._files[key]

    def find(self, key: UUID | None) -> CaseFile | None:
        return self._files.get(key) if key is not None else None

    def of_case(self, case_id: int) -> list[CaseFile]:
        """The files of a case, one for each body that has or had it."""
        return [file for file in self.files if file.proceeding.case_id == case_id]

    def limits_of(self, key: UUID) -> list[Deadline]:
        """The limits of one proceeding, those that ended too; the list is this group's own, and grows with what starts."""
        if key not in self._limits:
            self._read_limits(self._list_unread(key))
        return self._limits[key]

    def _list_unread(self, _key: UUID) -> list[UUID]:
        """The proceedings whose limits are read together with those of this one."""
        return [each.pk for each in self.files if each.pk not in self._limits]

    def _read_limits(self, keys: Collection[UUID]) -> None:
        self._limits |= {each: [] for each in keys}
        for limit in Deadline.objects.filter(proceeding__in=keys).order_by("due_before", "id"):
            limit.proceeding = self._files[limit.proceeding_id].proceeding
            self._limits[limit.proceeding_id].append(limit)


class CaseFile:
    """One proceeding and what lies on its file. What is no column of it is read when it is first asked for."""

    def __init__(self, proceeding: Proceeding, group: CaseGroup) -> None:
        self.proceeding, self.group = proceeding, group

    @property
    def pk(self) -> UUID:
        return self.proceeding.pk

    @property
    def case(self) -> Case:
        return self.proceeding.case

    # Joinder

    @property
    def lead(self) -> CaseFile | None:
        """The file that carries this one, or None where it stands by itself."""
        return self.group.find(self.proceeding.lead_id) if self.proceeding.state == JOINED else None

    @property
    def carrier(self) -> CaseFile:
        """Where it is heard and voted on: of a joined case its lead."""
        return self.lead or self

    @property
    def members(self) -> list[CaseFile]:
        """The files joined to this one, in the order of their cases, also after they were decided with it."""
        joined = (each for each in self.group.files if each.proceeding.state == JOINED)
        own = (each for each in joined if each.proceeding.lead_id == self.proceeding.pk)
        return sorted(own, key=lambda file: file.proceeding.case_id)

    @property
    def live_members(self) -> list[CaseFile]:
        """Those that still wait for its decision."""
        return [each for each in self.members if each.proceeding.ended_at is None]

    @property
    def group_files(self) -> list[CaseFile]:
        """This file and those that wait for its decision."""
        return [self, *self.live_members]

    @property
    def joined_cases(self) -> list[int]:
        """The keys of its case and of each that is or was decided with it; above, of each that was decided below."""
        own = [self.proceeding.case_id, *(each.proceeding.case_id for each in self.members)]
        below = self.passed_by or self.appealed
        return own if below is None else list(dict.fromkeys([*own, *below.joined_cases]))

    # Limits

    @property
    def limits(self) -> list[Deadline]:
        return self.group.limits_of(self.proceeding.pk)

    def running(self, *rules: str) -> list[Deadline]:
        """Its running limits of these rules, of every rule where none is named; the soonest first."""
        found = (each for each in self.limits if each.state == DeadlineState.RUNNING)
        return in_order(each for each in found if not rules or each.rule in rules)

    def expired(self, *rules: str) -> list[Deadline]:
        """Those of these rules that have run out; the soonest first."""
        found = (each for each in self.limits if each.state == DeadlineState.EXPIRED)
        return in_order(each for each in found if each.rule in rules)

    def limits_of_case(self, *rules: str) -> list[Deadline]:
        """Those of these rules before every body that had the case."""
        own = (each for file in self.group.of_case(self.proceeding.case_id) for each in file.limits)
        return in_order(each for each in own if each.rule in rules)

    # What lies on it

    @cached_property
    def parties(self) -> list[Party]:
        """The parties of this case, then those of each joined to it: each has its own notice, hearing and appeal."""
        return parties_in(self.joined_cases)

    @property
    def own_parties(self) -> list[Party]:
        return [each for each in self.parties if each.case_id == self.proceeding.case_id]

    @cached_property
    def claims(self) -> list[Claim] | list[AppealClaim]:
        """Every claim that the decision must answer, in the order of its answers: of the complaints, or of the appeals."""
        if self.proceeding.stage == StageName.APPEAL:
            return claims_of(self.appeals)
        return claims_in(self.joined_cases)

    @cached_property
    def _appeals_of_case(self) -> list[Appeal]:
        return read_appeals([self.proceeding.case_id])

    @property
    def appeals(self) -> list[Appeal]:
        """The appeals that are heard here; none in a first instance."""
        if self.proceeding.stage != StageName.APPEAL:
            return []
        return heard_in(self.proceeding, self._appeals_of_case)

    @property
    def appeal_files(self) -> list[CaseFile]:
        """The files above that hear an appeal against the decision of this one, or past its silence, also after they ended."""
        own = (each for each in self.group.of_case(self.case.pk) if each.proceeding.stage == StageName.APPEAL)
        return [each for each in own if self in (each.appealed, each.passed_by)]

    @property
    def appealed(self) -> CaseFile | None:
        """The file whose decision is appealed here, through whoever passed it on; None where nothing was decided before."""
        return next((self.group.find(each.decision.proceeding_id) for each in self.appeals if each.decision), None)

    @property
    def passed_by(self) -> CaseFile | None:
        """The file of the body that did not decide in time, past which an appeal came here; None where none came so."""
        return next((self.group.find(each.silence.proceeding_id) for each in self.appeals if each.silence), None)

    @cached_property
    def silence(self) -> Silence | None:
        """What came of it that nobody decided here in time; None where nothing came of that."""
        return Silence.objects.filter(proceeding=self.pk).first()

    @property
    def decided_appeals(self) -> list[CaseFile]:
        """The files above in which an appeal against the decision of this one was decided."""
        return [each for each in self.appeal_files if each.proceeding.state in DECIDED_STATES]

    @property
    def pending_appeals(self) -> list[CaseFile]:
        """The files above in which an appeal against the decision of this one waits to be decided."""
        return [each for each in self.appeal_files if each.proceeding.undecided]

    @property
    def services(self) -> list[Service]:
        """The services in this proceeding and in each joined to it that no correction struck out."""
        return [each for each in self.recorded_services if each.struck_by_id is None]

    @cached_property
    def recorded_services(self) -> list[Service]:
        """The same with those that were struck out."""
        keys = [self.pk, *(each.pk for each in self.members)]
        return list(Service.objects.filter(proceeding__in=keys).select_related("party__body", "party__case"))

    @cached_property
    def corrections(self) -> list[Correction]:
        """Every correction that was proposed in this proceeding, the oldest first."""
        return list(
            Correction.objects.filter(proceeding=self.pk).select_related(
                "service__party__body", "event", "proceeding__body"
            )
        )

    @cached_property
    def hearings(self) -> list[Hearing]:
        """How parties were heard in this proceeding and in each joined to it."""
        keys = [self.pk, *(each.pk for each in self.members)]
        return list(Hearing.objects.filter(proceeding__in=keys).select_related("party__body", "party__case"))

    @cached_property
    def recusals(self) -> list[Recusal]:
        """Who stays out of this proceeding and of each joined to it: a conflict in one counts in all.

        Who stayed out at a body that has ended since is on no seat of its successor.
        """
        keys = [self.pk, *(each.pk for each in self.members)]
        rows = Recusal.objects.filter(proceeding__in=keys, member__body=self.proceeding.body_id)
        return list(rows.select_related("member"))

    @property
    def recusals_of_seats(self) -> set[int]:
        """The seats of those who stay out."""
        return {each.member.seat for each in self.recusals}

    @cached_property
    def draw(self) -> Draw | None:
        """Who was drawn to judge here; None where nobody was."""
        return read_draw(self.proceeding)

    @cached_property
    def items(self) -> list[AgendaItem]:
        """Its places on the agendas of sessions, in the order in which it was listed."""
        return list(AgendaItem.objects.filter(proceeding=self.pk).select_related("session__body").order_by("id"))

    @property
    def item(self) -> AgendaItem | None:
        """Its place on the agenda of a session that has not ended."""
        live = (each for each in self.items if each.session.state in LIVE)
        return max(live, key=lambda each: each.session.starts_at, default=None)

    @cached_property
    def motions(self) -> list[Motion]:
        """Every roll-call on it, the oldest first."""
        return list(Motion.objects.filter(proceeding=self.pk).select_related("decision").order_by("id"))

    @property
    def motion(self) -> Motion | None:
        """The last roll-call of the session it was last listed for: one of an earlier session carries nothing any more."""
        latest = [each for each in self.motions if self.items and each.session_id == self.items[-1].session_id]
        if not latest or self.items[-1].session.body_id != self.proceeding.body_id:
            return None  # none, or of a body that has ended: its successor votes itself
        return latest[-1]

    @cached_property
    def decision(self) -> Decision | None:
        found = Decision.objects.filter(proceeding=self.pk).select_related("body", "motion__session").first()
        Proceeding._meta.get_field("decision").set_cached_value(self.proceeding, found)
        if found is not None:
            found.proceeding = self.proceeding
        return found

    @cached_property
    def measures(self) -> list[Measure]:
        """What its decision orders, and what was ordered since in the place of it."""
        if self.decision is None:
            return []
        found = list(with_reported(Measure.objects.filter(decision=self.decision)))
        for each in found:
            each.decision = self.decision
        return found

    @cached_property
    def seated(self) -> list[Member]:
        """The members of the body that has it, one a seat."""
        return sitting(self.proceeding.body_id)

    @cached_property
    def enquiries(self) -> list[Enquiry]:
        return list(Enquiry.objects.filter(proceeding=self.pk).select_related("to"))

    @cached_property
    def requests(self) -> list[Request]:
        """What parties asked for in this proceeding, before it was passed on to it, and in each joined to it."""
        return read_requests([self, *self.members])

    @cached_property
    def stays(self) -> list[Stay]:
        """The stays asked for in this proceeding, before it was passed on to it, and in each joined to it; also those by law."""
        return read_stays([self, *self.members])

    @cached_property
    def acts(self) -> list[ActComplainedOf]:
        """What is complained of here, and in each case that is decided with it, each act once."""
        return read_acts(self)

    def forget(self) -> None:
        """Read again what lies on it when it is next asked for: an act has written since. Joinder and limits stay."""
        for name in [each for each in vars(self) if each not in ("proceeding", "group")]:
            delattr(self, name)


def in_order(limits: Iterable[Deadline]) -> list[Deadline]:
    """The soonest first."""
    return sorted(limits, key=lambda limit: (limit.due_before, limit.pk))


def read_group(case_ids: Collection[int]) -> CaseGroup:
    """The files of these cases and of all that are or were joined with them, as they stand."""
    return CaseGroup(rows_of_group(case_ids))


def file_of(proceeding: Proceeding) -> CaseFile:
    """The file of a proceeding, for who shows it. The row is read anew with it."""
    return read_group([proceeding.case_id]).file(proceeding.pk)
