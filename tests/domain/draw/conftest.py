"""Pools and rules for the draw: a small one to count every panel of, a real one to measure (三(三))."""

from hashlib import sha256

import pytest

from sunlit.domain.draw.pool import GroupRule, PanelRules, PoolRow


@pytest.fixture
def small_rows() -> list[PoolRow]:
    """Nine experts, some sharing an employer; 22 panels of three meet `small_rules`."""
    return [
        PoolRow("a", "机械", "u1", grass_roots=True),
        PoolRow("b", "机械", "u1", served_last=True),
        PoolRow("c", "机械", "u2", served_last=True),
        PoolRow("d", "机械", "u3", non_public=True),
        PoolRow("e", "电气", "u3", grass_roots=True),
        PoolRow("f", "电气", "u4", served_last=True),
        PoolRow("g", "电气", "u5", served_last=True, grass_roots=True),
        PoolRow("h", "电气", "u5"),
        PoolRow("i", "电气", "u6", years_running=2),
    ]


@pytest.fixture
def small_rules() -> PanelRules:
    groups = (GroupRule("机械", 1, 2), GroupRule("电气", 1, 2))
    return PanelRules(3, 3, groups, 1, 0, 9, 1, 3, 2, panels_least=10)


@pytest.fixture
def pool() -> list[PoolRow]:
    """A thousand experts of five groups and 150 employers."""
    groups = ("机械", "电气", "土木", "化工", "信息")
    return [
        PoolRow(
            id=sha256(b"expert %d" % n).hexdigest()[:16],
            group=groups[n * 7 % 5],
            employer=f"u{n * n % 151:03d}",
            grass_roots=n % 4 == 0,
            non_public=n % 6 == 0,
            served_last=n % 40 == 3,
            years_running=2 if n % 50 == 3 else 0,
            exclusion="K1" if n % 97 == 5 else "",
        )
        for n in range(1000)
    ]


@pytest.fixture
def rules() -> PanelRules:
    groups = tuple(GroupRule(name, 3, 7) for name in ("机械", "电气", "土木", "化工", "信息"))
    return PanelRules(25, 17, groups, 6, 4, 100, 1, 3, 2)
