"""A whole draw: promised, held, published, run again by anyone, even by hand (一(十七)2)."""

import re
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest
from tests.domain.draw.pools import nonces

from sunlit.domain.base.reason import Refusal
from sunlit.domain.draw.ceremony import draw, replay
from sunlit.domain.draw.pool import PoolRow, commitment, may_be_drawn, pseudonym
from sunlit.domain.draw.transcript import Transcript, from_json

RECIPE = Path(__file__).parents[3] / "docs" / "reference" / "draw.md"


@pytest.fixture
def held(small_rows, small_rules) -> Transcript:
    return draw(small_rows, small_rules, nonces())


def test_a_draw_read_from_its_file_runs_again_to_the_same_panel(held):
    assert replay(from_json(held.to_json())).ok


def test_any_changed_field_is_named(held):
    changes = {
        "commitment": "00" * 32,
        "seed": "00" * 32,
        "sampler": "employer_first",
        "attempt": held.attempt + 1,
        "panel": ("a", "b", "c"),
        "reserves": held.reserves[::-1],
    }
    for name, value in changes.items():
        found = replay(replace(held, **{name: value}))
        assert [text.split("：")[0] for text in found.differences] == [name]
    checked = set(changes) | {"pool", "rules"} | {f.name for f in fields(held) if "nonce" in f.name}
    assert {f.name for f in fields(held)} <= checked | {"office_commitment", "inspector_commitment", "beacon"}


def test_a_changed_pool_rule_nonce_or_beacon_is_noticed(held):
    rows = (replace(held.pool[0], group="电气"), *held.pool[1:])
    assert not replay(replace(held, pool=rows)).ok
    assert not replay(replace(held, rules=replace(held.rules, max_attempts=199_999))).ok
    assert not replay(replace(held, beacon="00")).ok
    assert replay(replace(held, office_nonce="00" * 16)).differences == (
        "办公室公布的随机数与事先封存的不符，本次抽取作废",
    )
    assert not replay(replace(held, inspector_nonce="zz")).ok


def test_a_nonce_that_was_not_promised_voids_the_draw(small_rows, small_rules):
    swapped = replace(nonces(), inspector=b"another nonce 16")
    outcome = draw(small_rows, small_rules, swapped)
    assert isinstance(outcome, Refusal)
    assert [reason.text for reason in outcome.reasons] == ["纪检监察组公布的随机数与事先封存的不符，本次抽取作废"]


def test_a_beacon_changes_the_seed(small_rows, small_rules, held):
    assert draw(small_rows, small_rules, nonces(b"lottery 2021117")).seed != held.seed


def test_reserves_are_two_for_each_member_and_nobody_twice(pool, rules):
    made = draw(pool, rules, nonces())
    assert len(made.reserves) == 50
    assert len({*made.reserves, *made.panel}) == 75
    able = {row.id for row in pool if may_be_drawn(row, rules)}
    assert {*made.reserves, *made.panel} <= able


def test_whoever_sat_two_years_running_rests_unless_a_reason_stands_in_his_row(pool, rules):
    resting = {row.id for row in pool if row.years_running >= 2}
    made = draw(pool, rules, nonces())
    assert resting
    assert not resting & {*made.panel, *made.reserves}
    tired = PoolRow("x", "机械", "u", years_running=2)
    assert not may_be_drawn(tired, rules)
    assert not may_be_drawn(replace(tired, waiver=" "), rules)
    assert may_be_drawn(replace(tired, waiver="该专业仅三名专家"), rules)
    assert not may_be_drawn(replace(tired, waiver="该专业仅三名专家", exclusion="K1"), rules)


def test_the_recipe_of_the_reference_page_finds_the_panel_by_hand(pool, rules, tmp_path):
    recipe = re.search(r"```python\n(.*?)```", RECIPE.read_text(encoding="utf-8"), re.S).group(1)
    assert len(recipe.splitlines()) == 15
    made = draw(pool, rules, nonces(b"beacon"))
    assert made.sampler == "rejection"
    for name, changed, answer in (("true", made, "True"), ("false", replace(made, attempt=made.attempt + 1), "False")):
        file = tmp_path / name
        file.write_text(changed.to_json(), encoding="utf-8")
        run = subprocess.run([sys.executable, "-c", recipe, str(file)], capture_output=True, text=True, check=True)
        assert run.stdout.strip() == answer


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"v":"sunlit-draw/v1"}', '{"pool":1,"rules":1,"v":"sunlit-draw/v1"}'],
)
def test_a_file_that_is_no_transcript_is_refused(text):
    assert isinstance(from_json(text), Refusal)


def test_a_transcript_with_a_field_of_another_type_is_refused(held):
    text = held.to_json()
    for old, new in (
        ('"attempt":', '"attempt":true,"x":'),
        ('"size":3', '"size":"3"'),
        ('"group":"机械"', '"group":1'),
    ):
        assert old in text
        assert isinstance(from_json(text.replace(old, new, 1)), Refusal)
    assert isinstance(from_json(text.replace('"rejection"', '"solver"')), Refusal)


def test_the_commitment_covers_every_field_of_every_row_and_rule(small_rows, small_rules):
    base = commitment(small_rows, small_rules)
    others = {base}
    for field in fields(PoolRow):
        old = getattr(small_rows[0], field.name)
        new = {str: "zz", int: 7, bool: not old}[type(old)]
        others.add(commitment([replace(small_rows[0], **{field.name: new}), *small_rows[1:]], small_rules))
    for field in fields(small_rules):
        old = getattr(small_rules, field.name)
        new = {str: "reserves", int: 77, bool: False, tuple: ()}[type(old)]
        others.add(commitment(small_rows, replace(small_rules, **{field.name: new})))
    assert len(others) == 1 + len(fields(PoolRow)) + len(fields(small_rules))


def test_a_pseudonym_says_nothing_without_its_salt():
    assert pseudonym("expert", b"0" * 16, "x") != pseudonym("expert", b"1" * 16, "x")
    assert pseudonym("expert", b"0" * 16, "x") != pseudonym("employer", b"0" * 16, "x")
    with pytest.raises(ValueError):
        pseudonym("expert", b"", "x")
