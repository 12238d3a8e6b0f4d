"""The log in PostgreSQL: append in a transaction, prove an entry, check the proof (四(三))."""

from django.db import transaction

from bench.measuring import Line, median
from sunlit.apps.ledger import actions, queries
from sunlit.domain.ledger.proof import verify_inclusion

SIZES = (100, 1000, 4000)


def measure() -> list[Line]:
    """Rows of the table."""
    appended, proved, checked = [], [], []
    for size in SIZES:
        while queries.size() < size:
            with transaction.atomic():
                for n in range(100):
                    actions.append("bench.entry", {"n": n})
        appended.append(median(_append, rounds=15))
        with transaction.atomic():
            head = actions.seal_head()
        proved.append(median(lambda head=head: queries.inclusion(7, head.size), rounds=15))
        path, root = queries.inclusion(7, head.size), bytes(head.root)
        leaf = queries.lookup([(0, 7)])(0, 7)
        checked.append(median(lambda p=path, h=head, r=root, f=leaf: verify_inclusion(f, 7, h.size, p, r), rounds=15))
    return [
        Line("append one entry, its own transaction", "", SIZES, tuple(appended)),
        Line("prove one entry from the database", "", SIZES, tuple(proved)),
        Line("check a proof", "≤ 0.7 ms", SIZES, tuple(checked)),
    ]


def _append() -> None:
    with transaction.atomic():
        actions.append("bench.entry", {"n": 1})
