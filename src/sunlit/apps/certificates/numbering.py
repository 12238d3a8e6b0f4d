"""The next number of a committee's year: strictly increasing, no gap but a voided intent (一(十七)3, control 36)."""

from itertools import pairwise

from django.db import connection

from sunlit.apps.applications.models import Application
from sunlit.apps.certificates.models import Counter
from sunlit.apps.committees.models import Committee
from sunlit.domain.base.reason import Refusal
from sunlit.domain.certificate.number import JILIN, NumberTemplate, read_template, write_number

PROVINCE = 22
LEVELS = {"正高级": 1, "副高级": 2, "中级": 3, "初级": 4, "员级": 5}


def template() -> NumberTemplate:
    """The province's template of numbers."""
    found = read_template(JILIN)
    if isinstance(found, Refusal):
        raise RuntimeError(found.reasons[0].text)
    return found


def take_number(row: Application, committee: Committee, year: int) -> tuple[str, int] | Refusal:
    """Number and sequence, taken in the caller's transaction: rolled back with it, never given twice.

    The counter's row stays locked to the end, so committees number one certificate after another.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a number belongs to the transaction of its intent")
    table = Counter._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (committee_id, year, last) VALUES (%s, %s, 0) ON CONFLICT DO NOTHING",  # noqa: S608
            [committee.pk, year],
        )
        cursor.execute(
            f"UPDATE {table} SET last = last + 1 WHERE committee_id = %s AND year = %s RETURNING last",  # noqa: S608
            [committee.pk, year],
        )
        seq = int(cursor.fetchone()[0])
    fields = {
        "prov": PROVINCE,
        "year": year,
        "committee": int(committee.code),
        "series": int(row.series),
        "level": LEVELS[row.level],
        "seq": seq,
    }
    number = write_number(template(), fields)
    return number if isinstance(number, Refusal) else (number, seq)


def spaced(number: str) -> str:
    """A number as people read it: its parts apart.

    >>> spaced("22202100222220000018")
    '22 2021 0022 22 2 000001 8'
    """
    ends = [0, 2, 6, 10, 12, 13, 19, 20]
    return " ".join(number[a:b] for a, b in pairwise(ends)) if len(number) == 20 else number
