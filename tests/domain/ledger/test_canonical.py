"""Canonical JSON is one byte sequence per value, or nothing (四(三))."""

import json
from enum import IntEnum, StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunlit.domain.base.reason import Refusal
from sunlit.domain.ledger.canonical import canonical_bytes, canonical_text, read_canonical

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_what_is_written_is_read_back_as_the_same_value(value):
    assert read_canonical(canonical_bytes(value)) == value


@given(st.dictionaries(st.text(), st.integers(0, 9), min_size=2, max_size=6))
def test_the_order_in_which_keys_were_added_does_not_matter(value):
    turned = dict(reversed(list(value.items())))
    assert canonical_bytes(turned) == canonical_bytes(value)


@given(values)
def test_any_other_writing_of_the_same_value_is_refused(value):
    other = json.dumps(value, ensure_ascii=True, indent=1).encode()
    if other != canonical_bytes(value):
        assert isinstance(read_canonical(other), Refusal)


@pytest.mark.parametrize("value", [1.0, {"a": [0.1]}, float("nan"), {1: 2}, {None: 1}, b"bytes", {1, 2}, object()])
def test_floats_other_keys_than_text_and_foreign_types_are_refused(value):
    with pytest.raises(TypeError):
        canonical_bytes(value)


@pytest.mark.parametrize("value", ["\ud800", {"\udfff": 1}, ["a\udc00b"], 2**53, -(2**53)])
def test_lone_surrogates_and_numbers_a_browser_cannot_hold_are_refused(value):
    with pytest.raises(ValueError):
        canonical_bytes(value)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"1.0",
        b"1e2",
        b"NaN",
        b'{"a":1,"a":1}',
        b" 1",
        b'{"b":1,"a":2}',
        b'"\\ud800"',
        b"\xff",
        b"[" * 100_000,
    ],
)
def test_bytes_that_are_not_canonical_are_refused_without_an_error(data):
    assert isinstance(read_canonical(data), Refusal)


def test_keys_are_ordered_as_rfc_8785_orders_them():
    keys = ["€", "\r", "\ufb33", "1", "😀", "\x80", "ö"]
    expected = ["\r", "1", "\x80", "ö", "€", "😀", "\ufb33"]
    assert list(json.loads(canonical_text(dict.fromkeys(keys, 0)))) == expected


def test_control_characters_are_escaped_as_a_browser_escapes_them():
    assert canonical_text('\b\t\n\f\r"\\\x00\x1f\x7f/阳') == '"\\b\\t\\n\\f\\r\\"\\\\\\u0000\\u001f\x7f/阳"'


def test_members_of_enumerations_are_written_as_their_values():
    state = StrEnum("state", {"OPEN": "open"})
    number = IntEnum("number", {"ONE": 1})
    assert canonical_text([state.OPEN, number.ONE]) == '["open",1]'
