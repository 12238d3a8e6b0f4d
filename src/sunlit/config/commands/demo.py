"""`./sunlit demo`: the demonstration province on an embedded database, with web server and worker.

`--once` builds, asks every page that the home page links to, prints JSON and ends: the smoke test of CI.
"""

from __future__ import annotations

import argparse
import fcntl
import importlib
import importlib.util
import json
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sunlit.config import environment, profile, web
from sunlit.config.profile import Trouble

PROVINCE = "sunlit.config.commands.province"
PERSONAS = "sunlit.config.commands.personas"


def run(argv: list[str]) -> int:
    """Builds and serves until interrupted; 0 on Ctrl-C, 1 when a page fails with --once."""
    options = _options(argv)
    if profile.current() == "production":
        raise Trouble("SUNLIT_PROFILE=production: a demonstration does not go into a real installation.")
    web.leave_in_order_when_told()
    started = time.monotonic()
    claimed = web.claim_or_next(options.host, 0 if options.once else options.port)
    with _alone():
        environment.open_database(anew=options.fresh, migrated=True)
        environment.set_up_django()
        _build_province()
    _check_ground()
    children = [web.start_server(claimed, processes=1 if options.once else 2)]
    try:
        if _has_worker():
            children.append(web.start_worker())
        web.wait_until_it_answers(claimed, children[0])
        seconds = time.monotonic() - started
        return _ask_pages(claimed, seconds) if options.once else _serve(claimed, children, seconds)
    finally:
        web.end(children)


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sunlit demo", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="a busy port gives the next free one")
    parser.add_argument("--host", default="127.0.0.1", help=argparse.SUPPRESS)
    parser.add_argument("--fresh", action="store_true", help="build the province anew")
    parser.add_argument("--once", action="store_true", help="build, check that the pages answer, print JSON, end")
    return parser.parse_args(argv)


@contextmanager
def _alone() -> Iterator[None]:
    """Two demonstrations started at once share one province: the second waits and finds it built."""
    profile.home().mkdir(parents=True, exist_ok=True)
    with (profile.home() / "demo.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _build_province() -> None:
    if importlib.util.find_spec(PROVINCE):
        importlib.import_module(PROVINCE).build()


def _check_ground() -> None:
    from django.db import connections

    from sunlit.config import startup

    startup.require_sound_ground()
    connections.close_all()  # the children make their own


def _has_worker() -> bool:
    from django.conf import settings

    return "procrastinate.contrib.django" in settings.INSTALLED_APPS


def _serve(claimed: web.Claim, children: list[subprocess.Popen[bytes]], seconds: float) -> int:
    print(f"\n  阳光职称 · Sunlit   http://{claimed.host}:{claimed.port}/   ({seconds:.1f} s)\n", flush=True)
    if importlib.util.find_spec(PERSONAS):
        importlib.import_module(PERSONAS).run([])
    print("\n  Ctrl-C 结束 (ends it)", flush=True)
    try:
        while True:
            for child, name in zip(children, ("web server", "worker"), strict=False):
                if child.poll() is not None:
                    raise Trouble(f"The {name} ended with code {child.returncode}.")
            time.sleep(0.5)
    except KeyboardInterrupt:
        return 0


def _ask_pages(claimed: web.Claim, seconds: float) -> int:
    _, home = web.get(claimed, "/")
    paths = ["/", *sorted({p for p in re.findall(r'href="(/[^"#?]*)', home) if p != "/"})]
    pages: list[dict[str, Any]] = []
    for path in paths:
        began = time.monotonic()
        status, _ = web.get(claimed, path)
        pages.append({"path": path, "status": status, "ms": round(1000 * (time.monotonic() - began))})
    good = all(page["status"] < 400 for page in pages)
    print(json.dumps({"ok": good, "built_seconds": round(seconds, 1), "pages": pages}, ensure_ascii=False))
    return 0 if good else 1
