"""Flat conditions as Python: one generated function that answers a row of the table of facts (house: interpreter 3).

The source holds identifiers that this module made and whole numbers; nothing that a person wrote gets into it.
"""

from collections.abc import Callable, Mapping, Sequence

from sunlit.domain.rules.population.columns import Stored
from sunlit.domain.rules.population.flat import (
    Among,
    Cell,
    Contrary,
    Flat,
    Joined,
    Literal,
    Rows,
    Several,
    Shared,
    Sum,
    Versus,
)
from sunlit.domain.rules.population.lower import Pool

Answer = Callable[[Sequence[Stored]], tuple[bool | None, ...]]
_OPS = {"=": "==", "≠": "!=", "≥": ">=", "≤": "<=", ">": ">", "<": "<", "+": "+", "-": "-", "×": "*"}


class _Writer:
    """Writes one line for each part; equal parts get one line."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.names: dict[Flat, str] = {}

    def name(self, part: Flat) -> str:
        """The variable that holds a part."""
        if part not in self.names:
            text = self._text(part)
            self.names[part] = name = f"v{len(self.names)}"
            self.lines.append(f"    {name} = {text}")
        return self.names[part]

    def _text(self, part: Flat) -> str:
        match part:
            case Literal(value):
                return repr(value)
            case Shared(name):
                return name
            case Cell(name, default):
                return name if default is None else f"{default!r} if {name} is None else {name}"
            case Sum(op, left, right) if op in ("较小", "较大"):
                first, second = ("a", "b") if op == "较小" else ("b", "a")
                return self._both(left, right, f"{{{first}}} if {{a}} < {{b}} else {{{second}}}")
            case Sum(op, left, right) | Versus(op, left, right):
                return self._both(left, right, f"{{a}} {_OPS[op]} {{b}}")
            case Rows(key, rows):
                at = self.name(key)
                return f"None if {at} is None else {dict(rows)!r}[{at}]"
            case Among(item, codes):
                at = self.name(item)
                return f"None if {at} is None else {at} in {codes!r}"
            case Contrary(item):
                at = self.name(item)
                return f"None if {at} is None else not {at}"
            case Joined(how, items):
                at = f"({', '.join(map(self.name, items))},)"
                decides = how == "or"
                return f"{decides} if {decides} in {at} else None if None in {at} else {not decides}"
            case Several(k, items):
                at = f"({', '.join(map(self.name, items))},)"
                sure = f"{at}.count(True)"
                return f"True if {sure} >= {k} else None if {sure} + {at}.count(None) >= {k} else False"

    def _both(self, left: Flat, right: Flat, text: str) -> str:
        a, b = self.name(left), self.name(right)
        return f"None if {a} is None or {b} is None else ({text.format(a=a, b=b)})"


def source(pool: Pool, wanted: Mapping[str, Flat]) -> str:
    """The function as text: `answer(row)` takes the cells in the order of the columns.

    >>> from sunlit.domain.rules.population.columns import Codes, Columns
    >>> print(source(Pool(Columns(Codes())), {"p1": Literal(True)}))
    def answer(row):
        v0 = True
        return (v0,)
    """
    writer = _Writer()
    cells = ", ".join(column.name for column in pool.columns.found.values())
    if cells:
        writer.lines.append(f"    {cells}, = row")
    for body, shared in pool.parts.items():
        writer.lines.append(f"    {shared.name} = {writer.name(body)}")
    wanted_names = ", ".join(writer.name(part) for part in wanted.values())
    return "\n".join(["def answer(row):", *writer.lines, f"    return ({wanted_names},)"])


def function(pool: Pool, wanted: Mapping[str, Flat]) -> Answer:
    """Compile it, with no built-in name in reach."""
    space: dict[str, Answer] = {}
    exec(compile(source(pool, wanted), "<population>", "exec"), {"__builtins__": {}}, space)  # noqa: S102
    return space["answer"]
