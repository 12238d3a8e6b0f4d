"""DATABASE_URL in both directions: text for the environment, keywords for psycopg, a dictionary for Django."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from sunlit.config.profile import Trouble

OWNER = "sunlit_owner"
APP = "sunlit_app"


@dataclass(frozen=True)
class Address:
    """Where a database is and who asks. `host` is a name, a number or the folder of a Unix socket."""

    user: str
    password: str
    host: str
    port: int
    name: str
    options: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, url: str) -> Address:
        """Reads postgresql URLs, also with the socket folder in ?host= as libpq writes it.

        >>> Address.parse("postgresql://me:p%40ss@/sunlit?host=/run/pg").host
        '/run/pg'
        """
        parts = urlsplit(url)
        if parts.scheme not in ("postgresql", "postgres"):
            raise Trouble("DATABASE_URL must begin with postgresql: and name role, password, host and database.")
        query = dict(parse_qsl(parts.query))
        host = query.pop("host", None) or unquote(parts.hostname or "")
        port = int(query.pop("port", None) or parts.port or 5432)
        return cls(
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            host=host,
            port=port,
            name=unquote(parts.path.lstrip("/")),
            options=tuple(sorted(query.items())),
        )

    def url(self) -> str:
        """The same address as one line for the environment."""
        who = quote(self.user, safe="") + (":" + quote(self.password, safe="") if self.password else "")
        query = urlencode([("host", self.host), ("port", str(self.port)), *self.options], safe="/")
        return f"postgresql://{who}@/{quote(self.name, safe='')}?{query}"

    def to(self, name: str, user: str = "", password: str = "") -> Address:
        """Another database, or another role, on the same server."""
        return replace(self, name=name, user=user or self.user, password=password or self.password)

    def keywords(self) -> dict[str, Any]:
        """Arguments for psycopg.connect."""
        return {
            "host": self.host,
            "port": self.port,
            "user": self.user,
            "password": self.password,
            "dbname": self.name,
            **dict(self.options),
        }

    def django(self) -> dict[str, Any]:
        """The location part of a Django DATABASES entry; engine, pool and timeouts belong to settings."""
        return {
            "NAME": self.name,
            "USER": self.user,
            "PASSWORD": self.password,
            "HOST": self.host,
            "PORT": str(self.port),
        }
