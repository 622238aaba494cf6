"""What django-allauth asks us about second factors: the name of this office, and how secrets are kept."""

import base64
import hashlib
import hmac

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.models import User


class FactorAdapter(DefaultMFAAdapter):
    """Secrets lie encrypted: who gets hold of the database alone, or of a copy, has nobody's second factor."""

    def get_totp_issuer(self) -> str:
        return str(settings.WAGTAIL_SITE_NAME)

    def get_totp_label(self, user: User) -> str:
        return str(user.get_username())

    def encrypt(self, text: str) -> str:
        return _read_cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Also what one of the earlier keys has encrypted. Raises InvalidToken for any other."""
        return _read_cipher().decrypt(encrypted_text.encode()).decode()


def _read_cipher() -> MultiFernet:
    """Encrypts by the key, and reads what it or an earlier one has encrypted."""
    return MultiFernet([_make_cipher(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _make_cipher(secret_key: str) -> Fernet:
    key = hmac.digest(secret_key.encode(), b"second-factor", hashlib.sha256)
    return Fernet(base64.urlsafe_b64encode(key))
