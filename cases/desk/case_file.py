"""The file of one proceeding as its clerk reads it, as values for the page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.desk.appealed_file import claims_of_complaint, list_appeals, list_decisions_read
from cases.desk.orders import OrderOnFile, orders_on_file
from cases.desk.requests import request_lines
from cases.desk.rows import track_label
from cases.desk.stays import lines_on_file
from cases.models import TEXT_PARTS, Enquiry, Hearing, Proceeding, Vote
from cases.public.forms.who_did_it import WORDS
from cases.queries.case_file import CaseFile, in_order
from cases.queries.complained.lines import act_line_of
from cases.queries.complained.pairs import propose_acts
from cases.queries.decisions.publication import public_text
from cases.queries.decisions.rectified import read_rectified
from cases.queries.evidence import evidence_lines, narrative_until, reply_lines
from cases.queries.law import rulebook_of
from cases.queries.pages.case_rows import CaseRows, rows_in
from cases.queries.pages.corrections import correction_lines
from cases.queries.pages.where_it_stands import DONE, current
from cases.queries.timeline import (
    Headline,
    bar,
    headline,
    limits,
    timeline,
)
from cases.queries.values import SummaryRow, TimeLeft
from cases.queries.withdrawals import may_keep_going, waits_until, withdrawal_notice
from cases.wording.days import full_day
from cases.wording.instants import written_out
from cases.wording.labels import case_type_label, label_for, part_label
from cases.wording.parties import label_of, role_in
from workflow.clocks.withdrawal import unchecked_report_keeps_it
from workflow.states import (
    PASSED_ON,
    Ballot,
    CaseLink,
    Channel,
    DeadlineState,
    HearingKind,
    Outcome,
    ProceedingState,
    SessionMode,
    SessionState,
    Standing,
)


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party by its label; who it is stays behind an act of its own."""

    key: UUID
    role: str
    label: str
    facts: tuple[str, ...]
    """What has been done towards it: served, heard, served with the decision."""
    has_identity: bool


@dataclass(frozen=True, slots=True)
class RollCall:
    """A motion and how each member voted."""

    outcome: str
    at: str
    result: str
    adopted: bool
    votes: tuple[tuple[str, str, str], ...]
    """Member, nominator, ballot."""


@dataclass(frozen=True, slots=True)
class SessionLine:
    key: UUID
    text: str
    state: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class EnquiryLine:
    to: str
    question: str
    sent: str
    answer: str
    answered: str
    limit: TimeLeft | None


def case_file(file: CaseFile, *, now: datetime) -> dict[str, Any]:
    """Everything the page of one proceeding shows, but its tasks.

    A body that passed the case on, which may be the one complained of, reads what was on the file until then.
    """
    proceeding, case, complaint = file.proceeding, file.case, file.case.complaint
    until, rows = passed_on_at(proceeding), rows_in(file)
    beside = file.group.cases.keys() - {case.pk}
    return {
        "proceeding": proceeding,
        "case": case,
        "complaint": complaint,
        "narrative": narrative_until(case, until),
        "state": label_for(ProceedingState, proceeding.state),
        "track": track_label(proceeding.track),
        "headline": file_headline(proceeding, rows, now=now),
        "withdrawal": withdrawal_notice(proceeding, file.limits),
        **_describe_case_below(proceeding),
        "limits": limits((each for each in file.limits if each.measure_id is None), now=now),
        "facts": list(_list_facts(file)),
        "claims": claims_of_complaint(file),
        "appeals": list_appeals(file),
        "decisions_read": list_decisions_read(file),
        "evidence": list(evidence_lines(case, proceeding.body.zone, until=until, beside=beside)),
        "replies": list(reply_lines(case, proceeding.body.zone, until=until, beside=beside)),
        "requests": list(request_lines(file, now=now, until=until)),
        "act": act_line_of(case, state=proceeding.state) if until is None and complaint.act_id is not None else None,
        "proposed": propose_acts(complaint) if until is None else [],
        "stays": [] if until is not None else lines_on_file(file),
        "parties": list(_list_parties(file)),
        "enquiries": list(enquiry_lines(file, file.enquiries, now=now)),
        "sessions": list(_list_sessions(file)),
        "motions": list(_list_motions(file)),
        "recusals": sorted(file.recusals, key=lambda each: each.member.seat),
        "services": list(_list_services(file)),
        "corrections": list(correction_lines(file.corrections, file.case)),
        "decision": _list_decision(file),
        **_read_decision(file),
        "ordered": _list_ordered(file, now=now),
        "entries": timeline(case, private=True, bodies=[proceeding.body.code], rows=rows),
    }


