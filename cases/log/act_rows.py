"""The rows of acts complained of: what one is never changes, and where it stands only with the row that says since when."""

from cases.log.fixed_rows import fixed
from cases.log.refused_write import RefusedWrite, changes

_IS = ("body_id", "body_text", "number", "day", "kind", "key", "named_at")
_CHANGE = "SELECT 1 FROM cases_actchange c WHERE c.act_id = NEW.id AND c.standing = NEW.standing AND c.at = NEW.since"
ACTS = (
    *fixed("cases_actcomplainedof", "An act complained of", columns=_IS, unique=[["key"]]),
    RefusedWrite(
        name="actcomplainedof_begun_later",
        table="cases_actcomplainedof",
        events=("INSERT",),
        when="NEW.standing <> 'in_force' OR NEW.since IS NOT NULL OR NEW.withdrawn_at IS NOT NULL",
        message="An act complained of begins as in force.",
    ),
    RefusedWrite(
        name="actcomplainedof_stands_otherwise",
        table="cases_actcomplainedof",
        events=("UPDATE",),
        when=f"({changes('standing', 'since')}) AND NOT EXISTS ({_CHANGE})",
        message="An act complained of stands otherwise only with the row that says since when.",
    ),
    RefusedWrite(
        name="actcomplainedof_withdrawn_otherwise",
        table="cases_actcomplainedof",
        events=("UPDATE",),
        when=(
            f"({changes('withdrawn_at')}) AND (OLD.withdrawn_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM cases_actchange c"  # noqa: S608 -- our own names, nothing typed
            " WHERE c.act_id = NEW.id AND c.standing = 'withdrawn' AND c.at = NEW.withdrawn_at))"
        ),
        message="An act is withdrawn once, with the row that says so.",
    ),
    *fixed("cases_actchange", "How an act came to stand so"),
    *fixed("cases_actruling", "What a decision makes of an act", unique=[["decision_id", "act_id"]]),
    *fixed("cases_actsapart", "That two acts differ", unique=[["complaint_id", "act_id"]]),
    RefusedWrite(
        name="complaint_about_no_act",
        table="cases_complaint",
        events=("UPDATE",),
        when="OLD.act_id IS NOT NULL AND NEW.act_id IS NULL",
        message="A complaint whose act was named is about an act.",
    ),
)
