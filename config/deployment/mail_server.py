"""The mail server from one address: smtp://, smtp+tls:// (STARTTLS) or smtps:// (TLS from the first byte)."""

from typing import TypedDict
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
HOW_TO_WRITE = "Write it as smtp+tls://{USER}:{PASSWORD}@HOST:587, other signs than letters and digits in them as %XX."


class MailServer(TypedDict):
    EMAIL_HOST: str
    EMAIL_PORT: int
    EMAIL_HOST_USER: str
    EMAIL_HOST_PASSWORD: str
    EMAIL_USE_TLS: bool
    EMAIL_USE_SSL: bool


def read_mail_server(address: str) -> MailServer:
    """Django's settings for this address. Raises ValueError with a sentence that does not repeat the password."""
    parts = urlsplit(address)
    if parts.scheme not in PORTS:
        message = f"RECOURSE_EMAIL_URL begins with none of {', '.join(f'{each}://' for each in PORTS)}. {HOW_TO_WRITE}"
        raise ValueError(message)
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host:
        message = f"RECOURSE_EMAIL_URL names no host, or no port that is a number. {HOW_TO_WRITE}"
        raise ValueError(message)
    return MailServer(
        EMAIL_HOST=host,
        EMAIL_PORT=port or PORTS[parts.scheme],
        EMAIL_HOST_USER=unquote(parts.username or ""),
        EMAIL_HOST_PASSWORD=unquote(parts.password or ""),
        EMAIL_USE_TLS=parts.scheme == "smtp+tls",
        EMAIL_USE_SSL=parts.scheme == "smtps",
    )
