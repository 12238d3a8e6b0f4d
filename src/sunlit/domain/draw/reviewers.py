"""Who reads a case blind: an order of the panel drawn for each case from the seed of the draw (三(五), 一(十七)2)."""

from collections.abc import Collection

from sunlit.domain.base.digest import hash_parts
from sunlit.domain.draw.pool import LABEL
from sunlit.domain.draw.seed import below, words


def reviewer_order(seed: bytes, case: str, panel: Collection[str]) -> tuple[str, ...]:
    """The panel's pseudonyms in the order in which they are asked to read `case` (its pseudonym), all of them.

    `seed` is that of the draw (32 bytes), so nobody chooses readers and anybody can draw them again. The first ones
    who need not stand back read the case; when one of them must later, the next in order takes his place (五(三)).
    Every order is equally likely. Raises ValueError when a name occurs twice.

    >>> reviewer_order(bytes(32), "申报01", ["a", "b", "c", "d"])
    ('a', 'b', 'd', 'c')
    >>> reviewer_order(bytes(32), "申报02", ["d", "c", "b", "a"])
    ('b', 'a', 'd', 'c')
    """
    order = sorted(panel)
    if len(set(order)) != len(order):
        raise ValueError("each member of the panel has a pseudonym of his own")
    source = words(hash_parts(LABEL, b"reviewers", seed, case.encode("utf-8")))
    for place in range(len(order) - 1):
        other = place + below(len(order) - place, source)
        order[place], order[other] = order[other], order[place]
    return tuple(order)
