"""The files that an act holds: read once under the lock, changed in memory, written in one go when the act is done.

What fell due is written before the act begins, and the act in a savepoint of its own (docs/adr/0003). A refusal takes the
savepoint back and throws these objects away with it, so nothing that an act left half done is ever read again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Max
from django_fsm import ConcurrentTransition

from cases.access.actors import Actor
from cases.acts.engine.next_due import next_due
from cases.log.events import PreparedEvent, prepare, write
from cases.models import Case, Deadline, Election, Event, Proceeding, ProsecutorRegister, Session
from cases.models.case import hidden_key
from cases.queries.case_file import CaseFile, CaseGroup
from workflow.states import SessionState

Stream = Case | Session | Election | ProsecutorRegister
WRITTEN_BESIDE = (
    "lead_id",
    "body_id",
    "back_to",
    "track",
    "admitted_at",
    "ended_at",
    "overdue_since",
    "contested_since",
    "next_due",
    "last_event_id",
)
"""The columns of a proceeding that acts change, beside its state."""
OF_A_LIMIT = (
    "state",
    "ended_at",
    "due_before",
    "contested_from",
    "useful_until",
    "explanation",
    "inputs",
    "struck_by_id",
)


class NotHeld(RuntimeError):
    """A file is to be changed that was only read, or whose case nobody locked."""


class HeldCases(CaseGroup):
    """What an act holds. `locked` are the keys of the cases whose rows are locked until the transaction ends."""

    def __init__(self, proceedings: Iterable[Proceeding], locked: Collection[int]) -> None:
        self.locked = set(locked)
        self._as_read: dict[UUID, tuple[object, ...]] = {}
        self._limits_as_read: dict[int, tuple[object, ...]] = {}
        self._prepared: list[PreparedEvent] = []
        self._moved: dict[UUID, str] = {}
        self._last_event: dict[UUID, Event] = {}
        self._touched: set[UUID] = set()
        self._last_at: dict[str, datetime | None] = {}
        self._sessions: dict[UUID, Session] = {}
        self._registers: dict[int, ProsecutorRegister] = {}
        self._heads: dict[str, Stream] = {}
        super().__init__(proceedings)

    def add(self, proceeding: Proceeding) -> CaseFile:
        self._as_read[proceeding.pk] = _read_columns(proceeding)
        return super().add(proceeding)

    def open(self, proceeding: Proceeding) -> CaseFile:
        """Take in a proceeding that this act has just written, and its case where that is new too."""
        self.locked.add(proceeding.case_id)
        self._limits[proceeding.pk] = []
        return self.add(proceeding)

    def _list_unread(self, key: UUID) -> list[UUID]:
        """Those of the locked cases are read together; what was decided with them long ago, only where it is asked for."""
        is_locked = self.file(key).case.pk in self.locked
        return [each for each in super()._list_unread(key) if (self.file(each).case.pk in self.locked) == is_locked]

    def _read_limits(self, keys: Collection[UUID]) -> None:
        super()._read_limits(keys)
        for key in keys:
            self._limits_as_read |= {each.pk: _read_ends(each) for each in self._limits[key]}

    def session(self, key: UUID) -> Session:
        """A session with its row locked until the transaction ends; the same object however often it is asked for."""
        if key not in self._sessions:
            rows = Session.objects.select_for_update(of=("self",)).select_related("body")
            self._sessions[key] = rows.get(pk=key)
        return self._sessions[key]

    def register(self, body_id: int, *, begin: bool = False) -> ProsecutorRegister | None:
        """The register of a prosecutor's office, locked until the transaction ends.

        None where the office has none yet; with `begin` it is begun.
        """
        if body_id not in self._registers:
            if begin:
                ProsecutorRegister.objects.get_or_create(body_id=body_id)
            rows = ProsecutorRegister.objects.select_for_update(of=("self",)).select_related("body")
            found = rows.filter(body=body_id).first()
            if found is None:
                return None
            self._registers[body_id] = found
        return self._registers[body_id]

    @property
    def registers(self) -> list[ProsecutorRegister]:
        """Those that are locked."""
        return list(self._registers.values())

    def lock_sessions(self) -> None:
        """Lock each announced session that one of these cases is to be decided in, in the order of their keys.

        For who fires clocks of many cases, so that two that do so never wait for each other.
        """
        keys = [file.pk for file in self.files if file.case.pk in self.locked]
        announced = Session.objects.filter(agenda__proceeding__in=keys, state=SessionState.CONVENED)
        for key in sorted(set(announced.values_list("pk", flat=True))):
            self.session(key)

    # Instants

    def read_last_entries(self, streams: Collection[str] = ()) -> datetime | None:
        """The instant of the last event in any of the locked cases and of these streams; each is known from here on."""
        wanted = {self.cases[each].stream for each in self.locked} | set(streams)
        self._last_at |= dict.fromkeys(wanted)
        found = Event.objects.filter(stream__in=wanted).values("stream").annotate(last=Max("occurred_at")).order_by()
        self._last_at |= dict(found.values_list("stream", "last"))
        return max((last for each in wanted if (last := self._last_at[each]) is not None), default=None)

    def not_before_the_last(self, stream: Stream, at: datetime) -> datetime:
        """`at`, or the instant of the last event of the stream where that is later.

        For what the stream of one is told by an act upon another: by a clock of a case that the scheduler fires late, a session
        learns only now that the case had left it, though other cases have left it since.
        """
        if stream.stream not in self._last_at:
            last = Event.objects.filter(stream=stream.stream, seq=stream.last_seq)
            self._last_at[stream.stream] = last.values_list("occurred_at", flat=True).first()
        known = self._last_at[stream.stream]
        return at if known is None else max(at, known)

    # What an act does

    def tell(
        self,
        stream: Stream,
        kind: str,
        *,
        actor: Actor,
        at: datetime,
        data: Mapping[str, object] | None = None,
        personal: Mapping[str, object] | None = None,
        proceeding: Proceeding | None = None,
        moved_from: str | None = None,
    ) -> Event:
        """Append one event to the stream, to be written with the rest; it has no key before that.

        `moved_from` is the state that the proceeding left with it (`move`), "" where it begins; None where it stays.
        """
        if isinstance(stream, Case) and stream.pk not in self.locked:
            raise NotHeld(f"case {stream.pk} is not locked by this act")
        if self._heads.setdefault(stream.stream, stream) is not stream:
            raise NotHeld(f"{stream.stream} is told of by two objects, and one does not know where the other has come")
        has_moved = proceeding is not None and moved_from is not None
        prepared = prepare(
            stream,
            kind,
            actor=actor,
            at=at,
            data=data,
            personal=personal,
            proceeding=proceeding,
            from_state=moved_from or "",
            to_state=proceeding.state if has_moved and proceeding is not None else "",
        )
        self._prepared.append(prepared)
        self._last_at[prepared.event.stream] = at
        if proceeding is not None:
            self._touched.add(proceeding.pk)
            if has_moved:
                self._last_event[proceeding.pk] = prepared.event
        return prepared.event

    def move(self, proceeding: Proceeding, transition: str) -> str | None:
        """Fire a transition of the lifecycle. Returns the state it left, None where it is in the same one again.

        The event that tells of it is the next one told of this proceeding.
        """
        if proceeding.pk in self._moved:
            self.write()  # one UPDATE a transition, as the trigger wants
        before = str(proceeding.state)
        getattr(proceeding, transition)()
        if proceeding.state == before:
            return None
        self._moved[proceeding.pk] = before
        return before

    def start(self, limits: Collection[Deadline]) -> None:
        """Write new limits at once, for their keys stand in events, and take them in."""
        for limit in limits:
            self._require_locked(limit.proceeding)
            self.limits_of(limit.proceeding_id)
            if limit.proceeding.case.is_sealed:
                limit.pk = hidden_key()  # the key of a limit of a sealed case leaves no gap that others see
        Deadline.objects.bulk_create(limits)
        for limit in limits:
            self._limits_as_read[limit.pk] = _read_ends(limit)
            self.limits_of(limit.proceeding_id).append(limit)
            self._touched.add(limit.proceeding_id)

    # Writing

    def write(self) -> None:
        """Write every event, limit and proceeding that was changed since the last time."""
        prepared, self._prepared = self._prepared, []
        write(prepared)
        self._write_limits()
        self._keep_order()
        self._write_proceedings()

    def _write_limits(self) -> None:
        ended: dict[tuple[object, object], list[int]] = defaultdict(list)
        for limit in [each for limits in self._limits.values() for each in limits]:
            was, now = self._limits_as_read[limit.pk], _read_ends(limit)
            if was == now:
                continue
            self._require_locked(limit.proceeding)
            self._limits_as_read[limit.pk] = now
            self._touched.add(limit.proceeding_id)
            if was[2:] != now[2:]:
                limit.save(update_fields=[name.removesuffix("_id") for name in OF_A_LIMIT])
            else:
                at: object = F("due_before") if limit.ended_at == limit.due_before else limit.ended_at
                ended[limit.state, at].append(limit.pk)
        for (state, at), keys in ended.items():
            Deadline.objects.filter(pk__in=keys).update(state=state, ended_at=at)

    def _keep_order(self) -> None:
        """Where each file that was touched stands on the docket, and its lead, which the soonest of them all binds."""
        touched, self._touched = self._touched, set()
        for key in touched | {lead for each in touched if (lead := self.file(each).proceeding.lead_id) is not None}:
            file = self.find(key)
            if file is not None and file.proceeding.case_id in self.locked:
                file.proceeding.next_due = next_due(file)
        for key, event in self._last_event.items():
            self.file(key).proceeding.last_event = event
        self._last_event = {}

    def _write_proceedings(self) -> None:
        moved, self._moved = self._moved, {}
        beside: list[Proceeding] = []
        changed: set[str] = set()
        for file in self.files:
            proceeding = file.proceeding
            was, now = self._as_read[proceeding.pk], _read_columns(proceeding)
            differing = [name for name, one, other in zip(WRITTEN_BESIDE, was, now, strict=True) if one != other]
            if not differing and proceeding.pk not in moved:
                continue
            self._require_locked(proceeding)
            self._as_read[proceeding.pk] = now
            if proceeding.pk in moved:
                _update(proceeding, differing, before=moved[proceeding.pk])
            else:
                beside.append(proceeding)
                changed.update(differing)
        if beside:
            _update_all(beside, sorted(changed))

    def _require_locked(self, proceeding: Proceeding) -> None:
        if proceeding.case_id not in self.locked:
            raise NotHeld(f"the case of proceeding {proceeding.pk} is not locked by this act")


def held(file: CaseFile) -> HeldCases:
    """The cases that the act holds, by the file of one of them. Raises NotHeld for a file that was only read."""
    if not isinstance(file.group, HeldCases):
        raise NotHeld(f"the file of proceeding {file.pk} was read to be shown")
    return file.group


def _read_columns(proceeding: Proceeding) -> tuple[object, ...]:
    return tuple(getattr(proceeding, name) for name in WRITTEN_BESIDE)


def _read_ends(limit: Deadline) -> tuple[object, ...]:
    return tuple(getattr(limit, name) for name in OF_A_LIMIT)


def _update(proceeding: Proceeding, names: Iterable[str], *, before: str) -> None:
    """One transition, with what changed beside it. Raises ConcurrentTransition where the row is in another state."""
    values: dict[str, Any] = {name: getattr(proceeding, name) for name in names}
    rows = Proceeding.objects.filter(pk=proceeding.pk, state=before)
    if not rows.update(state=proceeding.state, **values):
        raise ConcurrentTransition(f"proceeding {proceeding.pk} is no longer {before}")


def _update_all(proceedings: Collection[Proceeding], names: Collection[str]) -> None:
    """What changed beside the state, of all of them in one go."""
    if len(proceedings) == 1:
        (only,) = proceedings
        Proceeding.objects.filter(pk=only.pk).update(**{name: getattr(only, name) for name in names})
    else:
        Proceeding.objects.bulk_update(proceedings, [name.removesuffix("_id") for name in names])
