"""Gate against traces of a machine: a path that exists only at somebody's desk helps nobody else."""

from __future__ import annotations

import re
from pathlib import Path

from sunlit.config.checks import tree
from sunlit.config.profile import CHECKOUT

TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".sh", ".lock", ".txt", ".html", ".json", ".css", ".js", ".csv", ""}
LARGEST = 2_000_000  # bytes; longer ones are data
# put together here, so that this file does not find itself
DESKS = re.compile("(?<![\\w.-])/(?:" + "|".join(["ro" + "ot", "wo" + "rk", "fa" + "rm", "Us" + "ers"]) + r")/[\w.-]")
OWN_FOLDER = re.compile("(?<![\\w.-])/ho" + r"me/[a-z][\w.-]*/")


def look(root: Path = CHECKOUT) -> list[str]:
    """Every line of a text file that names a personal folder, or this very checkout."""
    problems = []
    for path in tree.files(root):
        if path.suffix not in TEXT or path.stat().st_size > LARGEST:
            continue
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            if DESKS.search(line) or OWN_FOLDER.search(line) or f"{root}/" in line:
                problems.append(f"{path.relative_to(root)}:{number}: {line.strip()[:100]}")
    return problems
