"""What this app does because of the news: each handler is idempotent per event and runs in a worker, after commit."""

from cases.log.outbox import handler
from cases.models import Case, Decision, Event
from cases.queries.decision_versions import DecisionVersion
from cases.queries.public_editions import edition_to_show, public_decision
from cases.queries.publication import full_version, with_rows
from notices.catalogue import LETTERS
from notices.compose import decision_document as compose_decision
from notices.compose_receipt import receipt_document
from notices.dispatch import send_waiting, write_letters
from notices.documents import keep
from notices.models import DocumentKind


@handler("receipt", kinds=["case.lodged"])
def receipt(event: Event) -> None:
    """Make the receipt of a filing."""
    assert event.case is not None
    context = receipt_document(event)
    keep(DocumentKind.RECEIPT, context, language=context.language, case=event.case)


@handler("decision_document", kinds=["decision.issued", "decision.published"])
def decision_document(event: Event) -> None:
    """Make the full decision for the parties when it is issued, and the public version when it is published.

    What was taken down before its PDF was made gets none; what was corrected meanwhile gets that of its present edition.
    """
    assert event.case is not None
    decisions = Decision.objects.filter(pk=event.data["decision"])
    if event.kind == "decision.issued":
        decision = with_rows(decisions).get()
        _keep_decision(event.case, decision, full_version(decision), public=False)
    elif (edition := edition_to_show(decisions.get())) is not None:
        shown = public_decision(edition)
        _keep_decision(event.case, edition.decision, shown, public=True, edition=edition.edition)


def _keep_decision(case: Case, decision: Decision, shown: DecisionVersion, *, public: bool, edition: int = 1) -> None:
    context = compose_decision(shown)
    keep(
        DocumentKind.DECISION,
        context,
        language=context.language,
        case=case,
        decision=decision,
        public=public,
        edition=edition,
    )


@handler("letters", kinds=LETTERS)
def letters(event: Event) -> None:
    """Write the letters that tell this event, then send what is not yet sent of them."""
    write_letters(event)
    send_waiting(event)
