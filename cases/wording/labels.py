"""The plain words for a code, in the reader's language: `label_for(Outcome, "granted")` -> "Granted".

Pages, letters and the search show these. A kind of code that is no enum has a function of its own. A code without words
(of a rulebook newer than `cases.wording.tables`) is shown as spaced words, never as a bare code and never as an error.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import get_language

from cases.wording.acts import complained, prosecutor, stays, succession
from cases.wording.correction_tables import CORRECTION_STATES, CORRECTIONS_OF, SLIP_FIELDS, SLIPS_OF
from cases.wording.tables import (
    ACTS,
    ANNULMENT_GROUNDS,
    BALLOTS,
    BODY_KINDS,
    CASE_TYPES,
    CAUSES,
    CHANNELS,
    CONVENERS,
    DECISION_STANDINGS,
    EVENTS,
    FINDINGS,
    GRANT_ROLES,
    HEARINGS,
    MEASURE_STATES,
    MEASURES,
    MOVE_REASONS,
    OUTCOMES,
    PARTS,
    PARTY_ROLES,
    PROCEEDING_STATES,
    REQUEST_KINDS,
    ROLES,
    SESSION_MODES,
    SESSION_STATES,
    SILENCES,
    STAFF_ROLES,
    STANDINGS,
    TIME_LIMITS,
    TRUST,
    TWO_PERSON_ACTS,
)
from workflow.complained_acts import ActKind, ActStanding, Becomes
from workflow.corrections import CorrectionOf, CorrectionState, SlipField, SlipOf
from workflow.measures import MeasureKind, MeasureState
from workflow.party_ends import PartyEnd
from workflow.prosecutors import Applicant, ApplicationState, ProsecutorMeasureKind, ProsecutorMeasureState, Subject
from workflow.rules.loader import load, names
from workflow.rules.schema import Rulebook
from workflow.rules.words import Silence
from workflow.states import (
    AnnulmentGround,
    Ballot,
    BodyKind,
    Channel,
    DecisionStanding,
    GrantRole,
    HearingKind,
    LimitRule,
    Outcome,
    PartyRole,
    ProceedingState,
    RequestKind,
    Role,
    SessionMode,
    SessionState,
    StaffRole,
    Standing,
    Trust,
    TwoPersonAct,
)
from workflow.stays import StayState

WORDS: Mapping[type[StrEnum], Mapping[str, Promise]] = {
    AnnulmentGround: ANNULMENT_GROUNDS,
    DecisionStanding: DECISION_STANDINGS,
    RequestKind: REQUEST_KINDS,
    Silence: SILENCES,
    Outcome: OUTCOMES,
    ProceedingState: PROCEEDING_STATES,
    SessionState: SESSION_STATES,
    SessionMode: SESSION_MODES,
    Ballot: BALLOTS,
    HearingKind: HEARINGS,
    Channel: CHANNELS,
    PartyRole: PARTY_ROLES,
    Role: ROLES,
    GrantRole: GRANT_ROLES,
    StaffRole: STAFF_ROLES,
    TwoPersonAct: TWO_PERSON_ACTS,
    Standing: STANDINGS,
    MeasureKind: MEASURES,
    MeasureState: MEASURE_STATES,
    StayState: stays.STATES,
    PartyEnd: succession.ENDS,
    ActKind: complained.KINDS,
    ActStanding: complained.STATES,
    Becomes: complained.BECOMES,
    BodyKind: BODY_KINDS,
    LimitRule: TIME_LIMITS,
    Trust: TRUST,
    CorrectionOf: CORRECTIONS_OF,
    CorrectionState: CORRECTION_STATES,
    SlipField: SLIP_FIELDS,
    SlipOf: SLIPS_OF,
    ApplicationState: prosecutor.APPLICATION_STATES,
    Applicant: prosecutor.APPLICANTS,
    Subject: prosecutor.SUBJECTS,
    ProsecutorMeasureKind: prosecutor.KINDS,
    ProsecutorMeasureState: prosecutor.STATES,
}
"""The table for each kind of code that is an enum. Trust and roles are said in the middle of a sentence."""


def label_for(kind: type[StrEnum], code: str) -> str:
    """The words for a code of that kind, e.g. `label_for(LimitRule, "decide")` -> "Time to decide"."""
    return _find_words(WORDS[kind], code)


def case_type_label(code: str) -> str:
    """For a kind of case we have no words for, the title that a rulebook here gives it."""
    return _find_words(CASE_TYPES, code) if code in CASE_TYPES else _find_title(code) or _find_words(CASE_TYPES, code)


def case_types(rulebooks: Iterable[Rulebook]) -> tuple[str, ...]:
    """Every kind of case that these rulebooks or we have words for."""
    others = {code for rulebook in rulebooks for code in rulebook.case_types} - set(CASE_TYPES)
    return *CASE_TYPES, *sorted(others)


def _find_title(code: str) -> str | None:
    known = (load(name).case_types.get(code) for name in names())
    return next((each.title for each in known if each is not None), None)


def convener_label(code: str) -> str:
    """Who convenes a session, in the rulebook's words."""
    return _find_words(CONVENERS, code)


def move_reason_label(code: str) -> str:
    """Why a time limit moves or stays, as said after a colon, e.g. `day_off` -> "another day is free or worked on"."""
    return _find_words(MOVE_REASONS, code)


def event_label(kind: str) -> str:
    """What happened, by the kind of event, e.g. `case.admitted` -> "Complaint admitted"."""
    return _find_words(EVENTS, kind)


def cause_label(code: str) -> str:
    """Why a case was passed up or a remedy lost, e.g. `silence` -> "The time to decide ran out without a decision."."""
    return _find_words(CAUSES, code)


def ground_label(code: str) -> str:
    """Why a case stands still, as said after "because", e.g. `court_seized` -> "a court has the same matter"."""
    return _find_words(succession.GROUNDS, code)


def part_label(name: str) -> str:
    """A part of a written decision, as said in the middle of a sentence, e.g. `operative` -> "operative part"."""
    return _find_words(PARTS, name)


def finding_label(kind: str) -> str:
    """What a finding of the hunt gives away, e.g. `number` -> "a telephone or card number"."""
    return _find_words(FINDINGS, kind)


def act_label(name: str) -> str:
    """What a button says for an act, e.g. `request_correction` -> "Ask for a correction"."""
    return _find_words(ACTS, name)


def _find_words(table: Mapping[str, Promise], code: str) -> str:
    language = get_language()
    said = _said.get((id(table), code, language))
    if said is None:
        words = table.get(code)
        if words is None:
            return code.replace("_", " ").replace(".", " ").capitalize()
        said = _said[id(table), code, language] = str(words)
    return said


_said: dict[tuple[int, str, str], str] = {}
"""What was said for a code of a table, which stays as it is, in a language: a page asks for some fifty."""
