"""The frozen context of a receipt: what was received, when, by whom, and what happens next. It never holds the access code."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext, override

from cases.models import Body, Case, Complaint, Event
from cases.queries.filed import Filed
from cases.wording.explanations import sentence
from cases.wording.hour_that_matters import all_hours_text
from cases.wording.labels import case_type_label, label_for
from notices.addresses import follow_address
from notices.compose import PartyLine, rulebook_caution, rulebook_title
from notices.institution import InstitutionLine, line_of_institution
from notices.written_limits import FIRM, source_of, to_the_second, to_the_second_utc, w3c
from workflow.states import DeadlineKind, DeadlineState, LimitRule, PartyRole, Standing

BODY_LIMITS = ("decide", "transfer", "screen")
"""What a body must do with a new case; one of these starts with every lodging."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLine:
    name: str
    size: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitLine:
    """A stored time limit: when it ends and why. `caution` is "" where the law was read and says so."""

    label: str
    ends: str
    sentence: str
    caution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptContext:
    language: str
    case_number: str
    made_at: str
    case_type: str
    election: str
    filed: str
    filed_utc: str
    received_by: str
    competent: str
    routing: str
    """What the receiving body must do first, as a sentence."""
    lateness: str
    """Whether the complaint itself came in time, "" where no limit could be counted."""
    standing: str
    respondent: PartyLine | None
    about: str
    claims: tuple[str, ...]
    evidence: tuple[EvidenceLine, ...]
    limits: tuple[LimitLine, ...]
    event_place: str
    event_hash: str
    rulebook: str
    rulebook_caution: str
    address: str
    """Where the filer follows the case; the QR code leads there."""
    is_sealed: bool = False
    """Whether nobody but the filer and the receiving body knows of the case."""
    institution: InstitutionLine | None = None
    """Who runs the site."""


def receipt_document(filed: Filed) -> ReceiptContext:
    """The receipt for a filing, in the language of the complaint."""
    with override(filed.complaint.language):
        return _compose_receipt(filed, filed.event, filed.case, filed.complaint)


def _compose_receipt(filed: Filed, event: Event, case: Case, complaint: Complaint) -> ReceiptContext:
    zone = complaint.addressed_to.zone
    competent = complaint.addressed_to if case.is_sealed else filed.competent  # sealed, it lies with its examiner
    return ReceiptContext(
        language=complaint.language,
        case_number=case.number,
        made_at=w3c(event.occurred_at),
        case_type=case_type_label(case.case_type),
        election=_name_election(case),
        filed=to_the_second(event.occurred_at, zone),
        filed_utc=to_the_second_utc(event.occurred_at),
        received_by=complaint.addressed_to.title,
        competent=competent.title if competent else "",
        routing=_describe_routing(complaint.addressed_to, competent),
        lateness=_describe_lateness(filed),
        standing=label_for(Standing, complaint.standing),
        respondent=_describe_respondent(complaint),
        about=complaint.about,
        claims=tuple(claim.text for claim in filed.claims),
        evidence=tuple(_list_evidence(filed)),
        limits=tuple(_list_limits(filed, zone)),
        event_place=gettext("entry %(seq)d of %(stream)s") % {"seq": event.seq, "stream": event.stream},
        event_hash=event.hash,
        rulebook=rulebook_title(case),
        rulebook_caution=rulebook_caution(case),
        address=follow_address(),
        is_sealed=case.is_sealed,
        institution=line_of_institution(case.election.read_revision),
    )


def _name_election(case: Case) -> str:
    election = case.election
    own = {"kk": election.name_kk, "ru": election.name_ru}.get(case.complaint.language, "")
    return own or election.name


def _describe_routing(receiver: Body, competent: Body | None) -> str:
    """Say which of the two bodies must do what. The instant of this receipt counts whichever it is."""
    if competent is None:
        return gettext("%(receiver)s must first find the competent body and send your complaint there.") % {
            "receiver": receiver.title
        }
    if competent.pk == receiver.pk:
        return gettext("%(receiver)s is competent and must decide.") % {"receiver": receiver.title}
    return gettext(
        "The rules name %(competent)s. Where that leaves no choice, %(receiver)s must send your complaint there; "
        "the instant of this receipt is kept."
    ) % {"receiver": receiver.title, "competent": competent.title}


def _describe_lateness(filed: Filed) -> str:
    row = next((limit for limit in filed.limits if limit.rule == LimitRule.LODGE), None)
    if row is None:
        return ""
    if row.state == DeadlineState.MET:
        return gettext("By the date you gave, your complaint came in time.")
    return gettext(
        "By the date you gave, the time to complain had run out. "
        "Your complaint is received all the same; the body rules on it."
    )


def _describe_respondent(complaint: Complaint) -> PartyLine | None:
    label = complaint.respondent.title if complaint.respondent else complaint.respondent_text
    return PartyLine(role=label_for(PartyRole, "respondent"), label=label) if label else None


def _list_evidence(filed: Filed) -> Iterator[EvidenceLine]:
    for file in filed.evidence:
        yield EvidenceLine(name=file.name, size=filesizeformat(file.size).replace("\xa0", " "), sha256=file.sha256)


def _list_limits(filed: Filed, zone: str) -> Iterator[LimitLine]:
    received_at = filed.event.occurred_at
    for row in filed.limits:
        if row.kind != DeadlineKind.BODY or row.rule not in BODY_LIMITS or row.starts_at != received_at:
            continue
        _cite, trust = source_of(row)
        yield LimitLine(
            label=label_for(LimitRule, row.rule),
            ends=all_hours_text(row, zone, now=received_at),
            sentence=sentence(row.explanation),
            caution="" if trust in FIRM else gettext("Ask the body before you rely on it."),
        )
