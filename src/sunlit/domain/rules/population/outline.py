"""The conditions of a path one by one, in both languages: what a funnel says people fall at (house rule 4)."""

from collections.abc import Iterator

from sunlit.domain.rules.in_force import InForce
from sunlit.domain.rules.plain import Said
from sunlit.domain.rules.settle import settled
from sunlit.domain.rules.speaker import Speaker
from sunlit.domain.rules.tree import And, AtLeast, Named, Node, Not, Or
from sunlit.domain.rules.word import Words


def conditions(node: Node, clause: str, now: InForce) -> Iterator[tuple[str, Node]]:
    """What must hold, one after the other, with the clause: a 且 is its parts, a definition that is a 且 too."""
    plain = settled(node, now)
    inner = settled(now.named[plain.name].node, now) if isinstance(plain, Named) else plain
    if isinstance(inner, And):
        below = now.named[plain.name].clause if isinstance(plain, Named) else clause
        for item in inner.items:
            yield from conditions(item, below, now)
    else:
        yield clause, plain


def in_words(node: Node, speaker: Speaker) -> Said:
    """One condition in one line."""
    return Said(_line(node, speaker.zh), _line(node, speaker.en))


def _line(node: Node, words: Words, *, negated: bool = False, inside: bool = False) -> str:
    """Definitions are named, not opened: their names say enough."""
    zh = words.language == "zh"
    match node:
        case Not(item):
            return _line(item, words, negated=not negated, inside=inside)
        case And(items) | Or(items) | AtLeast(_, items):
            said = [_line(settled(item, words.now), words, negated=negated, inside=True) for item in items]
        case _:
            return words.phrase(node, negated=negated)
    if isinstance(node, AtLeast):
        return _of_several(node, said, negated, zh=zh)
    if isinstance(node, And) is not negated:
        return ("且" if zh else " and ").join(said)
    some = ("或" if zh else " or ").join(said)
    return (f"（{some}）" if zh else f"({some})") if inside else some


def _of_several(node: AtLeast, said: list[str], negated: bool, *, zh: bool) -> str:
    k, n = node.k, len(said)
    if zh:
        return f"下列{n}项中{f'至多{k - 1}' if negated else f'至少{k}'}项成立（{'；'.join(said)}）"
    return f"{f'at most {k - 1}' if negated else f'at least {k}'} of {n} ({'; '.join(said)})"
