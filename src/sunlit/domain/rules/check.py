"""The typing of conditions, told at load: months are not yes/no, a 列举 has no unknown value (一(十七)1)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sunlit.domain.rules.fault import Fault, near
from sunlit.domain.rules.scope import TRUTH, Scope, Sort
from sunlit.domain.rules.text import to_text
from sunlit.domain.rules.tree import (
    And,
    Arithmetic,
    AtLeast,
    Compare,
    Const,
    Fact,
    In,
    Kind,
    Lookup,
    Named,
    Node,
    Not,
    Or,
    Param,
    walk,
)

Place = Callable[[Node], tuple[int, int]]

_MEASURED = (Kind.MONTHS, Kind.NUMBER, Kind.MONEY)


def sort_of(node: Node, scope: Scope, place: Place = lambda _: (0, 0)) -> tuple[Sort | None, tuple[Fault, ...]]:
    """Sort of a tree, or None, and every typing fault in it; `place` tells line and column of a node.

    >>> scope = Scope(facts={"学历": Sort(Kind.CHOICE, ("本科", "博士"))})
    >>> tree = Compare("=", Fact("学历"), Const("博土", Kind.CHOICE))
    >>> print(sort_of(tree, scope)[1][0])
    “学历”没有取值“博土”；此处应为本科、博士；相近的有：博士
    """
    checker = _Checker(scope, place)
    sort = checker.sort(node)
    return sort, tuple(checker.faults)


@dataclass
class _Checker:
    scope: Scope
    place: Place
    faults: list[Fault] = field(default_factory=list)

    def sort(self, node: Node) -> Sort | None:
        match node:
            case Const(value, kind):
                return Sort(kind, (str(value),) if kind is Kind.CHOICE else ())
            case Fact() | Param() | Named():
                return self.known(node)
            case Lookup():
                return self.lookup(node)
            case Arithmetic():
                return self.arithmetic(node)
            case Compare():
                self.compare(node)
            case In():
                self.membership(node)
            case And(items) | Or(items):
                self.conditions(items)
            case Not(item):
                self.conditions((item,))
            case AtLeast(k, items):
                if not 1 <= k <= len(items):
                    self.say(node, f"至少{k}项，但只列了{len(items)}项")
                self.conditions(items)
        return TRUTH

    def known(self, node: Fact | Param | Named) -> Sort | None:
        match node:
            case Fact(name):
                sort, what = self.scope.fact(name), "未登记的事项"
            case Param(name):
                sort, what = self.scope.params.get(name), "没有参数"
            case Named(name):
                sort, what = self.scope.named.get(name), "没有定义"
        if sort is None:
            self.say(node, f"{what}“{name}”", close=self.scope.near(name))
        return sort

    def lookup(self, node: Lookup) -> Sort | None:
        sort, key = self.scope.tables.get(node.table), self.sort(node.key)
        if sort is None:
            self.say(node, f"没有这张表“{node.table}”", close=self.scope.near(node.table))
        elif key is not None:
            rows = self.scope.keys.get(node.table, ())
            if key.kind is not Kind.CHOICE:
                self.say(node, f"“{node.key.name}”是{key.kind.value}，不能用来查表", ("列举事项",))
            elif lacking := [value for value in key.domain if value not in rows]:
                self.say(node, f"表“{node.table}”没有“{node.key.name}”的取值{'、'.join(lacking)}", rows)
        return sort

    def arithmetic(self, node: Arithmetic) -> Sort | None:
        left, right = self.sort(node.left), self.sort(node.right)
        if left is None or right is None:
            return None
        kinds = (left.kind, right.kind)
        allowed = (*_MEASURED, Kind.DATE) if node.op in ("较小", "较大") else _MEASURED
        for side, kind in ((node.left, left.kind), (node.right, right.kind)):
            if kind not in allowed:
                self.say(side, f"“{to_text(side)}”是{kind.value}，不能参加“{node.op}”", ("数、月数或金额",))
                return None
        if node.op == "×" and Kind.NUMBER in kinds:
            return left if right.kind is Kind.NUMBER else right
        if node.op == "×" or kinds[0] is not kinds[1]:
            self.say(node, f"{kinds[0].value}与{kinds[1].value}不能用“{node.op}”连在一起")
            return None
        return left

    def compare(self, node: Compare) -> None:
        left, right = self.sort(node.left), self.sort(node.right)
        if left is None or right is None:
            return
        if left.kind is not right.kind:
            self.unlike(node, left, right)
        elif left.kind is Kind.CHOICE:
            self.choices(node, left, right)
        elif left.kind is Kind.TRUTH and node.op not in ("=", "≠"):
            self.say(node, f"是否不能用“{node.op}”比较", ("=", "≠"))

    def unlike(self, node: Compare, left: Sort, right: Sort) -> None:
        hint: tuple[str, ...] = (left.kind.value,)
        if left.kind is Kind.MONTHS and isinstance(node.right, Const) and right.kind is Kind.NUMBER:
            hint = (f"{node.right.value}年", f"{node.right.value}个月")
        text = f"“{to_text(node.left)}”是{left.kind.value}，不能与{right.kind.value}“{to_text(node.right)}”比较"
        self.say(node, text, hint)

    def choices(self, node: Compare, left: Sort, right: Sort) -> None:
        if isinstance(node.left, Const):
            self.say(node, "列举事项写在左边，取值写在右边")
            return
        if isinstance(node.right, Const):
            self.value(node, left, str(node.right.value), node.left)
        elif set(left.domain) != set(right.domain):
            self.say(node, f"“{to_text(node.left)}”与“{to_text(node.right)}”取值不同，不能比较")
        ordered = left.ordered and isinstance(node.left, Fact) and isinstance(node.right, Const)
        if node.op not in ("=", "≠") and not ordered:
            self.say(node, f"“{to_text(node.left)}”没有高低次序，不能用“{node.op}”", ("=", "≠", "属于"))

    def membership(self, node: In) -> None:
        sort = self.sort(node.item)
        if sort is None:
            return
        if sort.kind is not Kind.CHOICE:
            self.say(node, f"“{to_text(node.item)}”是{sort.kind.value}，不能用“属于”", ("列举事项",))
            return
        for value in node.values:
            self.value(node, sort, value, node.item)
        for value in sorted({v for v in node.values if node.values.count(v) > 1}):
            self.say(node, f"取值“{value}”写了两次")

    def value(self, node: Node, sort: Sort, value: str, item: Node) -> None:
        if value not in sort.domain:
            text = f"“{to_text(item)}”没有取值“{value}”"
            self.say(node, text, sort.domain, near(value, sort.domain))

    def conditions(self, items: tuple[Node, ...]) -> None:
        for item in items:
            sort = self.sort(item)
            if sort is not None and sort.kind is not Kind.TRUTH:
                self.say(item, f"“{to_text(item)}”是{sort.kind.value}，不是条件", ("能答是或否的条件",))

    def say(self, node: Node, text: str, expected: tuple[str, ...] = (), close: tuple[str, ...] = ()) -> None:
        line, column = next((at for at in map(self.place, walk(node)) if at != (0, 0)), (0, 0))
        self.faults.append(Fault(text, line, column, expected, close))
