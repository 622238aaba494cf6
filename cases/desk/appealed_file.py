"""What an appeal brings to the desk: who appealed, when and with which words, and the decision that it is about."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cases.models import TEXT_PARTS, Claim, Decision
from cases.queries.case_file import CaseFile
from cases.queries.decisions.standing import standing_word
from cases.queries.pages.appeal_page import AppealText, write_appeal
from cases.queries.values import SummaryRow
from cases.wording.instants import written_out
from cases.wording.labels import label_for, part_label
from cases.wording.parties import label_of
from workflow.rules.words import StageName
from workflow.states import DecisionStanding, Outcome


@dataclass(frozen=True, slots=True)
class ReadDecision:
    """A decision of another body in the same case, with its whole text."""

    key: str
    """Of its place on the page."""
    heading: str
    rows: list[SummaryRow]
    texts: list[tuple[str, str]]
    language: str


def list_appeals(file: CaseFile) -> list[AppealText]:
    """The appeals that are heard here, or were lodged against what was decided here; each with who brought it."""
    found = file.appeals or [each for above in file.appeal_files for each in above.appeals]
    return [write_appeal(each, who=label_of(each.party)) for each in found]


def list_decisions_read(file: CaseFile) -> list[ReadDecision]:
    """The decision that is appealed here; of a case that came back, the one that was annulled and the one that annulled it."""
    found: list[ReadDecision] = []
    sender = file.group.find(file.proceeding.previous_id)
    below = file.appealed if file.proceeding.stage == StageName.APPEAL else None
    if sender is not None and sender.decision is not None and sender.decision.outcome == Outcome.REMANDED:
        annulled = sender.appealed
        if annulled is not None and annulled.proceeding.body_id == file.proceeding.body_id:
            below = annulled
            found.append(_read("decision-above", _("The decision above, which sent it back"), sender.decision))
    if below is not None and below.decision is not None:
        found.append(_read("decision-below", _("The decision below"), below.decision))
    return found


def claims_of_complaint(file: CaseFile) -> list[Claim]:
    """What the complaint itself asks for, also where the claims to be answered are those of an appeal."""
    if file.proceeding.stage == StageName.FIRST:
        return [each for each in file.claims if isinstance(each, Claim)]
    return list(file.case.complaint.claims.all())


def _read(key: str, heading: str, decision: Decision) -> ReadDecision:
    rows = [
        SummaryRow(_("Decided by"), decision.body.title),
        SummaryRow(_("Number"), decision.number or _("Not issued yet."), is_code=bool(decision.number)),
        SummaryRow(_("Outcome"), label_for(Outcome, decision.outcome)),
        SummaryRow(_("Adopted"), written_out(decision.adopted_at, decision.body.zone)),
    ]
    if decision.standing != DecisionStanding.STANDS:
        rows.append(SummaryRow(_("What has become of it"), standing_word(decision.standing)))
    texts = [(capfirst(part_label(part)), getattr(decision, part)) for part in reversed(TEXT_PARTS)]
    return ReadDecision(key, heading, rows, [(head, text) for head, text in texts if text], decision.language)
