"""The 60 % cap: never exceeded, fair to the order of papers, and equals decided by a second ballot (一(五)d)."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sunlit.domain.quota.cap import (
    Case,
    Ranking,
    after_second_ballot,
    capped_passes,
    rank_capped,
    warning_before_session,
)


def case(name: str, yes: int, defence: int = 80, blind: int = 80, *, two_thirds: bool = True) -> Case:
    return Case(name, yes, Fraction(defence), Fraction(blind), two_thirds)


SCORES = st.tuples(st.integers(15, 20), st.integers(79, 81), st.integers(80, 81))
POOLS = st.lists(SCORES, max_size=14).map(
    lambda rows: [case(f"c{i:02d}", *row, two_thirds=row[0] >= 17) for i, row in enumerate(rows)]
)
TIES = st.sampled_from([("yes", "defence", "blind"), ("yes", "defence"), ("yes",)])


def place(ranking: Ranking, name: str) -> int:
    """2 passed, 1 to the second ballot, 0 not passed."""
    return 2 if name in ranking.passed else 1 if name in ranking.second_ballot else 0


def test_the_cap_is_cut_off_not_rounded() -> None:
    assert [capped_passes(n) for n in (0, 1, 2, 3, 4, 5, 10)] == [0, 0, 1, 1, 2, 3, 6]


@given(st.integers(0, 100_000))
def test_the_cap_is_the_largest_number_not_above_sixty_percent(n: int) -> None:
    assert 10 * capped_passes(n) <= 6 * n < 10 * (capped_passes(n) + 1)


def test_a_share_above_one_or_a_count_below_zero_is_an_error() -> None:
    for n, ratio in ((-1, Fraction(3, 5)), (1, Fraction(6, 5)), (1, Fraction(-1, 5))):
        with pytest.raises(ValueError, match="ratio between"):
            capped_passes(n, ratio)


def test_the_office_is_told_when_a_pool_is_too_small_for_anybody() -> None:
    assert warning_before_session(1) is not None
    assert warning_before_session(0) is None
    assert warning_before_session(2) is None
    assert warning_before_session(3, Fraction(1, 5)) is not None


@given(POOLS, TIES)
def test_never_more_pass_than_the_cap_and_everybody_has_one_place(pool: list[Case], order: tuple[str, ...]) -> None:
    ranking = rank_capped(pool, order=order)  # type: ignore[arg-type]
    assert len(ranking.passed) <= ranking.cap == len(pool) * 3 // 5
    names = [*ranking.passed, *ranking.second_ballot, *ranking.not_passed]
    assert sorted(names) == sorted(c.name for c in pool)
    assert 0 < ranking.places_left < len(ranking.second_ballot) or not ranking.second_ballot


@given(POOLS.flatmap(lambda pool: st.tuples(st.just(pool), st.permutations(pool))))
def test_the_order_of_the_papers_does_not_matter(pair: tuple[list[Case], list[Case]]) -> None:
    assert rank_capped(pair[0]) == rank_capped(pair[1])


@given(POOLS, st.data())
def test_one_yes_more_never_costs_a_case_its_place(pool: list[Case], data: st.DataObject) -> None:
    assume(pool)
    chosen = data.draw(st.sampled_from(pool))
    better = replace(chosen, yes=chosen.yes + 1, two_thirds=chosen.yes + 1 >= 17)
    after = rank_capped([better if c is chosen else c for c in pool])
    assert place(after, chosen.name) >= place(rank_capped(pool), chosen.name)


@given(POOLS)
def test_nobody_below_two_thirds_passes_and_no_better_case_is_left_behind(pool: list[Case]) -> None:
    ranking = rank_capped(pool)
    assert all(place(ranking, c.name) == 0 for c in pool if not c.two_thirds)
    for a in pool:
        for b in pool:
            if a.two_thirds and (a.yes, a.defence, a.blind) > (b.yes, b.defence, b.blind):
                assert place(ranking, a.name) >= place(ranking, b.name)


@given(POOLS)
def test_the_cap_leaves_no_place_empty_while_somebody_reached_two_thirds(pool: list[Case]) -> None:
    ranking = rank_capped(pool)
    reached = sum(c.two_thirds for c in pool)
    assert len(ranking.passed) + ranking.places_left == min(reached, ranking.cap)


@given(POOLS, TIES, st.data())
def test_the_second_ballot_settles_all_within_the_cap(
    pool: list[Case], order: tuple[str, ...], data: st.DataObject
) -> None:
    ranking = rank_capped(pool, order=order)  # type: ignore[arg-type]
    yes = {name: data.draw(st.integers(10, 12)) for name in sorted(ranking.second_ballot)}
    defence = {c.name: c.defence for c in pool if c.name in yes}
    settled = after_second_ballot(ranking, yes, defence)
    assert ranking.passed <= settled.passed
    assert len(settled.passed) <= settled.cap
    assert settled.passed.isdisjoint(settled.not_passed)
    assert len(settled.passed) + len(settled.not_passed) == len(pool)
    for a in yes:
        for b in yes:
            assert (yes[a], defence[a]) != (yes[b], defence[b]) or place(settled, a) == place(settled, b)
            assert (yes[a], defence[a]) <= (yes[b], defence[b]) or place(settled, a) >= place(settled, b)


def test_yes_votes_come_first_then_defence_then_blind_scores() -> None:
    pool = [case("a", 18), case("b", 17, 90, 90), case("c", 17, 89, 99), case("d", 17, 90, 89), case("e", 17)]
    ranking = rank_capped(pool)
    assert [sorted(group) for group in ranking.order] == [["a"], ["b"], ["d"], ["c"], ["e"]]
    assert ranking.passed == {"a", "b", "d"}
    assert "至多通过3人" in ranking.not_passed["c"].text


def test_one_case_alone_never_passes() -> None:
    ranking = rank_capped([case("a", 25)])
    assert (ranking.cap, ranking.passed, ranking.second_ballot) == (0, frozenset(), frozenset())


def test_equals_that_all_fit_need_no_second_ballot() -> None:
    ranking = rank_capped(
        [case("a", 20), case("b", 20), case("c", 10, two_thirds=False), case("d", 9, two_thirds=False)]
    )
    assert ranking.passed == {"a", "b"}
    assert not ranking.second_ballot


def test_the_second_ballot_is_among_the_equals_at_the_edge_only() -> None:
    ranking = rank_capped([case("a", 22), *(case(n, 20) for n in "bcd"), case("e", 19)])
    assert (ranking.passed, ranking.second_ballot, ranking.places_left) == (frozenset("a"), frozenset("bcd"), 2)
    assert set(ranking.not_passed) == {"e"}
    settled = after_second_ballot(ranking, {"b": 13, "c": 11, "d": 12})
    assert settled.passed == {"a", "b", "d"}
    assert "剩余的2个名额" in settled.not_passed["c"].text


def test_still_equal_after_the_second_ballot_means_none_of_the_equals() -> None:
    ranking = rank_capped([case("a", 22), *(case(n, 20) for n in "bcd"), case("e", 19)])
    settled = after_second_ballot(ranking, {"b": 12, "c": 12, "d": 12})
    assert settled.passed == {"a"}
    behind = after_second_ballot(ranking, {"b": 12, "c": 13, "d": 13})
    assert behind.passed == {"a", "c", "d"}
    below = after_second_ballot(rank_capped([case(n, 20) for n in "abc"]), {"a": 12, "b": 12, "c": 11})
    assert below.passed == frozenset()
    assert ["仍然并列" in below.not_passed[n].text for n in "abc"] == [True, True, False]
    partly = after_second_ballot(ranking, {"b": 13, "c": 12, "d": 12})
    assert partly.passed == {"a", "b"}
    assert "仍然并列" in partly.not_passed["c"].text


def test_with_ties_on_yes_votes_alone_the_defence_decides_after_an_equal_second_ballot() -> None:
    ranking = rank_capped([case("a", 20, 90), case("b", 20, 80)], order=("yes",))
    assert ranking.second_ballot == {"a", "b"}
    settled = after_second_ballot(ranking, {"a": 12, "b": 12}, {"a": Fraction(90), "b": Fraction(80)})
    assert settled.passed == {"a"}


def test_the_cap_may_be_counted_on_those_who_applied() -> None:
    pool = [case("a", 20), case("b", 19), case("c", 18)]
    assert len(rank_capped(pool).passed) == 1
    assert len(rank_capped(pool, counted=5).passed) == 3


def test_a_second_ballot_of_others_than_the_equals_is_an_error() -> None:
    ranking = rank_capped([case("a", 20), case("b", 20)])
    for votes in ({"a": 1}, {"a": 1, "b": 1, "c": 1}, {}):
        with pytest.raises(ValueError, match="among the equals"):
            after_second_ballot(ranking, votes)
    with pytest.raises(ValueError, match="among the equals"):
        after_second_ballot(ranking, {"a": 1, "b": 2}, {"a": Fraction(80)})


def test_a_name_that_stands_twice_in_the_pool_is_an_error() -> None:
    with pytest.raises(ValueError, match="once"):
        rank_capped([case("a", 20), case("a", 19)])
