"""Numbers out of nonces: unbiased, the same for all, promised before (一(十七)2)."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunlit.domain.draw.pool import PanelRules
from sunlit.domain.draw.seed import WORD, below, big_below, nonce_commitment, reveal_lapsed, seed, words


def test_the_seed_is_sha256_over_parts_with_their_lengths():
    parts = [b"sunlit-draw/v1", bytes(32), b"a" * 16, b"b" * 16, b""]
    by_hand = sha256(b"".join(len(part).to_bytes(4, "big") + part for part in parts)).digest()
    assert seed(bytes(32), b"a" * 16, b"b" * 16) == by_hand


def test_moving_a_byte_from_one_nonce_to_the_other_gives_another_seed():
    assert seed(bytes(32), b"a" * 17, b"a" * 16) != seed(bytes(32), b"a" * 16, b"a" * 17)


def test_the_inspector_cannot_promise_what_the_office_promised():
    assert nonce_commitment("office", b"n" * 16) != nonce_commitment("inspector", b"n" * 16)


def test_a_nonce_that_could_be_guessed_is_a_bug():
    with pytest.raises(ValueError):
        nonce_commitment("office", b"n" * 15)


@given(st.integers(1, 2**32), st.lists(st.integers(0, WORD - 1), max_size=4))
def test_every_number_below_the_limit_has_equally_many_words(limit, start):
    share = WORD // limit
    source = iter([*start, 0])
    number = below(limit, source)
    assert 0 <= number < limit
    assert all(below(limit, iter([number + limit * k])) == number for k in (0, share - 1))
    if WORD % limit:
        assert below(limit, iter([share * limit, WORD - 1, 0])) == 0  # the odd words at the end are thrown away


@given(st.integers(1, 2**200), st.binary(min_size=32, max_size=32))
def test_big_numbers_stay_below_their_limit(limit, key):
    assert 0 <= big_below(limit, words(key)) < limit


def test_big_numbers_are_even_over_a_limit_that_is_no_power_of_two():
    source = words(b"k" * 32)
    counts = Counter(big_below(6 * 2**40, source) >> 40 for _ in range(6000))
    assert sum((n - 1000) ** 2 / 1000 for n in counts.values()) < 20.5  # chi-square, 5 degrees, p = 0.001


def test_a_nonce_is_overdue_only_after_the_published_minutes():
    rules = PanelRules(3, 3, (), 0, 0, 3, 1, 3, 2, reveal_minutes=10)
    start = datetime(2021, 10, 11, 9, tzinfo=UTC)
    assert not reveal_lapsed(start, start + timedelta(minutes=10), rules)
    assert reveal_lapsed(start, start + timedelta(minutes=10, seconds=1), rules)
