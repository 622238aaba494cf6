"""Whose rows have a revision: every change of them, whoever writes, gives it a value that it never had.

Read by `cases.log.triggers`, which makes triggers of it; what is kept under a revision is said in `cases.queries.office`
and in `cases.queries.pages.known_bodies`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

OFFICE = "office"
"""Bodies and calendars as the law sees them, and whose system it is: what every act reads."""
NAMES = "names"
"""What pages name and no event tells."""
TABLE = "cases_revision"


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisedRows:
    """Whatever changes in `table` gives these revisions another value; of an UPDATE, where it names one of `columns`, if any."""

    table: str
    revisions: tuple[str, ...]
    columns: tuple[str, ...] = ()
    events: tuple[str, ...] = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")

    @property
    def name(self) -> str:
        return f"{self.table.removeprefix('cases_')}_revised"

    def change(self, event: str) -> str:
        """The event as a trigger is told of it."""
        return f"UPDATE OF {', '.join(self.columns)}" if event == "UPDATE" and self.columns else event


def renewal(revisions: Iterable[str], vendor: str) -> str:
    """The statement that writes values which nobody chose before."""
    value = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()::text"}[vendor]
    rows = ", ".join(f"('{name}', {value})" for name in revisions)
    return f"INSERT INTO {TABLE} (name, value) VALUES {rows} ON CONFLICT (name) DO UPDATE SET value = excluded.value"  # noqa: S608 -- our own names


REVISED = (
    RevisedRows(table="cases_body", revisions=(OFFICE, NAMES)),
    RevisedRows(table="cases_round", revisions=(OFFICE,)),
    RevisedRows(table="cases_calendarday", revisions=(OFFICE,)),
    RevisedRows(table="cases_constituency", revisions=(OFFICE, NAMES)),
    RevisedRows(table="cases_member", revisions=(NAMES,)),
    # Of what notices keeps: who the site is of stands on every page and receipt, and the names of pages in the foot.
    RevisedRows(table="notices_institution", revisions=(OFFICE, NAMES)),
    RevisedRows(table="notices_homepage", revisions=(NAMES,)),
    RevisedRows(table="notices_standardpage", revisions=(NAMES,)),
    RevisedRows(table="notices_noticesindex", revisions=(NAMES,)),
    RevisedRows(table="notices_noticepage", revisions=(NAMES,)),
    RevisedRows(table="wagtailcore_pageviewrestriction", revisions=(NAMES,)),
    RevisedRows(
        table="wagtailcore_page",
        revisions=(NAMES,),
        # What is public of a page: a draft that is saved names none of these.
        columns=(
            *("title", "slug", "path", "url_path", "live", "show_in_menus", "search_description", "seo_title"),
            *("locale_id", "translation_key", "live_revision_id", "last_published_at", "content_type_id"),
        ),
    ),
    RevisedRows(
        table="cases_election",
        revisions=(NAMES,),
        # All but the head of its chain, which moves with every event and is on no page.
        columns=("slug", "name", "name_kk", "name_ru", "rulebook", "zone", "campaign_from", "central_id", "closed_on"),
    ),
)
