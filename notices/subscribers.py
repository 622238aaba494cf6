"""What this app does because of the news: each handler is idempotent per event and runs in a worker, after commit."""

from cases.log.lanes import do_first
from cases.log.outbox import Order, handler
from cases.models import Case, Decision, Event
from cases.queries.decisions.decision_versions import DecisionVersion
from cases.queries.decisions.public_editions import edition_to_show, public_decision
from cases.queries.decisions.publication import full_version, with_rows
from cases.queries.decisions.rectified import count_rectified
from cases.queries.filed import Filed, read_filed
from notices.catalogue import LETTERS
from notices.compose import decision_document as compose_decision
from notices.compose_receipt import receipt_document
from notices.dispatch import send_waiting, write_letters
from notices.documents import freeze, keep, print_frozen, receipt_of
from notices.models import Document, DocumentKind
from notices.people.appointments import KINDS as APPOINTMENTS
from notices.people.appointments import write_to_appointed, write_to_other_administrators
from notices.people.invitations import write_invitation
from notices.people.second_step import TOLD, write_second_step_letter
from notices.press import PRESSES

do_first(PRESSES.start)


def freeze_receipt(filed: Filed) -> Document:
    """Keep what the receipt of a filing says, at the end of the act of filing: nothing that happens later changes it."""
    context = receipt_document(filed)
    return freeze(DocumentKind.RECEIPT, context, language=context.language, case=filed.case)


@handler("receipt", kinds=["case.lodged"], order=Order.RECEIPTS, freeze=freeze_receipt)
def receipt(event: Event) -> None:
    """Render the receipt of a filing. One that was not frozen is composed as things now stand."""
    assert event.case is not None
    print_frozen(receipt_of(event.case) or freeze_receipt(read_filed(event)))


@handler("decision_document", kinds=["decision.issued", "decision.published", "correction.made"], order=Order.DECISIONS)
def decision_document(event: Event) -> None:
    """Make the full decision for the parties when it is issued, and the public version when it is published.

    What was taken down before its PDF was made gets none; what was corrected meanwhile gets that of its present edition.
    """
    assert event.case is not None
    if "decision" not in event.data:
        return  # a correction of something else
    decisions = Decision.objects.filter(pk=event.data["decision"])
    if event.kind != "decision.published":
        decision = with_rows(decisions).get()
        shown = full_version(decision)
        _keep_decision(event.case, decision, shown, public=False, edition=1 + count_rectified(decision))
    if event.kind != "decision.issued" and (edition := edition_to_show(decisions.get())) is not None:
        public = public_decision(edition)
        _keep_decision(event.case, edition.decision, public, public=True, edition=edition.edition)


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


@handler("letters", kinds=LETTERS, order=Order.LETTERS, others={"case.lodged": Order.CONFIRMATIONS})
def letters(event: Event) -> None:
    """Write the letters that tell this event, then send what is not yet sent of them."""
    write_letters(event)
    send_waiting(event)


@handler("invitation", kinds=["account.invited"], order=Order.LETTERS)
def invitation(event: Event) -> None:
    """Write the letter that asks a person in, and send it."""
    write_invitation(event)
    send_waiting(event)


@handler("second_step", kinds=list(TOLD), order=Order.LETTERS)
def second_step(event: Event) -> None:
    """Write the letter that tells an account's owner what was changed, and send it."""
    write_second_step_letter(event)
    send_waiting(event)


@handler("appointed", kinds=list(APPOINTMENTS), order=Order.LETTERS)
def appointed(event: Event) -> None:
    """Write the letter that tells a person what they were appointed to, and send it."""
    write_to_appointed(event)
    send_waiting(event)


@handler("appointed_by_other", kinds=list(APPOINTMENTS), order=Order.LETTERS)
def appointed_by_other(event: Event) -> None:
    """Write the letters that tell an appointment to every other administrator, and send them."""
    write_to_other_administrators(event)
    send_waiting(event)
