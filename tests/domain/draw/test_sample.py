"""The law itself: all panels that meet the rules, equally often, by both samplers (一(十七)2)."""

from collections import Counter
from dataclasses import replace
from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.draw.pools import numbered, panels

from sunlit.domain.base.digest import hash_parts
from sunlit.domain.base.reason import Refusal
from sunlit.domain.draw.fit import broken_rules
from sunlit.domain.draw.pool import GroupRule, PanelRules, PoolRow, may_be_drawn
from sunlit.domain.draw.sample import EmployerTree, sample, shuffled_panel
from sunlit.domain.draw.seed import words


def assert_even(counts: Counter, all_of_them: list, draws: int) -> None:
    """Chi-square against equal frequencies; the limit is four standard deviations over its mean."""
    assert set(counts) <= set(all_of_them)
    expected = draws / len(all_of_them)
    freedom = len(all_of_them) - 1
    square = sum((counts[panel] - expected) ** 2 / expected for panel in all_of_them)
    assert square < freedom + 4 * sqrt(2 * freedom), (square, freedom)


def free(rows, rules):
    return [row for row in rows if may_be_drawn(row, rules)]


def test_every_panel_that_meets_the_rules_is_drawn_equally_often(small_rows, small_rules):
    rows = free(small_rows, small_rules)
    counts = Counter(sample(numbered(n), rows, small_rules).panel for n in range(10_000))
    assert_even(counts, panels(rows, small_rules), 10_000)


def test_the_employer_first_sampler_obeys_the_same_law(small_rows, small_rules):
    rows, rules = free(small_rows, small_rules), replace(small_rules, max_attempts=0)
    drawn = [sample(numbered(n), rows, rules) for n in range(10_000)]
    assert {d.sampler for d in drawn} == {"employer_first"}
    assert_even(Counter(d.panel for d in drawn), panels(rows, rules), 10_000)


@pytest.mark.parametrize("most", [200_000, 0])
def test_with_kept_members_every_completion_is_drawn_equally_often(small_rows, small_rules, most):
    kept, rules = (small_rows[1],), replace(small_rules, max_attempts=most)
    rows = free(small_rows[2:], rules)
    counts = Counter(sample(numbered(n), rows, rules, kept).panel for n in range(6000))
    assert_even(counts, panels(rows, rules, kept), 6000)


def test_without_the_employer_rule_colleagues_may_sit_together(small_rows, small_rules):
    rows, rules = free(small_rows, small_rules), replace(small_rules, one_per_employer=False)
    counts = Counter(sample(numbered(n), rows, rules).panel for n in range(10_000))
    assert_even(counts, panels(rows, rules), 10_000)
    assert ("a", "b", "e") in counts


def test_a_biased_sampler_would_be_caught(small_rows, small_rules):
    rows = free(small_rows, small_rules)
    counts = Counter(sample(numbered(n), rows, small_rules).panel for n in range(10_000))
    favoured, least = counts.most_common()[0][0], counts.most_common()[-1][0]
    moved = counts[least] // 2
    counts[favoured] += moved
    counts[least] -= moved
    with pytest.raises(AssertionError):
        assert_even(counts, panels(rows, small_rules), 10_000)


def test_the_first_attempt_that_meets_the_rules_wins(small_rows, small_rules):
    rows = free(small_rows, small_rules)
    drawn = sample(numbered(3), rows, replace(small_rules, grass_roots=2))
    tries = [
        shuffled_panel(
            hash_parts(numbered(3), b"attempt", j.to_bytes(8, "big")), rows, replace(small_rules, grass_roots=2)
        )
        for j in range(drawn.attempt + 1)
    ]
    assert tries[:-1] == [None] * drawn.attempt
    assert tries[-1] == drawn.panel


def test_when_no_attempt_succeeds_the_refusal_says_so(small_rows, small_rules):
    outcome = sample(bytes(32), small_rows, replace(small_rules, grass_roots=4, max_attempts=50))
    assert isinstance(outcome, Refusal)
    assert "试抽 50 次，没有一次符合全部规则" in outcome.reasons[0].text


def test_too_few_candidates_are_refused_at_once(small_rows, small_rules):
    assert isinstance(sample(bytes(32), small_rows[:2], small_rules), Refusal)


def test_the_order_of_the_candidates_does_not_matter(pool, rules):
    rows = free(pool, rules)
    assert sample(bytes(32), rows, rules) == sample(bytes(32), rows[::-1], rules)


def test_the_employer_tree_numbers_every_panel_once(small_rows, small_rules):
    tree = EmployerTree(small_rows, small_rules)
    found = [tuple(sorted(row.id for row in tree.choice(iter([number])))) for number in range(tree.total)]
    no_more = PanelRules(3, 3, (), 0, 0, 9, 0, 3, 2)
    assert sorted(found) == panels(small_rows, no_more)


people = st.lists(
    st.builds(
        PoolRow,
        id=st.text("abcdef0123456789", min_size=4, max_size=6),
        group=st.sampled_from(["机械", "电气"]),
        employer=st.sampled_from([f"u{n}" for n in range(8)]),
        grass_roots=st.booleans(),
        non_public=st.booleans(),
        served_last=st.booleans(),
    ),
    unique_by=lambda row: row.id,
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(people, st.integers(0, 2), st.integers(0, 1), st.booleans(), st.integers(0, 2**32))
def test_a_drawn_panel_meets_every_rule_and_none_is_refused_that_exists(rows, grass, private, single, number):
    groups = (GroupRule("机械", 1, 3), GroupRule("电气", 1, 4))
    rules = PanelRules(5, 5, groups, grass, private, 1, 1, 3, 2, one_per_employer=single, max_attempts=300)
    drawn = sample(numbered(number), rows, rules)
    chosen = [row for row in rows if drawn and row.id in drawn.panel]
    if isinstance(drawn, Refusal):
        assert len(panels(rows, rules)) < 12  # 300 attempts and the exact sampler may miss a needle, not a crowd
    else:
        assert broken_rules(chosen, rules) == ()
        assert list(drawn.panel) == sorted(drawn.panel)


def test_words_are_read_in_blocks_of_eight():
    source = words(b"k" * 32)
    assert len({next(source) for _ in range(24)}) == 24
