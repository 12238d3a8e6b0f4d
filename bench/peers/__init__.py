"""The peers on the same rule: openfisca-core and zen-engine, each in a process of their own environment.

They know no "unknown", so everything is known of these people; our engines answer the same people in the same run, and
the number of those who pass must be the same.
"""

import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from bench import floor, population
from bench.measuring import Line, best, times
from bench.peers.rule import plain
from sunlit.domain.rules.population.asked import Asked

SIZES = {"openfisca": (10_000, 100_000, 1_000_000), "zen": (1_000, 5_000, 25_000)}


def measure(python: Path) -> list[Line]:
    """Rows of the table."""
    whole = population.question()
    one = Asked(whole.pack, whole.as_of, whole.season, whole.pool, {population.PATH: whole.paths[population.PATH]})
    part, columns = population.verdict(one), population.used(one)
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        rule = Path(folder) / "rule.json"
        kinds = {column.name: column.type for column in columns}
        rule.write_text(json.dumps({"rule": plain(part), "kinds": kinds}))
        for peer, sizes in SIZES.items():
            seconds = []
            for size in sizes:
                arrays = population.people(whole, columns, size, missing=0)
                np.savez(Path(folder) / "people.npz", **arrays)
                told = _asked(python, peer, Path(folder))
                if told["yes"] != floor.counts(part, arrays)[0]:
                    raise RuntimeError(f"{peer} does not agree: {told}")
                seconds.append(float(told["seconds"]))
            lower = best(lambda part=part, arrays=arrays: floor.counts(part, arrays))
            ratio = times(seconds[-1], lower, "numpy floor")
            lines.append(Line(f"the same path, all known: {peer} {told['version']}", "", sizes, tuple(seconds), ratio))
    return lines


def _asked(python: Path, peer: str, folder: Path) -> dict[str, object]:
    script = Path(__file__).with_name(f"{peer}_peer.py")
    done = subprocess.run([str(python), "-P", str(script), str(folder)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{peer}: {done.stderr[-600:]}")
    return dict(json.loads(done.stdout))
