"""Numbers that carry their own check, and tags that nobody guesses (一(十七)3, 五(五)5)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sunlit.domain.base import identity
from sunlit.domain.base.reason import Refusal
from sunlit.domain.certificate.number import JILIN, check_character, plain, read_number, read_template, write_number
from sunlit.domain.certificate.tag import ALPHABET, printed, tag, tag_matches

TEMPLATE = read_template(JILIN)
KEY = b"k" * 32
fields = st.fixed_dictionaries({name: st.integers(0, 10**width - 1) for name, width in TEMPLATE.fields})


@given(fields)
def test_a_written_number_is_read_back(values):
    assert read_number(TEMPLATE, write_number(TEMPLATE, values)) == values


@settings(max_examples=40)
@given(fields)
def test_every_wrong_digit_and_every_swap_of_neighbours_is_found(values):
    number = write_number(TEMPLATE, values)
    for at, character in enumerate(number):
        for other in "0123456789X":
            if other != character:
                assert isinstance(read_number(TEMPLATE, number[:at] + other + number[at + 1 :]), Refusal)
        if at and number[at - 1] != character:
            swapped = number[: at - 1] + character + number[at - 1] + number[at + 1 :]
            assert isinstance(read_number(TEMPLATE, swapped), Refusal)


@given(st.text("0123456789", min_size=17, max_size=17))
def test_the_check_is_the_one_of_resident_identity_numbers(digits):
    assert check_character(digits) == identity.check_character(digits)


def test_a_number_may_be_typed_with_blanks_hyphens_and_full_width_digits():
    number = write_number(read_template("{seq:3}{check}"), {"seq": 1})
    wide = "".join(chr(ord(c) + 0xFEE0) for c in number)
    assert plain(f" {wide[:2]}-{wide[2:].lower()}\t") == number


@pytest.mark.parametrize("text", ["", "123", "2" * 20, "22202100170320000457 1", "abc", "２" * 21, "²" * 20])
def test_what_is_no_number_is_refused(text):
    assert isinstance(read_number(TEMPLATE, text), Refusal)


@pytest.mark.parametrize(
    "values", [{}, {"prov": 22}, {name: 0 for name, _ in TEMPLATE.fields} | {"x": 1}, dict.fromkeys(["seq"], 10**6)]
)
def test_missing_unknown_and_too_wide_fields_are_refused(values):
    assert isinstance(write_number(TEMPLATE, values), Refusal)


def test_the_number_after_the_last_one_is_refused_not_wrapped():
    full = {name: 10**width - 1 for name, width in TEMPLATE.fields}
    assert write_number(TEMPLATE, full)
    assert isinstance(write_number(TEMPLATE, full | {"seq": 10**6}), Refusal)
    assert isinstance(write_number(TEMPLATE, full | {"seq": -1}), Refusal)


@pytest.mark.parametrize("text", ["", "{check}", "{seq:6}", "{seq:0}{check}", "{a:2}{a:3}{check}", "吉{seq:6}{check}"])
def test_a_bad_template_is_refused(text):
    assert isinstance(read_template(text), Refusal)


@given(st.text("0123456789", min_size=20, max_size=20))
def test_a_tag_is_ten_unambiguous_characters_and_fits_only_its_number(number):
    code = tag(number, KEY)
    assert len(code) == 10
    assert set(code) <= set(ALPHABET)
    assert tag_matches(number, printed(code).lower(), KEY)
    assert not tag_matches(number[::-1] + "1", code, KEY)
    assert not tag_matches(number, code, b"K" * 32)


def test_the_alphabet_has_32_characters_and_none_that_print_alike():
    assert len(set(ALPHABET)) == 32
    assert not set("01IO") & set(ALPHABET)


@pytest.mark.parametrize("typed", ["", "ABCDE-FGHJK", "\ud800", "校验码", "0" * 1000])
def test_a_wrong_tag_is_only_wrong(typed):
    assert not tag_matches("22", typed, KEY)


def test_a_short_key_is_a_bug():
    with pytest.raises(ValueError):
        tag("22", b"short")


def test_tags_use_all_fifty_bits():
    seen = [set() for _ in range(10)]
    for number in range(2000):
        for place, character in enumerate(tag(str(number), KEY)):
            seen[place].add(character)
    assert all(len(characters) == 32 for characters in seen)
