"""Plays the script: opens a browser for each person, lets him act, and says at which step something was not so."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.core.management import call_command
from tests.journeys.steps import Act, Step, Tab, Walk

from sunlit.apps.applications.models import Application
from sunlit.apps.ledger.models import Leaf
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.reviews.models import ReviewSession
from sunlit.config import profile

NOBODY = ("路人", "韩素梅", "时钟")


def play(script: Iterable[Step], door: Callable[[], Tab], folder: Path) -> Walk:
    """Walk through; the windows are closed at the end. `door` opens a new browser."""
    walk, tabs = Walk(folder=folder, look=standing), dict[str, Tab]()
    try:
        for n, one in enumerate(script, 1):
            began = time.monotonic()
            try:
                _do(one, n, tabs, door, walk)
            except Exception as error:
                error.add_note(f"step {n}, {walk.said(one.who)}: {one.title}")
                raise
            print(f"{n:3} {time.monotonic() - began:5.2f} {one.who} {one.title}")  # noqa: T201
    finally:
        for tab in tabs.values():
            tab.close()
    return walk


def _do(one: Step, n: int, tabs: dict[str, Tab], door: Callable[[], Tab], walk: Walk) -> None:
    who = walk.said(one.who)
    if who not in tabs:
        tabs[who] = door()
        if who not in NOBODY:
            log_in(tabs[who], who)
    for act in one.acts:
        act(tabs[who], walk)
    if tabs[who].page.status:
        tabs[who].picture(f"{n:02}-{one.title}")


def log_in(tab: Tab, who: str) -> None:
    """Click the face beside which these words stand."""
    tab.go("/login/")
    tab.press(tab.page.button("（示例）", within=who))
    assert tab.page.status == 200, tab.page.words


def standing() -> tuple[Any, int]:
    """The state of every application and session and the length of the log; and how many attempts were refused."""
    cases = list(Application.objects.order_by("pk").values_list("pk", "state", "stage"))
    sessions = list(ReviewSession.objects.order_by("pk").values_list("pk", "state"))
    return (cases, sessions, Leaf.objects.count()), RefusedAttempt.objects.count()


def clock_to(moment: str) -> Act:
    """`./sunlit manage clock --to`: what falls due in between is done."""
    return lambda tab, walk: call_command("clock", "--to", walk.said(moment))


def verified(*words: str, says: str) -> Act:
    """`./sunlit verify …` off line: no database, no server, only what was saved in the walk's folder."""

    def act(tab: Tab, walk: Walk) -> None:
        line = [sys.executable, "-m", "sunlit.config.cli", "verify", *map(walk.said, words)]
        alone = {"PATH": os.environ["PATH"], "PYTHONPATH": str(profile.CHECKOUT / "src"), "SUNLIT_PROFILE": "test"}
        done = subprocess.run(line, cwd=walk.folder, env=alone, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        assert walk.said(says) in done.stdout, done.stdout

    return act


def panel_follows() -> Act:
    """`./sunlit manage panel --all`: whoever of the panel has not acted yet does what the session waits for."""
    return lambda tab, walk: call_command("panel", "--session", walk.kept["session"], "--all")
