"""Blind reviewers come from the seed of the draw: nobody chooses them, anybody can draw them again (三(五))."""

from collections import Counter
from hashlib import sha256
from itertools import permutations

import pytest

from sunlit.domain.draw.reviewers import reviewer_order

PANEL = tuple("abcd")


def test_the_order_holds_every_member_once_whatever_order_the_panel_came_in():
    orders = {reviewer_order(bytes(32), "申报01", list(way)) for way in permutations(PANEL)}
    assert len(orders) == 1
    assert sorted(*orders) == sorted(PANEL)


def test_every_order_comes_up_about_equally_often():
    seeds = (sha256(str(n).encode()).digest() for n in range(4800))
    times = Counter(reviewer_order(seed, "申报01", PANEL) for seed in seeds)
    assert len(times) == 24
    assert sum((seen - 200) ** 2 / 200 for seen in times.values()) < 49.7  # chi-square, 23 degrees, p = 0.001


def test_two_cases_of_one_draw_have_orders_of_their_own():
    assert len({reviewer_order(bytes(32), f"申报{n}", PANEL) for n in range(100)}) > 15


def test_a_name_that_stands_twice_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="pseudonym"):
        reviewer_order(bytes(32), "申报01", ["a", "a"])
