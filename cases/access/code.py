"""The code that lets a filer without an account follow their case: 80 bits, stored hashed, shown once."""

import base64
import hashlib
import hmac
import re
from uuid import UUID

from django.conf import settings

from cases.access.typed_numbers import readings_of_code

BITS = 80


def code_for(filing_key: UUID) -> str:
    """The code of the filing made with this form, e.g. ABCD-EFGH-IJKL-MNOP.

    Derived under the server's key, so a form that is sent twice because the line broke shows the same code twice.
    """
    digest = hmac.digest(settings.SECRET_KEY.encode(), b"access-code" + filing_key.bytes, "sha256")
    plain = base64.b32encode(digest[: BITS // 8]).decode()
    return "-".join(plain[i : i + 4] for i in range(0, len(plain), 4))


def server_key(*parts: str) -> UUID:
    """A filing key that the server makes for itself out of `parts`, always the same and known to nobody else."""
    digest = hmac.digest(settings.SECRET_KEY.encode(), b"filing-key" + "\0".join(parts).encode(), "sha256")
    return UUID(bytes=digest[:16])


def digest_of_code(code: str) -> str:
    """What is stored. Case, spaces and dashes do not matter."""
    return hashlib.sha256(re.sub(r"[^A-Z2-7]", "", code.upper()).encode()).hexdigest()


def code_fits(code: str, stored: str) -> bool:
    """Whether what was typed is the code, by any of the ways in which it may have been read off the receipt."""
    fits = [hmac.compare_digest(digest_of_code(each), stored) for each in readings_of_code(code)]
    return any(fits)


def digest_of_key(filing_key: UUID) -> str:
    """What is stored of the key: unique, so that the same filing sent twice is one case."""
    return hashlib.sha256(filing_key.bytes).hexdigest()
