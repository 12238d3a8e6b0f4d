"""The files of the project, as git sees them; without git everything outside the build folders."""

from __future__ import annotations

import subprocess
from pathlib import Path

from sunlit.config.profile import CHECKOUT

NOT_OURS = {".git", ".venv", ".local", "build", "node_modules", "__pycache__"}


def files(root: Path = CHECKOUT, suffix: str = "") -> list[Path]:
    """Absolute paths, sorted: tracked files and new ones that are not ignored."""
    line = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        told = subprocess.run(line, capture_output=True, text=True)
        names = told.stdout.split("\0") if told.returncode == 0 else None
    except FileNotFoundError:
        names = None
    if names is None:
        found = (p for p in root.rglob("*") if not NOT_OURS.intersection(p.relative_to(root).parts))
    else:
        found = (root / name for name in names if name)
    return sorted(path for path in found if path.is_file() and path.name.endswith(suffix))
