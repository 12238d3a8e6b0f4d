"""One witness is enough to catch an administrator who rebuilds the ledger (四(三))."""

from sunlit.domain.base.reason import Refusal
from sunlit.domain.ledger.witness import Memory, advance


def test_a_witness_follows_a_ledger_that_only_grows(book):
    memory = Memory()
    for size, head in zip((8, 13, 20), book.heads, strict=True):
        grown = book.rebuilt(book.leaves[:size])
        memory = advance(memory, head, grown.proof_from(memory.size), book.log.key)
        assert memory.size == size


def test_an_administrator_who_rebuilds_everything_and_signs_it_again_is_refused(book):
    memory = advance(Memory(), book.heads[1], (), book.log.key)
    leaves = list(book.leaves)
    leaves[5] = leaves[5].replace(b'"number":5', b'"number":6')
    rebuilt = book.rebuilt(leaves, sign_sizes=(20,))
    refusal = advance(memory, rebuilt.heads[-1], rebuilt.proof_from(13), book.log.key)
    assert isinstance(refusal, Refusal)
    assert "前 13 条与见证人见过的不同" in refusal.reasons[0].text


def test_an_old_backup_is_refused_by_a_witness_who_saw_more(book):
    memory = advance(Memory(), book.heads[2], (), book.log.key)
    assert isinstance(advance(memory, book.heads[1], (), book.log.key), Refusal)


def test_the_same_head_again_changes_nothing(book):
    memory = advance(Memory(), book.heads[2], (), book.log.key)
    assert advance(memory, book.heads[2], (), book.log.key) == memory


def test_a_head_signed_by_another_key_is_refused(book):
    assert isinstance(advance(Memory(), book.heads[0], (), book.inspector.key), Refusal)
