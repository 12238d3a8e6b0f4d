"""Read the log: entries, proofs, heads, the export that anyone can verify."""

from collections.abc import Iterator, Sequence

from django.db import connection, transaction
from django.db.models import Max

from sunlit.apps.ledger.models import Checkpoint, Leaf, Node
from sunlit.domain.ledger import tree
from sunlit.domain.ledger.export_file import export_lines
from sunlit.gateways import signing


def size() -> int:
    """Number of entries."""
    last = Leaf.objects.aggregate(last=Max("idx"))["last"]
    return 0 if last is None else last + 1


def lookup(places: Sequence[tuple[int, int]]) -> tree.Lookup:
    """The stored hashes of `places`, in one statement, as the function that the tree asks."""
    levels, positions = [level for level, _ in places], [pos for _, pos in places]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n.level, n.pos, n.hash FROM ledger_node n "
            "JOIN unnest(%s::smallint[], %s::bigint[]) AS w(level, pos) ON n.level = w.level AND n.pos = w.pos",
            [levels, positions],
        )
        found = {(level, pos): bytes(value) for level, pos, value in cursor.fetchall()}
    return lambda level, pos: found[level, pos]


def inclusion(index: int, total: int) -> tuple[bytes, ...]:
    """The proof that entry `index` is in the head of `total` entries."""
    return tree.inclusion_proof(index, total, lookup(tree.inclusion_nodes(index, total)))


def consistency(old: int, total: int) -> tuple[bytes, ...]:
    """The proof that the head of `total` entries continues the head of `old`."""
    return tree.consistency_proof(old, total, lookup(tree.consistency_nodes(old, total)))


def head() -> Checkpoint | None:
    """The newest signed head."""
    return Checkpoint.objects.order_by("-size").first()


def leaf_text(index: int) -> str:
    """One entry as it is hashed; raises DoesNotExist for a place that is not there."""
    return bytes(Leaf.objects.values_list("data", flat=True).get(idx=index)).decode()


def latest(limit: int = 50) -> Sequence[Leaf]:
    """The newest entries, newest first."""
    return list(Leaf.objects.order_by("-idx")[:limit])


def export() -> Iterator[str]:
    """Every line of the log's export, for `./sunlit verify ledger`."""
    leaves = Leaf.objects.order_by("idx").values_list("idx", "data").iterator()
    hashes = Node.objects.filter(level=0).order_by("pos").values_list("hash", flat=True).iterator()
    notes = Checkpoint.objects.order_by("size").values_list("note", flat=True)
    yield from export_lines(
        signing.ORIGIN,
        ((index, bytes(data)) for index, data in leaves),
        (bytes(value) for value in hashes),
        notes,
    )


def export_of_one_moment() -> Iterator[str]:
    """The same in a transaction of its own that sees one moment: what is appended meanwhile stays out whole."""
    own = not connection.in_atomic_block
    with transaction.atomic():
        if own:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield from export()
