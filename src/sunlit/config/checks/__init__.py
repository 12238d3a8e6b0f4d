"""The gates of the house: each looks at the whole tree and returns what is to mend, all at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sunlit.config.checks import catalogues, licences, locks, shape, tools, traces


@dataclass(frozen=True)
class Gate:
    """`look` returns one line per problem; none means passed."""

    name: str
    says: str
    look: Callable[[], list[str]]


GATES = (
    Gate("types", "mypy; strict in the domain", tools.types),
    Gate("format", "ruff format", tools.formatting),
    Gate("style", "ruff", tools.style),
    Gate("layers", "import-linter: who may know whom", tools.layers),
    Gate("sizes", "files and functions within their caps", shape.sizes),
    Gate("names", "first line says what a file is for; no drawer called utils", shape.names),
    Gate("examples", "doctests of the domain", tools.examples),
    Gate("migrations", "models and migrations agree", tools.migrations),
    Gate("locks", "every package by hash, no address, runtime within full", locks.look),
    Gate("licences", "what is installed may be passed on", licences.look),
    Gate("english", "the English catalogue is complete", catalogues.look),
    Gate("traces", "no path of somebody's machine in the tree", traces.look),
)
