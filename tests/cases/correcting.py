"""Corrections: a second clerk, and slips proposed in a case that was decided and served."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model

from cases.access.actors import Actor
from cases.acts.correction.confirm_correction import confirm_correction
from cases.acts.correction.propose_correction import propose_correction
from cases.acts.engine.corrections.slip import Slip
from cases.acts.office.appoint import appoint_all
from cases.models import Event
from tests.cases.world import ENTERED, Walk


def second_clerk(walk: Walk) -> Actor:
    """Another person who works for the body that has the case."""
    body = walk.proceeding.body
    email = f"second-{body.code.lower()}@example.org"
    user = get_user_model().objects.create_user(email, email, "a-password-of-tests")
    appoint_all(actor=Actor.system("test"), at=ENTERED, reason="The world of a test.", of=[(user, body)])
    return Actor.clerk(user, body)


def propose(walk: Walk, role: str = "complainant", *, at: datetime | None = None, **changes: Any) -> Event:
    """Propose, by the clerk of the body, that the decision never reached this party, or what is said otherwise."""
    given = {
        "of": "service",
        "field": "not_reached",
        "party_id": walk.party(role).pk,
        "reasons": "The number is that of a shop.",
        "whose": "body",
        "proof": "Fax journal, sheet 3.",
    }
    slip = Slip(**{**given, **changes})
    return propose_correction(proceeding_id=walk.pk, actor=walk.clerk, at=at or walk.later(), slip=slip)


def confirm(walk: Walk, by: Actor, *, at: datetime | None = None, correction: str = "") -> Event:
    return confirm_correction(proceeding_id=walk.pk, actor=by, at=at or walk.later(), correction=correction)
