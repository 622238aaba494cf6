"""What a person brings to be lodged."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.core.files.base import File

from cases.models import Body, Case, Constituency, Election


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file already checked: `media_type` is what its content says, not its name."""

    name: str
    media_type: str
    size: int
    sha256: str
    file: "File[bytes]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filer:
    """Who files. `label` is public and names nobody; the rest is kept apart."""

    label: str
    label_code: str = ""
    """What the label was made of (`cases.wording.parties`), "" for one of other words."""
    label_number: int | None = None
    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    user: User | None = None

    def personal(self) -> Mapping[str, str]:
        return {"name": self.name, "email": self.email, "phone": self.phone, "address": self.address}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A complaint ready to be lodged. `filing_key` was made with the empty form: sent twice, it is one case."""

    filing_key: UUID
    election: Election
    case_type: str
    standing: str
    filer: Filer
    about: str
    narrative: str
    claims: tuple[str, ...]
    respondent: Body | None = None
    respondent_text: str = ""
    done_by: str = ""
    """Whether the commission of the place did it (`WhoDidIt`); "" where nobody was asked."""
    place: Body | None = None
    constituency: Constituency | None = None
    addressed_to: Body | None = None
    happened_on: date | None = None
    knew_at: datetime | None = None
    """When the filer learnt of it; where no hour is known, `knew_on` says the day."""
    knew_on: date | None = None
    language: str = "en"
    channel: str = "online"
    affected: int = 1
    round_number: int = 1
    about_case: Case | None = None
    link: str = ""
    """Why it is about that case; "" for a complaint that it was not decided in time."""
    is_sealed: bool = False
    """Known to its filer and the body that examines it alone."""
    journal_number: str = ""
    evidence: tuple[Upload, ...] = field(default=())

    def digest(self) -> str:
        """SHA-256 of everything that was typed and chosen; files are compared by their own hashes."""
        names = ("case_type", "standing", "about", "narrative", "claims", "respondent_text", "affected", "round_number")
        typed = [getattr(self, name) for name in (*names, "done_by")]
        chosen = [
            getattr(self, name)
            for name in ("election", "respondent", "place", "constituency", "addressed_to", "about_case")
        ]
        when = [str(self.happened_on), str(self.knew_at or self.knew_on)]
        who = [self.filer.label, *self.filer.personal().values()]
        whole = repr((typed, [each.pk if each else None for each in chosen], when, who))
        return hashlib.sha256(whole.encode(errors="surrogatepass")).hexdigest()
