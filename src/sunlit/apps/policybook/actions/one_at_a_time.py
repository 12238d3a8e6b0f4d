"""Who writes to the register of packs waits for whoever does so now: drafts stand over one another (一(一))."""

from django.db import connection

from sunlit.apps.policybook.models import Draft

_LOCK = 0x7061636B73  # "packs"


def locked(ref: str) -> Draft:
    """The draft of a reference, read after the register's lock was granted; drafts are append-only, so no row lock."""
    wait()
    return Draft.objects.get(ref=ref)


def wait() -> None:
    """Take the register's lock until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
