"""The words of the machine. Codes only: the sentence or label for each is made in `cases`, in three languages."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class ProceedingState(StrEnum):
    """Where a proceeding stands before one body. A breach is a fact beside the state, never a state."""

    LODGED = "lodged"
    CORRECTION = "correction"
    ADMITTED = "admitted"
    LISTED = "listed"
    HEARD = "heard"
    DECIDED = "decided"
    CLOSED = "closed"
    TRANSFERRED = "transferred"
    WITHDRAWN = "withdrawn"
    DEVOLVED = "devolved"
    JOINED = "joined"
    """Decided together with another case, its lead. It stays so once the lead is decided, and has then ended."""
    SUSPENDED = "suspended"
    """It stands still for a reason of the law, until a review that is set."""


IN_HAND = frozenset(
    {
        ProceedingState.LODGED,
        ProceedingState.CORRECTION,
        ProceedingState.ADMITTED,
        ProceedingState.LISTED,
        ProceedingState.HEARD,
    }
)
"""The body itself must deal with it now."""
BEFORE_SESSION = frozenset({ProceedingState.ADMITTED, ProceedingState.LISTED, ProceedingState.HEARD})
"""A session is still to be held on it, or has heard the parties and not decided."""
UNDECIDED = IN_HAND | {ProceedingState.JOINED, ProceedingState.SUSPENDED}
"""Nothing has been decided yet; a joined one is waiting for that as long as it has not ended."""
TO_DECIDE = UNDECIDED - {ProceedingState.SUSPENDED}
"""Its time to decide runs, so that the body can be late with it."""
PASSED_ON = frozenset({ProceedingState.TRANSFERRED, ProceedingState.DEVOLVED})
"""Another body has the case now."""
ENDED = frozenset(
    {
        ProceedingState.CLOSED,
        ProceedingState.TRANSFERRED,
        ProceedingState.WITHDRAWN,
        ProceedingState.DEVOLVED,
    }
)


class BodyKind(StrEnum):
    COMMISSION = "commission"
    COURT = "court"
    PROSECUTOR = "prosecutor"
    ADVISORY = "advisory"
    OFFICE = "office"
    """A local or state body or official: can be complained of, decides nothing here."""


class Level(StrEnum):
    """Names of levels that the rulebooks here share. A rulebook may use others; what counts is the tier it gives them."""

    PEC = "PEC"
    DEC = "DEC"
    TEC = "TEC"
    CEC = "CEC"
    COURT = "COURT"
    SC = "SC"
    CC = "CC"
    PROS = "PROS"
    PUBCOUNCIL = "PUBCOUNCIL"
    OFFICE = "OFFICE"


class Role(StrEnum):
    """What an actor is to one proceeding."""

    CLERK = "clerk"
    COMPLAINANT = "complainant"
    RESPONDENT = "respondent"
    OTHER_CLERK = "other_clerk"
    SUPERIOR_CLERK = "superior_clerk"
    SYSTEM = "system"
    STRANGER = "stranger"


class PartyRole(StrEnum):
    COMPLAINANT = "complainant"
    RESPONDENT = "respondent"
    PERSON_CONCERNED = "person_concerned"
    REPRESENTATIVE = "representative"
    PROSECUTOR = "prosecutor"
    """An office that protested against a decision: a party from then on, and no more than that."""


class GrantRole(StrEnum):
    """As what a single person, who is neither party nor clerk, was let read one case."""

    REPRESENTATIVE = "representative"
    """Of the complainant, and by their wish: reads what they read, and does what they let them do."""
    OBSERVER = "observer"
    """Accredited, admitted by the body: reads the course of the case, and nothing that says who anybody is."""
    AUDITOR = "auditor"
    """Looks into the work of the body, from above it: reads the file and its log."""


class StaffRole(StrEnum):
    """As what a person was appointed to a body, for a term."""

    CLERK = "clerk"
    SECRETARY = "secretary"
    CHAIR = "chair"
    MEMBER = "member"
    RAPPORTEUR = "rapporteur"
    JUDGE = "judge"
    PROSECUTOR = "prosecutor"
    SUPERVISOR = "supervisor"
    """Of a region: reads what is late and what was withdrawn below the body."""
    OBSERVER = "observer"
    """Accredited at the body: reads the course of its cases, and nothing that says who anybody is."""
    AUDITOR = "auditor"
    """Looks into the work of the body: reads its files and their logs."""


class TwoPersonAct(StrEnum):
    """What one administrator asks for and another must confirm."""

    RESET_FACTOR = "reset_factor"
    MAKE_ADMINISTRATOR = "make_administrator"
    APPOINT_ADMINISTRATOR = "appoint_administrator"
    """To appoint an administrator to a body, who would then both keep the office and work on its files."""
    REOPEN_ACCOUNT = "reopen_account"
    """Of who was let go: the account opens again with everything it could do, but for appointments that ended."""


class Standing(StrEnum):
    """As what a person files."""

    VOTER = "voter"
    CANDIDATE = "candidate"
    PARTY = "party"
    BLOC = "bloc"
    COMMISSION_MEMBER = "commission_member"
    DOMESTIC_OBSERVER = "domestic_observer"
    PROXY = "proxy"
    MEDIA = "media"
    NGO = "ngo"
    INTERNATIONAL_OBSERVER = "international_observer"
    HEAD_OF_STATE = "head_of_state"
    CHAMBER_CHAIR = "chamber_chair"
    DEPUTIES = "deputies"
    """As many members of parliament as the law asks for, together."""
    HEAD_OF_GOVERNMENT = "head_of_government"
    ANONYMOUS = "anonymous"


class WhoDidIt(StrEnum):
    """Whether the commission of the place did what is complained of: if so it does not decide."""

    COMMISSION = "commission"
    NOBODY_THERE = "nobody_there"
    """Nobody of that commission."""
    OTHER = "other"


class Outcome(StrEnum):
    """What a decision can say. "Discussed", "noted" and "referred" are not outcomes."""

    INADMISSIBLE = "inadmissible"
    REJECTED = "rejected"
    PARTLY_GRANTED = "partly_granted"
    GRANTED = "granted"
    DISCONTINUED = "discontinued"
    DECLARATORY = "declaratory"
    UPHELD = "upheld"
    """On appeal: the decision below stands."""
    VARIED = "varied"
    """On appeal: the decision below stands in part, and in part this one stands in its place."""
    ANNULLED = "annulled"
    """On appeal: the decision below is no more, and the matter is decided anew by this one."""
    REMANDED = "remanded"
    """On appeal: the decision below is no more, and the body that made it decides again."""


ON_EITHER = frozenset({Outcome.INADMISSIBLE, Outcome.DISCONTINUED, Outcome.DECLARATORY})
ON_A_COMPLAINT = ON_EITHER | {Outcome.REJECTED, Outcome.PARTLY_GRANTED, Outcome.GRANTED}
ON_AN_APPEAL = ON_EITHER | {Outcome.UPHELD, Outcome.VARIED, Outcome.ANNULLED, Outcome.REMANDED}
SETS_ASIDE = frozenset({Outcome.VARIED, Outcome.ANNULLED, Outcome.REMANDED})
"""Outcomes of an appeal after which the decision below no longer stands as it was made."""


class AnnulmentGround(StrEnum):
    """Why a decision was set aside, claim by claim. What was annulled in law is not decided the same way again."""

    PROCEDURE = "procedure"
    FACTS = "facts"
    LAW = "law"


class DecisionStanding(StrEnum):
    """What has become of a decision before the bodies above."""

    STANDS = "stands"
    UPHELD = "upheld"
    VARIED = "varied"
    ANNULLED = "annulled"
    SUSPENDED = "suspended"
    """A stay holds it back: what it orders need not be done, until the stay ends."""


BINDS_STILL = frozenset({DecisionStanding.STANDS, DecisionStanding.UPHELD, DecisionStanding.SUSPENDED})
"""Nobody above has set it aside."""
STANDING_AFTER: Mapping[Outcome, DecisionStanding] = MappingProxyType(
    {
        Outcome.UPHELD: DecisionStanding.UPHELD,
        Outcome.VARIED: DecisionStanding.VARIED,
        Outcome.ANNULLED: DecisionStanding.ANNULLED,
        Outcome.REMANDED: DecisionStanding.ANNULLED,
    }
)
"""What an appeal that was decided leaves of the decision below; any other outcome leaves it as it was."""


ADVERSE_TO_COMPLAINANT = frozenset(
    {Outcome.INADMISSIBLE, Outcome.REJECTED, Outcome.PARTLY_GRANTED, Outcome.DISCONTINUED}
)
ADVERSE_TO_RESPONDENT = frozenset({Outcome.GRANTED, Outcome.PARTLY_GRANTED, Outcome.DECLARATORY})


class SessionState(StrEnum):
    CONVENED = "convened"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class SessionMode(StrEnum):
    """How members meet. A poll by phone or fax is named so that it can be refused in words."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"
    FAX = "fax"


