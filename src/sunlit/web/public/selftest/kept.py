"""The answers of a self-test: in the visitor's own session, encrypted, for two hours at most; in no file (资格自测)."""

import json
from typing import Any

from cryptography.exceptions import InvalidTag
from django.http import HttpRequest

from sunlit.gateways import crypto

KEY = "selftest"
_PLACE = "web.session.selftest"


def load(request: HttpRequest) -> dict[str, Any]:
    """What was answered so far; nothing where the session has ended or cannot be read."""
    stored = request.session.get(KEY)
    try:
        found = json.loads(crypto.decrypt(bytes.fromhex(stored), place=_PLACE)) if stored else {}
    except (InvalidTag, ValueError):
        return {}
    return dict(found)


def save(request: HttpRequest, answers: dict[str, Any]) -> None:
    """Keep them until the session ends."""
    text = json.dumps(answers, ensure_ascii=False)
    request.session[KEY] = crypto.encrypt(text, place=_PLACE).hex()


def clear(request: HttpRequest) -> None:
    """Forget them now."""
    request.session.pop(KEY, None)
