"""Which published rules a panel breaks, and which a pool can never meet (一(十七)2, 三(三))."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from sunlit.domain.base.reason import Reason
from sunlit.domain.draw.pool import PanelRules, PoolRow, may_be_drawn


def new_needed(rules: PanelRules) -> int:
    """The least number of members who were not in the last panel: of_parts * new ≥ new_parts * size (三(三)).

    >>> new_needed(PanelRules(25, 25, (), 0, 0, 100, 1, 3, 2))
    9
    """
    return -(-rules.new_parts * rules.size // rules.of_parts)


def broken_rules(panel: Sequence[PoolRow], rules: PanelRules) -> tuple[str, ...]:
    """Names of the rules that a panel breaks, in a fixed order; empty when it meets all.

    >>> rules = PanelRules(3, 3, (), 1, 0, 3, 1, 3, 2)
    >>> broken_rules([PoolRow("a", "g", "u"), PoolRow("b", "g", "u"), PoolRow("c", "g", "v")], rules)
    ('基层专家', '每单位一人')
    """
    groups = Counter(row.group for row in panel)
    broken = ["人数"] if len(panel) != rules.size else []
    broken += [f"专业组 {rule.name}" for rule in rules.groups if not rule.least <= groups[rule.name] <= rule.most]
    broken += [name for name, least, is_one in _minima(rules) if sum(map(is_one, panel)) < least]
    if rules.one_per_employer and len({row.employer for row in panel}) < len(panel):
        broken.append("每单位一人")
    return tuple(broken)


def unmet(pool: Iterable[PoolRow], rules: PanelRules) -> tuple[Reason, ...]:
    """Every rule that no panel out of this pool can meet, each with its numbers; empty when none is known.

    Counts each rule by itself; rules that only fail together are found by the trials of `feasible.precheck`.

    >>> rules = PanelRules(4, 3, (), 0, 0, 100, 1, 3, 2)
    >>> [reason.text for reason in unmet([PoolRow("a", "g", "u")], rules)][:2]
    ['专家组人数应为单数，规则写的是 4 人', '专家库应有 100 人以上，现有 1 人']
    """
    rows = list(pool)
    free = [row for row in rows if may_be_drawn(row, rules)]
    return (*_about_numbers(rows, free, rules), *_about_groups(rows, free, rules), *_about_minima(free, rules))


def _minima(rules: PanelRules) -> list[tuple[str, int, Callable[[PoolRow], bool]]]:
    return [
        ("基层专家", rules.grass_roots, lambda row: row.grass_roots),
        ("非公领域专家", rules.non_public, lambda row: row.non_public),
        ("新入选专家", new_needed(rules), lambda row: not row.served_last),
    ]


def _about_numbers(rows: list[PoolRow], free: list[PoolRow], rules: PanelRules) -> list[Reason]:
    reasons = []
    if rules.size % 2 == 0:
        reasons.append(Reason("一(十七)2", f"专家组人数应为单数，规则写的是 {rules.size} 人", "人数"))
    if rules.size < rules.least_size:
        text = f"专家组不得少于 {rules.least_size} 人，规则写的是 {rules.size} 人"
        reasons.append(Reason("一(十七)2", text, "人数"))
    if len(rows) < rules.pool_least:
        reasons.append(Reason("三(三)", f"专家库应有 {rules.pool_least} 人以上，现有 {len(rows)} 人", "专家库"))
    twice = sorted(name for name, times in Counter(row.id for row in rows).items() if times > 1)
    if twice:
        reasons.append(Reason("一(十七)2", f"专家代号重复：{'、'.join(twice)}", "专家库"))
    most = _able(free, rules)
    if most < rules.size:
        what = "个不同单位的专家" if rules.one_per_employer else "名专家"
        reasons.append(Reason("一(十七)2", f"可抽取的只有 {most} {what}，需要 {rules.size} 人", "可抽取专家"))
    return reasons


def _about_groups(rows: list[PoolRow], free: list[PoolRow], rules: PanelRules) -> list[Reason]:
    if not rules.groups:
        return []
    reasons = []
    least, most = sum(rule.least for rule in rules.groups), sum(rule.most for rule in rules.groups)
    if not least <= rules.size <= most:
        text = f"各专业组合计 {least} 至 {most} 人，与专家组 {rules.size} 人不合"
        reasons.append(Reason("一(十七)2", text, "专业组"))
    for rule in rules.groups:
        able = _able([row for row in free if row.group == rule.name], rules)
        if rule.least > min(able, rule.most):
            text = f"专业组“{rule.name}”需要 {rule.least} 人，至多能抽 {min(able, rule.most)} 人"
            reasons.append(Reason("一(十七)2", text, "专业组"))
    strange = sorted({row.group for row in rows} - {rule.name for rule in rules.groups})
    if strange:
        reasons.append(Reason("一(十七)2", f"规则没有列出的专业组：{'、'.join(strange)}", "专业组"))
    return reasons


def _about_minima(free: list[PoolRow], rules: PanelRules) -> list[Reason]:
    reasons = []
    for name, least, is_one in _minima(rules):
        able = _able([row for row in free if is_one(row)], rules)
        if able < least:
            reasons.append(Reason("三(三)", f"{name}需要 {least} 人，至多能抽 {able} 人", name))
    return reasons


def _able(rows: list[PoolRow], rules: PanelRules) -> int:
    """How many of these could sit together."""
    return len({row.employer for row in rows}) if rules.one_per_employer else len(rows)
