"""What left the house, and the public pages kept in Wagtail."""

from notices.models.document import Document, DocumentKind
from notices.models.institution import Emblem, Institution
from notices.models.outbox import Letter
from notices.models.pages import HomePage, PublicPage
from notices.models.set_aside import SetAside
from notices.models.text_pages import NoticePage, NoticesIndex, StandardPage

__all__ = [
    "Document",
    "DocumentKind",
    "Emblem",
    "HomePage",
    "Institution",
    "Letter",
    "NoticePage",
    "NoticesIndex",
    "PublicPage",
    "SetAside",
    "StandardPage",
]
