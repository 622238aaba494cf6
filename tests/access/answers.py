"""What an answer holds, whatever its kind: its head, its text, and the text of a PDF."""

import re
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO

from django.http.response import HttpResponseBase
from pypdf import PdfReader

DRAWN = re.compile(r"\b[A-Za-z0-9]{64}\b|\b(?:csrftoken|sessionid)=\w+")
"""What Django draws at random into forms and cookies: among some hundred thousand of them any six letters stand once."""


def content_of(response: HttpResponseBase) -> bytes:
    """The whole body. Reading a streamed one to its end closes it, as the test client arranges."""
    return b"".join(response) if response.streaming else bytes(response.content)


def secrets_in(response: HttpResponseBase, content: bytes, secrets: Iterable[str]) -> list[str]:
    """Which of the secrets this answer gives away, in its head or its body."""
    head = " ".join(f"{name}: {value}" for name, value in response.items()) + str(response.cookies)
    text = DRAWN.sub("", f"{head} {text_of(content)}").casefold()
    return [secret for secret in secrets if secret in text]


def text_of(content: bytes) -> str:
    return text_of_pdf(content) if content.startswith(b"%PDF") else content.decode(errors="replace")


@lru_cache(maxsize=64)
def text_of_pdf(content: bytes) -> str:
    """What a reader of the PDF can find in it: its text, what it says of itself, and what is attached to it."""
    pdf = PdfReader(BytesIO(content))
    pages = [page.extract_text() for page in pdf.pages]
    attached = [part.decode(errors="replace") for parts in pdf.attachments.values() for part in parts]
    described = [str(pdf.metadata), str(pdf.xmp_metadata.stream.get_data() if pdf.xmp_metadata else "")]
    return "\n".join([*pages, *attached, *described, content.decode("latin-1")])
