"""`./sunlit test`: all tests, two at a time; without a browser everything else, and one sentence about it."""

from __future__ import annotations

import subprocess
import sys

from sunlit.config import browser
from sunlit.config.profile import CHECKOUT, Trouble


def run(argv: list[str]) -> int:
    """The exit code of pytest; `argv` goes to it, e.g. tests/domain -k quota -n 0."""
    lacking = browser.missing()
    if lacking and browser.required():
        raise Trouble(f"SUNLIT_REQUIRE_BROWSER=1, but there is no {lacking}: {browser.HOW}")
    workers = (
        [] if any(word.startswith(("-n", "--numprocesses")) for word in argv) else ["-n", "2", "--dist", "loadgroup"]
    )
    line = [sys.executable, "-m", "pytest", *workers, *argv]
    code = subprocess.run(line, cwd=CHECKOUT).returncode
    if lacking:
        print(f"The browser tests did not run: there is no {lacking}. To run them: {browser.HOW}")
    return code
