"""Was every seal on a document filed when it was set? Without a filed seal it is void: 一律无效 (四(五)).

Time is the order of the ledger: a filing entered later cannot reach back, whatever date it carries.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sunlit.domain.base.reason import Reason

Ending = Literal["", "suspended", "replaced", "cancelled", "compromised"]
_ENDED = {"suspended": "暂停", "replaced": "换章", "cancelled": "注销", "compromised": "报失"}


@dataclass(frozen=True, slots=True)
class SealPeriod:
    """A stretch of the ledger during which a seal was filed: leaf start … before leaf end (None: still filed).

    A seal that was suspended and filed again has two periods. compromised_since: from when on it may have been in
    wrong hands, known later; it voids sealings from then on, also within the period.
    """

    kind: str
    committee: str
    documents: tuple[str, ...]
    image_hash: str
    start: int
    end: int | None = None
    ending: Ending = ""
    compromised_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sealing:
    """The setting of seals on a document: its leaf in the ledger, the moment, and (kind, image hash) of each."""

    committee: str
    document: str
    leaf: int
    at: datetime
    impressions: tuple[tuple[str, str], ...]


def sealing_reasons(sealing: Sealing, register: Iterable[SealPeriod], required: Sequence[str]) -> tuple[Reason, ...]:
    """Every reason why the sealing is void; empty when it is valid. `required`: kinds that must be present.

    A seal replaced or cancelled later does not void what it sealed before.

    >>> from datetime import UTC
    >>> sealing = Sealing("c1", "证书", 9, datetime(2021, 11, 30, tzinfo=UTC), (("评委会章", "ab"),))
    >>> filed = SealPeriod("评委会章", "c1", ("证书",), "ab", start=5, end=20, ending="replaced")
    >>> sealing_reasons(sealing, [filed], ["评委会章"])
    ()
    >>> sealing_reasons(sealing, [], ["评委会章"])[0].text
    '评委会章没有备案，依规定一律无效'
    """
    periods = [period for period in register if period.committee == sealing.committee]
    kinds = [kind for kind, _ in sealing.impressions]
    reasons = [_void(f"缺少{kind}") for kind in required if kind not in kinds]
    for kind, image in sealing.impressions:
        reason = _about(sealing, kind, image, [period for period in periods if period.kind == kind])
        if reason is not None:
            reasons.append(_void(reason))
    return tuple(reasons)


def sealing_valid(sealing: Sealing, register: Iterable[SealPeriod], required: Sequence[str]) -> bool:
    """Whether the sealing is valid; the reasons are those of `sealing_reasons`.

    >>> from datetime import UTC
    >>> sealing_valid(Sealing("c1", "证书", 9, datetime(2021, 11, 30, tzinfo=UTC), ()), [], ["评委会章"])
    False
    """
    return not sealing_reasons(sealing, register, required)


def _about(sealing: Sealing, kind: str, image: str, periods: Sequence[SealPeriod]) -> str | None:
    if not periods:
        return f"{kind}没有备案，依规定一律无效"
    same = [period for period in periods if period.image_hash == image]
    if not same:
        return f"{kind}的印模与备案不符"
    if any(p.compromised_since is not None and p.compromised_since <= sealing.at for p in same):
        return f"{kind}在用印时已报失"
    live = [p for p in same if p.start < sealing.leaf and (p.end is None or sealing.leaf < p.end)]
    if not live:
        ended = [p for p in same if p.end is not None and p.end <= sealing.leaf]
        if not ended:
            return f"{kind}的备案晚于用印"
        last = max(ended, key=lambda period: period.end or 0)
        return f"{kind}在用印时已{_ENDED.get(last.ending, '失效')}"
    return None if any(sealing.document in p.documents for p in live) else f"{kind}的备案范围不含{sealing.document}"


def _void(text: str) -> Reason:
    return Reason("四(五)", text, fact="印章备案", en="The sealing is not valid")
