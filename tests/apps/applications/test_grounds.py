"""The clause beside a claim is quoted from the notice itself, word for word (visual language, principle 3)."""

import itertools

import pytest
import yaml
from django.conf import settings

from sunlit.apps.applications.grounds import IDENTITY, NOTICE, PROMISE, ground
from sunlit.apps.applications.sections import SECTIONS

PATHS = ("c1_05_a", "c1_05_b", "c1_05_c", "c1_05_d", "c1_05_f_senior", "s05_senior")
CASES = list(
    itertools.product(
        (*SECTIONS, IDENTITY, NOTICE, PROMISE),
        PATHS,
        ("22", "05"),
        ("township", "county", "city", "province"),
        ("separate", "combined"),
    )
)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The text of every clause of the notice by its number."""
    found = {}
    for file in (settings.POLICIES / "jilin_2021").glob("*/clause.yaml"):
        clause = yaml.safe_load(file.read_text("utf-8"))
        found[clause["number"]] = clause["text"]
    return found


def test_every_quotation_stands_in_the_notice_word_for_word(texts):
    quoted = 0
    for section, path, series, level, mode in CASES:
        found = ground(section, path=path, series=series, unit_level=level, unit_mode=mode)
        assert found.number
        if found.paraphrase:
            continue
        quoted += 1
        for piece in filter(None, found.text.split("……")):
            assert piece in texts[found.number], (section, path, piece)
    assert quoted > 100


def test_an_engineers_post_stands_beside_the_years_of_his_level():
    county = ground("post", path="s05_senior", series="05", unit_level="county", unit_mode="separate")
    assert (county.number, "满2年" in county.text) == ("一(十六)", True)
    city = ground("post", path="s05_senior", series="05", unit_level="city", unit_mode="separate")
    assert "满3年" in city.text
