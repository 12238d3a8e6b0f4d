"""`./sunlit serve`: web and worker in the production profile; refuses to start on an unsafe ground (control 79)."""

from __future__ import annotations

import argparse
import time

from sunlit.config import environment, startup, web
from sunlit.config.profile import Trouble


def run(argv: list[str]) -> int:
    """Serves until told to stop; 1 with all findings at once when something is not as it must be."""
    parser = argparse.ArgumentParser(prog="sunlit serve", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args(argv)
    web.leave_in_order_when_told()
    environment.open_database()
    environment.set_up_django()
    startup.require_sound_ground()
    claimed = web.claim(options.host, options.port)
    if claimed is None:
        raise Trouble(f"Port {options.port} is busy.")
    children = [web.start_server(claimed, options.processes), web.start_worker()]
    try:
        web.wait_until_it_answers(claimed, children[0])
        print(f"http://{claimed.host}:{claimed.port}/", flush=True)
        while all(child.poll() is None for child in children):
            time.sleep(0.5)
        raise Trouble("A child process ended; its reason stands above.")
    except KeyboardInterrupt:
        return 0
    finally:
        web.end(children)
