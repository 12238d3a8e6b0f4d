"""`./sunlit bench`: run every benchmark of bench/ on a database of its own and write the table of the reference.

`--peers` runs the peers as well, in an environment of their own (.local/peers) that is made from
bench/requirements-peers.lock. `--only NAME` runs one module, and `--print` writes nothing.
"""

import argparse
import importlib
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

from sunlit.config import profile
from sunlit.config.profile import CHECKOUT, Trouble

PAGE = CHECKOUT / "docs" / "reference" / "performance.md"
PEERS = CHECKOUT / "bench" / "requirements-peers.lock"


def run(argv: list[str]) -> int:
    """Print the table and renew docs/reference/performance.md with it."""
    options = _options(argv)
    sys.path.insert(0, str(CHECKOUT))
    measuring = importlib.import_module("bench.measuring")
    lines: list[Any] = []
    for file in sorted((CHECKOUT / "bench").glob("*.py")):
        module = importlib.import_module(f"bench.{file.stem}") if options.only in ("", file.stem) else None
        if hasattr(module, "measure"):
            lines += module.measure()  # type: ignore[union-attr]  # the line above has looked
    if options.peers:
        lines += importlib.import_module("bench.peers").measure(peers())
    text = table(lines, measuring.shown)
    print(text)
    if not options.only and not options.print:
        PAGE.write_text(text, encoding="utf-8")
    return 0


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sunlit bench", description=__doc__)
    parser.add_argument("--peers", action="store_true", help="openfisca-core and zen-engine on the same rule")
    parser.add_argument("--only", default="", metavar="NAME", help="one module of bench/; writes nothing")
    parser.add_argument("--print", action="store_true", help="print the table and write nothing")
    return parser.parse_args(argv)


def peers() -> Path:
    """The Python of the peers' environment, made anew when their lock changes."""
    folder = profile.home() / "peers"
    python, stamp = folder / "bin" / "python", folder / "requirements.lock"
    if stamp.is_file() and stamp.read_bytes() == PEERS.read_bytes():
        return python
    print("making the environment of the peers …", file=sys.stderr)
    for line in (
        [sys.executable, "-m", "venv", "--clear", str(folder)],
        [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(PEERS)],
    ):
        done = subprocess.run(line, capture_output=True, text=True)
        if done.returncode:
            raise Trouble(f"the peers could not be installed: {(done.stderr or done.stdout).strip()[-300:]}")
    stamp.write_bytes(PEERS.read_bytes())
    return python


def table(lines: list[Any], shown: Any) -> str:
    """The page: one row per benchmark, the ratio to its peer first, and what it was measured on."""
    rows = [
        "# Performance",
        "",
        "Written by `./sunlit bench --peers`: on one machine, at growing sizes. The ratio compares with a peer on the",
        "same work in the same run; the growth is the exponent between the first and the last size (0: the size does",
        "not matter, 1: the cost grows as the work does). What this process does alone is its own CPU time, median;",
        "what engines do is the best of several rounds, because they share the machine. No test fails on a clock.",
        "",
        f"Python {platform.python_version()}, {platform.machine()}.",
        "",
        "| what | ratio | sizes | seconds | growth | target |",
        "|---|---|---|---|---|---|",
    ]
    for line in lines:
        sizes = " / ".join(f"{size:,}" for size in line.sizes)
        seconds = " / ".join(shown(value) for value in line.seconds)
        growth = "" if line.slope is None else f"{line.slope:.2f}"
        rows.append(f"| {line.what} | {line.ratio} | {sizes} | {seconds} | {growth} | {line.target} |")
    return "\n".join([*rows, ""])
