"""Web sessions on the server: 30 minutes without a request or 10 hours in all, then the log-in is over (control 09).

Both limits are judged here when a session is loaded, by the machine's clock, whatever the cookie says. A session that
has just ended tells whose it was (`ended_for`), so that a form typed into it can be kept for that account alone.
"""

import datetime as dt
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

from sunlit.apps.people.models import OpenSession
from sunlit.gateways import clock

IDLE = dt.timedelta(minutes=30)
ABSOLUTE = dt.timedelta(hours=10)
VISITOR = dt.timedelta(hours=2)
TOUCH = dt.timedelta(minutes=1)  # the time of the last request is written at most this often


class SessionStore(db.SessionStore):
    """Sessions in `people_opensession`."""

    ended_for: int | None = None
    agent: str = ""
    _began_at: dt.datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[Any]:
        """The table."""
        return OpenSession

    def _get_session_from_db(self) -> Any:
        """The row, unless one of its limits has passed; then it is removed and its account remembered."""
        row = OpenSession.objects.filter(session_key=self.session_key).first()
        now = clock.machine()
        if row is not None and row.expire_date > now and (row.user_id is None or row.seen_at + IDLE > now):
            if row.seen_at + TOUCH < now:
                OpenSession.objects.filter(pk=row.pk).update(seen_at=now)
            return row
        if row is not None:
            self.ended_for = row.user_id
            row.delete()
        self._session_key = None
        return None

    def cycle_key(self) -> None:
        """A new key for the same log-in does not start its ten hours anew."""
        if SESSION_KEY in self:
            row = OpenSession.objects.filter(session_key=self.session_key).first()
            self._began_at = row.began_at if row else None
        super().cycle_key()

    def create_model_instance(self, data: dict[str, Any]) -> OpenSession:
        """The row to save: its account is that of the data; the absolute limit counts from the log-in."""
        user = data.get(SESSION_KEY)
        user_id = int(user) if user is not None else None
        key = self._get_or_create_session_key()  # type: ignore[attr-defined]  # private in the base
        now = clock.machine()
        began = self._began_at if user_id and self._began_at else now
        row = OpenSession.objects.filter(session_key=key, user=user_id).first() or OpenSession(
            session_key=key, user_id=user_id, began_at=began, expire_date=began + (ABSOLUTE if user_id else VISITOR)
        )
        row.session_data = self.encode(data)
        row.seen_at = now
        row.agent = self.agent or row.agent
        return row
