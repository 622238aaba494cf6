"""Whose rows have a revision: every change of them, whoever writes, gives it a value that it never had.

Read by `cases.log.triggers`, which makes triggers of it; what is kept under a revision is said in `cases.queries.office`.
"""

from dataclasses import dataclass

OFFICE = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisedRows:
    """Whatever changes in `table` gives the revision another value."""

    table: str
    revision: str = OFFICE
    events: tuple[str, ...] = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")

    @property
    def name(self) -> str:
        return f"{self.table.removeprefix('cases_')}_revised"

    def renewal(self, vendor: str) -> str:
        """The statement that writes a value which nobody chose before."""
        value = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()::text"}[vendor]
        return (
            f"INSERT INTO cases_revision (name, value) VALUES ('{self.revision}', {value})"  # noqa: S608 -- our own names
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        )


REVISED = tuple(
    RevisedRows(table=table) for table in ("cases_body", "cases_round", "cases_calendarday", "cases_constituency")
)
