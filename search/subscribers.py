"""What the index does when a decision is published or taken down."""

from uuid import UUID

from cases.log.outbox import Order, handler
from cases.models import Event
from search.documents import published_documents
from search.engine import NoIndex
from search.engines import current

HANDLER = "search.index_decision"


@handler(HANDLER, kinds=["decision.published", "decision.taken_down", "correction.made"], order=Order.INDEX)
def index_decision(event: Event) -> None:
    """Index the decision as its rows now stand, or take it out: a second run, or a later one, changes nothing.

    Where there is no index yet, it is built of all that is published: one decision alone would pass for everything.
    """
    if "decision" not in event.data:
        return  # a correction of something else
    decision_id = UUID(str(event.data["decision"]))
    found = list(published_documents([decision_id]))
    try:
        current().index(found) if found else current().remove([decision_id])
    except NoIndex:
        current().rebuild(published_documents())
