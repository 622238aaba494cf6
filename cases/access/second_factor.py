"""The second factor of who works for a body or keeps the office: a code of an app, a passkey, or a recovery code.

django-allauth keeps the rows and knows the arithmetic (docs/adr/0021-people.md); when it is asked for stands here.
"""

import hmac
import time
from contextlib import suppress
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from cases.access.appointments import DESK, is_appointed
from cases.access.factor_adapter import FactorAdapter

SHOWN = "second_factor"
"""Session key: the account that has shown its second factor in this session."""
SHOWN_AT = "second_factor_at"
"""Session key: in which second, by the machine's clock."""
FRESH_SECONDS = 15 * 60
APP, PASSKEY, RECOVERY = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES


def is_required() -> bool:
    """Whether this installation asks its staff for a second factor."""
    return settings.SECOND_FACTOR == "required"


def is_factor_missing(request: HttpRequest) -> bool:
    """Whether who is signed in here has not shown a second factor, where staff must: then nobody's appointment counts."""
    return is_required() and request.session.get(SHOWN) != request.user.pk


def note_factor_shown(request: HttpRequest, user: User) -> None:
    """From here on this session is that of somebody who has shown their second factor."""
    request.session[SHOWN], request.session[SHOWN_AT] = user.pk, int(time.time())


def is_just_shown(request: HttpRequest) -> bool:
    """Whether the second factor was shown here within the last quarter of an hour: what changes it asks for that."""
    shown = request.session.get(SHOWN) == request.user.pk
    return shown and int(time.time()) - int(request.session.get(SHOWN_AT, 0)) < FRESH_SECONDS


def is_staff(user: User) -> bool:
    """Whether the account works here: at the desk, or by an appointment that runs, as observers and auditors do elsewhere."""
    return user.is_active and (user.has_perm(DESK) or is_appointed(user))


def has_factor(user: User) -> bool:
    """Whether the account has an app or a passkey; recovery codes alone are none."""
    return bool(Authenticator.objects.filter(user=user, type__in=(APP, PASSKEY)).exists())


def factors_of(user: User) -> list[Authenticator]:
    """The app and the passkeys of an account, the oldest first."""
    return list(Authenticator.objects.filter(user=user, type__in=(APP, PASSKEY)).order_by("created_at", "pk"))


def needs_second_step(user: User) -> bool:
    """Whether the password alone does not sign this account in."""
    return has_factor(user) or (is_required() and is_staff(user))


def new_secret() -> str:
    """A fresh secret for an app, in base 32."""
    return str(totp.generate_totp_secret())


def app_address(user: User, secret: str) -> str:
    """What the picture that an app photographs says."""
    return str(FactorAdapter().build_totp_url(user, secret))


def fits_secret(secret: str, code: str) -> bool:
    """Whether an app with this secret shows this code now, or half a minute before or after."""
    return _find_counter(secret, code) is not None


def keep_app(user: User, secret: str) -> None:
    """Let this app be the account's, instead of any before."""
    with transaction.atomic():
        Authenticator.objects.filter(user=user, type=APP).delete()
        totp.TOTP.activate(user, secret)


def keep_passkey(user: User, name: str, credential: Any) -> None:  # noqa: ANN401 -- JSON of a browser
    """Let a passkey be the account's: the browser's answer to `passkey_to_make`. Raises ValidationError for any other."""
    _read_safely(webauthn.parse_registration_response, credential)
    _read_safely(webauthn.complete_registration, credential)
    webauthn.WebAuthn.add(user, name, credential)


def passkey_to_make(user: User) -> dict[str, Any]:
    """What a browser is told to make a passkey; the challenge stays in the session."""
    return dict(webauthn.begin_registration(user, passwordless=False))


def passkey_to_show(user: User) -> dict[str, Any] | None:
    """What a browser is told to show one of the account's passkeys; None where it has none."""
    if not Authenticator.objects.filter(user=user, type=PASSKEY).exists():
        return None
    return dict(webauthn.begin_authentication(user))


def is_passkey_shown(user: User, credential: Any) -> bool:  # noqa: ANN401 -- JSON of a browser
    """Whether the browser's answer to `passkey_to_show` is signed by a passkey of the account."""
    try:
        _read_safely(webauthn.parse_authentication_response, credential)
        found = webauthn.complete_authentication(user, credential)
    except ValidationError:
        return False
    found.record_usage()
    with transaction.atomic():
        _encrypt_anew(user)
    return True


def _read_safely(read: Any, credential: Any) -> None:  # noqa: ANN401 -- functions of a library without types
    """A browser can send anything at all; the library lets what it did not expect through as it comes."""
    try:
        read(credential)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise ValidationError("not a passkey", code="incorrect_code") from error


def is_code_right(user: User, code: str) -> bool:
    """Whether this is the code of the account's app, or one of its recovery codes; either is used up by it."""
    with transaction.atomic():
        rows = Authenticator.objects.select_for_update().filter(user=user, type__in=(APP, RECOVERY))
        is_right = any(_use(row, code) for row in rows.order_by("-type"))
        if is_right:
            _encrypt_anew(user)
        return is_right


def _encrypt_anew(user: User) -> None:
    """By the key of today, so that an earlier one may be taken away: the app's secret, and what the recovery codes come from."""
    cipher = FactorAdapter()
    for row in Authenticator.objects.select_for_update().filter(user=user, type__in=(APP, RECOVERY)):
        name = "secret" if row.type == APP else "seed"
        with suppress(InvalidToken, KeyError):
            row.data[name] = cipher.encrypt(cipher.decrypt(row.data[name]))
            row.save(update_fields=["data"])


def _use(row: Authenticator, code: str) -> bool:
    try:
        is_right = _use_code_of_app(row, code) if row.type == APP else RecoveryCodes(row).validate_code(code.strip())
    except InvalidToken:  # encrypted by a key that this installation has no longer
        return False
    if is_right:
        Authenticator.objects.get(pk=row.pk).record_usage()
    return is_right


def _use_code_of_app(row: Authenticator, code: str) -> bool:
    """The time of the last code is kept, so that one that was overseen opens nothing a second time, in any process."""
    counter = _find_counter(FactorAdapter().decrypt(row.data["secret"]), code)
    if counter is None or counter <= row.data.get("last_counter", 0):
        return False
    row.data["last_counter"] = counter
    row.save(update_fields=["data"])
    return True


def _find_counter(secret: str, code: str) -> int | None:
    """The half minute of which this is the code."""
    typed = "".join(code.split())
    for counter in totp.yield_hotp_counters_from_time():
        if hmac.compare_digest(
            typed.encode(errors="replace"), totp.format_hotp_value(totp.hotp_value(secret, counter)).encode()
        ):
            return int(counter)
    return None


def make_recovery_codes(user: User) -> list[str]:
    """Ten new recovery codes, shown this once; earlier ones hold no longer."""
    with transaction.atomic():
        Authenticator.objects.filter(user=user, type=RECOVERY).delete()
        return list(RecoveryCodes.activate(user).generate_codes())


def remove_factors(user: User) -> None:
    """The account has no second factor any more; staff is led to set one up at the next sign-in."""
    Authenticator.objects.filter(user=user).delete()
