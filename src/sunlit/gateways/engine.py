"""An outside engine (z3) in a process of its own with a time-out, as a second opinion on proofs (一(十七)1)."""

import shutil
import subprocess
import sys
from pathlib import Path

from sunlit.domain.rules.proof.formula import Formula
from sunlit.domain.rules.proof.search import Answer, GaveUp, satisfy
from sunlit.domain.rules.proof.smtlib import answered, asked
from sunlit.domain.rules.proof.space import Space

SECONDS = 5


def engine() -> str | None:
    """Where z3 is: beside this Python (extra `prove`) or on the path; None when it is not installed."""
    beside = Path(sys.executable).parent / "z3"
    return str(beside) if beside.is_file() else shutil.which("z3")


def by_z3(formula: Formula, space: Space, budget: int = 0) -> Answer:
    """Ask z3. Without it, after the time-out, or on a reply that cannot be read the answer is GaveUp."""
    program = engine()
    if program is None:
        return GaveUp("没有安装 z3")
    text, order = asked(formula, space)
    try:
        told = subprocess.run(  # noqa: S603 - a fixed program, the question on standard input
            [program, "-in", "-smt2", f"-T:{SECONDS}"], input=text, capture_output=True, text=True, timeout=SECONDS + 2
        )
    except (OSError, subprocess.TimeoutExpired):
        return GaveUp(f"z3 在{SECONDS}秒内没有回答")
    return answered(told.stdout, order)


def by_both(formula: Formula, space: Space, budget: int) -> Answer:
    """Ask both; where both answer they must agree, otherwise nothing is claimed."""
    ours, theirs = satisfy(formula, space, budget), by_z3(formula, space)
    if isinstance(ours, GaveUp):
        return theirs
    if isinstance(theirs, GaveUp):
        return ours
    return ours if type(ours) is type(theirs) else GaveUp("两个引擎的结论不一致")