class Ballot(StrEnum):
    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class DecisionState(StrEnum):
    ADOPTED = "adopted"
    ISSUED = "issued"
    PUBLISHED = "published"
    TAKEN_DOWN = "taken_down"
    """Published once, and withdrawn from every door until a corrected public version is published."""


class HearingKind(StrEnum):
    ORAL = "oral"
    WRITTEN = "written"
    WAIVED = "waived"
    ABSENT = "absent"
    """Served in time with the session, and did not come."""


class RequestKind(StrEnum):
    """What a party asks of the body that has its case, beside the case itself. Each is ruled on, once."""

    LONGER_TIME = "longer_time"
    RECUSAL = "recusal"
    ACCESS_TO_FILE = "access_to_file"
    EVIDENCE = "evidence"
    """That the body obtains it."""
    RESTORE_TIME = "restore_time"
    """That a time which ran out counts as kept, for a good cause."""


class Channel(StrEnum):
    """How something is served. Each needs its proof in words or a reference."""

    IN_PERSON = "in_person"
    EMAIL = "email"
    POST = "post"
    FAX = "fax"
    COURIER = "courier"
    PUBLICATION = "publication"


class CaseLink(StrEnum):
    """Why a case is about another one."""

    FAILURE = "failure"
    """It was not decided in time."""
    PRESSURE = "pressure"
    """Its complainant is pressed to drop it."""


