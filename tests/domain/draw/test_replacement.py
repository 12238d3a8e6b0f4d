"""When a member leaves: the others stay, the place is drawn, the leaver does not come back (五(三))."""

from dataclasses import replace

import pytest
from tests.domain.draw.pools import nonces, panels

from sunlit.domain.base.reason import Refusal
from sunlit.domain.draw.ceremony import draw
from sunlit.domain.draw.fit import broken_rules
from sunlit.domain.draw.replacement import replace_members, replay_replacements


@pytest.fixture
def held(pool, rules):
    return draw(pool, rules, nonces())


def test_kept_members_stay_and_the_new_panel_meets_every_rule(held):
    leavers = {held.panel[0]: "因公出差", held.panel[7]: "近亲属申报"}
    made = replace_members(held, leavers)
    assert set(held.panel) - set(leavers) <= set(made.panel)
    assert not set(leavers) & set(made.panel)
    rows = [row for row in held.pool if row.id in made.panel]
    assert broken_rules(rows, held.rules) == ()


def test_who_left_or_became_unavailable_is_never_drawn_again(held):
    history = []
    for turn in range(4):
        panel = history[-1].panel if history else held.panel
        history.append(replace_members(held, {panel[turn]: "请假"}, {held.reserves[turn]: "回避"}, history))
    out = {name for past in history for name, _ in (*past.leavers, *past.unavailable)}
    assert len(out) == 8
    assert not out & set(history[-1].panel)
    assert replay_replacements(held, history).ok


def test_the_order_in_which_leavers_are_named_does_not_matter(held):
    one, two = held.panel[3], held.panel[4]
    assert replace_members(held, {one: "x", two: "y"}) == replace_members(held, {two: "y", one: "x"})


def test_a_changed_replacement_is_named_when_run_again(held):
    made = replace_members(held, {held.panel[0]: "请假"})
    found = replay_replacements(held, [replace(made, panel=held.panel)])
    assert not found.ok
    assert found.differences[0].startswith("第 1 次替换 panel：")


def test_replacement_may_be_bound_to_the_reserves(pool, rules):
    held = draw(pool, replace(rules, replace_from="reserves"), nonces())
    made = replace_members(held, {held.panel[0]: "请假"})
    assert set(made.panel) - set(held.panel) <= set(held.reserves)


def test_every_reason_against_a_replacement_is_given_at_once(held):
    outcome = replace_members(held, {"nobody": "x", held.panel[0]: " "}, {held.panel[1]: "回避"})
    assert isinstance(outcome, Refusal)
    said = [reason.text.split("：")[0] for reason in outcome.reasons]
    assert said == ["不在专家组内，无从替换", "仍在专家组内，应先列为退出", "没有写明原因"]
    assert isinstance(replace_members(held, {}), Refusal)


def test_when_nobody_can_fill_the_place_the_refusal_says_so(small_rows, small_rules):
    held = draw(small_rows, small_rules, nonces())
    others = {row.id: "回避" for row in small_rows if row.id not in held.panel}
    assert isinstance(replace_members(held, {held.panel[0]: "请假"}, others), Refusal)


def test_a_replacement_is_refused_only_where_no_completion_exists(small_rows, small_rules):
    rules = replace(small_rules, max_attempts=500)
    refused = 0
    for number in range(30):
        held = draw(small_rows, rules, nonces(b"%d" % number))
        kept = tuple(row for row in small_rows if row.id in held.panel[1:])
        free = [row for row in small_rows if row.id not in held.panel and row.years_running < 2]
        outcome = replace_members(held, {held.panel[0]: "请假"})
        possible = panels(free, rules, kept)
        assert outcome.panel in possible if outcome else possible == []
        refused += not outcome
    assert 0 < refused < 30
