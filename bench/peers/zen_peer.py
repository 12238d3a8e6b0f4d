"""GoRules Zen on the rule: one decision, evaluated person by person. Runs in the peers' environment."""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np
import zen

FOLDER = Path(sys.argv[1])


def text(rule):
    """The rule in Zen's expression language."""
    word, *rest = rule
    if word in ("and", "or"):
        return "(" + f" {word} ".join(map(text, rest)) + ")"
    if word == "not":
        return f"not {text(rest[0])}"
    return f"({rest[0]} == true)" if word == "is" else f"({rest[0]} {word} {rest[1]})"


def graph(expression):
    """A decision graph of one expression."""
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {
            "id": "rule",
            "name": "rule",
            "type": "expressionNode",
            "content": {"expressions": [{"id": "one", "key": "passes", "value": expression}]},
        },
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    edges = [
        {"id": "a", "sourceId": "in", "targetId": "rule", "type": "edge"},
        {"id": "b", "sourceId": "rule", "targetId": "out", "type": "edge"},
    ]
    return {"nodes": nodes, "edges": edges}


def main():
    """Seconds for everybody, best of three, and how many pass."""
    told = json.loads((FOLDER / "rule.json").read_text())
    arrays = dict(np.load(FOLDER / "people.npz"))
    lists = {
        name: (arrays[name] == 1).tolist() if kind == "BOOLEAN" else arrays[name].tolist()
        for name, kind in told["kinds"].items()
    }
    people = [dict(zip(lists, row, strict=True)) for row in zip(*lists.values(), strict=True)]
    decision = zen.ZenEngine().create_decision(json.dumps(graph(text(told["rule"]))))
    seconds, passed = [], 0
    for _ in range(3):
        began = time.perf_counter()
        passed = sum(decision.evaluate(person)["result"]["passes"] is True for person in people)
        seconds.append(time.perf_counter() - began)
    print(json.dumps({"seconds": min(seconds), "yes": passed, "version": version("zen-engine")}))


main()
