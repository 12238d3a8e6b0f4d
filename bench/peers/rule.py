"""The rule as plain data, for a process that knows nothing of Sunlit: nested lists of words and numbers."""

from sunlit.domain.rules.population.flat import Cell, Contrary, Flat, Joined, Literal, Versus

_OPS = {"=": "==", "≠": "!=", "≥": ">=", "≤": "<=", ">": ">", "<": "<"}
Plain = list[object]


def plain(part: Flat) -> Plain:
    """["and", …], ["not", …], [">=", "f35", 360] or ["is", "f36"]."""
    match part:
        case Cell(name):
            return ["is", name]
        case Contrary(item):
            return ["not", plain(item)]
        case Joined(how, items):
            return [how, *map(plain, items)]
        case Versus(op, Cell(name), Literal(value)):
            return [_OPS[op], name, value]
    raise NotImplementedError(part)