def passed_on_at(proceeding: Proceeding) -> datetime | None:
    """When its body passed the case on; None for one that has it, or had it to the end."""
    return proceeding.ended_at if proceeding.state in PASSED_ON else None


def _describe_case_below(report: Proceeding) -> dict[str, Any]:
    """For who examines a report of pressure: the case it is about, while its withdrawal waits and this body may keep it going."""
    case = report.case
    if case.link != CaseLink.PRESSURE or case.about_case is None:
        return {}
    about = current(case.about_case)
    if not may_keep_going(report.body, about):
        return {}
    return {
        "withdrawn_about": about.pk,
        "withdrawn_until": waits_until(about),
        "report_keeps_it": unchecked_report_keeps_it(rulebook_of(about.case)),
    }


def file_headline(proceeding: Proceeding, rows: CaseRows, *, now: datetime) -> Headline:
    """In time or late, who must act, until when: of this proceeding, also where the case has gone on elsewhere."""
    if rows.present.pk == proceeding.pk:
        return headline(proceeding.case, now=now, rows=rows)
    state = label_for(ProceedingState, proceeding.state)
    if ProceedingState(proceeding.state) in DONE:
        said = _("This body has decided. The case is now before %(body)s.") % {"body": rows.present.body.title}
        return Headline("met", state, said, None)
    if proceeding.undecided:
        return headline(proceeding.case, now=now, rows=rows, of=proceeding)
    return Headline("void", state, _("This proceeding has ended: the case went on before another body."), None)


def _list_facts(file: CaseFile) -> Iterator[SummaryRow]:
    proceeding, case, complaint, zone = file.proceeding, file.case, file.case.complaint, file.proceeding.body.zone
    yield SummaryRow(_("About"), complaint.about)
    yield SummaryRow(_("Type"), case_type_label(case.case_type))
    yield SummaryRow(_("Lodged"), written_out(case.lodged_at, zone))
    yield SummaryRow(_("Before"), proceeding.body.title)
    yield SummaryRow(_("Filed as"), label_for(Standing, complaint.standing))
    against = complaint.respondent.title if complaint.respondent else complaint.respondent_text
    if against:
        yield SummaryRow(_("Against"), against)
    if complaint.place:
        yield SummaryRow(_("Where"), complaint.place.title)
    if complaint.done_by:
        yield SummaryRow(_("Done by the commission there"), str(dict(WORDS)[complaint.done_by]))
    if complaint.happened_on:
        yield SummaryRow(_("Day of the act"), full_day(complaint.happened_on))
    if (lead := file.lead) is not None:
        yield SummaryRow(_("Decided together with"), lead.case.number, is_code=True)
    if joined := ", ".join(member.case.number for member in file.members):
        yield SummaryRow(_("Joined to it"), joined, is_code=True)
    if complaint.knew_at:
        yield SummaryRow(_("Learnt of it"), written_out(complaint.knew_at, zone))
    elif complaint.knew_on:
        yield SummaryRow(_("Learnt of it"), full_day(complaint.knew_on))
    if case.affected > 1:
        yield SummaryRow(_("People affected"), str(case.affected))


def _list_parties(file: CaseFile) -> Iterator[PartyLine]:
    opened = {service.party_id for service in file.services if service.decision_id is None}
    told = {service.party_id for service in file.services if service.decision_id is not None}
    heard = {hearing.party_id: _tell_hearing(hearing) for hearing in file.hearings}
    for party in file.parties:
        done = (
            _("Told of the case") if party.pk in opened else "",
            heard.get(party.pk, ""),
            _("Served with the decision") if party.pk in told else "",
        )
        yield PartyLine(
            key=party.pk,
            role=role_in(party, file.case),
            label=public_text(label_of(party)),
            facts=tuple(fact for fact in done if fact),
            has_identity=party.case_id == file.case.pk and bool(vars(party)["is_known"]),
        )


def _tell_hearing(hearing: Hearing) -> str:
    """How the party was heard; of one that stayed away also how it was told of the session."""
    how = label_for(HearingKind, hearing.kind)
    return f"{how}: {hearing.proof}" if hearing.proof else how


