"""Gates for the shape of the source: caps of house.md, first lines, names that say nothing."""

from __future__ import annotations

import ast
from pathlib import Path

from sunlit.config.checks import tree
from sunlit.config.profile import CHECKOUT

CAPS = {"domain": 200, "apps": 300, "gateways": 300, "config": 300, "web": 250}
LONGEST_FUNCTION = 40
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}


def sources(root: Path) -> list[Path]:
    """Python files of the package that people wrote: migrations are left out, they are generated."""
    found = tree.files(root, ".py")
    package = root / "src" / "sunlit"
    return [p for p in found if p.is_relative_to(package) and "migrations" not in p.parts]


def sizes(root: Path = CHECKOUT) -> list[str]:
    """Files and functions over their caps. A docstring counts: a long one belongs into docs/."""
    problems = []
    for path in sources(root):
        text, name = path.read_text(), path.relative_to(root)
        room = path.relative_to(root / "src" / "sunlit").parts[0]
        lines = len(text.splitlines())
        if lines > CAPS.get(room, 300):
            problems.append(f"{name}: {lines} lines, the cap here is {CAPS.get(room, 300)}")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    problems.append(f"{name}:{node.lineno}: {node.name} has {length} lines, the cap is 40")
    return problems


def names(root: Path = CHECKOUT) -> list[str]:
    """Files without a first line that says what they are for, and names under which anything could hide."""
    problems = []
    for path in sources(root):
        name = path.relative_to(root)
        if EMPTY_NAMES.intersection([path.stem, *name.parts]):
            problems.append(f"{name}: the name says nothing about the content")
        if not (path.name == "__init__.py" and not path.read_text().strip()) and not ast.get_docstring(
            ast.parse(path.read_text())
        ):
            problems.append(f"{name}: the first line must say what this file is for")
    return problems
