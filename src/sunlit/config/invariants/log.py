"""The log: its hashes, numbers, heads and the clock (四(三))."""

import datetime as dt
from collections.abc import Iterator
from itertools import zip_longest

from django.conf import settings

from sunlit.apps.ledger import queries
from sunlit.apps.ledger.models import Leaf, Node
from sunlit.config.invariants.reading import rows
from sunlit.domain.base.merkle import leaf_hash
from sunlit.domain.ledger.export import verify_export
from sunlit.gateways import clock, signing


def entries_match_their_hashes() -> Iterator[str]:
    """Every entry hashes to what the tree table holds for it."""
    leaves = Leaf.objects.order_by("idx").values_list("idx", "data").iterator()
    nodes = Node.objects.filter(level=0).order_by("pos").values_list("pos", "hash").iterator()
    for leaf, node in zip_longest(leaves, nodes):
        if leaf is None or node is None or leaf[0] != node[0]:
            yield f"第{(leaf or node)[0]}条只在一张表里"
        elif leaf_hash(bytes(leaf[1])) != bytes(node[1]):
            yield f"第{leaf[0]}条的内容和记录的散列不一致"


def entries_have_no_gap() -> Iterator[str]:
    """Entries are numbered from 0 without a gap."""
    for count, last in rows("SELECT count(*), coalesce(max(idx), -1) FROM ledger_leaf"):
        if count != last + 1:
            yield f"共{count}条，最后一条编号{last}"


def heads_are_signed_over_the_entries() -> Iterator[str]:
    """Every signed head fits the entries below it."""
    if queries.head() is None:
        return
    for difference in verify_export(queries.export(), signing.log_key()).differences:
        yield difference.text


def a_moved_clock_is_on_the_log() -> Iterator[str]:
    """A clock that was set has its entry; in production none is set."""
    offset = clock.offset()
    if offset == dt.timedelta(0):
        return
    if not settings.DEMONSTRATION:
        yield f"生产环境的时钟被拨动{offset}"
    elif not Leaf.objects.filter(kind="clock.moved").exists():
        yield "时钟已经拨动，账本没有记录"


CHECKS = {
    check.__name__: check
    for check in (
        entries_match_their_hashes,
        entries_have_no_gap,
        heads_are_signed_over_the_entries,
        a_moved_clock_is_on_the_log,
    )
}
