"""What left the house, and the public pages kept in Wagtail."""

from notices.models.document import Document, DocumentKind
from notices.models.outbox import Letter
from notices.models.pages import HomePage, PublicPage
from notices.models.set_aside import SetAside

__all__ = ["Document", "DocumentKind", "HomePage", "Letter", "PublicPage", "SetAside"]
