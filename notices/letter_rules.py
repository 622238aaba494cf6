"""What a kind of letter is: to whom it goes, its subject, and when it is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise


class Audience(StrEnum):
    """Who is told."""

    COMPLAINANT = "complainant"
    RESPONDENT = "respondent"
    PARTIES = "parties"
    TO_REPLY = "asked"
    """The parties that an event names as asked to reply."""
    WHOM_IT_IS_ABOUT = "about"
    """The party that the event names."""
    OTHERS = "others"
    """Every party but those, and but the one that the event is about."""
    SUPERIOR = "superior"
    """The body above the one whose time ran out."""
    BODY = "body"
    """The body that has the case."""
    EXAMINER = "examiner"
    """The body that an event names as the one which may keep a withdrawn case going."""
    BELOW = "below"
    """The body an event names as the one whose decision is appealed."""
    RECEIVER = "receiver"
    """The body an event names as the one it goes to: a case passed on or up, a proposal to suspend."""
    APPLICANT = "applicant"
    """Who applied to a prosecutor's office."""
    OFFICE = "office"
    """The prosecutor's office in whose register it stands."""
    ABOVE_RECEIVER = "above_receiver"
    """The body above the one that an event names as the one it goes to."""
    SEIZED = "seized"
    """Each body that has an open case about the act complained of that an event is about."""
    ORDERED = "ordered"
    """The bodies from which the decision of an event ordered something; of what is undone, those that it was ordered from."""


@dataclass(frozen=True, slots=True)
class LetterRule:
    """One kind of letter. Its subject names the case and what happened, and nothing that could be sealed."""

    kind: str
    to: Audience
    subject: Promise
    edition: int = 1
    where: Mapping[str, object] = field(default_factory=dict)
    """What the event's data must say for the letter to be written; nothing for every event of the kind."""

    @property
    def template_version(self) -> str:
        return f"{self.kind}-{self.edition}"
