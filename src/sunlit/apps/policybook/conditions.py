"""A path's condition as people read it: an outline with the readings settled and other clauses cited (一(十七)1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sunlit.apps.policybook.contents import folder_of
from sunlit.domain.rules.clause import Clause
from sunlit.domain.rules.pack import Guard, Pack, Path
from sunlit.domain.rules.parameters import Dated
from sunlit.domain.rules.plan import planned
from sunlit.domain.rules.settle import settled
from sunlit.domain.rules.tree import And, AtLeast, Const, Lookup, Named, Node, Not, Or, Param, children, walk
from sunlit.domain.rules.word import Words

_DEEPEST = 2  # definitions further down are named only: their names say enough


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of the outline; `clause` is named where it rests on another clause, whose page is `folder`.

    `verified` is False where the line, or a number in it, rests on memory: the page shows a badge.
    """

    text: str
    clause: str = ""
    folder: str = ""
    kids: "tuple[Condition, ...]" = ()
    verified: bool = True


@dataclass(frozen=True, slots=True)
class _Told:
    """What the lines are told with: the words of the pack, the folder they stand in, the numbers nobody compared."""

    words: Words
    here: str
    unverified: frozenset[str]


@dataclass(frozen=True, slots=True)
class PathInWords:
    """A path with its conditions and the gates that stand before it."""

    path: Path
    conditions: tuple[Condition, ...]
    gates: tuple[Condition, ...]


def paths_of(pack: Pack, clause: Clause, on: date) -> tuple[PathInWords, ...]:
    """The paths that a clause opens, in words, with the parameters in force on a day."""
    told = _told(pack, clause, on)
    return tuple(
        PathInWords(path, tuple(_opened(path.node, told)), tuple(_gates(pack, path)))
        for path in pack.paths.values()
        if path.folder == clause.folder
    )


def guards_of(pack: Pack, clause: Clause, on: date) -> tuple[tuple[Guard, tuple[Condition, ...]], ...]:
    """The bars and gates that a clause sets up, each with its condition in words."""
    told = _told(pack, clause, on)
    own = (guard for guard in pack.guards.values() if guard.folder == clause.folder)
    return tuple((guard, tuple(_opened(guard.node, told))) for guard in own)


def _told(pack: Pack, clause: Clause, on: date) -> _Told:
    held = ((name, parameter.in_force(on)) for name, parameter in pack.parameters.items())
    unverified = frozenset(name for name, one in held if isinstance(one, Dated) and not one.verified)
    return _Told(planned(pack, on).speaker.zh, clause.folder, unverified)


def _opened(node: Node, told: _Told, depth: int = 0) -> Iterator[Condition]:
    """The conditions of a node: a 且 is its parts, anything else one line."""
    words = told.words
    plain = settled(node, words.now)
    if isinstance(plain, Named) and folder_of(words.pack, words.pack.definitions[plain.name].clause) == told.here:
        plain = settled(words.pack.definitions[plain.name].node, words.now)
    for item in plain.items if isinstance(plain, And) else (plain,):
        yield _line(item, told, depth)


def _line(node: Node, told: _Told, depth: int) -> Condition:
    match node:
        case Const(value):
            return Condition("今年不问这一项" if value is True else "今年不适用")
        case And(items):
            return _together(_lines(items, told, depth + 1))
        case Or(items):
            return Condition("满足下列之一", kids=_lines(items, told, depth + 1))
        case AtLeast(k, items):
            return Condition(f"下列{len(items)}项中至少满足{k}项", kids=_lines(items, told, depth + 1))
        case Not(item) if isinstance(item, And | Or | AtLeast):
            return Condition("不属于下列情形", kids=_lines(children(item), told, depth + 1))
        case Not(item):
            return Condition(told.words.phrase(item, negated=True), verified=_compared(item, told))
        case Named(name):
            return _named(name, told, depth)
    return Condition(told.words.phrase(node), verified=_compared(node, told))


def _compared(node: Node, told: _Told) -> bool:
    """Whether the numbers of an elementary condition, and a definition it names, were compared with their text."""
    for below in walk(node):
        match below:
            case Param(name) | Lookup(name, _) if name in told.unverified:
                return False
            case Named(name) if not told.words.pack.definitions[name].verified:
                return False
    return True


def _together(lines: tuple[Condition, ...]) -> Condition:
    """Parts of a 且 inside another condition: in one line where each is one line."""
    if any(line.kids or line.clause for line in lines):
        return Condition("同时满足", kids=lines)
    return Condition("，且".join(line.text for line in lines), verified=all(line.verified for line in lines))


def _lines(items: Iterable[Node], told: _Told, depth: int) -> tuple[Condition, ...]:
    return tuple(_line(settled(item, told.words.now), told, depth) for item in items)


def _named(name: str, told: _Told, depth: int) -> Condition:
    """A definition of the same clause is opened, two levels deep; one of another clause is named and cited."""
    words = told.words
    definition = words.pack.definitions[name]
    text, inner = definition.zh or name, settled(definition.node, words.now)
    if not isinstance(inner, And | Or | AtLeast | Named | Not):
        return Condition(text, verified=definition.verified and _compared(inner, told))
    if (folder := folder_of(words.pack, definition.clause)) != told.here:
        return Condition(text, definition.clause, folder, verified=definition.verified)
    if depth >= _DEEPEST:
        return Condition(text, verified=definition.verified)
    return Condition(text, kids=tuple(_opened(definition.node, told, depth + 1)), verified=definition.verified)


def _gates(pack: Pack, path: Path) -> Iterator[Condition]:
    for guard in pack.guards.values():
        if guard.kind == "gate" and guard.guards(path):
            yield Condition(guard.label.zh, guard.clause, guard.folder)
