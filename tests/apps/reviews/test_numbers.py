"""The numbers of a draw come from the policy in force, not from a form or from code (三(三), house rule)."""

import datetime as dt

import pytest

from sunlit.apps.reviews.queries import numbers

pytestmark = pytest.mark.django_db


def test_a_draw_takes_pool_rotation_and_rest_from_the_notice() -> None:
    assert numbers.panel(dt.date(2021, 10, 11)) == {"pool_least": 100, "new_parts": 1, "of_parts": 3, "rest_after": 2}


def test_before_the_notice_there_is_no_number_rather_than_a_guess() -> None:
    with pytest.raises(LookupError):
        numbers.panel(dt.date(2018, 1, 1))
