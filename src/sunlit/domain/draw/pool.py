"""Who may be drawn and by which rules: frozen before the draw, published, committed to (一(十七)2, 三(三))."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Literal

from sunlit.domain.base.canonical import canonical_bytes
from sunlit.domain.base.digest import commitment as salted
from sunlit.domain.base.digest import hash_parts

LABEL = b"sunlit-draw/v1"
Source = Literal["pool", "reserves"]


@dataclass(frozen=True, slots=True)
class PoolRow:
    """One filed expert as the public sees him: no name, only a salted pseudonym.

    years_running: how many years just past he sat on any committee's review (ambiguity 34); waiver: the written
    reason why he need not rest; served_last: sat on this committee's last panel; exclusion: why he may not be
    drawn (recusal, retirement …) as a short code, empty when he may.
    """

    id: str
    group: str
    employer: str
    grass_roots: bool = False
    non_public: bool = False
    served_last: bool = False
    years_running: int = 0
    waiver: str = ""
    exclusion: str = ""


@dataclass(frozen=True, slots=True)
class GroupRule:
    """How many members of a discipline group the panel has: at least and at most."""

    name: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class PanelRules:
    """The published rules. The numbers of the notice have no default here: they come from the policy.

    size: members, odd; least_size: the legal least (ambiguity 3); pool_least: filed experts the pool needs;
    new_parts of of_parts: share of members not in the last panel; rest_after: years running after which one
    rests; panels_least: fewer possible panels than this are refused; max_attempts, max_exact_attempts: where
    the loops stop; replace_from: who may replace a leaver.
    """

    size: int
    least_size: int
    groups: tuple[GroupRule, ...]
    grass_roots: int
    non_public: int
    pool_least: int
    new_parts: int
    of_parts: int
    rest_after: int
    one_per_employer: bool = True
    reserves_per_member: int = 2
    panels_least: int = 2**20
    max_attempts: int = 200_000
    max_exact_attempts: int = 20_000
    reveal_minutes: int = 10
    replace_from: Source = "pool"


def pseudonym(kind: str, salt: bytes, identity: str) -> str:
    """Hex name that stands for an expert or employer in a draw; kind keeps the two apart.

    Salt: at least 16 random bytes (else ValueError), one per expert (he gets his own), one per draw for
    employers, so that two experts of one employer show the same one. Serves 一(十七)2.

    >>> len(pseudonym("expert", b"0" * 16, "示例"))
    64
    """
    return salted(f"draw.{kind}", salt, identity)


def may_be_drawn(row: PoolRow, rules: PanelRules) -> bool:
    """Whether an expert may be drawn: no exclusion, and not resting after years in a row (三(三), "原则上").

    >>> row = PoolRow("e1", "机械", "u1", years_running=2)
    >>> from dataclasses import replace
    >>> rules = PanelRules(3, 3, (), 0, 0, 3, 1, 3, rest_after=2)
    >>> may_be_drawn(row, rules), may_be_drawn(replace(row, waiver="人手不足"), rules)
    (False, True)
    """
    return not row.exclusion and (row.years_running < rules.rest_after or bool(row.waiver.strip()))


def frozen_pool(pool: Iterable[PoolRow], rules: PanelRules) -> Mapping[str, object]:
    """Pool and rules as the JSON value that goes into the ledger before the nonces are shown; rows by id.

    >>> frozen_pool([], PanelRules(3, 3, (), 0, 0, 3, 1, 3, 2))["pool"]
    []
    """
    rows = sorted(pool, key=lambda row: row.id)
    return {"pool": [asdict(row) for row in rows], "rules": asdict(rules)}


def commitment(pool: Iterable[PoolRow], rules: PanelRules) -> bytes:
    """The 32 bytes that fix pool and rules; the order in which the rows are given does not matter.

    >>> rules = PanelRules(3, 3, (), 0, 0, 3, 1, 3, 2)
    >>> rows = [PoolRow("a", "机械", "u1"), PoolRow("b", "机械", "u2")]
    >>> commitment(rows, rules) == commitment(rows[::-1], rules)
    True
    """
    return hash_parts(LABEL, b"pool", canonical_bytes(frozen_pool(pool, rules)))
