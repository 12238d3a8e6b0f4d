"""Every relation that an expert can choose is one that the law names, whoever of the two says it (五(三))."""

from datetime import date

import pytest

from sunlit.domain.kinship.relation import relation
from sunlit.domain.kinship.words import RELATIONS, edges

DAY = date(2021, 10, 11)


@pytest.mark.parametrize("word", RELATIONS)
def test_a_declared_relation_is_found_from_both_sides(word):
    family = edges(word, "专家", "甲")
    assert relation("专家", "甲", edges=family, on=DAY) is not None
    assert relation("甲", "专家", edges=family, on=DAY) is not None


@pytest.mark.parametrize("word", RELATIONS)
def test_a_declared_relation_touches_nobody_else(word):
    assert relation("专家", "乙", edges=edges(word, "专家", "甲"), on=DAY) is None
