"""From the tree to the flat form: parameters of the day put in, definitions and guards shared, choices as codes."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sunlit.domain.rules.in_force import InForce
from sunlit.domain.rules.population import flat
from sunlit.domain.rules.population.columns import Columns
from sunlit.domain.rules.population.flat import Cell, Flat, Literal, Shared
from sunlit.domain.rules.season import Moment
from sunlit.domain.rules.tree import (
    And,
    Arithmetic,
    AtLeast,
    Compare,
    Const,
    Fact,
    In,
    Lookup,
    Named,
    Node,
    Not,
    Or,
    Param,
    Value,
)
from sunlit.domain.rules.vocabulary import Vocabulary


@dataclass
class Pool:
    """Parts worked out once for all conditions, each under its own identifier; equal parts are one part.

    Two versions of the rules that share a pool share what they have in common.
    """

    columns: Columns
    parts: dict[Flat, Shared] = field(default_factory=dict)
    lengths: dict[Flat, int] = field(default_factory=dict)

    def share(self, part: Flat) -> Flat:
        """Put a part into the pool; a column or fixed value stays as it is."""
        if isinstance(part, Cell | Literal | Shared):
            return part
        shared = self.parts.setdefault(part, Shared(f"s{len(self.parts) + 1}"))
        self.lengths[shared] = self.length(part)
        return shared

    def length(self, part: Flat) -> int:
        """How long a part is with everything that it shares written out."""
        return sum(1 + self.lengths.get(one, 0) for one in flat.walk(part))

    def quickest_first(self, items: Iterable[Flat]) -> tuple[Flat, ...]:
        """Conditions in the order that lets an engine stop soonest: short ones, equalities before the others.

        Most people fail the equality with their series; the bars, which most pass, are then seldom reached.
        """
        return tuple(sorted(items, key=lambda part: (self.length(part), not self._picks(part))))

    def _picks(self, part: Flat) -> bool:
        return isinstance(part, flat.Versus) and part.op == "="


@dataclass(frozen=True, eq=False)
class Lowering:
    """Lowers the conditions of one vocabulary and date for one moment."""

    vocabulary: Vocabulary
    now: InForce
    moment: Moment
    pool: Pool
    named: dict[str, Flat] = field(default_factory=dict)

    def flat(self, node: Node) -> Flat:
        """A condition or quantity; what no fact can change comes out as a literal."""
        match node:
            case Compare():
                return self._compare(node)
            case In(item, values):
                return _among(self.flat(item), {self.pool.columns.codes[value] for value in values})
            case Not(item):
                return flat.contrary(self.flat(item))
            case And(items):
                return flat.every(map(self.flat, items))
            case Or(items):
                return flat.either(map(self.flat, items))
            case AtLeast(k, items):
                return flat.several(k, map(self.flat, items))
        return self._quantity(node)

    def _quantity(self, node: Node) -> Flat:
        """What is also a condition where it is a truth: a fact, a reading, a definition."""
        match node:
            case Fact(name):
                return self._fact(name)
            case Const(value, _):
                return self._literal(value)
            case Param(name):
                return self._literal(self.now.values[name])
            case Named(name):
                if name not in self.named:
                    self.named[name] = self.pool.share(self.flat(self.now.named[name].node))
                return self.named[name]
            case Lookup(table, key):
                return self._lookup(table, key)
            case Arithmetic(op, left, right):
                return flat.total(op, self.flat(left), self.flat(right))
        raise ValueError(f"not a condition or quantity: {node}")

    def _literal(self, value: Value) -> Literal:
        return Literal(self.pool.columns.codes.of_value(value))

    def _fact(self, name: str) -> Cell | Literal:
        built_in = self.moment.built_in()
        if name in built_in:
            return self._literal(built_in[name])
        term = self.vocabulary[name]
        column = self.pool.columns.column(name, term.sort.kind, self.moment)
        return Cell(column.name, None if term.assumed is None else self._literal(term.assumed).value)

    def _lookup(self, table: str, key: Fact) -> Flat:
        at = self._fact(key.name)
        codes = self.pool.columns.codes
        rows = {codes[name]: codes.of_value(value) for name, value in self.now.tables[table].items() if name in codes}
        if isinstance(at, Literal):
            return Literal(rows[at.value])
        return flat.Rows(at, tuple(sorted(rows.items())))

    def _compare(self, node: Compare) -> Flat:
        left, right = self.flat(node.left), self.flat(node.right)
        order = self.now.orders.get(node.left.name, ()) if isinstance(node.left, Fact) else ()
        if node.op in ("=", "≠") or not order or not isinstance(right, Literal):
            return flat.versus(node.op, left, right)
        codes = [self.pool.columns.codes[value] for value in order]
        if codes == list(range(codes[0], codes[0] + len(codes))):
            return flat.versus(node.op, left, right)
        need = Literal(codes.index(right.value))
        return _among(
            left, {code for at, code in enumerate(codes) if flat.versus(node.op, Literal(at), need) == flat.YES}
        )


def _among(item: Flat, codes: set[int]) -> Flat:
    """Membership; in nothing at all only somebody of whom the fact is known is not."""
    if isinstance(item, Literal):
        return flat.YES if item.value in codes else flat.NO
    return flat.Among(item, tuple(sorted(codes))) if codes else flat.versus("=", item, Literal(-1))
