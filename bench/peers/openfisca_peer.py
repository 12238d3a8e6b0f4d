"""OpenFisca on the rule: a variable for each fact, one vectorised formula. Runs in the peers' environment."""

import json
import operator
import sys
import time
from functools import reduce
from importlib.metadata import version
from pathlib import Path

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import YEAR
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

FOLDER, PERIOD = Path(sys.argv[1]), "2021"
OPS = {"==": operator.eq, "!=": operator.ne, ">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt}
Person = build_entity("person", "people", "", is_person=True)


def worked_out(rule, person, period):
    """The formula's body."""
    word, *rest = rule
    if word in ("and", "or"):
        parts = [worked_out(one, person, period) for one in rest]
        return reduce(operator.and_ if word == "and" else operator.or_, parts)
    if word == "not":
        return ~worked_out(rest[0], person, period)
    value = person(rest[0], period)
    return value if word == "is" else OPS[word](value, rest[1])


def variable(name, kind, formula=None):
    """A variable class."""
    body = {"value_type": kind, "entity": Person, "definition_period": YEAR, "label": name}
    if formula is not None:
        body["formula"] = formula
    return type(name, (Variable,), body)


def main():
    """Seconds of one calculation, best of five, and how many pass."""
    told = json.loads((FOLDER / "rule.json").read_text())
    arrays = dict(np.load(FOLDER / "people.npz"))
    system = TaxBenefitSystem([Person])
    for name, kind in told["kinds"].items():
        system.add_variable(variable(name, bool if kind == "BOOLEAN" else int))
    system.add_variable(variable("passes", bool, lambda person, period: worked_out(told["rule"], person, period)))
    seconds, passed = [], 0
    for _ in range(5):
        count = len(next(iter(arrays.values())))
        simulation = SimulationBuilder().build_default_simulation(system, count=count)
        for name, kind in told["kinds"].items():
            values = arrays[name]
            simulation.set_input(name, PERIOD, values == 1 if kind == "BOOLEAN" else values)
        began = time.perf_counter()
        passed = int(np.count_nonzero(simulation.calculate("passes", PERIOD)))
        seconds.append(time.perf_counter() - began)
    print(json.dumps({"seconds": min(seconds), "yes": passed, "version": version("openfisca-core")}))


main()
