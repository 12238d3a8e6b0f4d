"""Every address of the platform, found in the URLconf itself, with values that lead nowhere filled in."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.apps import making
from tests.apps.people import faces
from tests.web.entering import as_applicant, as_role, open_session

from sunlit.apps.people.models import Role

NOWHERE = {"int": "987654", "slug": "nowhere", "str": "nowhere", "uuid": "0" * 8 + "-0000-7000-8000-" + "0" * 12}
ROLES = ("none", "applicant", "employer", "auditor", "office", "expert", "inspector", "province", "officer", "operator")


@dataclass(frozen=True)
class Address:
    """One route of the URLconf and the view behind it."""

    route: str
    view: Callable[..., Any]

    @property
    def path(self) -> str:
        """A path that matches the route and names nothing that exists."""
        if self.route.startswith("^"):  # a regular expression: its groups stand for letters and digits
            return "/" + re.sub(r"\(\?P<\w+>[^)]*\)", "nowhere", self.route).strip("^$").replace("\\", "")
        return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda found: NOWHERE[found[1] or "str"], self.route)

    @property
    def plain(self) -> bool:
        """Whether the route needs no value."""
        return "<" not in self.route

    @property
    def policy(self) -> tuple[str, ...] | None:
        """The roles that the view opens to; None when it declares nothing."""
        found: tuple[str, ...] | None = getattr(self.view, "policy", None)
        return found


def addresses() -> list[Address]:
    """All of them, by route."""
    return sorted(_below("", get_resolver().url_patterns), key=lambda one: one.route)


def _below(prefix: str, patterns: list[Any]) -> Iterator[Address]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _below(prefix + str(pattern.pattern), pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield Address(prefix + str(pattern.pattern), pattern.callback)


def clients() -> dict[str, Client]:
    """One client for each role, past every door; `none` is a visitor."""
    made = {"none": Client(), "applicant": as_applicant()}
    return made | {role: as_role(role) for role in ROLES if role not in made}


def visits(made: dict[str, Client]) -> Iterator[tuple[str, Client, Address]]:
    """Each page once for each client; pages that are open to everybody for a visitor and one account only."""
    for address in addresses():
        for role, client in made.items():
            if "public" not in (address.policy or ()) or role in {"none", "applicant"}:
                yield role, client, address


def nobody() -> Client:
    """An account whose only role has ended."""
    user = faces.holder("auditor", organisation=making.organisation().pk)
    Role.objects.filter(user=user).update(ended_at=user.created_at)
    return open_session(user, fresh=False)
