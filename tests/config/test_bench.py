"""`./sunlit bench`: the table puts the ratio first; the floor works out what explain works out."""

import datetime as dt

import numpy as np
import pytest
from bench import floor, measuring
from bench.measuring import Line

from sunlit.config.commands import bench
from sunlit.domain.rules.facts import Facts
from sunlit.domain.rules.population import python
from sunlit.domain.rules.population.asked import Asked, asked
from sunlit.gateways.files import Book, read_book
from sunlit.gateways.population.invented import invented

DAY = dt.date(2021, 10, 11)


@pytest.fixture(scope="module")
def question() -> Asked:
    """The notice in its first season."""
    book = read_book()
    assert isinstance(book, Book)
    pack = book.on(DAY)
    assert pack is not None
    return asked(pack, as_of=DAY, season=DAY.year)


def test_a_row_says_the_ratio_before_the_seconds_and_how_the_cost_grows() -> None:
    lines = [
        Line("count", "≤ 50 ms", (10_000, 1_000_000), (0.001, 0.1), "2.1 × numpy floor"),
        Line("draw", "", (25,), (2.5,)),
    ]
    rows = bench.table(lines, measuring.shown).splitlines()[-2:]
    assert rows == [
        "| count | 2.1 × numpy floor | 10,000 / 1,000,000 | 1 ms / 100 ms | 1.00 | ≤ 50 ms |",
        "| draw |  | 25 | 2.5 s |  |  |",
    ]


def test_the_numpy_floor_answers_as_the_rules_do(question: Asked) -> None:
    people: list[Facts] = list(invented(question.pack, 7, 400, 2021))
    path = question.paths["c1_05_c"].verdict
    answer = python.function(question.pool, {"p": path})
    rows = [question.pool.columns.row(one) for one in people]
    cells = np.array([[floor.UNKNOWN if cell is None else int(cell) for cell in row] for row in rows])
    names = [column.name for column in question.pool.columns.all]
    arrays = {name: cells[:, at] for at, name in enumerate(names)}
    values = [answer(row)[0] for row in rows]
    assert True in values
    assert floor.counts(floor.opened(path, question.pool), arrays) == (values.count(True), values.count(None))