def enquiry_lines(file: CaseFile, enquiries: Iterable[Enquiry], *, now: datetime) -> Iterator[EnquiryLine]:
    """These questions of the proceeding to other bodies, with what was answered and the time to answer."""
    zone = file.proceeding.body.zone
    by_enquiry = {limit.enquiry_id: limit for limit in in_order(file.limits) if limit.enquiry_id is not None}
    for enquiry in enquiries:
        limit = by_enquiry.get(enquiry.pk)
        yield EnquiryLine(
            to=enquiry.to.title,
            question=enquiry.question,
            sent=written_out(enquiry.sent_at, zone),
            answer=enquiry.answer,
            answered=written_out(enquiry.answered_at, zone) if enquiry.answered_at else "",
            limit=bar(limit, now=now) if limit is not None and limit.state != DeadlineState.VOID else None,
        )


def _list_sessions(file: CaseFile) -> Iterator[SessionLine]:
    for item in sorted(file.items, key=lambda each: each.session.starts_at):
        session = item.session
        when = written_out(session.starts_at, session.body.zone)
        yield SessionLine(
            key=session.pk,
            text=f"{when}, {session.place}. {label_for(SessionMode, session.mode)}.",
            state=label_for(SessionState, session.state),
            is_open=session.state == "open",
        )


def _list_motions(file: CaseFile) -> Iterator[RollCall]:
    prefetch_related_objects(file.motions, Prefetch("votes", queryset=Vote.objects.select_related("member")))
    for motion in file.motions:
        needed = ngettext(
            "%(needed)d vote in favour was needed.", "%(needed)d votes in favour were needed.", motion.majority
        )
        yield RollCall(
            outcome=label_for(Outcome, motion.outcome),
            at=written_out(motion.at, file.proceeding.body.zone),
            result=needed % {"needed": motion.majority},
            adopted=motion.adopted,
            votes=tuple((v.member.title, v.member.nominator, label_for(Ballot, v.ballot)) for v in motion.votes.all()),
        )


def _list_services(file: CaseFile) -> Iterator[SummaryRow]:
    for service in (each for each in file.recorded_services if each.proceeding_id == file.pk):
        what = _("The decision") if service.decision_id else _("The opening")
        when = written_out(service.served_at, file.proceeding.body.zone)
        said = _("%(what)s, %(when)s. %(channel)s. Proof: %(proof)s")
        value = said % {
            "what": what,
            "when": when,
            "channel": label_for(Channel, service.channel),
            "proof": service.proof,
        }
        yield SummaryRow(label_of(service.party), value, is_struck=service.struck_by_id is not None)


def _read_decision(file: CaseFile) -> dict[str, Any]:
    """The text of the decision as it was written, with its answers, for who serves it; and where its PDF is once issued."""
    decision = file.decision
    if decision is None:
        return {}
    parts = [(part_label(part), read_rectified(decision, part)) for part in TEXT_PARTS if part != "operative"]
    asked = [claim.text for claim in file.claims]
    answers = list(zip_longest(asked[: len(decision.answers)], decision.answers, fillvalue=""))
    address = reverse("notices:decision_full_pdf", args=[file.case.number])
    return {
        "decision_text": [(label, text) for label, text in parts if text],
        "decision_answers": answers,
        "decision_language": decision.language,
        "decision_pdf": f"{address}?{urlencode({'decision': decision.number})}" if decision.number else "",
    }


def _list_ordered(file: CaseFile, *, now: datetime) -> list[OrderOnFile]:
    """What its decision orders, each with its state and what was reported of it."""
    prefetch_related_objects(file.measures, "reports__body", "reports__evidence")
    return orders_on_file(file.measures, file.proceeding.body.zone, now=now)


def _list_decision(file: CaseFile) -> list[SummaryRow]:
    decision = file.decision
    if decision is None:
        return []
    zone = file.proceeding.body.zone
    rows = [
        SummaryRow(_("Outcome"), label_for(Outcome, decision.outcome)),
        SummaryRow(_("Adopted"), written_out(decision.adopted_at, zone)),
        SummaryRow(_("Number"), decision.number or _("Not issued yet."), is_code=bool(decision.number)),
        SummaryRow(
            _("Published"), written_out(decision.published_at, zone) if decision.published_at else _("Not yet.")
        ),
    ]
    return [*rows, SummaryRow(_("Operative part"), read_rectified(decision, "operative"))]
