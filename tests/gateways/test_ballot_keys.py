"""The private key of a ballot: a file of its own, readable by us alone, gone after the close (四(三))."""

import stat

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from sunlit.gateways import ballot_keys


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


def test_the_private_half_lies_in_one_file_that_only_we_may_read(home):
    public = ballot_keys.make("abc-1")
    file = home / "keys" / "sessions" / "abc-1.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    private = ballot_keys.read("abc-1", public)
    assert private is not None
    assert X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw() == public


def test_a_key_that_does_not_belong_to_the_poll_is_not_handed_out():
    ballot_keys.make("abc-1")
    assert ballot_keys.read("abc-1", b"x" * 32) is None


def test_a_destroyed_key_is_overwritten_before_it_is_removed(home):
    public = ballot_keys.make("abc-1")
    private = ballot_keys.read("abc-1", public)
    kept = home / "kept.key"  # a second name for the same bytes on disk: what an undelete would find
    kept.hardlink_to(home / "keys" / "sessions" / "abc-1.key")
    ballot_keys.destroy("abc-1")
    assert ballot_keys.held() == ()
    assert kept.read_bytes() != private
    assert ballot_keys.read("abc-1", public) is None
    ballot_keys.destroy("abc-1")


def test_an_opening_that_was_not_committed_leaves_no_obstacle():
    first, second = ballot_keys.make("abc-1"), ballot_keys.make("abc-1")
    assert first != second
    assert ballot_keys.read("abc-1", first) is None
    assert ballot_keys.held() == ("abc-1",)


@pytest.mark.parametrize("name", ["../abc-1", "abc", "a/b-1", "ABC-1", ""])
def test_a_name_cannot_lead_out_of_the_folder(name):
    with pytest.raises(ValueError, match="names no poll"):
        ballot_keys.make(name)
