"""Checking a whole export off line: every entry, every signed head, every head remembered elsewhere (四(三)).

This is what `sunlit verify ledger` runs. It needs the export, public keys, and best a head kept by a witness.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sunlit.domain.base.merkle import Frontier
from sunlit.domain.base.reason import Refusal
from sunlit.domain.ledger.checkpoint import Witnessed, verify_checkpoint
from sunlit.domain.ledger.difference import Difference, first_difference
from sunlit.domain.ledger.export_file import Contents, read_export
from sunlit.domain.ledger.note import VerifierKey


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What was found. `differences` are in order of the entry they touch; none means the export holds.

    size: entries read; signed_size: entries under the last valid head; witnesses: names under that head;
    root: Merkle root (hex) over the entries read.
    """

    size: int
    root: str
    signed_size: int
    checkpoints: int
    witnesses: tuple[str, ...]
    differences: tuple[Difference, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing differs.

        >>> VerifyReport(0, "", 0, 1, (), ()).ok
        True
        """
        return not self.differences

    @property
    def first(self) -> Difference | None:
        """The first difference, or None.

        >>> VerifyReport(1, "", 1, 1, (), (Difference("edited", 0, "示例"),)).first.kind
        'edited'
        """
        return self.differences[0] if self.differences else None


def verify_export(
    lines: Iterable[str],
    log: VerifierKey,
    witnesses: Sequence[VerifierKey] = (),
    quorum: int = 0,
    known: Sequence[str] = (),
    earlier: Iterable[str] = (),
) -> VerifyReport:
    """Check an export (see `export_file`) against the log's key, `quorum` witnesses, and older knowledge.

    `known`: signed checkpoints kept elsewhere, as text; `earlier`: lines of an export that was trusted then:
    with it even a wholly rebuilt ledger is named by entry. Never raises on bad input. Serves 四(三).

    >>> [d.kind for d in verify_export([], VerifierKey("sunlit.example/log", 1, bytes(32))).differences]
    ['malformed', 'unsigned']
    """
    contents = read_export(lines)
    own, bad = _heads(contents.checkpoints, log, witnesses)
    seen, bad_seen = _heads(known, log, witnesses)
    size = len(contents.found)
    sizes = {head.checkpoint.size for head in (*own, *seen)} | {size}
    roots = _roots(contents.found, sizes)
    differences = [*contents.differences, *bad, *bad_seen, *_against_earlier(earlier, contents)]
    if contents.origin != log.name:
        differences.append(Difference("malformed", 0, f"这份导出属于另一账本：{contents.origin}"))
    differences += _against_own(own, roots, sizes, contents)
    differences += _against_seen(seen, own, roots, size)
    differences += _enough_witnesses(own, quorum)
    last = own[-1] if own else None
    return VerifyReport(
        size=size,
        root=roots[size].hex(),
        signed_size=last.checkpoint.size if last else 0,
        checkpoints=len(own),
        witnesses=tuple(c.witness for c in last.cosignatures) if last else (),
        differences=tuple(sorted(differences, key=lambda d: d.index)),
    )


def _against_earlier(earlier: Iterable[str], contents: Contents) -> list[Difference]:
    before = read_export(earlier).found
    change = first_difference(before, contents.found[: len(before)])
    return [change] if change else []


def _enough_witnesses(own: Sequence[Witnessed], quorum: int) -> list[Difference]:
    if not own:
        return [Difference("unsigned", 0, "没有一个签名成立的检查点")]
    count = len(own[-1].cosignatures)
    if count >= quorum:
        return []
    text = f"最后的检查点有 {count} 个见证签名，少于 {quorum} 个"
    return [Difference("unwitnessed", own[-1].checkpoint.size, text)]


def _heads(
    notes: Iterable[str], log: VerifierKey, witnesses: Sequence[VerifierKey]
) -> tuple[list[Witnessed], list[Difference]]:
    """The heads whose signatures hold, by size, and a difference for each that does not."""
    heads, bad = [], []
    for note in notes:
        head = verify_checkpoint(note, log, witnesses)
        if isinstance(head, Refusal):
            text = "；".join(reason.text for reason in head.reasons)
            bad.append(Difference("unsigned", 0, f"一个检查点不成立：{text}"))
        else:
            heads.append(head)
    return sorted(heads, key=lambda head: head.checkpoint.size), bad


def _roots(leaves: Sequence[bytes], sizes: set[int]) -> Mapping[int, bytes]:
    """The root at each wanted size that the leaves reach."""
    frontier, roots = Frontier(), {}
    if 0 in sizes:
        roots[0] = frontier.root()
    for leaf in leaves:
        frontier = frontier.add(leaf)
        if frontier.size in sizes:
            roots[frontier.size] = frontier.root()
    return roots


def _against_own(
    own: Sequence[Witnessed], roots: Mapping[int, bytes], sizes: set[int], contents: Contents
) -> list[Difference]:
    """The entries against the tree table, which names the entry, and against the export's own heads."""
    named = first_difference(contents.recorded, contents.found) if contents.recorded else None
    stored = _roots(contents.recorded, sizes) if named else {}
    findings = [named] if named else []
    good, size = 0, len(contents.found)
    for head in own:
        point = head.checkpoint
        if named and stored.get(point.size) == point.root:
            continue  # the tree table still has the signed history: the entry is named already
        if point.size > size:
            findings.append(Difference("truncated", size, f"签名的检查点有 {point.size} 条，这里只有 {size} 条"))
            break
        if roots[point.size] != point.root:
            text = f"第 {good} 条至第 {point.size - 1} 条之间被改过：与签名的根不符"
            if any(h.checkpoint.size == point.size and h.checkpoint.root != point.root for h in own):
                text = f"对前 {point.size} 条签过两个不同的根"
                findings.append(Difference("forked", good, text))
            else:
                findings.append(Difference("rewritten", good, text))
            break
        good = point.size
    return findings


def _against_seen(
    seen: Sequence[Witnessed], own: Sequence[Witnessed], roots: Mapping[int, bytes], size: int
) -> list[Difference]:
    """The entries against heads kept elsewhere: a backup is shorter, a rebuilt ledger has another root."""
    good = 0
    for point in (head.checkpoint for head in seen):
        if point.size > size:
            if own and own[-1].checkpoint.size > size:
                return []  # its own heads say already that the tail is missing
            text = f"见证人见过 {point.size} 条，这里只有 {size} 条：恢复了旧备份或被截断"
            return [Difference("restored", size, text)]
        if roots[point.size] != point.root:
            text = f"第 {good} 条至第 {point.size - 1} 条之间与见证人见过的历史不同"
            return [Difference("forked", good, text)]
        good = point.size
    return []
