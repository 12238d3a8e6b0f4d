"""What the inspector's machine decides: vouch for a head only if it adds to the one it remembers (四(三))."""

from collections.abc import Sequence
from dataclasses import dataclass

from sunlit.domain.base.merkle import EMPTY_ROOT
from sunlit.domain.base.reason import Refusal
from sunlit.domain.ledger.checkpoint import verify_checkpoint
from sunlit.domain.ledger.note import VerifierKey, refuse_note
from sunlit.domain.ledger.proof import verify_consistency


@dataclass(frozen=True, slots=True)
class Memory:
    """All that a witness keeps: size and root of the largest ledger it vouched for."""

    size: int = 0
    root: bytes = EMPTY_ROOT


def advance(memory: Memory, note: str, path: Sequence[bytes], log: VerifierKey) -> Memory | Refusal:
    """The memory after seeing a signed checkpoint and a consistency proof; a Refusal means: do not cosign.

    A database rebuilt and signed again by its own administrator is refused here, because the old root cannot
    be reached; so is an older backup, because its size is smaller than the remembered one. Store the new
    memory before giving the cosignature away.

    >>> bool(advance(Memory(), "nonsense", (), VerifierKey("sunlit.example/log", 1, bytes(32))))
    False
    """
    head = verify_checkpoint(note, log)
    if isinstance(head, Refusal):
        return head
    new = head.checkpoint
    if new.size < memory.size:
        text = f"账本只有 {new.size} 条，见证人见过 {memory.size} 条：恢复了旧备份或被截断"
        return refuse_note(text, "The ledger is shorter than what was seen")
    if not verify_consistency(memory.size, new.size, path, memory.root, new.root):
        return refuse_note(f"账本前 {memory.size} 条与见证人见过的不同", "History differs from what was seen")
    return Memory(new.size, new.root)
