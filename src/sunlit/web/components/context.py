"""What every page shows: the strip with the clock's date, theme and size, the role in use, the menu, the log's head."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from sunlit.apps.ledger import queries as ledger
from sunlit.apps.messages import queries as messages
from sunlit.apps.people import queries
from sunlit.apps.people.actor import LABELS, Actor
from sunlit.gateways import clock
from sunlit.web.components import display, navigation, words


def page(request: HttpRequest) -> dict[str, Any]:
    """Values for base.html. Reads that a page may not need are made only when it asks for them."""
    actor: Actor | None = getattr(request, "actor", None)
    return {
        "profile": settings.PROFILE,
        "demonstration": settings.DEMONSTRATION,
        "today": SimpleLazyObject(clock.today),
        "actor": actor,
        "display": display.chosen(request),
        "english": words.english(),
        "english_ready": SimpleLazyObject(display.english_ready),
        "here": request.get_full_path(),
        "ledger_head": SimpleLazyObject(ledger.head),
        "menu": navigation.menu(actor.role if actor else "", request.path),
        "menu_label": actor.label if actor else gettext("主导航"),
        "unread": SimpleLazyObject(lambda: messages.unread(actor.user) if actor else 0),
        "other_roles": SimpleLazyObject(lambda: other_roles(request, actor)),
    }


def other_roles(request: HttpRequest, actor: Actor | None) -> list[dict[str, object]]:
    """The roles this account may change to: each with its body, so that two posts are told apart."""
    if actor is None:
        return []
    return [
        {"id": role.pk, "label": LABELS[role.kind], "body": _body(role)}
        for role in queries.roles_of(request.user)  # type: ignore[arg-type]
        if role.pk != actor.role_id
    ]


def _body(role: Any) -> str:
    body = role.organisation or role.committee
    return body.name if body else ""
