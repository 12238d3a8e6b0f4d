"""A fresh one-time link between making and showing it: encrypted in its maker's session until he has sent it."""

import json
from typing import Any

from cryptography.exceptions import InvalidTag
from django.http import HttpResponse
from django.shortcuts import redirect

from sunlit.apps.people import queries
from sunlit.apps.people.actions import Issued
from sunlit.gateways import crypto

KEY = "fresh_link"
PLACE = "web.session.fresh_link"


def show(request: Any, issued: Issued, *, page: str) -> HttpResponse:
    """Keep the link in the session and go to `page`, which shows it."""
    row = issued.invitation
    what = queries.role_name(row) if row.purpose == "role" else row.get_purpose_display()
    content = {
        "address": request.build_absolute_uri(issued.path),
        "name": row.name,
        "what": what,
        "waits": row.needs_approval,
    }
    request.session[KEY] = crypto.encrypt(json.dumps(content), place=PLACE).hex()
    return redirect(page)


def fresh(request: Any) -> dict[str, Any] | None:
    """The link that waits to be sent."""
    stored = request.session.get(KEY)
    if not stored:
        return None
    try:
        content: dict[str, Any] = json.loads(crypto.decrypt(bytes.fromhex(stored), place=PLACE))
    except (InvalidTag, ValueError):
        return None
    return content


def forget(request: Any) -> None:
    """It was sent."""
    request.session.pop(KEY, None)
