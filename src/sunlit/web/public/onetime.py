"""Secrets that live in a session for one page only, encrypted there: an authenticator's key, recovery codes, links."""

import base64
import json
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.http import HttpRequest

from sunlit.apps.people import actions
from sunlit.gateways import crypto, qr

KEY, CODES = "factor_key", "recovery_codes"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What somebody needs to bind an authenticator: the picture, and the same secret to type."""

    key: str
    picture: str
    spelled: str


def enrolment(request: HttpRequest, account: str) -> Enrolment:
    """The secret of this session's enrolment: made once, the same until it is bound."""
    key = read(request, KEY) or put(request, KEY, actions.new_factor_key())
    secret = base64.b32encode(bytes.fromhex(key)).decode()
    issuer = str(settings.OTP_TOTP_ISSUER)
    values = urlencode({"secret": secret, "issuer": issuer, "algorithm": "SHA1", "digits": 6, "period": 30})
    address = f"otpauth://totp/{quote(issuer)}:{quote(account)}?{values}"
    spelled = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
    return Enrolment(key, qr.data_address(address), spelled)


def show_codes(request: HttpRequest, codes: tuple[str, ...]) -> None:
    """Keep fresh recovery codes until their owner says that he has them; the enrolment's secret goes."""
    request.session.pop(KEY, None)
    put(request, CODES, json.dumps(codes))


def codes(request: HttpRequest) -> tuple[str, ...]:
    """The recovery codes that wait to be written down."""
    return tuple(json.loads(read(request, CODES) or "[]"))


def read(request: HttpRequest, name: str) -> str:
    """A secret of this session, or an empty text."""
    stored = request.session.get(name)
    try:
        return crypto.decrypt(bytes.fromhex(stored), place=f"web.session.{name}") if stored else ""
    except (InvalidTag, ValueError):
        return ""


def put(request: HttpRequest, name: str, text: str) -> str:
    """Keep a secret in this session."""
    request.session[name] = crypto.encrypt(text, place=f"web.session.{name}").hex()
    return text
