"""Keeping the public version of a decision in the transaction that publishes it."""

from datetime import datetime

from cases.models import Decision, PublicEdition
from cases.queries.decisions.decision_versions import SCHEMA, digest_of, to_content
from cases.queries.decisions.publication import public_version


def keep_edition(decision: Decision, *, at: datetime) -> PublicEdition:
    """Make the public version of a decision that has just been published and saved, and keep it.

    Page, PDF and index read what is kept here, so that none can say what another does not. The caller has locked the
    proceeding, or the decision. Raises StillSealed where a seal would stand in it.
    """
    content = to_content(public_version(decision))
    return PublicEdition.objects.create(
        decision=decision,
        edition=decision.edition,
        schema=SCHEMA,
        content=content,
        sha256=digest_of(content),
        made_at=at,
    )
