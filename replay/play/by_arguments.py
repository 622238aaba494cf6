"""Doing a step that says just what its act asks for, in the act's own words."""

from replay.acts import find_act, own_arguments
from replay.play.records import Records
from replay.steps.step import COMPLAINANT, OfParty, OnCase
from replay.steps.steps import AnyStep


def do_by_arguments(records: Records, step: AnyStep) -> object:
    """Do the act of the step's name, by the clerk, or by the complainant where the step says so. Raises ActRefused."""
    assert isinstance(step, OnCase), "who acts is known by the case"
    upon = records.by_filer(step) if step.by == COMPLAINANT else records.by_clerk(step)
    said = {name: getattr(step, name) for name in own_arguments(step.act) if name in type(step).model_fields}
    party = {"party_id": records.party(step)} if isinstance(step, OfParty) else {}
    return find_act(step.act)(**upon, **said, **party)
