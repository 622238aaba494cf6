"""What the index holds of a decision: its public version, and nothing else."""

import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import override

from cases.queries.decisions.decision_versions import PublicDecision
from cases.queries.decisions.public_editions import public_decision, published_editions
from cases.wording.labels import case_type_label, label_for
from workflow.states import Outcome

ROWS_AT_ONCE = 500
SOFT_HYPHEN = "\u00ad"
KEYED = str.maketrans("әғқңөұүһіёӘҒҚҢӨҰҮҺІЁ", "агкноуухиеАГКНОУУХИЕ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One public decision as it is indexed and as a result shows it; a page of results needs no row of the database."""

    id: UUID
    number: str
    case_number: str
    case_type: str
    body_code: str
    body_name: str
    """In the decision's own language."""
    zone: str
    outcome: str
    language: str
    adopted_at: datetime
    text: str
    """All public text, what the decision says in the end first."""
    edition: int = 1
    """Which edition of the public text: a page of results shows the present one alone."""
    also: str = ""
    """What it can be found by in any of our languages: names and place of its body, kind of case, outcome."""

    @property
    def adopted_on(self) -> date:
        """The civil day at the seat of the body: what a reader means by a date."""
        return self.adopted_at.astimezone(ZoneInfo(self.zone)).date()

    def to_json(self) -> bytes:
        plain = {**asdict(self), "id": str(self.id), "adopted_at": self.adopted_at.isoformat()}
        return json.dumps(plain, ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, stored: bytes) -> "Document":
        plain = json.loads(stored)
        plain["id"] = UUID(plain["id"])
        plain["adopted_at"] = datetime.fromisoformat(plain["adopted_at"])
        return cls(**plain)


def document(public: PublicDecision, *, also: Iterable[str] = ()) -> Document:
    """The document of one public version, to be found by `also` beside its text."""
    return Document(
        id=public.id,
        number=public.number,
        case_number=public.case_number,
        case_type=public.case_type,
        body_code=public.body_code,
        body_name=public.body_name,
        zone=public.zone,
        outcome=public.outcome,
        language=public.language,
        adopted_at=public.adopted_at,
        text=one_form("\n".join(part for part in _collect_parts(public) if part.strip())),
        also=one_form("\n".join(dict.fromkeys(part for part in also if part.strip()))),
    )


def one_form(text: str) -> str:
    """The text in one Unicode form: й typed as и with a breve is found as й, and soft hyphens do not cut words."""
    return unicodedata.normalize("NFC", text).replace(SOFT_HYPHEN, "")


def keyed(text: str) -> str:
    """The text as a Russian keyboard would have typed it: Kazakh letters as their nearest Russian ones, ё as е.

    Each letter becomes one of as many bytes in UTF-8, so that a place in the one is the same place in the other.
    """
    return text.translate(KEYED)


def published_documents(ids: Iterable[UUID] | None = None) -> Iterator[Document]:
    """The documents of all published decisions, oldest first, or of those among `ids` that are published."""
    rows = published_editions().order_by("decision__published_at", "decision")
    if ids is not None:
        rows = rows.filter(decision__in=list(ids))
    for each in rows.iterator(chunk_size=ROWS_AT_ONCE):
        yield replace(_build_document(public_decision(each)), edition=each.edition)


def _build_document(public: PublicDecision) -> Document:
    with override(public.language):
        return document(public, also=_collect_also(public))


def _collect_also(public: PublicDecision) -> Iterator[str]:
    """A reader's language is not always the decision's: each name and label in all of ours."""
    yield from (*public.body_names.values(), public.body_territory, public.body_seat)
    for language, _name in settings.LANGUAGES:
        with override(language):
            yield from (case_type_label(public.case_type), label_for(Outcome, public.outcome))


def _collect_parts(public: PublicDecision) -> Iterator[str]:
    yield public.operative
    yield from public.answers
    yield from (f"{measure.addressee}: {measure.duty}" for measure in public.measures)
    yield from (public.facts, public.evidence, public.law, public.reasons)
    yield from (dissent.text for dissent in public.dissents)
    yield from (party.label for party in public.parties)
