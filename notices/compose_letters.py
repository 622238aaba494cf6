"""The frozen context of an e-mail: case number, bodies, instants and where to read more. Never what was complained of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import override

from cases.acts.engine.deadlines import MAKES_OVERDUE
from cases.models import ActComplainedOf, Body, Deadline, Event, Session
from cases.queries.courts.draws import describe_draw
from cases.queries.superior.reminders import REMINDED
from cases.wording.complained_acts import name_act_of
from cases.wording.corrections import tell_correction
from cases.wording.explanations import sentence
from cases.wording.hour_that_matters import all_hours_text
from cases.wording.instants import written_end, written_out, written_until
from cases.wording.labels import cause_label, ground_label, label_for
from cases.wording.moves import extended_sentences, moved_sentences
from notices.addresses import case_address, failure_to_act_address, follow_address, lodge_address, sessions_address
from notices.institution import line_of_institution
from notices.letter_rules import Audience
from notices.recipients import Addressee, body_informed, session_id
from notices.written_limits import FIRM, source_of
from workflow.complained_acts import EVENT_OF, ActStanding
from workflow.states import LimitRule, RequestKind, SessionMode


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContext:
    """Plain words for one addressee; what an event does not have is "". Addresses are whole."""

    language: str
    to: str
    cases: tuple[str, ...]
    number: str
    body: str
    at: str
    to_body: str = ""
    judges: str = ""
    """Who judges, and of how many drawn or in whose place."""
    from_body: str = ""
    """The body that had it before, where it goes to another one."""
    after_silence: bool = False
    """Whether an appeal goes on past the silence of a body, and not against a decision."""
    cause: str = ""
    """Why the case was passed up or the remedy lost, as a whole sentence, where it was."""
    ground: str = ""
    """Why the case stands still, as said after "because"."""
    review: str = ""
    """Until when it stands still, in words that begin so."""
    other: str = ""
    """The number of the case it was joined with, where it was."""
    superior: str = ""
    is_sealed: bool = False
    """Who was told beside the parties, where someone was."""
    limit: str = ""
    ends: str = ""
    shorter: str = ""
    """Until when it had to be done by the shorter of two readings, where the body is late by that one alone."""
    why: str = ""
    is_sure: bool = True
    """False where the limit rests on a rule that was not read in the law."""
    starts: str = ""
    place: str = ""
    mode: str = ""
    is_open: bool = True
    moved: tuple[str, ...] = ()
    """Each limit that moved or was made longer: from when and to when."""
    request: str = ""
    """What a party had asked for, where the letter is about that."""
    correction: tuple[str, ...] = ()
    """What was corrected, by whose slip, and what follows: whole sentences."""
    decision: str = ""
    act: str = ""
    """The act complained of: its number, day and author, where the letter is about that."""
    standing: str = ""
    """Where it stands now."""
    above: str = ""
    """The body above that reminds."""
    is_body: bool = False
    follow: str = ""
    """Where this addressee reads more: the door for the access code, or for a body the public page."""
    sessions: str = ""
    failure_to_act: str = ""
    complain: str = ""
    """Where an act of the body can be complained of."""
    institution: str = ""
    """Who runs the site, at the foot of the letter and as the name of its sender; "" where nobody is entered."""


CONTESTED = "deadline.contested"
LIMITS_TOLD: Mapping[str, Sequence[str]] = {
    "correction.requested": ("correct",),
    "case.lodged": ("decide", "transfer", "screen"),
    "case.suspended": ("decide", "screen"),
    "case.resumed": ("decide", "screen"),
    "stay.asked": ("stay",),
    "case.reminded": ("decide", "screen"),
}
"""The rules of the limit that a letter tells, by the kind of event, where the event names none itself."""


def letter_context(event: Event, addressee: Addressee) -> LetterContext:
    """What the letter about `event` tells this addressee, in their language."""
    with override(addressee.language):
        letter = (
            _compose_session_letter(event, addressee)
            if event.kind == "session.convened"
            else _compose_case_letter(event, addressee)
        )
        line = line_of_institution()
        return replace(letter, institution=line.name) if line else letter


def _compose_session_letter(event: Event, addressee: Addressee) -> LetterContext:
    session = Session.objects.select_related("body").get(pk=session_id(event))
    zone = session.body.zone
    return LetterContext(
        language=addressee.language,
        to=addressee.label,
        cases=addressee.cases,
        number=", ".join(addressee.cases),
        body=session.body.title,
        at=written_out(event.occurred_at, zone),
        starts=written_out(session.starts_at, zone),
        place=session.place,
        mode=label_for(SessionMode, session.mode),
        is_open=session.is_open,
        is_body=addressee.is_body,
        sessions=sessions_address(),
    )


def _compose_case_letter(event: Event, addressee: Addressee) -> LetterContext:
    assert event.proceeding is not None
    body = event.proceeding.body
    limit = _limit(event)
    number = addressee.cases[0]
    return LetterContext(
        language=addressee.language,
        to=addressee.label,
        cases=addressee.cases,
        number=number,
        body=body.title,
        at=written_out(event.occurred_at, body.zone),
        to_body=_find_title(str(event.data.get("to", ""))) if event.kind != "deadline.extended" else "",
        judges=describe_draw(event) if event.kind.startswith("judges.") else "",
        from_body=_find_title(str(event.data.get("from", ""))),
        after_silence="silence" in event.data,
        ground=ground_label(str(event.data["ground"])) if "ground" in event.data else "",
        review=written_end(datetime.fromisoformat(event.data["until"]), body.zone) if "until" in event.data else "",
        other=str(event.data.get("lead") or event.data.get("joined") or event.data.get("other") or ""),
        cause=cause_label(str(event.data["why"])) if "why" in event.data else "",
        limit=label_for(LimitRule, limit.rule) if limit else "",
        ends=all_hours_text(limit, body.zone, now=event.occurred_at) if limit else "",
        shorter=written_until(event.occurred_at, body.zone) if event.kind == CONTESTED else "",
        why=sentence(limit.explanation) if limit else "",
        is_sure=limit is None or source_of(limit)[1] in FIRM,
        moved=(*moved_sentences(event), *extended_sentences(event)),
        request=label_for(RequestKind, event.data["kind"]) if event.kind == "request.ruled" else "",
        correction=tuple(tell_correction(event)),
        decision=str(event.data.get("number", "")),
        act=_name_act(event),
        standing=label_for(ActStanding, str(event.data["standing"])) if event.kind in EVENT_OF.values() else "",
        above=_find_title(event.actor.partition(":")[2]) if event.kind == REMINDED else "",
        is_body=addressee.is_body,
        complain=lodge_address() if event.kind == "case.suspended" else "",
        follow=case_address(number) if addressee.is_body else follow_address(),
        superior=_name_superior_informed(event),
        is_sealed=event.case is not None and event.case.is_sealed,
        failure_to_act=failure_to_act_address(number) if limit and _may_be_complained_of(event, limit) else "",
    )


def _name_superior_informed(event: Event) -> str:
    """Name who stands above and was told, by name; "" where nobody was, as where no address is known."""
    above = body_informed(event, Audience.SUPERIOR)
    return above.title if above is not None and above.email else ""


def _find_title(code: str) -> str:
    body = Body.objects.filter(code=code).first() if code else None
    return body.title if body else ""


def _name_act(event: Event) -> str:
    """Name the act complained of that the event is about, "" where it is about none."""
    if event.kind not in EVENT_OF.values():
        return ""
    return name_act_of(ActComplainedOf.objects.select_related("body").get(pk=event.data["act"]))


def _limit(event: Event) -> Deadline | None:
    """The time limit a letter is about: the one missed, the one to correct in, or the body's first duty."""
    if "deadline" in event.data:
        return Deadline.objects.filter(pk=event.data["deadline"]).first()
    rules = LIMITS_TOLD.get(event.kind, ())
    return Deadline.objects.filter(proceeding=event.proceeding, rule__in=rules).order_by("-starts_at", "id").first()


def _may_be_complained_of(event: Event, limit: Deadline) -> bool:
    return event.kind in {"deadline.breached", CONTESTED} and limit.rule in MAKES_OVERDUE