class LimitRule(StrEnum):
    """What a time limit is for: the rule of its row. `cases.acts.engine.expiry` says of each what follows when it runs out."""

    LODGE = "lodge"
    DECIDE = "decide"
    SCREEN = "screen"
    TRANSFER = "transfer"
    CORRECT = "correct"
    ENQUIRY = "enquiry"
    REPLY = "reply"
    ISSUE = "issue"
    SERVE = "serve"
    PUBLISH = "publish"
    PUBLICATION = "publication"
    """After it what was published counts as served."""
    APPEAL = "appeal"
    REVIEW = "review"
    """Until when a case stands still."""
    WITHDRAWAL = "withdrawal"
    """Until when a withdrawal waits before it ends the case."""
    ALARM = "alarm"
    USEFUL = "useful"
    """The hour from which a decision can no longer help."""
    CONTESTED = "contested"
    """The shorter end of a body's time of which the law has two readings."""
    UNSERVED = "unserved"
    """Calls out, again and again, that a decision has not reached its parties."""
    EXECUTE = "execute"
    """Until when what a decision orders must be done, by whom it was ordered from."""
    DUE_SOON = "due_soon"
    """Reminds on the way of what is ordered."""
    CONFIRM = "confirm"
    """Until when a second person may confirm a correction that was proposed."""
    STILL_DUE = "still_due"
    """Calls out, again and again, that what was ordered is not done though its time is over."""
    STAY = "stay"
    """Until when a body must rule on a stay that was asked for."""
    STAY_UNTIL = "stay_until"
    """The hour at which a stay that was granted until then lapses."""


class DeadlineKind(StrEnum):
    BODY = "body"
    """Binds a body: past it is a breach."""
    PERSON = "person"
    """Protects a person: past it the time has run out, which is no breach."""
    ALARM = "alarm"
    """A warning on the way; past it is shown, and is no breach."""


class DeadlineState(StrEnum):
    RUNNING = "running"
    MET = "met"
    EXPIRED = "fired"
    VOID = "void"


class Trust(StrEnum):
    """How far a rule may be trusted, the most first; shown beside every date that rests on it."""

    VERIFIED = "verified"
    VERIFIED_IN_PART = "verified_in_part"
    SEED = "seed"
    MEMORY = "memory"
    DESIGN = "design"
    GAP = "gap"
