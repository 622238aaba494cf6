"""What a complaint says when it is lodged, or asked about."""

from typing import Literal

from pydantic import Field

from replay.grammar import Day, Frozen, Instant
from workflow.states import Standing, WhoDidIt


class Filing(Frozen):
    """A complaint as it is typed."""

    type: str
    """Case type of the rulebook; a name that other rulebooks use will do."""
    standing: Standing
    """As what the person files."""
    filer: str
    """The public label of who files. It names nobody."""
    email: str = ""
    """Where the filer is told; without one no letter goes to them."""
    about: str
    """The act complained of, in one line."""
    narrative: str
    claims: tuple[str, ...] = ()
    """What is asked for. A decision answers each."""
    at_body: str = ""
    """Code of the body it is handed to; the competent one where this is left out."""
    respondent: str = ""
    """Code of the body complained of."""
    respondent_text: str = ""
    """A respondent that is no body here, in words."""
    place: str = ""
    """Code of the commission of the place where it happened."""
    done_by: WhoDidIt | Literal[""] = ""
    """Whether the commission of the place did it. Must be said where that commission would decide and no respondent is named."""
    happened_on: Day | None = None
    knew_at: Instant | None = None
    language: str = "en"
    affected: int = Field(1, ge=1)
    round: int = Field(1, ge=1)
    constituency: int | None = None
    about_case: str = ""
    """Name of the case whose silence this complaint is about."""
