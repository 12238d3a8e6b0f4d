"""The committees' own standards: each reads as the log holds it, and only a proof was handed in (一(十七)1)."""

import json
from collections.abc import Iterator

from sunlit.apps.committees.actions.standards import text_hash
from sunlit.apps.committees.models import Standard, StandardChange
from sunlit.apps.ledger.models import Leaf


def a_standard_is_the_one_that_was_logged() -> Iterator[str]:
    """Every standard that was handed in reads as its last entry of the log says."""
    for row in Standard.objects.exclude(state="draft").select_related("committee"):
        last = StandardChange.objects.filter(standard=row).order_by("n").last()
        leaf = Leaf.objects.filter(idx=last.leaf).first() if last else None
        core = json.loads(bytes(leaf.data))["core"] if leaf else {}
        if core.get("standard") != row.ref or core.get("text") != text_hash(row) or core.get("to") != row.state:
            yield f"{row.committee.name}的{row.level}评审标准和账本不一致"


CHECKS = {check.__name__: check for check in (a_standard_is_the_one_that_was_logged,)}
