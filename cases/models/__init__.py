"""Every row of the file, one aggregate a module."""

from cases.models.act_standing import ActChange, ActRuling, ActsApart
from cases.models.appeal import Appeal, AppealClaim
from cases.models.body import Body, Member
from cases.models.case import Case, Numbering, Proceeding
from cases.models.complained_act import ActComplainedOf
from cases.models.complaint import Claim, Complaint, Evidence, Reply
from cases.models.correction import Correction
from cases.models.deadline import Deadline, Enquiry, StuckClocks
from cases.models.decision import TEXT_PARTS, Decision, Dissent, Service
from cases.models.draw import Draw, DrawPlace, DrawSeed, Duty
from cases.models.election import CalendarDay, Constituency, Election, Round
from cases.models.event import Event, EventPayload, OutboxMessage
from cases.models.grant import Grant
from cases.models.heartbeat import Heartbeat
from cases.models.measure import ExecutionReport, Measure
from cases.models.office import OfficeLog
from cases.models.party import EndOfParty, Identity, Party, Succession
from cases.models.prosecution import (
    ApplicantIdentity,
    Application,
    ApplicationSummary,
    ProsecutorMeasure,
    ProsecutorRegister,
)
from cases.models.public_edition import PublicEdition
from cases.models.request import Request
from cases.models.revision import Revision
from cases.models.session import AgendaItem, Attendance, Hearing, Motion, Recusal, Session, Vote
from cases.models.silence import Silence
from cases.models.staff import Invitation, PendingAct, SignedIn, StaffAppointment
from cases.models.stay import Stay
from cases.models.verification import Verification
from cases.models.withdrawal import KeptGoing
from cases.models.wrong_tries import WrongTries

__all__ = [
    "TEXT_PARTS",
    "ActChange",
    "ActComplainedOf",
    "ActRuling",
    "ActsApart",
    "AgendaItem",
    "Appeal",
    "AppealClaim",
    "ApplicantIdentity",
    "Application",
    "ApplicationSummary",
    "Attendance",
    "Body",
    "CalendarDay",
    "Case",
    "Claim",
    "Complaint",
    "Constituency",
    "Correction",
    "Deadline",
    "Decision",
    "Dissent",
    "Draw",
    "DrawPlace",
    "DrawSeed",
    "Duty",
    "Election",
    "EndOfParty",
    "Enquiry",
    "Event",
    "EventPayload",
    "Evidence",
    "ExecutionReport",
    "Grant",
    "Hearing",
    "Heartbeat",
    "Identity",
    "Invitation",
    "KeptGoing",
    "Measure",
    "Member",
    "Motion",
    "Numbering",
    "OfficeLog",
    "OutboxMessage",
    "Party",
    "PendingAct",
    "Proceeding",
    "ProsecutorMeasure",
    "ProsecutorRegister",
    "PublicEdition",
    "Recusal",
    "Reply",
    "Request",
    "Revision",
    "Round",
    "Service",
    "Session",
    "SignedIn",
    "Silence",
    "StaffAppointment",
    "Stay",
    "StuckClocks",
    "Succession",
    "Verification",
    "Vote",
    "WrongTries",
]
