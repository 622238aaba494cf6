"""Doing the steps of a body above."""

from cases.acts.superior.remind import remind
from replay.play.records import Records
from replay.steps.superior import Remind


def do_remind(records: Records, step: Remind) -> object:
    """By the clerk of the body that the step names."""
    by = records.clerk_of(records.bodies[step.body])
    return remind(proceeding_id=records.seized(step.case, step.before).pk, actor=by, at=step.at)
