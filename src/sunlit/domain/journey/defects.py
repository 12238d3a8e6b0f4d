"""一次告知: one list of defects per level; what a second list may still name (五(四), order 40 art. 19)."""

from collections.abc import Collection

from sunlit.domain.base.defect import Defect
from sunlit.domain.base.reason import Reason

CLAUSE = "五(四)"


def second_list_refusals(
    first_list: Collection[Defect], new_items: Collection[Defect], changed_claims: Collection[str]
) -> tuple[Reason, ...]:
    """Return one reason for each item that a second list of the same level may not name; () when it may be sent.

    Allowed are a fault that was listed and is named again because it was not mended, and any fault in a claim that
    was changed or added since. Everything else stood in the first version and should have been told then: the
    applicant is not sent back for it, and the miss counts on the auditor's record.

    >>> def fault(claim: str, kind: str) -> Defect:
    ...     return Defect(claim, kind, Reason("五(四)", "缺少材料", fact=claim))
    >>> told = [fault("学历", "missing")]
    >>> second_list_refusals(told, [fault("学历", "missing"), fault("论文", "unreadable")], {"论文"})
    ()
    >>> [r.fact for r in second_list_refusals(told, [fault("论文", "missing")], {"学历"})]
    ['论文']
    """
    told = {item.key for item in first_list}
    return tuple(
        Reason(
            CLAUSE,
            f"“{item.reason.fact or item.claim}”在第一次告知时已经在材料中，当时没有列出，不能再次退回",
            fact=item.reason.fact or item.claim,
            en="This stood in the first version and was not listed then; it cannot be a ground for a second return.",
        )
        for item in new_items
        if item.key not in told and item.claim not in changed_claims
    )
