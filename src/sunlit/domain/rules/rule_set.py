"""What the rule files of one pack say, and how its definitions are put in order (一(一))."""

from dataclasses import dataclass, field

from sunlit.domain.rules.check import sort_of
from sunlit.domain.rules.fault import Fault, Faults
from sunlit.domain.rules.in_force import Definition
from sunlit.domain.rules.lexer import Sign, tokens
from sunlit.domain.rules.pack import Axiom, Exemption, Guard, Pack, Path
from sunlit.domain.rules.pack_files import Entry
from sunlit.domain.rules.parser import parse
from sunlit.domain.rules.scope import Sort
from sunlit.domain.rules.tree import Kind
from sunlit.domain.rules.vocabulary import is_name


@dataclass
class RuleSet:
    """What the rule files of one pack say."""

    definitions: dict[str, Definition] = field(default_factory=dict)
    sorts: dict[str, Sort] = field(default_factory=dict)
    guards: dict[str, Guard] = field(default_factory=dict)
    paths: dict[str, Path] = field(default_factory=dict)
    axioms: dict[str, Axiom] = field(default_factory=dict)
    exemptions: dict[str, Exemption] = field(default_factory=dict)
    repealed: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)


def sorts_below(pack: Pack) -> dict[str, Sort]:
    """Sorts of the definitions below, told by reading them again in their own order."""
    sorts: dict[str, Sort] = {}
    for name, definition in pack.definitions.items():
        sorts[name] = sort_of(definition.node, pack.scope(sorts))[0] or Sort(Kind.TRUTH)
    return sorts


def define(entries: list[Entry], pack: Pack, rules: RuleSet, faults: list[Fault]) -> None:
    """Read the definitions of a pack in the order they need one another; a circle is a fault."""
    waiting = {entry.id: entry for entry in entries}
    needs = {entry.id: _words(entry.place.text("is")) & set(waiting) for entry in entries}
    while waiting:
        ready = [name for name in waiting if not needs[name] & set(waiting)]
        if not ready:
            for name, entry in waiting.items():
                entry.place.say(f"定义“{name}”绕回了自己：{'、'.join(sorted(needs[name] & set(waiting)))}")
            return
        for name in ready:
            _one_definition(waiting.pop(name), pack, rules, faults)


def _one_definition(entry: Entry, pack: Pack, rules: RuleSet, faults: list[Fault]) -> None:
    entry.place.only("define", "zh", "en", "clause", "is", "part", "status")
    if not is_name(entry.id) or entry.id in pack.vocabulary or entry.id in pack.parameters:
        entry.place.say(f"“{entry.id}”不能作定义的名称，或已是事项、参数的名称")
    text = entry.place.text("is", needed=True)
    read = parse(text, pack.scope(rules.sorts)) if text else Faults(())
    if isinstance(read, Faults):
        faults.extend(f.moved(entry.place.sheet.file, entry.place.at("is").line) for f in read.faults)
        rules.sorts.setdefault(entry.id, Sort(Kind.TRUTH))
        return
    label = entry.label()
    rules.sorts[entry.id] = read.sort
    rules.definitions[entry.id] = Definition(entry.id, read.node, entry.clause(), label.zh, label.en, entry.verified())


def _words(text: str) -> set[str]:
    read = tokens(text)
    return {t.text for t in read if t.sign is Sign.WORD} if isinstance(read, tuple) else set()
