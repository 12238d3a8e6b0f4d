"""Entries of the ledger: exact bytes, exact time, no personal data in clear (四(三))."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from sunlit.domain.base.reason import Refusal
from sunlit.domain.ledger.entry import entry, read_entry, sealed

NOON = datetime(2021, 10, 11, 12, tzinfo=timezone(timedelta(hours=8)))


def test_an_entry_read_back_from_its_leaf_is_the_same_entry():
    made = entry("session.closed", {"ballots": 3, "name": "示例"}, NOON)
    assert read_entry(made.leaf()) == made


def test_the_time_is_kept_in_utc_with_microseconds():
    assert entry("a.b", {}, NOON).at == "2021-10-11T04:00:00.000000Z"


def test_two_entries_that_differ_only_in_time_have_different_hashes():
    later = NOON + timedelta(microseconds=1)
    assert entry("a.b", {}, NOON).leaf_hash() != entry("a.b", {}, later).leaf_hash()


@pytest.mark.parametrize("kind", ["", "Session", "a b", "a.", ".a", "会议", "a\n"])
def test_a_kind_that_is_not_dotted_lower_case_is_a_bug(kind):
    with pytest.raises(ValueError):
        entry(kind, {}, NOON)


def test_a_moment_without_zone_is_a_bug():
    with pytest.raises(ValueError):
        entry("a.b", {}, NOON.replace(tzinfo=None))


@pytest.mark.parametrize(
    "leaf",
    [
        b"[]",
        b'{"at":"2021-10-11T04:00:00Z","core":{},"kind":"a.b"}',
        b'{"at":"2021-10-11T04:00:00.000000Z","core":{},"kind":"A"}',
        b'{"at":"2021-10-11T04:00:00.000000Z","core":{},"kind":"a","x":1}',
        b'{"core":{},"at":"2021-10-11T04:00:00.000000Z","kind":"a"}',
    ],
)
def test_bytes_that_are_no_entry_are_refused(leaf):
    assert isinstance(read_entry(leaf), Refusal)


def test_a_commitment_needs_a_salt_of_128_bits():
    with pytest.raises(ValueError):
        sealed(b"0" * 15, "holder", "示例")


def test_a_commitment_depends_on_salt_name_and_value():
    one = sealed(b"0" * 16, "holder", "示例")
    others = {
        sealed(b"1" * 16, "holder", "示例"),
        sealed(b"0" * 16, "id", "示例"),
        sealed(b"0" * 16, "holder", "例"),
    }
    assert one not in others
    assert len(others) == 3
    assert entry("a.b", {}, NOON.astimezone(UTC)) == entry("a.b", {}, NOON)
