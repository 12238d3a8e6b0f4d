"""The one clock: every deadline, notice, season and receipt reads `sunlit_now()` in the database.

The demonstration may be set forward by the owner role; log-in codes and web sessions keep the machine's clock.
"""

import datetime as dt
import os
import time
from zoneinfo import ZoneInfo

import psycopg
from django.db import connection

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> dt.datetime:
    """The database's moment, aware, in Asia/Shanghai. Take it after the lock that guards the decision."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sunlit_now()")
        row = cursor.fetchone()
    if row is None:  # pragma: no cover - a SELECT of a function always answers one row
        raise RuntimeError("sunlit_now() answered nothing")
    moment: dt.datetime = row[0]
    return moment.astimezone(SHANGHAI)


def machine() -> dt.datetime:
    """The machine's own moment, aware, never set forward: log-in codes, web sessions, one-time links, log lines."""
    return dt.datetime.fromtimestamp(time.time(), SHANGHAI)


def today() -> dt.date:
    """The database's day in Asia/Shanghai."""
    return now().date()


def offset() -> dt.timedelta:
    """How far the demonstration's clock stands from the server's own (zero in production)."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT "offset" FROM ledger_clock')
        row = cursor.fetchone()
    return row[0] if row else dt.timedelta(0)


def set_forward(to: dt.datetime) -> None:
    """Set the demonstration's clock to `to` as the owner role; nobody else may, and the database refuses to go back."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
        owner.execute('UPDATE ledger_clock SET "offset" = %s - clock_timestamp() WHERE id = 1', [to])
