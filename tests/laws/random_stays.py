"""Stays as a play of random acts asks for them, rules on them and lifts them."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from cases.access.actors import Actor
from cases.acts.course.lift_stay import lift_stay
from cases.acts.course.rule_on_stay import rule_on_stay
from cases.acts.engine.stays.terms import StayTerms
from cases.models import Proceeding, Stay
from tests.laws.playing import SEATS, Playing


def find_stay(proceeding: Proceeding, data: Any) -> str:
    """Any stay of this case, also one that has ended; "" where there is none."""
    made = [str(key) for key in Stay.objects.filter(proceeding__case=proceeding.case_id).values_list("pk", flat=True)]
    return str(data.draw(st.sampled_from(sorted(made)), "stay")) if made else ""


def rule_on_any_stay(play: Playing, proceeding: Proceeding, actor: Actor, data: Any) -> object:
    granted, hours = data.draw(st.booleans(), "granted"), data.draw(st.sampled_from([None, None, 5, 0]), "until")
    terms = StayTerms(
        suspends=data.draw(st.booleans(), "suspends"),
        order=data.draw(st.sampled_from(["", "Keep the papers."]), "order"),
        addressee="PEC",
        until=play.now + timedelta(hours=hours) if hours is not None else None,
    )
    said = {"reasons": "It must be.", "ruled_by": "The judge", "stay": find_stay(proceeding, data)}
    ballots = dict.fromkeys(data.draw(SEATS, "who votes"), "for" if granted else "against")
    upon = {"proceeding_id": proceeding.pk, "actor": actor, "at": play.now}
    return rule_on_stay(**upon, granted=granted, ballots=ballots, terms=terms, **said)


def lift_any_stay(play: Playing, proceeding: Proceeding, actor: Actor, data: Any) -> object:
    said = {"reasons": "It is over.", "ruled_by": "The judge", "stay": find_stay(proceeding, data)}
    ballots = dict.fromkeys(data.draw(SEATS, "who votes"), "for")
    return lift_stay(proceeding_id=proceeding.pk, actor=actor, at=play.now, ballots=ballots, **said)


def say_why_it_waits(_play: Playing, _proceeding: Proceeding, data: Any) -> str:
    return str(data.draw(st.sampled_from(["", "It could not be undone."]), "stay with the appeal"))
