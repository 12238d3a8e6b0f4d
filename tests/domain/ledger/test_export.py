"""What the off-line check says of every way to tamper with the ledger (四(三), security control 30)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.ledger.book import Book

from sunlit.domain.ledger.difference import first_difference
from sunlit.domain.ledger.export import verify_export


def report(book, lines=None, **options):
    witnesses = [book.inspector.key, book.authority.key]
    return verify_export(lines or book.export(), book.log.key, witnesses, **options)


def altered(book) -> list[bytes]:
    leaves = list(book.leaves)
    leaves[9] = leaves[9].replace(b'"number":9', b'"number":8')
    return leaves


def test_an_untouched_export_holds(book):
    found = report(book, quorum=2, known=book.heads)
    assert found.ok
    assert (found.size, found.signed_size, found.checkpoints) == (20, 20, 3)
    assert found.witnesses == ("jijian.example", "hrss.example")


def test_entries_after_the_last_head_are_counted_as_not_yet_signed(book):
    book.add(3)
    found = report(book)
    assert (found.ok, found.size, found.signed_size) == (True, 23, 20)


def test_an_edited_text_is_named(book):
    book.leaves = altered(book)
    assert [(d.kind, d.index) for d in report(book).differences] == [("edited", 9)]


def test_a_deleted_entry_is_named(book):
    del book.leaves[4]
    assert [(d.kind, d.index) for d in report(book).differences] == [("deleted", 4)]


def test_a_hole_in_the_numbering_is_named(book):
    lines = [line for line in book.export() if not line.startswith('{"index":4,')]
    assert (report(book, lines).first.kind, report(book, lines).first.index) == ("deleted", 4)


def test_two_entries_that_changed_places_are_named(book):
    book.leaves[3], book.leaves[11] = book.leaves[11], book.leaves[3]
    assert [(d.kind, d.index) for d in report(book).differences] == [("reordered", 3)]


def test_an_inserted_entry_is_named(book):
    book.leaves.insert(6, b'{"forged":1}')
    assert [(d.kind, d.index) for d in report(book).differences] == [("inserted", 6)]


def test_a_cut_tail_is_named_when_the_tree_table_is_whole(book):
    del book.leaves[17:]
    assert [(d.kind, d.index) for d in report(book).differences] == [("truncated", 17)]


def test_a_cut_tail_is_named_when_the_tree_table_is_cut_too(book):
    cut = book.rebuilt(book.leaves[:17])
    cut.heads = book.heads
    assert [(d.kind, d.index) for d in report(cut).differences] == [("truncated", 17)]


def test_a_restored_backup_is_named_by_a_head_kept_elsewhere(book):
    old = book.rebuilt(book.leaves[:13])
    old.heads = book.heads[:2]
    assert report(old).ok  # it looks whole: only memory outside can tell
    assert [(d.kind, d.index) for d in report(old, known=book.heads).differences] == [("restored", 13)]


def test_a_backup_that_grew_on_is_named_by_a_head_kept_elsewhere(book):
    old = book.rebuilt(book.leaves[:13])
    old.heads = book.heads[:2]
    old.add(12, kind="other.step")
    old.sign(witnesses=False)
    assert report(old).ok
    assert [(d.kind, d.index) for d in report(old, known=[book.heads[2]]).differences] == [("forked", 0)]
    assert [(d.kind, d.index) for d in report(old, known=book.heads).differences] == [("forked", 13)]


def test_entries_and_tree_changed_together_do_not_give_the_signed_root(book):
    rebuilt = book.rebuilt(altered(book))
    rebuilt.heads = book.heads
    assert [(d.kind, d.index) for d in report(rebuilt).differences] == [("rewritten", 8)]


def test_a_ledger_rebuilt_and_signed_again_lacks_its_witnesses(book):
    rebuilt = book.rebuilt(altered(book), sign_sizes=(8, 13, 20))
    assert report(rebuilt).ok  # the log's own key says nothing about history
    kinds = [d.kind for d in report(rebuilt, quorum=1, known=book.heads).differences]
    assert kinds == ["forked", "unwitnessed"]


def test_with_an_older_export_even_a_rebuilt_ledger_is_named_by_entry(book):
    before = book.export()
    book.add(5)
    rebuilt = book.rebuilt(altered(book), sign_sizes=(25,))
    assert [(d.kind, d.index) for d in report(rebuilt, earlier=before).differences] == [("edited", 9)]


def test_two_signed_heads_of_one_size_are_a_fork(book):
    other = book.rebuilt(altered(book), sign_sizes=(20,))
    lines = [*book.export(), other.export()[-1]]
    assert "forked" in [d.kind for d in report(book, lines).differences]


def test_a_head_with_a_broken_signature_is_named(book):
    lines = book.export()
    lines[-1] = lines[-1].replace("sunlit.example/log\\n20", "sunlit.example/log\\n21")
    assert report(book, lines).first.kind == "unsigned"


@pytest.mark.parametrize("line", ["", "{}", "[]", "nonsense", '{"index":0}', '{"hash":"zz"}', '{"leaf":"\ud800"}'])
def test_a_line_that_cannot_be_read_is_named(book, line):
    lines = book.export()
    found = report(book, [*lines[:5], line, *lines[5:]])
    assert [(d.kind, d.index) for d in found.differences] == [("malformed", 4)]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_changed_byte_of_an_export_passes(data):
    book = Book()
    book.add(6)
    book.sign()
    text = "\n".join(book.export())
    at = data.draw(st.integers(0, len(text) - 1))
    new = data.draw(st.characters(min_codepoint=32, max_codepoint=126).filter(lambda c: c != text[at]))
    changed = text[:at] + new + text[at + 1 :]
    assert not report(book, changed.split("\n"), quorum=2, known=book.heads).ok


hashes = st.lists(st.integers(0, 255).map(lambda n: bytes([n]) * 32), unique=True, min_size=1, max_size=30)


@given(hashes, st.data())
def test_a_single_change_is_always_named_at_its_own_place(recorded, data):
    at = data.draw(st.integers(0, len(recorded) - 1))
    fresh = b"new!" * 8
    assert first_difference(recorded, recorded) is None
    edited = first_difference(recorded, [*recorded[:at], fresh, *recorded[at + 1 :]])
    assert (edited.kind, edited.index) == ("edited", at)
    inserted = first_difference(recorded, [*recorded[:at], fresh, *recorded[at:]])
    assert (inserted.kind, inserted.index) == ("inserted", at)
    deleted = first_difference(recorded, recorded[:at] + recorded[at + 1 :])
    last = at == len(recorded) - 1
    assert (deleted.kind, deleted.index) == ("truncated" if last else "deleted", at)
