"""Contexts of the two documents with a chosen text in every place where a person's words can stand."""

from notices.compose import (
    AnswerLine,
    AppealLine,
    DecisionContext,
    DissentLine,
    HorizonLine,
    MeasureLine,
    PartyLine,
    TimingLine,
    VoteLine,
)
from notices.compose_receipt import EvidenceLine, LimitLine, ReceiptContext
from notices.render import frozen


def receipt_with(text: str, language: str = "en") -> dict:
    """A receipt whose every text of a person, a body or a file is `text`."""
    context = ReceiptContext(
        language=language,
        case_number="2004-000046",
        made_at="2004-09-19T09:00:00+00:00",
        case_type="Voter list",
        election=text,
        filed="Sunday, 19 September 2004, 14:00:00 (Almaty time)",
        filed_utc="2004-09-19 09:00:00 UTC",
        received_by=text,
        competent=text,
        routing=text,
        lateness="",
        standing="A voter",
        respondent=PartyLine(role="Respondent", label=text),
        about=text,
        claims=(text, text),
        evidence=(EvidenceLine(name=text, size="2.0 KB", sha256="ab" * 32),),
        limits=(LimitLine(label="Time to decide", ends="today", sentence=text, caution=""),),
        event_place="entry 1 of case:00000000-0000-4000-8000-000000000000",
        event_hash="cd" * 32,
        rulebook=text,
        rulebook_caution="",
        address="https://example.org/follow/",
    )
    return frozen(context)


def decision_with(text: str, *, public: bool = False, language: str = "en") -> dict:
    """A decision whose every text of a person or a body is `text`."""
    context = DecisionContext(
        language=language,
        public=public,
        number="DEC-2004-000001",
        case_number="2004-000046",
        case_type="Voter list",
        body=text,
        outcome="Granted",
        day="Sunday, 19 September 2004",
        made_at="2004-09-19T09:00:00+00:00",
        adopted="Sunday, 19 September 2004, 14:00",
        issued="Sunday, 19 September 2004, 15:00",
        published="",
        session="Sunday, 19 September 2004, 13:00",
        place=text,
        attendance="5 of 7 members were present.",
        tally="4 for, 1 against",
        parties=(PartyLine(role="Complainant", label=text),),
        answers=(AnswerLine(claim=text, answer=text),),
        facts=text,
        evidence=text,
        law=text,
        reasons=text,
        operative=text,
        measures=(MeasureLine(kind="Warning", addressee=text, duty=text, due="", feasible=False, instead=text),),
        votes=(VoteLine(member=text, nominator=text, ballot="For"),),
        dissents=(DissentLine(member=text, text=text),),
        timing=TimingLine(received="1", due="2", decided="3", verdict="Decided in time.", late=False),
        appeal=AppealLine(is_final=False, body=text, limit="10 days", source=text),
        horizon=HorizonLine(appeal="until Monday", poll="Sunday", reasons=text),
        rulebook=text,
        rulebook_caution="",
        address="https://example.org/decisions/DEC-2004-000001/",
    )
    return frozen(context)


DOCUMENTS = {"receipt-2": receipt_with, "decision-3": decision_with}
"""Each edition in use with the maker of its context; how often `text` stands in it is asked of the HTML."""
