"""Reading rule.yaml and axioms.yaml: definitions, bars, gates, paths, repeals (一(一))."""

from collections.abc import Iterator

from sunlit.domain.rules.fault import Fault, Faults, near
from sunlit.domain.rules.load_consequences import read_consequences, read_fits
from sunlit.domain.rules.load_exemptions import read_exemption
from sunlit.domain.rules.pack import Axiom, Guard, Pack, Path
from sunlit.domain.rules.pack_files import Entry, PackFiles
from sunlit.domain.rules.parser import parse_condition
from sunlit.domain.rules.plain import Cursor
from sunlit.domain.rules.rule_set import RuleSet, define, sorts_below
from sunlit.domain.rules.scope import Scope
from sunlit.domain.rules.tree import Kind, Node, Not, any_of

_HEADS = ("path", "define", "gate", "bar", "repeal")
_PATH = ("path", "part", "clause", "zh", "en", "when", "then", "cutoff", "status")
_GUARD = ("part", "clause", "zh", "en", "when", "until", "for", "except", "status")


def read_rules(files: PackFiles, pack: Pack, faults: list[Fault]) -> RuleSet:
    """Read all rule files of a pack; `pack` holds what falls through from below, and its own facts and parameters."""
    entries = list(_entries(files, faults))
    written = {entry.id for entry in entries if entry.head in ("path", "gate", "bar")}
    rules = RuleSet(sorts=sorts_below(pack), written=written)
    define([e for e in entries if e.head == "define"], pack, rules, faults)
    scope = pack.scope(rules.sorts)
    for entry in entries:
        if entry.head == "path":
            _path(entry, pack, scope, rules)
        elif entry.head in ("gate", "bar"):
            _guard(entry, pack, scope, rules)
        elif entry.head == "repeal":
            if entry.id not in pack.paths and entry.id not in pack.guards:
                entry.place.say(f"下层没有“{entry.id}”可以废止", close=near(entry.id, [*pack.paths, *pack.guards]))
            rules.repealed.add(entry.id)
    for row in files.cursor("axioms.yaml", faults).rows():
        _axiom(row, scope, rules)
    for row in files.cursor("exemptions.yaml", faults).rows():
        exemption = read_exemption(row, condition(row, "when", scope))
        if exemption is not None:
            rules.exemptions[exemption.name] = exemption
    return rules


def condition(place: Cursor, key: str, scope: Scope) -> Node | None:
    """Read one condition; its faults are moved to the line of the file that holds it."""
    text = place.text(key, needed=True)
    read = parse_condition(text, scope) if text else None
    if isinstance(read, Faults):
        place.faults.extend(f.moved(place.sheet.file, place.at(key).line) for f in read.faults)
        return None
    return read


def _entries(files: PackFiles, faults: list[Fault]) -> Iterator[Entry]:
    seen: dict[str, str] = {}
    for folder in files.folders():
        number = files.cursor(f"{folder}/clause.yaml", []).text("number")
        for row in files.cursor(f"{folder}/rule.yaml", faults).rows():
            heads = [head for head in _HEADS if row.has(head)]
            if len(heads) != 1:
                row.say("每一项恰好写一个 path、define、gate、bar 或 repeal", _HEADS)
                continue
            name = row.text(heads[0], needed=True)
            if name in seen and heads[0] != "repeal":
                row.say(f"“{name}”已在 {seen[name]} 写过")
            elif name:
                seen[name] = folder
                yield Entry(heads[0], name, row, folder, number)


def _path(entry: Entry, pack: Pack, scope: Scope, rules: RuleSet) -> None:
    place = entry.place
    place.only(*_PATH)
    node = condition(place, "when", scope)
    then = read_consequences(place.at("then"), pack.parameters)
    cutoff = place.text("cutoff")
    if cutoff and (cutoff not in pack.parameters or pack.parameters[cutoff].unit != "截止日"):
        place.at("cutoff").say(f"“{cutoff}”不是截止日参数", close=near(cutoff, pack.parameters))
    if node is not None and then is not None:
        rules.paths[entry.id] = Path(
            entry.id,
            entry.clause(),
            entry.label(),
            node,
            then,
            place.text("part"),
            cutoff,
            entry.folder,
            entry.verified(),
        )


def _guard(entry: Entry, pack: Pack, scope: Scope, rules: RuleSet) -> None:
    place = entry.place
    place.only(entry.head, *_GUARD)
    node, until = condition(place, "when", scope), place.text("until")
    term = pack.vocabulary.get(until)
    if until and (term is None or term.sort.kind is not Kind.DATE):
        place.at("until").say(f"“{until}”不是日期事项", close=near(until, pack.vocabulary))
    fits = read_fits(place.at("for"))
    if node is not None:
        rules.guards[entry.id] = Guard(
            entry.id,
            "bar" if entry.head == "bar" else "gate",
            entry.clause(),
            entry.label(),
            node,
            until,
            fits,
            place.texts("except"),
            place.text("part"),
            entry.folder,
            entry.verified(),
        )


def _axiom(row: Cursor, scope: Scope, rules: RuleSet) -> None:
    row.only("axiom", "holds", "if", "then", "because")
    name = row.text("axiom", needed=True)
    if row.has("if"):
        first, then = condition(row, "if", scope), condition(row, "then", scope)
        node = any_of(Not(first), then) if first is not None and then is not None else None
    else:
        node = condition(row, "holds", scope)
    if node is not None:
        rules.axioms[name] = Axiom(name, node, row.text("because"))
