"""What left the house, and the public pages kept in Wagtail."""

from notices.models.document import Document, DocumentKind
from notices.models.outbox import Letter
from notices.models.pages import HomePage

__all__ = ["Document", "DocumentKind", "HomePage", "Letter"]
