"""Random conditions, with everything the syntax knows: explain = generated Python = DuckDB = PostgreSQL (一(五))."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.domain.rules.oracle import DAY, NOW
from tests.domain.rules.trees import SCOPE, conditions, people

from sunlit.domain.rules.explain import compiled
from sunlit.domain.rules.facts import Facts
from sunlit.domain.rules.plain import Said
from sunlit.domain.rules.population import python
from sunlit.domain.rules.population.columns import Codes, Columns
from sunlit.domain.rules.population.flat import Cell, Flat, contrary, either, every
from sunlit.domain.rules.population.lower import Lowering, Pool
from sunlit.domain.rules.population.sql import POSTGRESQL, layered
from sunlit.domain.rules.season import Moment
from sunlit.domain.rules.tree import Named, Node, Value
from sunlit.domain.rules.vocabulary import Term
from sunlit.gateways.population import Engine
from sunlit.gateways.population.duck import DuckEngine
from sunlit.gateways.population.postgres import postgres

VOCABULARY = {name: Term(name, sort, Said(name)) for name, sort in SCOPE.facts.items()}
MOMENT = Moment(2021, dt.date(2021, 1, 4), dt.date(2020, 12, 31), dt.date(2020, 12, 31), "fact_date_counted")
Known = Mapping[str, Value]
slow = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def new_pool() -> Pool:
    """A pool that knows the choices of the small vocabulary."""
    values = dict.fromkeys(value for sort in (*SCOPE.facts.values(), *SCOPE.params.values()) for value in sort.domain)
    return Pool(Columns(Codes({value: at for at, value in enumerate(values)})))


def lowered(node: Node) -> tuple[Pool, Flat]:
    """A condition made flat."""
    pool = new_pool()
    return pool, Lowering(VOCABULARY, NOW, MOMENT, pool).flat(node)


def answers(engine: Engine, pool: Pool, part: Flat, known: list[Known]) -> list[Any]:
    """What an engine answers, in the order of the people."""
    columns = pool.columns
    engine.fill(columns.all, ((at, "", "", "", *columns.row(Facts(one))) for at, one in enumerate(known)))
    rows = engine.ask(layered(pool, {"p": part}, engine.table, engine.dialect, ("person",)))
    return [value for _, value in sorted(rows, key=lambda row: int(str(row[0])))]


@pytest.mark.django_db
@slow
@given(conditions, st.lists(people, min_size=1, max_size=12))
def test_any_condition_comes_out_alike_everywhere(node: Node, known: list[Known]) -> None:
    explain = compiled(node, NOW)
    expected = [explain({**one, **DAY}).value for one in known]
    pool, part = lowered(node)
    answer = python.function(pool, {"p": part})
    assert [answer(pool.columns.row(Facts(one)))[0] for one in known] == expected
    assert answers(DuckEngine(), pool, part, known) == expected
    with postgres() as engine:
        assert answers(engine, pool, part, known) == expected


@pytest.mark.django_db
def test_a_tower_of_definitions_is_worked_out_floor_by_floor_and_not_copied_into_itself() -> None:
    pool = new_pool()
    sort = SCOPE.facts["离退休"]
    part: Flat = Cell(pool.columns.column("离退休", sort.kind, MOMENT).name)
    other = Cell(pool.columns.column("现仍在一线", sort.kind, MOMENT).name)
    for _ in range(20):
        part = pool.share(either([every([part, other]), contrary(part)]))
    known: list[Known] = [{"离退休": True, "现仍在一线": True}, {"离退休": True, "现仍在一线": False}, {"离退休": True}]
    expected = [python.function(pool, {"p": part})(pool.columns.row(Facts(one)))[0] for one in known]
    assert " OFFSET 0" in layered(pool, {"p": part}, "facts", POSTGRESQL)
    with postgres() as engine:
        assert answers(engine, pool, part, known) == expected


def test_a_text_that_does_not_swell_has_no_fence() -> None:
    pool, part = lowered(Named("基本条件"))
    assert "OFFSET" not in layered(pool, {"p": part}, "facts", POSTGRESQL)
