"""Write the log: append an entry, sign a checkpoint, set the demonstration's clock forward (四(三))."""

import datetime as dt

from django.db import connection, transaction

from sunlit.apps.ledger.models import Checkpoint, Leaf, Node
from sunlit.apps.ledger.queries import lookup, size
from sunlit.domain.ledger import checkpoint as heads
from sunlit.domain.ledger import tree
from sunlit.domain.ledger.entry import entry
from sunlit.gateways import clock, signing

_LOCK = 0x73756E6C6974  # "sunlit": one appender at a time


def append(kind: str, core: dict[str, object]) -> int:
    """Append one entry and return its index. Call it last in the transaction: it holds the log's lock to the end.

    `core` holds no personal data in clear (use domain.ledger.entry.sealed). The lock is a statement of its own:
    locking and reading in one statement would read a snapshot taken before the lock was granted. Foreign keys are
    checked before it: a check that waited for the commit would wait for a row while it holds the log, and whoever
    holds that row waits for the log.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an entry belongs to the transaction of the act it records")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    now = size()
    line = entry(kind, core, clock.now())
    step = tree.append_path(now, line.leaf_hash(), lookup(tree.append_nodes(now)))
    Leaf.objects.create(idx=step.index, kind=kind, data=line.leaf(), at=line.at)
    Node.objects.bulk_create(Node(level=level, pos=pos, hash=value) for level, pos, value in step.nodes)
    return step.index


def seal_head() -> Checkpoint:
    """Sign the log's present size and root; the same head is signed once only."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    now = size()
    existing = Checkpoint.objects.filter(size=now).first()
    if existing is not None:
        return existing
    root = tree.root(now, lookup(tree.root_nodes(now)))
    note = heads.sign_checkpoint(heads.Checkpoint(signing.ORIGIN, now, root), signing.log_key(), signing.log_sign())
    return Checkpoint.objects.create(size=now, root=root, note=note.encode(), at=clock.now())


def set_clock(to: dt.datetime) -> int:
    """Move the demonstration's clock forward to `to` and log the move; answer the entry's index.

    The owner's connection commits first: a crash in between leaves a clock without its entry, which the invariants
    find. Raises psycopg's InsufficientPrivilege on a move backwards.
    """
    clock.set_forward(to)
    with transaction.atomic():
        return append("clock.moved", {"to": to.astimezone(dt.UTC).isoformat()})
