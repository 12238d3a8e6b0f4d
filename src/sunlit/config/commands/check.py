"""`./sunlit check`: every gate runs, every failure is shown, the exit code says whether all passed."""

from __future__ import annotations

import sys
import time
from concurrent.futures import ThreadPoolExecutor

from sunlit.config.checks import GATES, Gate

SHOWN = 60  # lines per gate


def run(argv: list[str]) -> int:
    """All gates, or those named in `argv`; one line each, then the details of those that failed."""
    unknown = set(argv) - {gate.name for gate in GATES}
    if unknown:
        print(f"There is no gate {', '.join(sorted(unknown))}: {', '.join(g.name for g in GATES)}", file=sys.stderr)
        return 2
    chosen = [gate for gate in GATES if not argv or gate.name in argv]
    failed: list[tuple[Gate, list[str]]] = []
    with ThreadPoolExecutor(max_workers=2) as pool:  # most gates are programs of their own
        for gate, (problems, seconds) in zip(chosen, pool.map(_timed, chosen), strict=True):
            verdict = f"{len(problems)} to mend" if problems else "ok"
            print(f"{gate.name:<12} {verdict:<12} {seconds:5.1f} s   {gate.says}", flush=True)
            if problems:
                failed.append((gate, problems))
    for gate, problems in failed:
        more = [f"… and {len(problems) - SHOWN} more"] if len(problems) > SHOWN else []
        print(f"\n── {gate.name} ──\n" + "\n".join(problems[:SHOWN] + more))
    print(f"\n{len(chosen) - len(failed)} of {len(chosen)} gates passed")
    return 1 if failed else 0


def _timed(gate: Gate) -> tuple[list[str], float]:
    began = time.monotonic()
    try:
        problems = gate.look()
    except Exception as error:  # a gate that breaks has not passed, and the others still run
        problems = [f"the gate itself failed: {type(error).__name__}: {error}"]
    return problems, time.monotonic() - began
