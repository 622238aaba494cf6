"""Keeping the public version of what was published before such versions were kept, once for each decision."""

import logging
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from cases.acts.decision.keep_edition import keep_edition
from cases.models import Decision, PublicEdition
from cases.queries.decisions.decision_versions import StillSealed
from cases.queries.decisions.publication import published
from workflow import clock

logger = logging.getLogger(__name__)


def keep_missing_editions() -> int:
    """Keep the present edition of every published decision that has none; give how many were kept.

    One decision a transaction, so that it may be killed anywhere and run again: what is there is left alone, and a second
    process at the same time keeps nothing twice. A decision that cannot be kept is named in the log, and stays unshown.
    """
    kept = sum(_keep(key) for key in _list_missing())
    if kept:
        logger.info("kept the public version of %s decisions that were published before", kept)
    return kept


def _list_missing() -> list[UUID]:
    own = PublicEdition.objects.filter(decision=OuterRef("pk"), edition=OuterRef("edition"))
    return list(published().exclude(Exists(own)).order_by("published_at", "id").values_list("pk", flat=True))


def _keep(key: UUID) -> int:
    with transaction.atomic():
        decision = Decision.objects.select_for_update().filter(pk=key, state="published").first()
        if decision is None or decision.editions.filter(edition=F("decision__edition")).exists():
            return 0
        try:
            keep_edition(decision, at=clock.now())
        except StillSealed:
            logger.exception("the decision %s stays unshown", decision.number)
            return 0
    return 1
