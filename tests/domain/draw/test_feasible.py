"""The look before the draw names every rule that cannot be met (三(三))."""

from dataclasses import replace

from tests.domain.draw.pools import panels

from sunlit.domain.base.reason import Refusal
from sunlit.domain.draw.feasible import lower_bound, precheck
from sunlit.domain.draw.fit import unmet
from sunlit.domain.draw.pool import GroupRule, PanelRules, PoolRow, may_be_drawn


def texts(outcome) -> str:
    return "\n".join(reason.text for reason in outcome.reasons)


def test_a_real_pool_passes_with_more_panels_than_anyone_can_choose_from(pool, rules):
    able = precheck(pool, rules, trials=2000)
    assert able.panels_at_least > 2**100


def test_every_rule_that_fails_alone_is_named_with_its_numbers_at_once(small_rows):
    groups = (GroupRule("机械", 1, 2), GroupRule("化工", 2, 2))
    rules = PanelRules(4, 5, groups, 5, 2, 100, 1, 1, 2)
    said = texts(precheck(small_rows, rules))
    for part in (
        "专家组人数应为单数，规则写的是 4 人",
        "专家组不得少于 5 人，规则写的是 4 人",
        "专家库应有 100 人以上，现有 9 人",
        "专业组“化工”需要 2 人，至多能抽 0 人",
        "规则没有列出的专业组：电气",
        "基层专家需要 5 人，至多能抽 3 人",
        "非公领域专家需要 2 人，至多能抽 1 人",
        "新入选专家需要 4 人，至多能抽 3 人",
    ):
        assert part in said


def test_experts_of_one_employer_count_once_towards_a_group(small_rules):
    rows = [PoolRow(f"m{n}", "机械", "u1", grass_roots=True) for n in range(9)] + [PoolRow("e", "电气", "u2")]
    rules = replace(small_rules, groups=(GroupRule("机械", 2, 2), GroupRule("电气", 1, 1)))
    assert "专业组“机械”需要 2 人，至多能抽 1 人" in texts(precheck(rows, rules))


def test_rules_that_fail_only_together_are_found_by_the_trials(small_rows, small_rules):
    # each rule can be met; but the only non-public expert shares his employer with the only candidate of 化工
    groups = (GroupRule("机械", 1, 2), GroupRule("电气", 0, 2), GroupRule("化工", 1, 1))
    rows = [*small_rows, PoolRow("k", "化工", "u3")]
    rules = replace(small_rules, groups=groups, non_public=1)
    assert unmet(rows, rules) == ()
    assert panels([row for row in rows if may_be_drawn(row, rules)], rules) == []
    said = texts(precheck(rows, rules, trials=500))
    assert "能证实的合规组合只有 0 种" in said
    assert "不符合“非公领域专家”" in said


def test_a_draw_among_too_few_panels_is_refused(small_rows, small_rules):
    outcome = precheck(small_rows, replace(small_rules, panels_least=2**20))
    assert isinstance(outcome, Refusal)
    assert "少于 1048576 种，抽取近于指定" in texts(outcome)


def test_the_bound_never_exceeds_the_true_count(small_rows, small_rules):
    rows = [row for row in small_rows if may_be_drawn(row, small_rules)]
    able = precheck(small_rows, small_rules)
    assert small_rules.panels_least <= able.panels_at_least <= len(panels(rows, small_rules))


def test_hard_rules_are_counted_by_the_employer_first_sampler(pool, rules):
    # 60 employers for 25 places: shuffling finds almost nothing, the other form finds plenty
    rows = [replace(row, employer=f"u{number % 60}") for number, row in enumerate(pool)]
    able = precheck(rows, rules, trials=500)
    assert able.sampler == "employer_first"
    assert able.panels_at_least > 2**100


def test_same_pool_and_rules_give_everybody_the_same_answer(small_rows, small_rules):
    assert precheck(small_rows, small_rules) == precheck(small_rows[::-1], small_rules)


def test_duplicate_pseudonyms_are_refused(small_rows, small_rules):
    assert "专家代号重复：a" in texts(precheck([*small_rows, small_rows[0]], small_rules))


def test_the_bound_grows_with_what_is_accepted():
    bounds = [lower_bound(10**9, accepted, 20_000) for accepted in range(0, 20_001, 50)]
    assert bounds == sorted(bounds)
    assert bounds[0] == 0
    assert bounds[-1] == 10**9
