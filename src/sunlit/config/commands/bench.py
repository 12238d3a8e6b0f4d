"""`./sunlit bench`: run every benchmark of bench/ on a database of its own and write the table of the reference."""

import importlib
import platform
import sys
from typing import Any

from sunlit.config.profile import CHECKOUT

PAGE = CHECKOUT / "docs" / "reference" / "performance.md"


def run(argv: list[str]) -> int:
    """Print the table; with --write, renew docs/reference/performance.md."""
    sys.path.insert(0, str(CHECKOUT))
    shown = importlib.import_module("bench.measuring").shown
    lines: list[Any] = []
    for file in sorted((CHECKOUT / "bench").glob("*.py")):
        module = importlib.import_module(f"bench.{file.stem}") if file.stem != "__init__" else None
        if module is not None and hasattr(module, "measure"):
            lines += module.measure()
    text = table(lines, shown)
    print(text)
    if "--write" in argv:
        PAGE.write_text(text, encoding="utf-8")
    return 0


def table(lines: list[Any], shown: Any) -> str:
    """The page: one row per benchmark and what it was measured on."""
    rows = [
        "# Performance",
        "",
        "Written by `./sunlit bench --write`: medians on one machine, at growing sizes; the growth is the exponent",
        "between the first and the last size (0: the size does not matter, 1: the cost grows as the work does).",
        "",
        f"Python {platform.python_version()}, {platform.machine()}.",
        "",
        "| what | sizes | median | growth | target |",
        "|---|---|---|---|---|",
    ]
    for line in lines:
        sizes = " / ".join(str(size) for size in line.sizes)
        medians = " / ".join(shown(value) for value in line.seconds)
        growth = "" if line.slope is None else f"{line.slope:.2f}"
        rows.append(f"| {line.what} | {sizes} | {medians} | {growth} | {line.target} |")
    return "\n".join([*rows, ""])
