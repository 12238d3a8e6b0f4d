"""The strip and the dial are computed from the season's dates, and say what is open on a day."""

from datetime import date

import pytest

from sunlit.web.components.drawings import polar, seats, stair
from sunlit.web.components.season import Phase, season

APPLY = Phase("申报与推荐", "申报", date(2021, 10, 8), date(2021, 11, 5))
REVIEW = Phase("评审", "评审", closes=date(2021, 11, 30), says="{closes}前完成")
NOTICE = Phase("结果公示", "公示", says="不少于5个工作日")


@pytest.mark.parametrize(
    ("day", "state"),
    [(date(2021, 10, 7), "next"), (date(2021, 10, 8), "now"), (date(2021, 11, 5), "now"), (date(2021, 11, 6), "past")],
)
def test_a_phase_is_open_from_its_first_to_its_last_day(day: date, state: str) -> None:
    assert APPLY.at(day) == state


def test_a_phase_without_an_opening_day_is_not_open_before_it_is_over() -> None:
    assert REVIEW.at(date(2021, 11, 30)) == "next"
    assert REVIEW.at(date(2021, 12, 1)) == "past"
    assert NOTICE.at(date(2021, 12, 31)) == "next"


@pytest.mark.parametrize(
    ("day", "heading", "closing"),
    [
        (date(2021, 10, 27), "今天，申报正在进行", "距离申报截止还有9天。"),
        (date(2021, 11, 5), "今天，申报正在进行", "申报今天截止。"),
        (date(2021, 11, 6), "下一步，评审", ""),
    ],
)
def test_the_strip_answers_what_is_open_and_how_long(day: date, heading: str, closing: str) -> None:
    strip = season([APPLY, REVIEW], day)
    assert (strip.heading, strip.closing) == (heading, closing)


def test_a_year_that_is_over_says_so() -> None:
    assert season([APPLY], date(2022, 1, 1)).heading == "本年度已经结束"


def test_dates_stand_in_the_words_of_the_phase() -> None:
    assert REVIEW.when == '<time datetime="2021-11-30">11月30日</time>前完成'
    assert "—" in APPLY.when
    assert NOTICE.when == "不少于5个工作日"


def test_nothing_is_drawn_when_today_lies_outside_or_no_day_is_known() -> None:
    assert season([APPLY], date(2023, 1, 1)).dial is None
    assert season([NOTICE], date(2021, 10, 27)).dial is None


def test_a_month_that_would_run_into_today_loses_its_name_and_keeps_its_tick() -> None:
    near, far = season([APPLY], date(2021, 11, 1)).dial, season([APPLY], date(2021, 10, 20)).dial
    assert near
    assert far
    assert "11月" not in [label.text for label in near.labels]
    assert "11月" in [label.text for label in far.labels]
    assert near.months == far.months


def test_the_hand_goes_from_the_left_horizon_over_the_top_to_the_right() -> None:
    assert polar(264, 0) == (36.0, 312.0)
    assert polar(264, 90) == (300.0, 48.0)
    assert polar(264, 180) == (564.0, 312.0)


@pytest.mark.parametrize("total", [1, 5, 7, 9, 15, 17, 25, 43, 60])
def test_every_seat_is_drawn_once_and_inside_the_picture(total: int) -> None:
    placed = seats(total, absent=[1])
    assert len(placed) == total == len({(dot.x, dot.y) for dot in placed})
    assert [dot.kind for dot in placed].count("gone") == 1
    assert all(dot.r <= dot.x <= 480 - dot.r and dot.r <= dot.y <= 236 for dot in placed)


@pytest.mark.parametrize("total", [9, 15, 25, 41])
def test_neighbours_do_not_touch(total: int) -> None:
    placed = seats(total)
    for i, one in enumerate(placed):
        for other in placed[i + 1 :]:
            assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 > (one.r + other.r) ** 2


def test_years_are_filled_dashed_or_crowned() -> None:
    assert [dot.kind for dot in stair(3, 1)] == ["have", "miss", "miss"]
    assert [dot.kind for dot in stair(2, 4)] == ["have", "have", "sun"]
