"""What the database refuses of a prosecutor's register: each row stays as it was entered, and ends once."""

from collections.abc import Collection, Iterable, Iterator

from cases.log.fixed_rows import WRITTEN, fixed
from cases.log.refused_write import RefusedWrite, changes
from workflow.prosecutors import APPLICATION_MOVES, PROSECUTOR_MEASURE_MOVES

_RECEIVED = (
    "body_id",
    "election_id",
    "number",
    "summary_id",
    "applicant",
    "subject",
    "text",
    "case_id",
    "received_at",
    "starts_at",
    "due_before",
    "contested_from",
    "explanation",
    "inputs",
)
_TAKEN = (
    "body_id",
    "election_id",
    "number",
    "kind",
    "application_id",
    "case_id",
    "decision_id",
    "protested_in_id",
    "addressee_id",
    "addressee_text",
    "duty",
    "legal_basis",
    "taken_at",
    "due_before",
)


def _ends_once(
    table: str, what: str, moves: Iterable[tuple[str, Collection[str]]], ended: tuple[str, ...]
) -> Iterator[RefusedWrite]:
    """The state moves as its table says, what it ended with is written with that, and lateness stays."""
    name = table.removeprefix("cases_")
    told = [(left, sorted(after)) for left, after in moves]
    allowed = ", ".join(sorted(f"'{left} {to}'" for left, after in told for to in after))
    waiting = ", ".join(sorted(f"'{left}'" for left, after in told if after))
    yield RefusedWrite(
        name=f"{name}_moved_otherwise",
        table=table,
        events=("UPDATE",),
        when=f"OLD.state <> NEW.state AND OLD.state || ' ' || NEW.state NOT IN ({allowed})",
        message=f"{what} ends once.",
    )
    yield RefusedWrite(
        name=f"{name}_ended_anew",
        table=table,
        events=("UPDATE",),
        when=f"OLD.state NOT IN ({waiting}) AND ({changes(*ended)})",
        message=f"What {what.lower()} ended with stays.",
    )
    yield RefusedWrite(
        name=f"{name}_late_no_more",
        table=table,
        events=("UPDATE",),
        when=f"OLD.overdue_since IS NOT NULL AND ({changes('overdue_since')})",
        message=f"That {what.lower()} was late stays so.",
    )


PROSECUTORS = (
    RefusedWrite(
        name="prosecutorregister_removed",
        table="cases_prosecutorregister",
        events=("DELETE", "TRUNCATE"),
        message="The register of a prosecutor is never removed.",
    ),
    RefusedWrite(
        name="prosecutorregister_moved",
        table="cases_prosecutorregister",
        events=("UPDATE",),
        when=changes("id", "body_id"),
        message="The register of a prosecutor keeps its office.",
    ),
    *fixed("cases_applicationsummary", "A summary of applications"),
    *fixed(
        "cases_application",
        "An application",
        columns=_RECEIVED,
        has_row_number=True,
        unique=[["body_id", "number"]],
    ),
    RefusedWrite(
        name="application_begun_later",
        table="cases_application",
        events=WRITTEN,
        when="NEW.summary_id IS NULL AND NEW.state <> 'received'",
        message="An application begins as received; of one that was kept on paper its summary tells.",
    ),
    *_ends_once(
        "cases_application",
        "An application",
        APPLICATION_MOVES.items(),
        ("resolved_by", "passed_on_to_id", "reasons", "concluded_at"),
    ),
    *fixed(
        "cases_prosecutormeasure",
        "A measure of a prosecutor",
        columns=_TAKEN,
        has_row_number=True,
        unique=[["body_id", "number"]],
    ),
    RefusedWrite(
        name="prosecutormeasure_begun_later",
        table="cases_prosecutormeasure",
        events=WRITTEN,
        when="NEW.state NOT IN ('pending', 'given')",
        message="A measure of a prosecutor begins as pending, or as given where it asks for no answer.",
    ),
    *_ends_once(
        "cases_prosecutormeasure",
        "A measure of a prosecutor",
        PROSECUTOR_MEASURE_MOVES.items(),
        ("answer", "answered_by_id", "settled_at"),
    ),
)
