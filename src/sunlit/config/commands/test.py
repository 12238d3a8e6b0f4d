"""`./sunlit test`: all tests, two at a time; what cannot run here is left out, and one sentence says so.

`--with spark` installs that extra by its own lock and runs its tests as well, where there is Java.
"""

from __future__ import annotations

import os
import subprocess
import sys

from sunlit.config import browser, extras
from sunlit.config.profile import CHECKOUT, Trouble


def run(argv: list[str]) -> int:
    """The exit code of pytest; `argv` goes to it, e.g. tests/domain -k quota -n 0."""
    lacking = browser.missing()
    if lacking and browser.required():
        raise Trouble(f"SUNLIT_REQUIRE_BROWSER=1, but there is no {lacking}: {browser.HOW}")
    argv, asked = split(argv)
    if "spark" not in asked or extras.java():
        for extra in asked:
            extras.install(extra)
    workers = (
        [] if any(word.startswith(("-n", "--numprocesses")) for word in argv) else ["-n", "2", "--dist", "loadgroup"]
    )
    line = [sys.executable, "-m", "pytest", *workers, *argv]
    code = subprocess.run(line, cwd=CHECKOUT, env={**os.environ, "SUNLIT_WITH": " ".join(asked)}).returncode
    if "spark" in asked and (why := extras.missing("spark")):
        print(f"The Spark tests did not run: {why}")
    elif "spark" not in asked:
        print(f"The Spark tests did not run. To run them: {extras.HOW['spark']}")
    if lacking:
        print(f"The browser tests did not run: there is no {lacking}. To run them: {browser.HOW}")
    return code


def split(argv: list[str]) -> tuple[list[str], list[str]]:
    """The words for pytest, and the extras named by --with.

    >>> split(["--with", "spark", "-k", "quota", "--with=analytics"])
    (['-k', 'quota'], ['spark', 'analytics'])
    """
    rest: list[str] = []
    asked: list[str] = []
    words = iter(argv)
    for word in words:
        if word == "--with":
            asked.append(next(words, ""))
        elif word.startswith("--with="):
            asked.append(word.partition("=")[2])
        else:
            rest.append(word)
    return rest, asked
