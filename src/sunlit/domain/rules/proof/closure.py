"""Which rules rest on which: a path on its gates and bars, and all on the definitions they name (一(一))."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.tree import Lookup, Named, Node, Param, walk


@dataclass(frozen=True, slots=True)
class Rule:
    """One written rule of a pack: a path, a gate or bar, or a definition."""

    sort: Literal["path", "guard", "define"]
    name: str
    node: Node
    clause: str


def rules_of(pack: Pack) -> Iterator[Rule]:
    """Yield every rule of a pack with what falls through: paths, guards, then the definitions some of them use."""
    yield from (Rule("path", path.id, path.node, path.clause) for path in pack.paths.values())
    yield from (Rule("guard", guard.id, guard.node, guard.clause) for guard in pack.guards.values())
    nodes = [*(path.node for path in pack.paths.values()), *(guard.node for guard in pack.guards.values())]
    used = {name for node in nodes for name in named_below(node, pack)}
    for name, one in pack.definitions.items():
        if name in used:
            yield Rule("define", name, one.node, one.clause)


def named_below(node: Node, pack: Pack) -> frozenset[str]:
    """Names of all definitions a condition rests on, those inside them included."""
    own = {part.name for part in walk(node) if isinstance(part, Named)}
    return frozenset(own.union(*(named_below(pack.definitions[name].node, pack) for name in own)))


def parameters_below(node: Node, pack: Pack) -> frozenset[str]:
    """Names of all parameters a condition rests on, definitions opened."""
    opened = [node, *(pack.definitions[name].node for name in named_below(node, pack))]
    return frozenset(
        part.table if isinstance(part, Lookup) else part.name
        for below in opened
        for part in walk(below)
        if isinstance(part, Param | Lookup)
    )


def rests_on(name: str, rule: Rule, pack: Pack) -> bool:
    """Whether the verdict of a path or guard rests on a rule: itself, a guard before it, or a definition below."""
    nodes = []
    if name in pack.paths:
        path = pack.paths[name]
        before = [guard for guard in pack.guards.values() if guard.guards(path)]
        if rule.sort == "guard":
            return any(guard.id == rule.name for guard in before)
        nodes = [path.node, *(guard.node for guard in before)]
    elif name in pack.guards:
        nodes = [pack.guards[name].node]
    if rule.sort != "define":
        return name == rule.name
    return any(rule.name in named_below(node, pack) for node in nodes)


def with_rule(pack: Pack, rule: Rule, node: Node) -> Pack:
    """The pack with one rule written otherwise."""
    if rule.sort == "path":
        return replace(pack, paths={**pack.paths, rule.name: replace(pack.paths[rule.name], node=node)})
    if rule.sort == "guard":
        return replace(pack, guards={**pack.guards, rule.name: replace(pack.guards[rule.name], node=node)})
    changed = replace(pack.definitions[rule.name], node=node)
    return replace(pack, definitions={**pack.definitions, rule.name: changed})
